import { CIRCUMSTANCE_COUNT, type ContextTables, circumstancesOf, SHRINKAGE } from '../response-model/context-tables.ts';
import { expect, type Filter, newExpectation } from '../response-model/filter.ts';
import type { ItemFacts } from '../response-model/item-facts.ts';
import { findItem, openState } from '../response-model/learner-state.ts';
import { remember } from '../response-model/remember.ts';
import { foldOf, type Histories } from './history.ts';

type Sums = { keys: Int32Array; residuals: Float64Array; informations: Float64Array; used: number };

/** Slots to begin with; a power of two, doubled when two thirds are used. */
const FIRST_SLOTS = 1 << 14;
const FULL_SHARE = 0.66;

/** Sums residual and information of every answer under its circumstances, over all learners but those of the part `without`. */
export const fitTables = (histories: Histories, filter: Filter, facts: readonly ItemFacts[], without: number): ContextTables => {
  const sums = Array.from({ length: CIRCUMSTANCE_COUNT }, newSums);
  const circumstances = new Int32Array(CIRCUMSTANCE_COUNT);
  const expected = newExpectation();
  let learner = -1;
  for (const history of histories) {
    learner += 1;
    if (foldOf(learner) === without) continue;
    const state = openState(filter.abilityMean, filter.abilityVariance);
    for (let index = 0; index < history.items.length; index += 1) {
      const item = facts[history.items[index] as number] as ItemFacts;
      const right = history.right[index] === 1;
      expect(state, filter, item, expected);
      circumstancesOf(state, item, expected, findItem(state, item.key), circumstances);
      const { chance } = expected;
      for (let table = 0; table < CIRCUMSTANCE_COUNT; table += 1) {
        const key = circumstances[table] as number;
        if (key !== 0) addTo(sums[table] as Sums, key, (right ? 1 : 0) - chance, chance * (1 - chance));
      }
      remember(state, filter, item, right, history.seconds?.[index] ?? Number.NaN, expected);
    }
  }
  return joined(sums);
};

const newSums = (): Sums => sumsOf(FIRST_SLOTS);
const sumsOf = (slots: number): Sums => ({ keys: new Int32Array(slots), residuals: new Float64Array(slots), informations: new Float64Array(slots), used: 0 });

const slotOf = (keys: Int32Array, key: number): number => {
  const mask = keys.length - 1;
  let at = key & mask;
  while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & mask;
  return at;
};

const addTo = (sums: Sums, key: number, residual: number, information: number): void => {
  const at = slotOf(sums.keys, key);
  if (sums.keys[at] === 0) {
    sums.keys[at] = key;
    sums.used += 1;
  }
  sums.residuals[at] = (sums.residuals[at] as number) + residual;
  sums.informations[at] = (sums.informations[at] as number) + information;
  if (sums.used > sums.keys.length * FULL_SHARE) double(sums);
};

const double = (sums: Sums): void => {
  const grown = sumsOf(sums.keys.length * 2);
  for (let from = 0; from < sums.keys.length; from += 1) {
    const key = sums.keys[from] as number;
    if (key === 0) continue;
    const at = slotOf(grown.keys, key);
    grown.keys[at] = key;
    grown.residuals[at] = sums.residuals[from] as number;
    grown.informations[at] = sums.informations[from] as number;
  }
  sums.keys = grown.keys;
  sums.residuals = grown.residuals;
  sums.informations = grown.informations;
};

/** All tables in one; a key's salt keeps them apart. */
const joined = (sums: readonly Sums[]): ContextTables => {
  const used = sums.reduce((total, one) => total + one.used, 0);
  const slots = 2 ** Math.ceil(Math.log2(used / FULL_SHARE + 2));
  const keys = new Int32Array(slots);
  const offsets = new Float32Array(slots);
  const informations = new Float32Array(slots);
  sums.forEach((one, table) => {
    const doubt = SHRINKAGE[table] as number;
    one.keys.forEach((key, from) => {
      if (key === 0) return;
      const at = slotOf(keys, key);
      keys[at] = key;
      offsets[at] = (one.residuals[from] as number) / ((one.informations[from] as number) + doubt);
      informations[at] = one.informations[from] as number;
    });
  });
  return { keys, offsets, informations };
};
