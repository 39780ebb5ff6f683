import type { Probability, SkillId } from '../ids.ts';
import type { Attempt } from './attempt.ts';
import { typicalChance } from './belief.ts';
import { afterAttempt, type DayOf } from './fold-attempt.ts';
import type { Estimate } from './learner-model.ts';
import { initialModel } from './two-level-filter.ts';

/** One attempt that moved the belief of a skill. */
export type BeliefStep = {
  readonly attempt: Attempt;
  readonly before: Probability;
  readonly after: Probability;
  /** `skill`: the attempt exercised this skill. `ability`: it was on other skills and moved the learner's general ability. */
  readonly through: 'skill' | 'ability';
};

/**
 * Why the belief of a skill is what it is: every attempt of the log, in order, that moved it, from what to what.
 * The steps join without a gap: each begins at the chance where the one before ended.
 */
export const explain = (attempts: readonly Attempt[], skillId: SkillId, prior?: Estimate, dayOf?: DayOf): readonly BeliefStep[] => {
  let model = initialModel(prior);
  const steps: BeliefStep[] = [];
  for (const attempt of attempts) {
    const before = typicalChance(model, skillId);
    model = afterAttempt(model, attempt, dayOf).model;
    const after = typicalChance(model, skillId);
    if (after !== before) steps.push({ attempt, before, after, through: attempt.skillIds.includes(skillId) ? 'skill' : 'ability' });
  }
  return steps;
};
