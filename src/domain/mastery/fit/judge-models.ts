import type { Instant, SkillId } from '../../ids.ts';
import { initialState, observe, predict } from '../response-model/predict.ts';
import { factsOf, type ResponseModel } from '../response-model/response-model.ts';
import { initialModel, observe as observeFirst, predict as predictFirst } from '../two-level-filter.ts';
import type { Bank, Histories, History } from './history.ts';

/** How well a model foretold answers it was never fitted on. `logLoss`: mean, in nats, less is better. `auc`: 0.5 is guessing. */
export type Score = { readonly logLoss: number; readonly auc: number };

/** Chances one step ahead, learner by learner: each answer is foretold from those before it. */
export type Foretold = readonly Float64Array[];

export const foretoldBy = (model: ResponseModel, bank: Bank, histories: Histories): Foretold => {
  const facts = bank.map((item) => factsOf(model, item));
  return Array.from(histories, ({ items, right, seconds }) => {
    let state = initialState(model);
    return Float64Array.from(items, (item, index) => {
      const [known, now] = [facts[item] ?? unknownItem(item, facts.length), seconds?.[index] ?? Number.NaN];
      const { probability } = predict(state, model, known, now);
      state = observe(state, model, known, right[index] === 1, now);
      return probability;
    });
  });
};

/** The same by the priors that ship: the two-level filter and the authors' difficulties, which the tutor goes by while no version is adopted. */
export const foretoldByPriors = (bank: Bank, histories: Histories): Foretold =>
  Array.from(histories, ({ items, right, seconds }) => {
    let model = initialModel();
    return Float64Array.from(items, (item, index) => {
      const { skillIds, statedDifficulty: difficulty = 0 } = bank[item] ?? unknownItem(item, bank.length);
      const [first, ...others] = skillIds as readonly SkillId[];
      const { chance } = predictFirst(model, skillIds as readonly SkillId[], difficulty);
      const at = (1_000 * (seconds?.[index] ?? 0)) as Instant;
      if (first !== undefined) model = observeFirst(model, { skillIds: [first, ...others], difficulty, right: right[index] === 1, at });
      return chance;
    });
  });

const unknownItem = (item: number, items: number): never => {
  throw new RangeError(`expected an item below ${items}, got ${item}`);
};

export const scoreOf = (foretold: Foretold, histories: readonly History[]): Score => {
  const answers = histories.flatMap(({ right }, learner) =>
    Array.from(right, (one, index) => ({ right: one === 1, chance: foretold[learner]?.[index] ?? 0.5 })),
  );
  const loss = answers.reduce((sum, { right, chance }) => sum + lossOf(chance, right), 0);
  return { logLoss: loss / Math.max(1, answers.length), auc: aucOf(answers) };
};

const lossOf = (chance: number, right: boolean): number => -Math.log(Math.max(LEAST_CHANCE, right ? chance : 1 - chance));
/** No answer is ever worth more than 14 nats, however sure a model was. */
const LEAST_CHANCE = 1e-6;

/** The chance that a right answer was given a higher chance than a wrong one, ties half (Mann-Whitney); 0.5 when there is only one kind. */
const aucOf = (answers: readonly { readonly right: boolean; readonly chance: number }[]): number => {
  const sorted = [...answers].sort((a, b) => a.chance - b.chance);
  let [rankSum, rights] = [0, 0];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]?.chance === sorted[from]?.chance) to += 1;
    const rightHere = sorted.slice(from, to).filter(({ right }) => right).length;
    rankSum += (rightHere * (from + 1 + to)) / 2;
    rights += rightHere;
  }
  const wrongs = sorted.length - rights;
  return rights === 0 || wrongs === 0 ? 0.5 : (rankSum - (rights * (rights + 1)) / 2) / (rights * wrongs);
};

/** Log loss that one model saves another, a mean per answer, with its standard error. */
export type Saving = { readonly mean: number; readonly standardError: number };

/**
 * Paired over learners, because the answers of one learner are not independent: with d the loss saved and n the answers of a learner,
 * the mean is Σd / Σn, and its error that of a ratio of sums over k learners, √(k / (k - 1) Σ(d - mean n)²) / Σn (Cochran 1977).
 */
export const savingOf = (before: Foretold, after: Foretold, histories: readonly History[]): Saving => {
  const saved = histories.map(({ right }, learner) =>
    right.reduce((sum, one, index) => sum + lossOf(before[learner]?.[index] ?? 0.5, one === 1) - lossOf(after[learner]?.[index] ?? 0.5, one === 1), 0),
  );
  const answers = histories.reduce((sum, { right }) => sum + right.length, 0);
  const learners = histories.length;
  if (answers === 0 || learners < 2) return { mean: 0, standardError: Number.MAX_VALUE };
  const mean = saved.reduce((sum, one) => sum + one, 0) / answers;
  const squares = saved.reduce((sum, one, learner) => sum + (one - mean * (histories[learner]?.right.length ?? 0)) ** 2, 0);
  return { mean, standardError: Math.sqrt((learners / (learners - 1)) * squares) / answers };
};
