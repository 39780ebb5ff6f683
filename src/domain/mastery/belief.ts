import type { Instant, Probability, SkillId } from '../ids.ts';
import type { Belief, LearnerModel, SkillState } from './learner-model.ts';
import type { PrerequisitesOf } from './two-level-filter.ts';
import { chanceAt, predict } from './two-level-filter.ts';

/** Mastery is said from this chance on a typical item: in logged classes, learners stopped here are right on .83 of what follows. */
export const MASTERY_CHANCE = 0.85;

/** Unaided first tries without which mastery is never said, however good the guess from other skills. */
export const MASTERY_EVIDENCE = 3;

/**
 * Once said, mastery is kept down to this chance. Between 0.70 and 0.85 one slip would otherwise take a skill away and one right
 * answer give it back; below 0.70 the skill is learnt again, and counts as mastered once more when it is back above.
 */
export const MASTERY_KEPT_CHANCE = 0.7;

/** Standard deviations on either side that hold 80 % of a normal distribution. */
const EIGHTY_PERCENT = 1.2816;

/** Chance on a typical item (difficulty 0) of the skill alone. */
export const typicalChance = (model: LearnerModel, skillId: SkillId, prerequisitesOf?: PrerequisitesOf): Probability =>
  predict(model, [skillId], 0, prerequisitesOf).chance;

/** Whether the learner may be said to have the skill: enough evidence of its own, and a chance that reaches the bar, or keeps above the lower one. */
export const isMastered = (model: LearnerModel, skillId: SkillId): boolean => {
  const state = model.skills.get(skillId);
  if (state === undefined || state.evidence < MASTERY_EVIDENCE) return false;
  return typicalChance(model, skillId) >= (state.masteredAt === undefined ? MASTERY_CHANCE : MASTERY_KEPT_CHANCE);
};

/** What is believed of a skill now, ready to be told. Reading it changes nothing. */
export const beliefOf = (model: LearnerModel, skillId: SkillId, now: Instant, prerequisitesOf?: PrerequisitesOf): Belief => {
  const state = model.skills.get(skillId);
  const { chance, logit, variance } = predict(model, [skillId], 0, prerequisitesOf);
  const reach = EIGHTY_PERCENT * Math.sqrt(variance);
  return {
    skillId,
    chance,
    plusMinus: (chanceAt(logit + reach) - chanceAt(logit - reach)) / 2,
    evidence: state?.evidence ?? 0,
    correct: state?.correct ?? 0,
    recent: state?.recent ?? [],
    status: statusOf(model, skillId, state, now),
    ...(state?.review === undefined ? {} : { reviewDue: state.review.due }),
  };
};

const statusOf = (model: LearnerModel, skillId: SkillId, state: SkillState | undefined, now: Instant): Belief['status'] => {
  if (state === undefined || state.evidence === 0) return 'unseen';
  if (!isMastered(model, skillId)) return 'learning';
  return state.review !== undefined && state.review.due <= now ? 'review-due' : 'mastered';
};
