import { FEATURE, type FeatureName } from './features.ts';
import { chanceOf } from './filter.ts';

/**
 * A small logistic layer over the filter's cautious logit that learns from every answer: what a class has before its first fit.
 * Bayesian logistic regression by an extended Kalman step with the full covariance of the weights.
 */
export type LiveLayer = { readonly weights: Float64Array; readonly covariance: Float64Array };

/**
 * What the layer looks at, and the weights it starts with: rounded from a pooled fit on the first 5,000 answers of several logged
 * classes. Features that differ in sign from class to class start at 0 and are learnt.
 */
const STARTING_WEIGHTS: readonly (readonly [FeatureName | 'constant', number])[] = [
  ['constant', 0.35],
  ['logit', 0.9],
  ['recentLogit', 0.15],
  ['residualFast', 0.05],
  ['skillResidualHalf', 0.25],
  ['last1', 0.03],
  ['sameSkills', 0.1],
  ['skillNew', -0.9],
  ['itemLast1', 0.1],
  ['itemNew', 0],
  ['answers', -0.03],
  ['skillAttempts', 0],
  ['skillRecentLogit', 0],
  ['distance', 0],
];
/** Variance of each weight before any answer: classes differ by ±0.2 in most weights. */
const WEIGHT_VARIANCE = 0.04;

const WIDTH = STARTING_WEIGHTS.length;

export const newLiveLayer = (): LiveLayer => {
  const covariance = new Float64Array(WIDTH * WIDTH);
  for (let index = 0; index < WIDTH; index += 1) covariance[index * WIDTH + index] = WEIGHT_VARIANCE;
  return { weights: Float64Array.from(STARTING_WEIGHTS, ([, weight]) => weight), covariance };
};

/** What the layer looks at: of a description, with the filter's cautious logit in place of the plain one. */
export const liveInputs = (features: Float64Array, cautiousLogit: number): Float64Array =>
  Float64Array.from(STARTING_WEIGHTS, ([name]) => (name === 'constant' ? 1 : name === 'logit' ? cautiousLogit : (features[FEATURE[name]] as number)));

export const liveChance = (layer: LiveLayer, inputs: Float64Array): number =>
  chanceOf(layer.weights.reduce((sum, weight, index) => sum + weight * (inputs[index] as number), 0));

/** The layer after an answer; the one given stays as it was. */
export const afterAnswer = (layer: LiveLayer, inputs: Float64Array, right: boolean): LiveLayer => {
  const chance = liveChance(layer, inputs);
  const information = chance * (1 - chance);
  const gains = inputs.map((_, row) => inputs.reduce((sum, input, column) => sum + (layer.covariance[row * WIDTH + column] as number) * input, 0));
  const damping = 1 + information * gains.reduce((sum, gain, index) => sum + gain * (inputs[index] as number), 0);
  const surprise = ((right ? 1 : 0) - chance) / damping;
  const shrink = information / damping;
  return {
    weights: layer.weights.map((weight, index) => weight + (gains[index] as number) * surprise),
    covariance: layer.covariance.map((value, at) => value - shrink * (gains[Math.floor(at / WIDTH)] as number) * (gains[at % WIDTH] as number)),
  };
};
