import { wordsAsText, wordsOfText } from './bytes-as-text.ts';
import { FEATURES } from './features.ts';
import type { Filter } from './filter.ts';
import { isWholeState, type LearnerState, STATE_VERSION } from './learner-state.ts';
import type { DifficultyEstimate, ResponseModel } from './response-model.ts';

/** A learner's state as JSON; exact. */
export type SavedState = { readonly version: number; readonly words: string };

export const saveState = (state: LearnerState): SavedState => ({ version: STATE_VERSION, words: wordsAsText(state.integers) });

/** @throws RangeError when the version is another one or the words are no state; then the state is made again from the log of answers. */
export const readState = (saved: SavedState): LearnerState => {
  if (saved.version !== STATE_VERSION) throw new RangeError(`expected a learner state of version ${STATE_VERSION}, got ${saved.version}`);
  const integers = wordsOfText(saved.words, 'a learner state');
  const state = { integers, words: new Float32Array(integers.buffer) };
  if (!isWholeState(state)) throw new RangeError(`expected a whole learner state, got ${integers.length} words that do not add up`);
  return state;
};

/** Moves with every change of what is stored or of what a feature means. */
export const MODEL_VERSION = 1;

type SavedEstimates = readonly (readonly [key: number, difficulty: number, variance: number, information: number])[];

/** A fitted model as JSON. */
export type SavedModel = {
  readonly version: number;
  readonly features: readonly string[];
  readonly filter: Filter;
  readonly typicalDifficulty: number;
  readonly setVariance: number;
  readonly itemVariance: number;
  readonly sets: SavedEstimates;
  readonly items: SavedEstimates;
  readonly prerequisites: readonly (readonly [number, readonly number[]])[];
  readonly tables: { readonly keys: string; readonly offsets: string; readonly informations: string };
  readonly layer: {
    readonly intercept: number;
    readonly means: readonly number[];
    readonly deviations: readonly number[];
    readonly weights: readonly number[];
  };
  readonly trees: { readonly roots: readonly number[]; readonly nodes: readonly number[] };
};

export const saveModel = (model: ResponseModel): SavedModel => ({
  version: MODEL_VERSION,
  features: FEATURES,
  filter: model.filter,
  typicalDifficulty: model.typicalDifficulty,
  setVariance: model.setVariance,
  itemVariance: model.itemVariance,
  sets: savedEstimates(model.sets),
  items: savedEstimates(model.items),
  prerequisites: [...model.prerequisites],
  tables: { keys: wordsAsText(model.tables.keys), offsets: floatsAsText(model.tables.offsets), informations: floatsAsText(model.tables.informations) },
  layer: { intercept: model.layer.intercept, means: [...model.layer.means], deviations: [...model.layer.deviations], weights: [...model.layer.weights] },
  trees: { roots: [...model.trees.roots], nodes: [...model.trees.nodes] },
});

/** @throws RangeError when the model was saved under another version or with other features; then it is fitted again. */
export const readModel = (saved: SavedModel): ResponseModel => {
  if (saved.version !== MODEL_VERSION) throw new RangeError(`expected a response model of version ${MODEL_VERSION}, got ${saved.version}`);
  const strange =
    saved.features.find((name, index) => FEATURES[index] !== name) ??
    (saved.features.length === FEATURES.length ? undefined : `${saved.features.length} features`);
  if (strange !== undefined) throw new RangeError(`expected a response model with the ${FEATURES.length} features of this version, got "${strange}"`);
  return {
    filter: saved.filter,
    typicalDifficulty: saved.typicalDifficulty,
    setVariance: saved.setVariance,
    itemVariance: saved.itemVariance,
    sets: estimatesOf(saved.sets),
    items: estimatesOf(saved.items),
    prerequisites: new Map(saved.prerequisites),
    tables: {
      keys: wordsOfText(saved.tables.keys, 'the tables’ keys'),
      offsets: floatsOfText(saved.tables.offsets, 'the tables’ offsets'),
      informations: floatsOfText(saved.tables.informations, 'the tables’ informations'),
    },
    layer: {
      intercept: saved.layer.intercept,
      means: Float64Array.from(saved.layer.means),
      deviations: Float64Array.from(saved.layer.deviations),
      weights: Float64Array.from(saved.layer.weights),
    },
    trees: { roots: Int32Array.from(saved.trees.roots), nodes: Float64Array.from(saved.trees.nodes) },
  };
};

const savedEstimates = (estimates: ReadonlyMap<number, DifficultyEstimate>): SavedEstimates =>
  [...estimates].map(([key, { difficulty, variance, information }]) => [key, difficulty, variance, information] as const);

const estimatesOf = (saved: SavedEstimates): ReadonlyMap<number, DifficultyEstimate> =>
  new Map(saved.map(([key, difficulty, variance, information]) => [key, { difficulty, variance, information }]));

const floatsAsText = (floats: Float32Array): string => wordsAsText(new Int32Array(floats.buffer, floats.byteOffset, floats.length));
const floatsOfText = (text: string, what: string): Float32Array => new Float32Array(wordsOfText(text, what).buffer);
