import { describe, expect, it } from 'vitest';
import { type FitFigures, fitCandidate, isBetter, readableModel } from '../../../../src/domain/mastery/fit/fit-candidate.ts';
import { isHeldBack, isSampled } from '../../../../src/domain/mastery/fit/held-back.ts';
import type { History } from '../../../../src/domain/mastery/fit/history.ts';
import { foretoldBy, foretoldByPriors, savingOf, scoreOf } from '../../../../src/domain/mastery/fit/judge-models.ts';
import { readModel } from '../../../../src/domain/mastery/response-model/saved.ts';
import { simulatedBank, simulatedHistories } from '../response-model/simulated-answers.ts';

const historyOf = (right: readonly number[]): History => ({ items: new Int32Array(right.length), right: Uint8Array.from(right) });
const chances = (...learners: readonly (readonly number[])[]) => learners.map((one) => Float64Array.from(one));

describe('the score of a model', () => {
  it('is mean log loss, and how often a right answer stood above a wrong one', () => {
    const histories = [historyOf([1, 0]), historyOf([1])];
    const { logLoss, auc } = scoreOf(chances([0.9, 0.8], [0.7]), histories);
    expect(logLoss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.7)) / 3, 12);
    expect(auc).toBeCloseTo(1 / 2, 12);
    expect(scoreOf(chances([0.4, 0.4], [0.4]), histories).auc).toBe(0.5);
    expect(scoreOf(chances([0.6, 0.1], [0.7]), histories).auc).toBe(1);
  });

  it('stays finite for a model that was certain and wrong, and says nothing of answers that are all right', () => {
    expect(scoreOf(chances([0, 1]), [historyOf([1, 0])]).logLoss).toBeCloseTo(-Math.log(1e-6), 6);
    expect(scoreOf(chances([0.3, 0.9]), [historyOf([1, 1])]).auc).toBe(0.5);
    expect(scoreOf([], [])).toEqual({ logLoss: 0, auc: 0.5 });
  });
});

describe('what one model saves another', () => {
  it('is a mean over answers whose error is that of learners', () => {
    const histories = [historyOf([1, 1]), historyOf([1, 1]), historyOf([1, 1])];
    const before = chances([0.5, 0.5], [0.5, 0.5], [0.5, 0.5]);
    const after = chances([0.5, 0.5], [0.6, 0.6], [0.7, 0.7]);
    const saved = [0, 2 * Math.log(0.6 / 0.5), 2 * Math.log(0.7 / 0.5)];
    const mean = saved.reduce((sum, one) => sum + one, 0) / 6;
    const error = Math.sqrt((3 / 2) * saved.reduce((sum, one) => sum + (one - 2 * mean) ** 2, 0)) / 6;
    const saving = savingOf(before, after, histories);
    expect(saving.mean).toBeCloseTo(mean, 12);
    expect(saving.standardError).toBeCloseTo(error, 12);
  });

  it('is nothing that counts for one learner, or when nothing differs', () => {
    const one = savingOf(chances([0.5]), chances([0.9]), [historyOf([1])]);
    expect(isBetter({ saving: one } as FitFigures)).toBe(false);
    const same = savingOf(chances([0.5], [0.5]), chances([0.5], [0.5]), [historyOf([1]), historyOf([0])]);
    expect(same).toEqual({ mean: 0, standardError: 0 });
    expect(isBetter({ saving: same } as FitFigures)).toBe(false);
  });

  it('counts only beyond two standard errors', () => {
    const figures = (mean: number): FitFigures => ({ saving: { mean, standardError: 0.01 } }) as FitFigures;
    expect(isBetter(figures(0.0199))).toBe(false);
    expect(isBetter(figures(0.0201))).toBe(true);
    expect(isBetter(figures(-0.5))).toBe(false);
  });
});

describe('foretelling held-back answers', () => {
  const bank = simulatedBank().items;
  const heldBack = simulatedHistories(10, 40, 9);
  const { model, figures } = fitCandidate({ bank, fittedOn: simulatedHistories(60, 40), heldBack });

  it('knows of each answer only those before it', () => {
    const flipped = heldBack.map((history) => ({ ...history, right: history.right.map((right, index) => (index < 20 ? right : 1 - right)) }));
    for (const foretell of [(of: readonly History[]) => foretoldBy(readModel(model), bank, of), (of: readonly History[]) => foretoldByPriors(bank, of)]) {
      const [told, again] = [foretell(heldBack), foretell(flipped)];
      told.forEach((one, learner) => {
        expect(again[learner]?.slice(0, 21)).toEqual(one.slice(0, 21));
        expect(again[learner]?.slice(21)).not.toEqual(one.slice(21));
      });
    }
  });

  it('compares the fit with the shipped priors, and with the version in use when there is one', () => {
    expect(figures).toMatchObject({ answers: 400, learners: 10 });
    expect(figures.saving.mean).toBeCloseTo(figures.shipped.logLoss - figures.fitted.logLoss, 10);
    const again = fitCandidate({ bank, fittedOn: simulatedHistories(60, 40), heldBack, inUse: model }).figures;
    expect(again.inUse).toEqual(figures.fitted);
    expect(again.saving.mean).toBe(0);
  });

  it('goes by the shipped priors when the version in use cannot be read by this release', () => {
    const old = { ...model, version: 0 };
    expect(readableModel(old)).toBeUndefined();
    const again = fitCandidate({ bank, fittedOn: simulatedHistories(60, 40), heldBack, inUse: old }).figures;
    expect(again.inUse).toBeUndefined();
    expect(again.saving).toEqual(figures.saving);
  });
});

describe('who judges', () => {
  const ids = Array.from({ length: 4_000 }, (_, index) => `learner-${index}`);
  it('is fixed by id, one in four, and has nothing to do with who is sampled', () => {
    const heldBack = ids.filter(isHeldBack);
    expect(heldBack.length / ids.length).toBeCloseTo(0.25, 1);
    const half = ids.filter((id) => isSampled(id, 0.5));
    expect(half.length / ids.length).toBeCloseTo(0.5, 1);
    expect(half.filter(isHeldBack).length / half.length).toBeCloseTo(0.25, 1);
    expect(ids.filter((id) => isSampled(id, 0.2)).every((id) => half.includes(id))).toBe(true);
    expect(ids.every((id) => isSampled(id, 1))).toBe(true);
  });
});
