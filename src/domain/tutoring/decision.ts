import type { CourseIndex } from '../curriculum/course.ts';
import type { Dice } from '../dice.ts';
import type { Instant } from '../ids.ts';
import type { Learner } from '../learner/profile.ts';
import type { Attempt } from '../mastery/attempt.ts';
import type { LearnerModel } from '../mastery/learner-model.ts';
import type { FittedOutlook } from '../mastery/response-model/forecast.ts';
import type { TracerOf } from '../mastery/tracing-prior.ts';
import type { Statement } from '../statement.ts';
import type { TutoringEvent } from './event.ts';
import type { Activity, Session } from './session.ts';

/** Times each item was presented before, by item id. */
export type Exposure = ReadonlyMap<string, { readonly times: number; readonly lastAt: Instant }>;

/** What a decision is made from. */
export type TutoringState = {
  readonly learner: Learner;
  readonly model: LearnerModel;
  readonly session: Session;
  readonly exposure: Exposure;
  readonly className: string;
  /** What the response model in use knows of the learner; absent while the tutor goes by the shipped priors. */
  readonly outlook?: FittedOutlook;
  /** The learner's log of attempts, oldest first, where a turn has to tell from it. */
  readonly log?: readonly Attempt[];
};

/** What is given to every rule: the course, the time, the dice, and what was learned of its skills. */
export type Setting = {
  readonly course: CourseIndex;
  readonly now: Instant;
  readonly dice: Dice;
  /** What classes' answers told of each skill; what is shipped when absent. */
  readonly tracerOf?: TracerOf | undefined;
};

/** What is said, what happened, and where things stand afterwards. */
export type Decision = { readonly state: TutoringState; readonly statements: readonly Statement[]; readonly events: readonly TutoringEvent[] };

/** A decision begins with nothing said and nothing happened. */
export const undecided = (state: TutoringState): Decision => ({ state, statements: [], events: [] });

export const say = (decision: Decision, ...statements: readonly Statement[]): Decision => ({
  ...decision,
  statements: [...decision.statements, ...statements],
});

export const happened = (decision: Decision, ...events: readonly TutoringEvent[]): Decision => ({ ...decision, events: [...decision.events, ...events] });

export const turnTo = (decision: Decision, activity: Activity): Decision => ({
  ...decision,
  state: { ...decision.state, session: { ...decision.state.session, activity } },
});
