import { diceFrom } from '../../src/domain/dice.ts';
import type { CohortId, Instant, LearnerId } from '../../src/domain/ids.ts';
import type { Learner } from '../../src/domain/learner/profile.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import type { LearnerAct } from '../../src/domain/tutoring/act.ts';
import { decide } from '../../src/domain/tutoring/decide.ts';
import type { Decision, Setting, TutoringState } from '../../src/domain/tutoring/decision.ts';
import { smallCourse } from './small-course.ts';

/** Wednesday 4 March 2026, 16:00 UTC. */
export const NOW = Date.UTC(2026, 2, 4, 16) as Instant;

export const setting = (over: Partial<Setting> = {}): Setting => ({ course: smallCourse, now: NOW, dice: diceFrom(1), ...over });

export const noor: Learner = {
  id: 'noor' as LearnerId,
  cohortId: 'class-7b' as CohortId,
  profile: { alias: 'Noor', language: 'en', interests: ['football'], schedule: { minuteOfDay: 16 * 60, timeZone: 'UTC', quietDays: [] } },
  streak: { days: 0 },
  onboardedAt: (NOW - 86_400_000) as Instant,
};

export const freshState = (over: Partial<TutoringState> = {}): TutoringState => ({
  learner: noor,
  model: initialModel(),
  session: { presentation: 0, activity: { kind: 'idle' } },
  exposure: new Map(),
  className: '7B',
  ...over,
});

/** Plays acts one after the other, ten seconds apart, and returns the last decision with all events. */
export const play = (state: TutoringState, acts: readonly LearnerAct[], over: Partial<Setting> = {}): Decision => {
  const events: Decision['events'][number][] = [];
  let last: Decision = { state, statements: [], events: [] };
  acts.forEach((act, index) => {
    last = decide(last.state, act, setting({ ...over, now: ((over.now ?? NOW) + index * 10_000) as Instant }));
    events.push(...last.events);
  });
  return { ...last, events };
};

export const answer = (response: string): LearnerAct => ({ kind: 'answer', response });
export const kinds = (decision: Decision): readonly string[] => decision.statements.map(({ kind }) => kind);
