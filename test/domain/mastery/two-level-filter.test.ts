import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { typicalChance } from '../../../src/domain/mastery/belief.ts';
import type { LearnerModel } from '../../../src/domain/mastery/learner-model.ts';
import { FILTER_PARAMETERS, initialModel, type Observation, observe, offsetOf, predict } from '../../../src/domain/mastery/two-level-filter.ts';
import { MONDAY, skill } from './attempt-builder.ts';

const NAMES = ['a', 'b', 'c', 'd'] as const;
const skillArbitrary = fc.constantFrom(...NAMES).map(skill);
const observationArbitrary: fc.Arbitrary<Observation> = fc.record({
  skillIds: fc.array(skillArbitrary, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<never>,
  difficulty: fc.double({ min: -6, max: 6, noNaN: true }),
  right: fc.boolean(),
  at: fc.constant(MONDAY),
});
const historyArbitrary = fc.array(observationArbitrary, { maxLength: 60 });
const modelAfter = (history: readonly Observation[]): LearnerModel => history.reduce((model, seen) => observe(model, seen), initialModel());
const chancesOf = (model: LearnerModel): readonly number[] => NAMES.map((name) => typicalChance(model, skill(name)));

const run = (answers: string, difficulty = 0): number =>
  typicalChance(
    [...answers].reduce((model, answer) => observe(model, { skillIds: [skill('a')], difficulty, right: answer === 'R', at: MONDAY }), initialModel()),
    skill('a'),
  );

describe('the two-level filter', () => {
  it('never lowers any chance after a right answer, nor raises one after a wrong answer', () => {
    fc.assert(
      fc.property(historyArbitrary, observationArbitrary, (history, last) => {
        const before = chancesOf(modelAfter(history));
        const after = chancesOf(observe(modelAfter(history), last));
        after.forEach((chance, index) => {
          if (last.right) expect(chance).toBeGreaterThanOrEqual(before[index] ?? Number.NaN);
          else expect(chance).toBeLessThanOrEqual(before[index] ?? Number.NaN);
        });
      }),
    );
  });

  it('keeps every chance strictly between 0 and 1 and every variance positive and finite', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (history, difficulty) => {
        const model = modelAfter(history);
        const { chance } = predict(model, NAMES.map(skill), difficulty);
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1);
        for (const { variance } of [model.ability, ...[...model.skills.values()].map(({ offset }) => offset)]) {
          expect(variance).toBeGreaterThan(0);
          expect(variance).toBeLessThan(10);
        }
      }),
    );
  });

  it('shrinks uncertainty with every answer, apart from the drift', () => {
    fc.assert(
      fc.property(historyArbitrary, observationArbitrary, (history, last) => {
        const before = modelAfter(history);
        const after = observe(before, last);
        expect(after.ability.variance - FILTER_PARAMETERS.abilityDrift).toBeLessThanOrEqual(before.ability.variance);
        for (const id of last.skillIds) {
          expect(offsetOf(after, id).variance - FILTER_PARAMETERS.skillDrift).toBeLessThanOrEqual(offsetOf(before, id).variance);
        }
      }),
    );
  });

  it('leaves the offset and counts of a skill the item does not exercise as they were', () => {
    fc.assert(
      fc.property(historyArbitrary, observationArbitrary, (history, last) => {
        const before = modelAfter(history);
        const after = observe(before, last);
        for (const name of NAMES.map(skill).filter((id) => !last.skillIds.includes(id))) {
          expect(after.skills.get(name)).toBe(before.skills.get(name));
        }
      }),
    );
  });

  it('counts evidence and right answers once per skill and keeps the last five outcomes', () => {
    const model = [...'RRWRRRW'].reduce(
      (state, answer, index) => observe(state, { skillIds: [skill('a'), skill('a')], difficulty: 0, right: answer === 'R', at: (MONDAY + index) as Instant }),
      initialModel(),
    );
    expect(model.skills.get(skill('a'))).toMatchObject({ evidence: 7, correct: 5, recent: [false, true, true, true, false], lastEvidenceAt: MONDAY + 6 });
  });

  it('does not change the model it was given', () => {
    const model = initialModel();
    observe(model, { skillIds: [skill('a')], difficulty: 0, right: true, at: MONDAY });
    expect(model).toEqual({ ability: FILTER_PARAMETERS.ability, skills: new Map() });
  });

  it('stands just below the mastery bar after three right of three and above it after four', () => {
    expect(run('RRR')).toBeGreaterThan(0.82);
    expect(run('RRR')).toBeLessThan(0.85);
    expect(run('RRRR')).toBeGreaterThan(0.85);
  });

  it('learns more from a right answer on a hard item and from a wrong answer on a light one', () => {
    expect(run('R', 2)).toBeGreaterThan(run('R', -2));
    expect(run('W', -2)).toBeLessThan(run('W', 2));
  });

  it('gives the numbers of the reference filter for a short history', () => {
    // Reference: the same recursion in its textbook form, gain = variance / (V + 1/h), computed by hand for two answers.
    const p = 1 / (1 + Math.exp(-0.7));
    const h = p * (1 - p);
    const s = 0.8 + 0.8 + 1 / h;
    const ability = { mean: 0.7 + (0.8 / s) * ((1 - p) / h), variance: 0.8 - 0.8 ** 2 / s + 0.002 };
    const model = observe(initialModel(), { skillIds: [skill('a')], difficulty: 0, right: true, at: MONDAY });
    expect(model.ability.mean).toBeCloseTo(ability.mean, 12);
    expect(model.ability.variance).toBeCloseTo(ability.variance, 12);
    expect(predict(model, [skill('a')], 0).logit).toBeCloseTo(0.7 + 2 * (ability.mean - 0.7), 12);
  });

  it('starts a new skill from its practised prerequisites when they are given', () => {
    const weak = [...'WWWW'].reduce((state) => observe(state, { skillIds: [skill('a')], difficulty: 0, right: false, at: MONDAY }), initialModel());
    const prerequisitesOf = (): readonly ReturnType<typeof skill>[] => [skill('a')];
    expect(predict(weak, [skill('b')], 0, prerequisitesOf).chance).toBeLessThan(predict(weak, [skill('b')], 0).chance);
    expect(predict(weak, [skill('a')], 0, prerequisitesOf).chance).toBe(predict(weak, [skill('a')], 0).chance);
  });
});
