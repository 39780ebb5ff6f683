import type { Instant } from '../ids.ts';
import { chanceAt } from '../mastery/two-level-filter.ts';
import type { LearnerEvidence } from './evidence.ts';
import type { SkillRecord } from './skill-record.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * Chance that a skill practised so often without three right in a row is still without them at the tenth question or later, within the
 * next school week. It is a logistic regression on three counts a teacher can see: the questions so far, the right answers the record
 * ends with, and how many of the learner's sittings went by without the skill since.
 *
 *   before the tenth question  logit = -3.69 + 0.55 questions - 1.11 right at the end - 0.95 ln(1 + sittings away)
 *   from the tenth on          logit =  1.13                  - 0.62 right at the end - 1.25 ln(1 + sittings away)
 *
 * Fitted on the training learners of ASSISTments 2009 (docs/benchmarks.md, who-needs-help).
 */
export const spinningChance = ({ opportunities }: SkillRecord, sittingsAway: number, { wheelOpportunities }: Thresholds): number => {
  const questions = opportunities.length;
  const rightAtTheEnd = questions - 1 - opportunities.findLastIndex(({ right }) => !right);
  const away = Math.log1p(sittingsAway);
  return questions < wheelOpportunities
    ? chanceAt(-3.69 + 0.55 * questions - 1.11 * rightAtTheEnd - 0.95 * away)
    : chanceAt(1.13 - 0.62 * rightAtTheEnd - 1.25 * away);
};

/** When each sitting began: answers after a longer break than `sittingBreakMs` belong to a new one. Needs no time zone. */
export const sittingsOf = (tries: LearnerEvidence['tries'], { sittingBreakMs }: Thresholds): readonly Instant[] =>
  tries.flatMap(({ at }, index) => {
    const before = tries[index - 1]?.at;
    return before === undefined || at - before > sittingBreakMs ? [at] : [];
  });

/** Sittings since the skill was last practised; 0 when it was part of the last one. */
export const sittingsAway = ({ opportunities }: SkillRecord, sittings: readonly Instant[]): number => {
  const last = opportunities.at(-1);
  return last === undefined ? 0 : sittings.filter((begin) => begin > last.at).length;
};
