import type { CourseIndex } from '../../domain/curriculum/course.ts';
import type { Dice } from '../../domain/dice.ts';
import type { Instant, ItemId, LearnerId, SkillId } from '../../domain/ids.ts';
import type { Attempt } from '../../domain/mastery/attempt.ts';
import { afterAttempt } from '../../domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../domain/mastery/learner-model.ts';
import type { TutoringEvent } from '../../domain/tutoring/event.ts';
import type { ClassPlan } from './simulated-plan.ts';
import type { SimulatedLearner } from './simulated-roster.ts';

/** Everything that changes while a simulated learner works. */
export type Walk = {
  readonly model: LearnerModel;
  /** Items put so far. */
  readonly presentation: number;
  /** What they can really do by skill, logits; the tutor never sees it. */
  readonly truth: ReadonlyMap<SkillId, number>;
  readonly uses: ReadonlyMap<ItemId, number>;
  readonly at: Instant;
  /** What happened on the present day. */
  readonly events: readonly TutoringEvent[];
};

/** Who works, on which school day (from 0), with dice of their own: given to every step. */
export type Player = {
  readonly learnerId: LearnerId;
  readonly learner: SimulatedLearner;
  readonly course: CourseIndex;
  readonly plan: ClassPlan;
  readonly day: number;
  readonly dice: Dice;
};

/** School days at the end in which the planted troubles show: about a week. */
const TROUBLE_DAYS = 5;

export const isTroubleTime = ({ plan, day }: Player): boolean => plan.schoolDays.length - day <= TROUBLE_DAYS;

export const happened = (walk: Walk, ...events: readonly TutoringEvent[]): Walk => ({ ...walk, events: [...walk.events, ...events] });

/** Books a try as the tutor would: the attempt, and the belief it changed. */
export const booked = (walk: Walk, attempt: Attempt): Walk => {
  const { model, before, after, newlyMastered } = afterAttempt(walk.model, attempt);
  const made = happened({ ...walk, model, at: attempt.at }, { type: 'attempt-made', attempt });
  if (model === walk.model) return made;
  return happened(made, { type: 'belief-changed', model, skillId: attempt.skillIds[0], before, after, mastered: newlyMastered, at: attempt.at });
};
