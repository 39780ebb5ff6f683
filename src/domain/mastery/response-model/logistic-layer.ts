/** One logistic regression on standardised features. */
export type LogisticLayer = {
  readonly intercept: number;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Per standard deviation. */
  readonly weights: Float64Array;
};

/** Standard deviations beyond which a feature says no more than at that point. */
export const STANDARD_LIMIT = 6;

export const standardised = (layer: Pick<LogisticLayer, 'means' | 'deviations'>, feature: number, value: number): number =>
  Math.max(-STANDARD_LIMIT, Math.min(STANDARD_LIMIT, (value - (layer.means[feature] as number)) / (layer.deviations[feature] as number)));

/** The layer's logit; what each feature contributes to it is written into `contributions`. */
export const logitOf = (layer: LogisticLayer, features: Float64Array, contributions: Float64Array): number => {
  let sum = layer.intercept;
  for (let feature = 0; feature < layer.weights.length; feature += 1) {
    const contribution = (layer.weights[feature] as number) * standardised(layer, feature, features[feature] as number);
    contributions[feature] = contribution;
    sum += contribution;
  }
  return sum;
};
