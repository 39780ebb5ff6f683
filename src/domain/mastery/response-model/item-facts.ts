/** What the model knows of one item when it predicts. Logits; keys as in `keys.ts`. */
export type ItemFacts = {
  readonly key: number;
  readonly setKey: number;
  readonly skillKeys: readonly number[];
  /** For each skill, the keys of its direct prerequisites. */
  readonly prerequisiteKeys?: readonly (readonly number[])[];
  readonly difficulty: number;
  /** Variance of `difficulty`: large for an item nobody has answered. */
  readonly variance: number;
  /** Difficulty of a typical item of the same skills. */
  readonly setDifficulty: number;
  /** Information (sum of p(1 - p)) that `difficulty` rests on. */
  readonly information: number;
  /** Place in its bank or course; NaN when unknown. Items near each other are often parts of one problem. */
  readonly position: number;
};
