import type { LearnerEvidence } from '../../src/domain/classroom/evidence.ts';
import type { LearnerId } from '../../src/domain/ids.ts';
import { isRight } from '../../src/domain/mastery/attempt.ts';

/** What a grade book shows without further thought: five names from the same two weeks of first tries. */
export type Rival = (evidence: readonly LearnerEvidence[]) => readonly LearnerId[];

const LIST_LENGTH = 5;
/** First tries below which an average is nobody's average; the tutor's own list has the same rule. */
const FEWEST_TRIES = 3;

const ranked = (evidence: readonly LearnerEvidence[], worth: (right: number, all: number) => number | undefined): readonly LearnerId[] =>
  evidence
    .flatMap(({ learnerId, tries }) => {
      const first = tries.filter(({ tryNumber, outcome }) => tryNumber === 1 && outcome !== 'skipped');
      const value = worth(first.filter((row) => isRight(row) && row.helpSeen === 0).length, first.length);
      return value === undefined ? [] : [{ learnerId, value }];
    })
    .sort((a, b) => b.value - a.value)
    .slice(0, LIST_LENGTH)
    .map(({ learnerId }) => learnerId);

export const lowestAverage: Rival = (evidence) => ranked(evidence, (right, all) => (all < FEWEST_TRIES ? undefined : -right / all));
export const mostWrong: Rival = (evidence) => ranked(evidence, (right, all) => all - right);
