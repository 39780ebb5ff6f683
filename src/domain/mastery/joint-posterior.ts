import type { SkillId } from '../ids.ts';
import type { SkillsPrior } from './skills-prior.ts';
import { cholesky, inverseOf, type SymmetricMatrix, solveWith, times } from './symmetric-matrix.ts';

/** One answer as the two-parameter logistic model of item response theory sees it: P(right) = logistic(a (skill - b)). */
export type ScaledAnswer = {
  readonly skillId: SkillId;
  /** b, logits. */
  readonly difficulty: number;
  /** a; 1 (the Rasch model) unless the item was measured. */
  readonly discrimination?: number;
  readonly right: boolean;
};

/** What is believed of all skills together after some answers: a normal distribution on the logit scale. */
export type JointPosterior = {
  readonly prior: SkillsPrior;
  readonly means: Float64Array;
  readonly covariance: SymmetricMatrix;
};

/** Newton's method doubles the right digits with each step; four or five steps are usual. */
const MOST_STEPS = 30;
const CLOSE_ENOUGH = 1e-9;
/** Logits a skill may move in one step: a full step from far away can overshoot where the logistic is flat. */
const LONGEST_STEP = 3;

/**
 * The posterior over all skills by Laplace's approximation: the most probable point, found by Newton's method, and the curvature
 * there. For a handful of answers that point lies within a twentieth of a logit of the exact mean. The order of the answers does
 * not matter. Costs the cube of the number of skills; 40 skills take about a millisecond.
 * Source: e.g. Rasmussen & Williams 2006, "Gaussian Processes for Machine Learning", section 3.4, with a prior mean.
 *
 * @throws RangeError when an answer is on a skill the prior does not hold.
 */
export const jointPosterior = (prior: SkillsPrior, answers: readonly ScaledAnswer[]): JointPosterior => {
  if (answers.length === 0) return { prior, means: prior.means, covariance: prior.covariance };
  const placed = answers.map((answer) => ({ ...answer, discrimination: answer.discrimination ?? 1, skill: positionOf(prior, answer.skillId) }));
  const size = prior.skillIds.length;
  let means = prior.means;
  for (let step = 0; ; step += 1) {
    const { slope, curvature } = slopeAt(prior, placed, means);
    const factor = cholesky(curvature, size);
    const move = solveWith(factor, slope);
    const longest = move.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (longest < CLOSE_ENOUGH || step === MOST_STEPS) return { prior, means, covariance: inverseOf(factor) };
    const share = Math.min(1, LONGEST_STEP / longest);
    means = means.map((mean, skill) => mean + share * (move[skill] ?? 0));
  }
};

/** Where a skill stands in the arrays of a prior and of its posteriors. @throws RangeError for a skill the prior does not hold. */
export const positionOf = (prior: SkillsPrior, skillId: SkillId): number => {
  const position = prior.indexOf.get(skillId);
  if (position === undefined) throw new RangeError(`expected one of the ${prior.skillIds.length} skills of the prior, got "${skillId}"`);
  return position;
};

type PlacedAnswer = Required<ScaledAnswer> & { readonly skill: number };

/** First derivative and negative second derivative of the log posterior. */
const slopeAt = (prior: SkillsPrior, answers: readonly PlacedAnswer[], means: Float64Array): { slope: Float64Array; curvature: SymmetricMatrix } => {
  const size = means.length;
  const away = means.map((mean, skill) => mean - (prior.means[skill] ?? 0));
  const slope = times(prior.precision, away).map((value) => -value);
  const curvature = Float64Array.from(prior.precision);
  for (const { skill, difficulty, discrimination, right } of answers) {
    const chance = 1 / (1 + Math.exp(discrimination * (difficulty - (means[skill] ?? 0))));
    slope[skill] = (slope[skill] ?? 0) + discrimination * ((right ? 1 : 0) - chance);
    curvature[skill * size + skill] = (curvature[skill * size + skill] ?? 0) + discrimination ** 2 * chance * (1 - chance);
  }
  return { slope, curvature };
};
