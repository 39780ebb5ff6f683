import type { Probability, SkillId } from '../ids.ts';
import { type Attempt, isEvidence, isRight } from './attempt.ts';
import { typicalChance } from './belief.ts';
import type { Estimate, LearnerModel } from './learner-model.ts';
import { initialModel, observe } from './two-level-filter.ts';

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
export const explain = (attempts: readonly Attempt[], skillId: SkillId, prior?: Estimate): readonly BeliefStep[] => {
  let model = initialModel(prior);
  const steps: BeliefStep[] = [];
  for (const attempt of attempts.filter(isEvidence)) {
    const before = typicalChance(model, skillId);
    model = observe(model, { skillIds: attempt.skillIds, difficulty: attempt.difficulty, right: isRight(attempt), at: attempt.at });
    const after = typicalChance(model, skillId);
    if (after !== before) steps.push({ attempt, before, after, through: attempt.skillIds.includes(skillId) ? 'skill' : 'ability' });
  }
  return steps;
};

/** Chances nearer than this are the same number, written to a store and read back. */
const SAME = 1e-9;

/**
 * The steps that lead to what is believed now; none when the log does not lead there, because its beginning is no longer kept.
 * What is told then is the belief alone, never a story that does not end at it.
 */
export const stepsTo = (model: LearnerModel, attempts: readonly Attempt[], skillId: SkillId): readonly BeliefStep[] => {
  const steps = explain(attempts, skillId);
  const end = steps.at(-1)?.after;
  return end !== undefined && Math.abs(end - typicalChance(model, skillId)) < SAME ? steps : [];
};
