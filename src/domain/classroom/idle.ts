import type { LocalDate } from '../ids.ts';
import { localTime, startOfDay } from '../local-time.ts';
import type { LearnerEvidence } from './evidence.ts';
import type { DetectorRule } from './finding.ts';
import type { ConcernEvidence } from './summary.ts';
import type { Thresholds } from './thresholds.ts';

/** Offered quizzes left unanswered on most of the last days, the newest among them: who is back is not idle. Today's quiz may still be answered. */
export const findIdle: DetectorRule = ({ learner, now }, thresholds) => {
  const today = localTime(now, learner.timeZone).date;
  const days = [...learner.quizDays]
    .filter(({ date, answered }) => answered || date < today)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .slice(-thresholds.idleLookback);
  const missed = days.filter(({ answered }) => !answered);
  const newest = days.at(-1);
  if (newest === undefined || newest.answered || missed.length < thresholds.idleMissed) return [];
  const lastAnswered = days.findLastIndex(({ answered }) => answered);
  return [
    {
      detector: 'idle',
      since: startOfDay((days[lastAnswered + 1] ?? newest).date as LocalDate, learner.timeZone),
      lastTroubleAt: startOfDay(newest.date as LocalDate, learner.timeZone),
      likelihood: thresholds.idleLikelihood,
      severity: thresholds.idleSeverity * (missed.length / days.length),
      missed: { days: missed.length, of: days.length, before: standingBefore(learner, thresholds) },
    },
  ];
};

/** How it went before, from the newest outcomes kept per skill, which outlast the window. */
const standingBefore = ({ model }: LearnerEvidence, thresholds: Thresholds): NonNullable<ConcernEvidence['missed']>['before'] => {
  const outcomes = [...model.skills.values()].flatMap(({ recent }) => recent);
  if (outcomes.length < thresholds.fineBeforeTries) return 'unknown';
  return outcomes.filter(Boolean).length >= thresholds.fineBeforeShare * outcomes.length ? 'fine' : 'mixed';
};
