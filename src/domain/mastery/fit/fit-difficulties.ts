import { expect, type Filter, learn, newExpectation } from '../response-model/filter.ts';
import type { ItemFacts } from '../response-model/item-facts.ts';
import { keyOf, skillSetKey } from '../response-model/keys.ts';
import { openState } from '../response-model/learner-state.ts';
import { type Bank, foldOf, type Histories } from './history.ts';

/** Difficulties of all items of a bank, in logits above the cohort's mean ability. */
export type Difficulties = {
  readonly typical: number;
  readonly setVariance: number;
  readonly itemVariance: number;
  readonly facts: readonly ItemFacts[];
  /** Set of each item, and per set its key, difficulty and information. */
  readonly setOf: Int32Array;
  readonly setKeys: readonly number[];
  readonly sets: Float64Array;
  readonly setInformation: Float64Array;
};

/** Rounds of Newton steps; after three, difficulties move less than .01. */
const ROUNDS = 3;
/** First guesses of how far sets lie from the mean and items from their set. */
const FIRST_VARIANCE = 1;
/** Bounds of the fitted variances: below, everything would be one item; above, one answer would be believed. */
const LEAST_VARIANCE = 0.1;
const MOST_VARIANCE = 3;

type Sums = { readonly gradient: Float64Array; readonly information: Float64Array };

/** Items and skill sets by number, once for all folds. */
export const numbered = (bank: Bank) => {
  const sets = new Map<number, number>();
  const setOf = new Int32Array(bank.length);
  const keys = bank.map(({ id }) => keyOf(id));
  const setKeys = bank.map(({ skillIds }) => skillSetKey(skillIds));
  const skillKeys = bank.map(({ skillIds }) => [...new Set(skillIds)].map(keyOf));
  setKeys.forEach((key, item) => {
    if (!sets.has(key)) sets.set(key, sets.size);
    setOf[item] = sets.get(key) as number;
  });
  return {
    setOf,
    keys,
    skillKeys,
    setKeys: [...sets.keys()],
    positions: bank.map(({ position }) => position ?? Number.NaN),
    stated: bank.map(({ statedDifficulty }) => statedDifficulty ?? 0),
  };
};
export type Numbered = ReturnType<typeof numbered>;

/**
 * Empirical-Bayes difficulties: items are normal around their skill set's, sets around the mean. Each round reads all histories
 * but those of `without` once, sums residuals and information of the filter's expectations per item, and takes one Newton step
 * towards the mode under the prior; the items' variance is then set to the mean of (distance² + what is left unknown), one EM step.
 */
export const fitDifficulties = (bank: Numbered, histories: Histories, filter: Filter, without: number, rounds = ROUNDS): Difficulties => {
  const typical = typicalDifficulty(histories, without);
  const items = new Float64Array(bank.setOf.length).fill(typical);
  const sets = new Float64Array(bank.setKeys.length).fill(typical);
  const setInformation = new Float64Array(sets.length);
  let information: Float64Array = new Float64Array(items.length);
  let itemVariance = FIRST_VARIANCE;
  let setVariance = FIRST_VARIANCE;
  for (let round = 0; round < rounds; round += 1) {
    const sums = residualSums(histories, filter, factsFor(bank, items, sets, information, itemVariance), without);
    information = sums.information;
    stepSets(bank.setOf, items, sets, setInformation, sums, typical, setVariance);
    stepItems(bank, items, sets, sums, itemVariance);
    itemVariance = spread(items, (item) => (sets[bank.setOf[item] as number] as number) + (bank.stated[item] as number), information, itemVariance);
    setVariance = spread(sets, () => typical, setInformation, setVariance);
  }
  return {
    typical,
    setVariance,
    itemVariance,
    facts: factsFor(bank, items, sets, information, itemVariance),
    setOf: bank.setOf,
    setKeys: bank.setKeys,
    sets,
    setInformation,
  };
};

const typicalDifficulty = (histories: Histories, without: number): number => {
  let [right, all, learner] = [1, 2, 0];
  for (const history of histories) {
    if (foldOf(learner) !== without) {
      for (const one of history.right) right += one;
      all += history.right.length;
    }
    learner += 1;
  }
  return -Math.log(right / (all - right));
};

const residualSums = (histories: Histories, filter: Filter, facts: readonly ItemFacts[], without: number): Sums => {
  const gradient = new Float64Array(facts.length);
  const information = new Float64Array(facts.length);
  const expected = newExpectation();
  let learner = -1;
  for (const history of histories) {
    learner += 1;
    if (foldOf(learner) === without) continue;
    const state = openState(filter.abilityMean, filter.abilityVariance);
    for (let index = 0; index < history.items.length; index += 1) {
      const item = history.items[index] as number;
      const right = history.right[index] === 1;
      const known = facts[item] as ItemFacts;
      expect(state, filter, known, expected);
      const { chance } = expected;
      gradient[item] = (gradient[item] as number) + chance - (right ? 1 : 0);
      information[item] = (information[item] as number) + chance * (1 - chance);
      learn(state, filter, known, right, expected);
    }
  }
  return { gradient, information };
};

const stepSets = (
  setOf: Int32Array,
  items: Float64Array,
  sets: Float64Array,
  setInformation: Float64Array,
  sums: Sums,
  typical: number,
  variance: number,
): void => {
  const gradient = new Float64Array(sets.length);
  setInformation.fill(0);
  for (let item = 0; item < items.length; item += 1) {
    const set = setOf[item] as number;
    const known = sums.information[item] as number;
    gradient[set] = (gradient[set] as number) + (sums.gradient[item] as number) + known * ((items[item] as number) - typical);
    setInformation[set] = (setInformation[set] as number) + known;
  }
  for (let set = 0; set < sets.length; set += 1) sets[set] = typical + (gradient[set] as number) / ((setInformation[set] as number) + 1 / variance);
};

const stepItems = ({ setOf, stated }: Numbered, items: Float64Array, sets: Float64Array, sums: Sums, variance: number): void => {
  for (let item = 0; item < items.length; item += 1) {
    const known = sums.information[item] as number;
    const prior = (sets[setOf[item] as number] as number) + (stated[item] as number);
    items[item] = ((items[item] as number) * known + (sums.gradient[item] as number) + prior / variance) / (known + 1 / variance);
  }
};

const spread = (values: Float64Array, prior: (index: number) => number, information: Float64Array, variance: number): number => {
  let [sum, count] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const known = information[index] as number;
    if (known === 0) continue;
    sum += ((values[index] as number) - prior(index)) ** 2 + 1 / (known + 1 / variance);
    count += 1;
  }
  return count === 0 ? variance : Math.max(LEAST_VARIANCE, Math.min(MOST_VARIANCE, sum / count));
};

const factsFor = (bank: Numbered, items: Float64Array, sets: Float64Array, information: Float64Array, itemVariance: number): readonly ItemFacts[] =>
  bank.keys.map((key, item) => ({
    key,
    setKey: bank.setKeys[bank.setOf[item] as number] as number,
    skillKeys: bank.skillKeys[item] as readonly number[],
    difficulty: items[item] as number,
    variance: 1 / ((information[item] as number) + 1 / itemVariance),
    setDifficulty: sets[bank.setOf[item] as number] as number,
    information: information[item] as number,
    position: bank.positions[item] as number,
  }));
