import { alphabetical } from './alphabetical.ts';
import type { LearnerEvidence } from './evidence.ts';
import { findFalling } from './falling.ts';
import type { ClassSetting, Finding, Watched } from './finding.ts';
import { findIdle } from './idle.ts';
import { sittingsOf } from './practice-outlook.ts';
import { findRapidAnswers, withoutRapidGuesses } from './rapid-answers.ts';
import { recordsOf } from './skill-record.ts';
import { findStruggling } from './struggling.ts';
import { findWheelSpinning } from './wheel-spinning.ts';

/** Everything the detectors find on one learner, most urgent first. */
export const findConcerns = (learner: LearnerEvidence, { from, now, thresholds }: ClassSetting): readonly Finding[] => {
  const sittings = sittingsOf(
    learner.tries.filter(({ at }) => at >= from && at <= now),
    thresholds,
  );
  const watched: Watched = { learner, records: recordsOf(learner, from, now), sittings, from, now };
  const rapid = findRapidAnswers(watched, thresholds);
  const serious = rapid.length === 0 ? watched : seriousOnly(watched, withoutRapidGuesses(watched, thresholds));
  // The belief has fallen with the guesses too, so more honest tries are wanted before struggle is said.
  const wary = rapid.length === 0 ? thresholds : { ...thresholds, struggleFewest: thresholds.struggleFewestOfGuesser };
  return [
    ...findWheelSpinning(serious, wary),
    ...findStruggling(serious, wary),
    ...findFalling(serious, wary),
    ...rapid,
    ...findIdle(watched, thresholds),
  ].sort((a, b) => urgencyOf(b) - urgencyOf(a) || alphabetical(a.skillId ?? '', b.skillId ?? ''));
};

const seriousOnly = (watched: Watched, learner: LearnerEvidence): Watched => ({ ...watched, learner, records: recordsOf(learner, watched.from, watched.now) });

/** Expected benefit of a teacher's minute, for the order of the list: chance that the trouble is real, times what it costs. */
export const urgencyOf = ({ likelihood, severity }: Finding): number => likelihood * severity;

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
