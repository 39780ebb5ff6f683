import type { Course } from '../../curriculum/course.ts';
import { type Evidence, secondsOf } from '../evidence.ts';
import type { AskedItem } from '../response-model/response-model.ts';
import type { Bank, History } from './history.ts';

/** The items of a course as a response model is asked about them, in the course's order. */
export const askedItemsOf = ({ items }: Pick<Course, 'items'>): readonly AskedItem[] =>
  items.map((source, position) => {
    const { id, skillIds, difficulty } = source.kind === 'item' ? source.item : source.template;
    return { id, skillIds, statedDifficulty: difficulty, position };
  });

/** Items by number, growing while a log is read: those of the courses first, then whatever else was answered. */
export type ItemNumbers = { readonly numberOf: (evidence: Pick<Evidence, 'itemId' | 'skillIds'>) => number; readonly bank: () => Bank };

/** An item that two courses hold under one id is taken from the first. */
export const itemNumbers = (courses: readonly Pick<Course, 'items'>[]): ItemNumbers => {
  const bank: AskedItem[] = [];
  const numbers = new Map<string, number>();
  const added = (item: AskedItem): number => {
    numbers.set(item.id, bank.length);
    return bank.push(item) - 1;
  };
  for (const item of courses.flatMap(askedItemsOf)) if (!numbers.has(item.id)) added(item);
  return {
    // An item that left its course has lost its author's word on it; its answers still count.
    numberOf: ({ itemId, skillIds }) => numbers.get(itemId) ?? added({ id: itemId, skillIds }),
    bank: () => bank,
  };
};

/** One learner's answers in thirteen bytes each. */
export const historyOf = (evidence: readonly Evidence[], { numberOf }: ItemNumbers): History => ({
  items: Int32Array.from(evidence, numberOf),
  right: Uint8Array.from(evidence, ({ right }) => (right ? 1 : 0)),
  seconds: Float64Array.from(evidence, ({ at }) => secondsOf(at)),
});
