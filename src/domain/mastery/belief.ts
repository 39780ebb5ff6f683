import type { Instant, Probability, SkillId } from '../ids.ts';
import { decideMastery, type MasteryDecision } from './decide-mastery.ts';
import type { Belief, LearnerModel, SkillState } from './learner-model.ts';
import { type TracedBelief, traceLearner } from './learner-tracing.ts';
import type { TracerOf } from './tracing-prior.ts';
import type { PrerequisitesOf } from './two-level-filter.ts';
import { chanceAt, predict } from './two-level-filter.ts';

export { isMastered, MASTERY_EVIDENCE, MASTERY_KEPT } from './decide-mastery.ts';

/** Standard deviations on either side that hold 80 % of a normal distribution. */
const EIGHTY_PERCENT = 1.2816;

/** Chance on a typical item (difficulty 0) of the skill alone. */
export const typicalChance = (model: LearnerModel, skillId: SkillId, prerequisitesOf?: PrerequisitesOf): Probability =>
  predict(model, [skillId], 0, prerequisitesOf).chance;

/** What is believed of a skill now, ready to be told. Reading it changes nothing. */
export const beliefOf = (model: LearnerModel, skillId: SkillId, now: Instant, prerequisitesOf?: PrerequisitesOf, tracerOf?: TracerOf | undefined): Belief =>
  beliefsOf(model, now, prerequisitesOf, tracerOf)(skillId);

/** The same for many skills of one learner: what the skills share is worked out once. */
export const beliefsOf = (
  model: LearnerModel,
  now: Instant,
  prerequisitesOf?: PrerequisitesOf,
  tracerOf?: TracerOf | undefined,
): ((skillId: SkillId) => Belief) => {
  const traced = traceLearner(model, tracerOf);
  return (skillId) => told(model, skillId, now, traced(skillId), prerequisitesOf);
};

const told = (model: LearnerModel, skillId: SkillId, now: Instant, traced: TracedBelief, prerequisitesOf: PrerequisitesOf | undefined): Belief => {
  const state = model.skills.get(skillId);
  const { chance, logit, variance } = predict(model, [skillId], 0, prerequisitesOf);
  const reach = EIGHTY_PERCENT * Math.sqrt(variance);
  return {
    skillId,
    chance,
    known: traced.known,
    plusMinus: (chanceAt(logit + reach) - chanceAt(logit - reach)) / 2,
    evidence: state?.evidence ?? 0,
    correct: state?.correct ?? 0,
    recent: state?.recent ?? [],
    status: statusOf(state, decideMastery(model, skillId, traced), now),
    ...(state?.review === undefined ? {} : { reviewDue: state.review.due }),
  };
};

const statusOf = (state: SkillState | undefined, decision: MasteryDecision, now: Instant): Belief['status'] => {
  if (state === undefined || state.evidence === 0) return 'unseen';
  if (decision.kind === 'not-yet') return 'learning';
  return state.review !== undefined && state.review.due <= now ? 'review-due' : 'mastered';
};
