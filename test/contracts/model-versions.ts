import { beforeEach, describe, expect, it } from 'vitest';
import type { FitFigures } from '../../src/domain/mastery/fit/fit-candidate.ts';
import type { SavedModel } from '../../src/domain/mastery/response-model/saved.ts';
import { MODELS_KEPT, type ModelVersion } from '../../src/ports/model-versions.ts';
import { at, day, refusalOf } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

const FIGURES: FitFigures = {
  answers: 120,
  learners: 6,
  fitted: { logLoss: 0.51, auc: 0.78 },
  shipped: { logLoss: 0.55, auc: 0.71 },
  saving: { mean: 0.04, standardError: 0.01 },
};

const fitOf = (part: Partial<ModelVersion> = {}): Omit<ModelVersion, 'number' | 'withdrawnAt'> => ({
  fittedAt: at(0),
  answers: 600,
  learners: 25,
  figures: FIGURES,
  ...part,
});

/** A store looks at nothing inside but carries it whole. */
const modelOf = (typicalDifficulty: number): SavedModel => ({
  version: 1,
  features: ['logit'],
  filter: { abilityMean: 0, abilityVariance: 0.8, skillVariance: 0.15, abilityDrift: 0.002, skillDrift: 0.01, prerequisiteShare: 0.5 },
  typicalDifficulty,
  setVariance: 1,
  itemVariance: 0.1 + 0.2,
  sets: [[-1, 0.25, 0.5, 3]],
  items: [[2_147_483_647, -0.1, 0.5, 7]],
  prerequisites: [],
  tables: { keys: 'AAAA', offsets: 'AAAA', informations: 'AAAA' },
  layer: { intercept: 0, means: [0], deviations: [1], weights: [1] },
  trees: { roots: [], nodes: [] },
});

export const describeModelVersions = (name: string, make: MakeStores): void => {
  describe(`model versions: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('are in use once adopted, the newest first in the list, each with its own figures and numbers', async () => {
      const { versions } = stores;
      expect(await versions.inUse()).toBeUndefined();
      const first = await versions.add(fitOf({ adoptedAt: at(1) }), modelOf(-0.7));
      const second = await versions.add(fitOf({ fittedAt: at(5), night: day('2026-09-22'), figures: { ...FIGURES, inUse: FIGURES.fitted } }), modelOf(0.3));
      expect(second).toBeGreaterThan(first);
      expect(await versions.inUse()).toEqual({ ...fitOf({ adoptedAt: at(1) }), number: first });
      expect(await versions.list(10)).toEqual([
        { ...fitOf({ fittedAt: at(5), night: day('2026-09-22'), figures: { ...FIGURES, inUse: FIGURES.fitted } }), number: second },
        { ...fitOf({ adoptedAt: at(1) }), number: first },
      ]);
      expect(await versions.list(1)).toHaveLength(1);
      expect(await versions.model(first)).toEqual(modelOf(-0.7));
      expect(await versions.model(second)).toEqual(modelOf(0.3));
      expect(await versions.model(second + 1)).toBeUndefined();
    });

    it('are gone back through one by one, to the shipped priors at last', async () => {
      const { versions } = stores;
      const first = await versions.add(fitOf({ adoptedAt: at(1) }), modelOf(1));
      const second = await versions.add(fitOf({ adoptedAt: at(2) }), modelOf(2));
      expect(await refusalOf(versions.withdraw(first, at(3)))).toBe('CONFLICT');
      await versions.withdraw(second, at(3));
      expect((await versions.inUse())?.number).toBe(first);
      expect(await refusalOf(versions.withdraw(second, at(4)))).toBe('CONFLICT');
      await versions.withdraw(first, at(4));
      expect(await versions.inUse()).toBeUndefined();
      expect((await versions.list(2)).map(({ withdrawnAt }) => withdrawnAt)).toEqual([at(3), at(4)]);
    });

    it('are made once for a night', async () => {
      const { versions } = stores;
      await versions.add(fitOf({ night: day('2026-09-22') }), modelOf(1));
      expect(await refusalOf(versions.add(fitOf({ night: day('2026-09-22'), adoptedAt: at(9) }), modelOf(2)))).toBe('CONFLICT');
      await versions.add(fitOf({ night: day('2026-09-23') }), modelOf(3));
      await versions.add(fitOf(), modelOf(4));
      await versions.add(fitOf(), modelOf(5));
      expect(await versions.list(10)).toHaveLength(4);
      expect(await versions.inUse()).toBeUndefined();
    });

    it('let go of old models, but not of the one in use and the one before it, nor of any figures', async () => {
      const { versions } = stores;
      const before = await versions.add(fitOf({ adoptedAt: at(1) }), modelOf(1));
      const used = await versions.add(fitOf({ adoptedAt: at(2) }), modelOf(2));
      const others: number[] = [];
      for (let index = 0; index <= MODELS_KEPT; index += 1) others.push(await versions.add(fitOf(), modelOf(3)));
      expect(await versions.model(before)).toEqual(modelOf(1));
      expect(await versions.model(used)).toEqual(modelOf(2));
      expect(await versions.model(others[0] ?? 0)).toBeUndefined();
      expect(await versions.model(others[1] ?? 0)).toEqual(modelOf(3));
      expect(await versions.list(100)).toHaveLength(MODELS_KEPT + 3);
      await versions.withdraw(used, at(3));
      expect((await versions.inUse())?.number).toBe(before);
    });
  });
};
