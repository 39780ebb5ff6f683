import type { ContextTables } from '../response-model/context-tables.ts';
import { describeAnswer, newDescription } from '../response-model/describe.ts';
import { FEATURES } from '../response-model/features.ts';
import type { Filter } from '../response-model/filter.ts';
import type { ItemFacts } from '../response-model/item-facts.ts';
import { openState } from '../response-model/learner-state.ts';
import { remember } from '../response-model/remember.ts';
import { foldOf, type Histories } from './history.ts';

/** One row an answer: what the layer and the trees would have seen just before it. Rows in reading order within each part. */
export type Design = {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly right: Uint8Array;
  /** Part of the learner of each row. */
  readonly folds: Uint8Array;
};

export const newDesign = (rows: number): Design & { rows: number } => ({
  rows: 0,
  columns: FEATURES.length,
  values: new Float32Array(rows * FEATURES.length),
  right: new Uint8Array(rows),
  folds: new Uint8Array(rows),
});

/** Appends the answers of the learners of one part, as described by what was fitted without them. */
export const describeFold = (
  design: Design & { rows: number },
  histories: Histories,
  filter: Filter,
  facts: readonly ItemFacts[],
  tables: ContextTables,
  fold: number,
): void => {
  const description = newDescription();
  let learner = -1;
  for (const history of histories) {
    learner += 1;
    if (foldOf(learner) !== fold) continue;
    const state = openState(filter.abilityMean, filter.abilityVariance);
    for (let index = 0; index < history.items.length; index += 1) {
      const item = facts[history.items[index] as number] as ItemFacts;
      const seconds = history.seconds?.[index] ?? Number.NaN;
      describeAnswer(state, filter, tables, item, seconds, description);
      design.values.set(description.features, design.rows * design.columns);
      design.right[design.rows] = history.right[index] as number;
      design.folds[design.rows] = fold;
      design.rows += 1;
      remember(state, filter, item, history.right[index] === 1, seconds, description.expected);
    }
  }
};
