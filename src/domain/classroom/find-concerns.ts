import { alphabetical } from './alphabetical.ts';
import type { LearnerEvidence } from './evidence.ts';
import type { ClassSetting, Finding, Watched } from './finding.ts';
import { findIdle } from './idle.ts';
import { findRapidAnswers, withoutRapidGuesses } from './rapid-answers.ts';
import { recordsOf } from './skill-record.ts';
import { findStruggling } from './struggling.ts';
import { findWheelSpinning } from './wheel-spinning.ts';

/** Everything the detectors find on one learner, most urgent first. */
export const findConcerns = (learner: LearnerEvidence, { from, now, thresholds }: ClassSetting): readonly Finding[] => {
  const watched: Watched = { learner, records: recordsOf(learner, from, now), from, now };
  const rapid = findRapidAnswers(watched, thresholds);
  const serious = rapid.length === 0 ? watched : seriousOnly(watched, withoutRapidGuesses(watched, thresholds));
  // The belief has fallen with the guesses too, so more honest tries are wanted before struggle is said.
  const wary = rapid.length === 0 ? thresholds : { ...thresholds, struggleFirstTries: thresholds.struggleFirstTriesOfGuesser };
  return [...findWheelSpinning(serious, wary), ...findStruggling(serious, wary), ...rapid, ...findIdle(watched, thresholds)].sort(
    (a, b) => urgencyOf(b) - urgencyOf(a) || alphabetical(a.skillId ?? '', b.skillId ?? ''),
  );
};

const seriousOnly = ({ from, now }: Watched, learner: LearnerEvidence): Watched => ({ learner, records: recordsOf(learner, from, now), from, now });

/**
 * Struggle ranks above idleness: teachers notice the absent by themselves, the struggling less so. A warning ranks below a struggle
 * that is already there. The severity only orders within a rank.
 */
export const urgencyOf = (finding: Finding): number => {
  const severity = Math.min(0.99, Math.max(0, finding.severity));
  switch (finding.detector) {
    case 'wheel-spinning':
      return (finding.warning === true ? 3 : 5) + severity;
    case 'struggling':
      return 4 + severity;
    case 'rapid-answers':
      return 2 + severity;
    case 'idle':
      return 1 + severity;
  }
};

/**
 * Whether a teacher's mark answers a finding. A learner marked seen or helped comes back only with trouble newer than the mark;
 * a false alarm keeps that skill (or, without a skill, the learner's attendance and pace) quiet for a week.
 */
export const isAnswered = (learner: LearnerEvidence, finding: Finding, setting: ClassSetting): boolean =>
  learner.marks.some((mark) => answers(mark, finding, setting));

const answers = ({ mark, skillId, at }: LearnerEvidence['marks'][number], finding: Finding, { now, thresholds }: ClassSetting): boolean => {
  switch (mark) {
    case 'seen':
    case 'helped':
      return finding.lastTroubleAt <= at;
    case 'false-alarm':
      return skillId === finding.skillId && now - at < thresholds.falseAlarmMs;
  }
};
