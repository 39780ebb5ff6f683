import type { Expectation } from './filter.ts';
import type { ItemFacts } from './item-facts.ts';
import { contextKey } from './keys.ts';
import { HEADER, ITEM, type LearnerState, SKILL } from './learner-state.ts';

/**
 * How answers in one circumstance differ from what the filter expects, in logits: sum of residuals over information, shrunk
 * towards 0. Open addressing on 32-bit keys; two of a million circumstances share one offset.
 */
export type ContextTables = { readonly keys: Int32Array; readonly offsets: Float32Array; readonly informations: Float32Array };

/** The circumstances, and the information that is added to each before dividing (how strongly few answers are doubted). */
export const CIRCUMSTANCES = {
  afterItem: 3,
  afterItems: 3,
  afterSkills: 3,
  afterSkillsTwo: 3,
  opportunity: 5,
  itemPattern: 5,
  skillPattern: 5,
  skillCounts: 5,
  itemAbility: 5,
  afterItemGap: 3,
  itemForm: 5,
  afterOther: 5,
  skillHistory: 5,
  skillAbility: 10,
} as const;
export const CIRCUMSTANCE_COUNT = Object.keys(CIRCUMSTANCES).length;
export const SHRINKAGE: readonly number[] = Object.values(CIRCUMSTANCES);

export const emptyTables = (): ContextTables => ({ keys: new Int32Array(1), offsets: new Float32Array(1), informations: new Float32Array(1) });

/** Where a circumstance stands in the tables, or -1. */
export const findContext = (tables: ContextTables, key: number): number => {
  const mask = tables.keys.length - 1;
  let at = key & mask;
  for (;;) {
    const found = tables.keys[at] as number;
    if (found === key) return at;
    if (found === 0) return -1;
    at = (at + 1) & mask;
  }
};

/** Last answers on a skill whose exact order counts. */
const HISTORY_ANSWERS = 8;
const OPPORTUNITIES_TOLD_APART = 12;
/** Right and wrong answers on a skill up to which their numbers are told apart. */
const COUNTS_TOLD_APART = 8;

/** The keys of the circumstances of a learner before an item, in the order of `CIRCUMSTANCES`; 0 where there is none. */
export const circumstancesOf = (state: LearnerState, item: ItemFacts, expected: Expectation, itemAt: number, into: Int32Array): void => {
  const { integers, words } = state;
  const steps = integers[HEADER.steps] as number;
  const outcomes = integers[HEADER.outcomes] as number;
  const lastItem = integers[HEADER.lastItem] as number;
  const itemBefore = integers[HEADER.lastItemBefore] as number;
  const skillAt = item.skillKeys.length === 0 ? -1 : (expected.at[0] as number);
  const attempts = skillAt < 0 ? 0 : (integers[skillAt + SKILL.attempts] as number);
  const right = skillAt < 0 ? 0 : (integers[skillAt + SKILL.right] as number);
  const skillOutcomes = skillAt < 0 ? 0 : (integers[skillAt + SKILL.outcomes] as number);
  const itemCounts = itemAt < 0 ? 0 : (integers[itemAt + ITEM.counts] as number);
  const itemAttempts = itemCounts >>> 24;
  const ability = Math.max(-3, Math.min(3, Math.round((words[HEADER.abilityMean] as number) * 1.5)));

  into[0] = steps < 1 ? 0 : contextKey(0, lastItem, outcomes & 1, item.key);
  into[1] = steps < 2 ? 0 : contextKey(1, itemBefore, outcomes & 3, item.key);
  into[2] = steps < 1 ? 0 : contextKey(2, integers[HEADER.lastSet] as number, outcomes & 1, item.setKey);
  into[3] = steps < 2 ? 0 : contextKey(3, integers[HEADER.lastSetBefore] as number, outcomes & 3, item.setKey);
  into[4] = contextKey(4, item.setKey, Math.min(attempts, OPPORTUNITIES_TOLD_APART), 0);
  const onItem = itemAttempts === 0 ? 0 : 1 + (itemCounts & 1);
  const onSkill = attempts === 0 ? 0 : attempts === 1 ? 1 + (skillOutcomes & 1) : 3 + (skillOutcomes & 3);
  into[5] = contextKey(5, item.key, onItem, onSkill);
  into[6] = contextKey(6, item.setKey, Math.min(attempts, 5), skillOutcomes & ((1 << Math.min(attempts, 5)) - 1));
  into[7] = contextKey(7, item.setKey, Math.min(right, COUNTS_TOLD_APART), Math.min(attempts - right, COUNTS_TOLD_APART));
  into[8] = contextKey(8, item.key, ability, 0);
  into[9] = steps < 2 ? 0 : contextKey(9, itemBefore, (outcomes >>> 1) & 1, item.key);
  into[10] = contextKey(10, item.key, Math.min(steps, 3), outcomes & ((1 << Math.min(steps, 3)) - 1));
  const other = integers[HEADER.otherSet] as number;
  into[11] = other === 0 ? 0 : contextKey(11, other, integers[HEADER.otherOutcomes] as number, item.setKey);
  const known = Math.min(attempts, HISTORY_ANSWERS);
  into[12] = contextKey(12, item.setKey, known, skillOutcomes & ((1 << known) - 1));
  into[13] = contextKey(13, item.setKey, ability, Math.min(attempts, 3));
};
