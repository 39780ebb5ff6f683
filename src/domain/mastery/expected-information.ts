import type { SkillId } from '../ids.ts';
import { type JointPosterior, positionOf } from './joint-posterior.ts';

/** A question that could be asked, as item response theory sees it. */
export type Candidate = {
  readonly skillId: SkillId;
  /** b, logits. */
  readonly difficulty: number;
  /** a; 1 unless the item was measured. */
  readonly discrimination?: number;
};

/**
 * Gauss-Hermite points and weights of order 5 for a normal distribution with variance 1: the information of an answer is averaged
 * over what the skill may be, not read at its mean alone, which would trust early answers too much.
 */
const POINTS: readonly (readonly [number, number])[] = [
  [-2.856970013872806, 0.011257411327720693],
  [-1.355626179974266, 0.2220759220056126],
  [0, 0.5333333333333333],
  [1.355626179974266, 0.2220759220056126],
  [2.856970013872806, 0.011257411327720693],
];

/** Fisher information a² p (1 - p) of an answer about its skill, expected over a skill with this mean and variance. */
export const expectedInformation = (mean: number, variance: number, { difficulty, discrimination = 1 }: Omit<Candidate, 'skillId'>): number => {
  const deviation = Math.sqrt(variance);
  let sum = 0;
  for (const [point, weight] of POINTS) {
    const grown = Math.exp(discrimination * (difficulty - mean - point * deviation));
    sum += (weight * grown) / (1 + grown) ** 2;
  }
  return discrimination ** 2 * sum;
};

/**
 * How much the question is expected to lower the uncertainty of all skills together, in squared logits: the sum over skills s of
 *
 *   cov(s, asked)² / (var(asked) + 1 / information)
 *
 * One skill alone: the rule of maximum information.
 * @throws RangeError when the question is on a skill the posterior does not hold.
 */
export const uncertaintyRemoved = (posterior: JointPosterior, candidate: Candidate): number => {
  const { prior, means, covariance } = posterior;
  const size = prior.skillIds.length;
  const asked = positionOf(prior, candidate.skillId);
  const variance = covariance[asked * size + asked] ?? 0;
  const information = expectedInformation(means[asked] ?? 0, variance, candidate);
  let shared = 0;
  for (let skill = 0; skill < size; skill += 1) shared += (covariance[skill * size + asked] ?? 0) ** 2;
  return (shared * information) / (1 + variance * information);
};

/** The question that removes most uncertainty; the first of equals. `undefined` when there is none to ask. */
export const mostInformative = <Question extends Candidate>(posterior: JointPosterior, questions: readonly Question[]): Question | undefined => {
  let best: Question | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const question of questions) {
    const removed = uncertaintyRemoved(posterior, question);
    if (removed > most) {
      best = question;
      most = removed;
    }
  }
  return best;
};
