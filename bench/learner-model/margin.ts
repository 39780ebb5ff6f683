import { auc } from './metrics.ts';
import type { Learner } from './read-responses.ts';

const RESAMPLES = 200;

/** Lower bound of the 95 % interval of AUC(ours) - AUC(theirs): whole learners drawn with replacement, the same for both. */
export const marginLow = (learners: readonly Learner[], ours: Float64Array, theirs: Float64Array): number => {
  const begins = new Int32Array(learners.length + 1);
  learners.forEach(({ items }, learner) => {
    begins[learner + 1] = (begins[learner] as number) + items.length;
  });
  const right = Uint8Array.from(learners.flatMap((learner) => Array.from(learner.right)));
  const [ourRanks, theirRanks] = [rankedChances(ours), rankedChances(theirs)];
  let seed = 1;
  const draw = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * learners.length);
  };
  const margins: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    const weights = new Float64Array(learners.length);
    for (let drawn = 0; drawn < learners.length; drawn += 1) {
      const learner = draw();
      weights[learner] = (weights[learner] as number) + 1;
    }
    const rowWeights = new Float64Array(right.length);
    for (let learner = 0; learner < learners.length; learner += 1) rowWeights.fill(weights[learner] as number, begins[learner], begins[learner + 1]);
    margins.push(weightedAuc(right, ourRanks, rowWeights) - weightedAuc(right, theirRanks, rowWeights));
  }
  margins.sort((a, b) => a - b);
  return margins[Math.floor(0.025 * RESAMPLES)] ?? auc(right, ours) - auc(right, theirs);
};

/** Rows in the order of their predictions, sorted once for all resamples; ties are rare enough not to matter for a bound. */
const rankedChances = (chances: Float64Array): Int32Array =>
  Int32Array.from(chances, (_, row) => row).sort((a, b) => (chances[a] as number) - (chances[b] as number));

const weightedAuc = (right: Uint8Array, order: Int32Array, weights: Float64Array): number => {
  let [wrongBelow, pairs, rights] = [0, 0, 0];
  for (const row of order) {
    const weight = weights[row] as number;
    if (right[row] === 1) {
      pairs += weight * wrongBelow;
      rights += weight;
    } else wrongBelow += weight;
  }
  return pairs / (rights * wrongBelow);
};
