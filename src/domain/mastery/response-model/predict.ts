import { describeAnswer, newDescription } from './describe.ts';
import { FEATURE_GROUPS, type FeatureGroup } from './features.ts';
import { chanceOf, expect, newExpectation } from './filter.ts';
import type { ItemFacts } from './item-facts.ts';
import { copyOf, HEADER, type LearnerState, openState } from './learner-state.ts';
import { logitOf } from './logistic-layer.ts';
import { remember } from './remember.ts';
import type { ResponseModel } from './response-model.ts';
import { sumOfTrees } from './trees.ts';

/** What is expected of one answer. */
export type Prediction = {
  readonly probability: number;
  /** Of the logit: what is not known of the learner, the skills and the item. */
  readonly variance: number;
  /** Logits by feature, in the order of `FEATURES`; with `intercept` they add up to the logit of `probability`. */
  readonly contributions: Float64Array;
  readonly intercept: number;
};

/** A learner nobody has seen. */
export const initialState = (model: ResponseModel): LearnerState => openState(model.filter.abilityMean, model.filter.abilityVariance);

/** Chance that the learner answers the item right, unaided. `seconds` since any fixed moment; NaN when time is unknown. */
export const predict = (state: LearnerState, model: ResponseModel, item: ItemFacts, seconds: number): Prediction => {
  const description = newDescription();
  describeAnswer(state, model.filter, model.tables, item, seconds, description);
  const contributions = new Float64Array(description.features.length);
  const linear = logitOf(model.layer, description.features, contributions);
  const logit = linear + sumOfTrees(model.trees, description.features, contributions);
  let told = 0;
  for (const contribution of contributions) told += contribution;
  return {
    probability: chanceOf(logit),
    variance: (state.words[HEADER.abilityVariance] as number) + description.expected.offsetVariance + item.variance,
    contributions,
    intercept: logit - told,
  };
};

/** Why the chance is what it is, in few words: logits by heading. With the intercept they add up to the logit of the chance. */
export const contributionsByGroup = ({ contributions }: Prediction): ReadonlyMap<FeatureGroup, number> => {
  const sums = new Map<FeatureGroup, number>();
  FEATURE_GROUPS.forEach((group, feature) => {
    sums.set(group, (sums.get(group) ?? 0) + (contributions[feature] as number));
  });
  return sums;
};

/** The state after an answer; the one given stays as it was. */
export const observe = (state: LearnerState, model: ResponseModel, item: ItemFacts, right: boolean, seconds: number): LearnerState => {
  const open = copyOf(state);
  const expected = newExpectation();
  expect(open, model.filter, item, expected);
  remember(open, model.filter, item, right, seconds, expected);
  return open;
};
