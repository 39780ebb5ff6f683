import { skillSetKey } from '../../src/domain/mastery/response-model/keys.ts';
import type { ResponseSet } from '../learner-model/read-responses.ts';
import { testLearners } from '../learner-model/splits.ts';

/** Answers that belong together, with the mean of what was foreseen and the share that was right. */
export type Tally = { readonly answers: number; readonly foreseen: number; readonly right: number };

const STEPS = 20;
/** Later opportunities are seen of ever fewer learners: those who have not mastered the skill yet. */
const OPPORTUNITIES = 8;

/** Test answers by the chance that was foreseen for them, in steps of five per cent. */
export const calibrationOf = (set: ResponseSet, chances: Float64Array): readonly Tally[] => {
  const sums = newSums(STEPS);
  forEachAnswer(set, chances, (chance, right) => add(sums[Math.min(STEPS - 1, Math.floor(chance * STEPS))], chance, right));
  return tallied(sums);
};

/** Test answers by how often their skill had been practised before: the n-th opportunity of each learner on each skill. */
export const learningCurveOf = (set: ResponseSet, chances: Float64Array): readonly (Tally & { readonly opportunity: number })[] => {
  const sums = newSums(OPPORTUNITIES);
  forEachAnswer(set, chances, (chance, right, before) => add(sums[before], chance, right));
  return tallied(sums).map((tally, index) => ({ opportunity: index + 1, ...tally }));
};

type Sum = { answers: number; foreseen: number; right: number };
const newSums = (count: number): readonly Sum[] => Array.from({ length: count }, () => ({ answers: 0, foreseen: 0, right: 0 }));

const add = (sum: Sum | undefined, chance: number, right: boolean): void => {
  if (sum === undefined) return;
  sum.answers += 1;
  sum.foreseen += chance;
  sum.right += right ? 1 : 0;
};

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
const tallied = (sums: readonly Sum[]): readonly Tally[] =>
  sums
    .filter(({ answers }) => answers > 0)
    .map(({ answers, foreseen, right }) => ({ answers, foreseen: rounded(foreseen / answers), right: rounded(right / answers) }));

const forEachAnswer = (set: ResponseSet, chances: Float64Array, take: (chance: number, right: boolean, before: number) => void): void => {
  const keys = set.bank.map(({ skillIds }) => skillSetKey(skillIds));
  let at = 0;
  for (const { items, right } of testLearners(set)) {
    const seen = new Map<number, number>();
    items.forEach((item, index) => {
      const key = keys[item] ?? 0;
      const before = seen.get(key) ?? 0;
      take(chances[at] ?? Number.NaN, right[index] === 1, before);
      seen.set(key, before + 1);
      at += 1;
    });
  }
};
