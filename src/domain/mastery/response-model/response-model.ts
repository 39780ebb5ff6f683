import type { ContextTables } from './context-tables.ts';
import type { Filter } from './filter.ts';
import type { ItemFacts } from './item-facts.ts';
import { keyOf, skillSetKey } from './keys.ts';
import type { LogisticLayer } from './logistic-layer.ts';
import type { Trees } from './trees.ts';

/** An item as the model is asked about it. */
export type AskedItem = {
  readonly id: string;
  readonly skillIds: readonly string[];
  /** The author's word on it: logits above (harder) or below a typical item of its skills. Used while no answers say better. */
  readonly statedDifficulty?: number;
  /** Place in its bank or course. */
  readonly position?: number;
};

export type DifficultyEstimate = { readonly difficulty: number; readonly variance: number; readonly information: number };

/** Everything fitted from answers: the same for all learners, replaced as a whole by a refit. */
export type ResponseModel = {
  readonly filter: Filter;
  /** Difficulty of a typical item, of a typical item of a skill set (by key), and how far items lie from that (variance). */
  readonly typicalDifficulty: number;
  readonly setVariance: number;
  readonly itemVariance: number;
  readonly sets: ReadonlyMap<number, DifficultyEstimate>;
  readonly items: ReadonlyMap<number, DifficultyEstimate>;
  readonly prerequisites: ReadonlyMap<number, readonly number[]>;
  readonly tables: ContextTables;
  readonly layer: LogisticLayer;
  readonly trees: Trees;
};

/** What the model believes of an item: its own answers, else its skills' typical item and the author's word, else a typical item. */
export const factsOf = (model: ResponseModel, item: AskedItem): ItemFacts => {
  const key = keyOf(item.id);
  const setKey = skillSetKey(item.skillIds);
  const skillKeys = [...new Set(item.skillIds)].map(keyOf);
  const set = model.sets.get(setKey);
  const setDifficulty = set?.difficulty ?? model.typicalDifficulty;
  const known = model.items.get(key);
  return {
    key,
    setKey,
    skillKeys,
    ...(model.prerequisites.size === 0 ? {} : { prerequisiteKeys: skillKeys.map((skill) => model.prerequisites.get(skill) ?? []) }),
    difficulty: known?.difficulty ?? setDifficulty + (item.statedDifficulty ?? 0),
    variance: known?.variance ?? model.itemVariance + (set?.variance ?? model.setVariance),
    setDifficulty,
    information: known?.information ?? 0,
    position: item.position ?? Number.NaN,
  };
};
