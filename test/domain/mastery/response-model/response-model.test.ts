import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitModel } from '../../../../src/domain/mastery/fit/fit-model.ts';
import type { History } from '../../../../src/domain/mastery/fit/history.ts';
import { FEATURE } from '../../../../src/domain/mastery/response-model/features.ts';
import { keyOf } from '../../../../src/domain/mastery/response-model/keys.ts';
import { findSkill, HEADER, type LearnerState, SKILL } from '../../../../src/domain/mastery/response-model/learner-state.ts';
import { contributionsByGroup, initialState, observe, predict } from '../../../../src/domain/mastery/response-model/predict.ts';
import { factsOf } from '../../../../src/domain/mastery/response-model/response-model.ts';
import { readModel, readState, saveModel, saveState } from '../../../../src/domain/mastery/response-model/saved.ts';
import { simulatedBank, simulatedHistories } from './simulated-answers.ts';

const bank = simulatedBank();
const model = fitModel(bank.items, simulatedHistories(150, 40));
const facts = bank.items.map((item) => factsOf(model, item));

type Answer = { readonly item: number; readonly right: boolean; readonly minutes: number };
const answerArbitrary: fc.Arbitrary<Answer> = fc.record({ item: fc.nat(bank.items.length - 1), right: fc.boolean(), minutes: fc.nat(100_000) });
const logArbitrary = fc.array(answerArbitrary, { maxLength: 60 });

const factOf = (item: number) => facts[item] ?? expect.fail(`no item ${item}`);
const stateAfter = (log: readonly Answer[], from: LearnerState = initialState(model)): LearnerState => {
  let minutes = 1;
  return log.reduce((state, answer) => {
    minutes += answer.minutes;
    return observe(state, model, factOf(answer.item), answer.right, 60 * minutes);
  }, from);
};
const bytesOf = (state: LearnerState): readonly number[] => [...state.integers];
const ability = (state: LearnerState): number => state.words[HEADER.abilityMean] ?? Number.NaN;
const offset = (state: LearnerState, skill: string): { mean: number; variance: number } => {
  const at = findSkill(state, keyOf(skill));
  return at < 0
    ? { mean: 0, variance: model.filter.skillVariance }
    : { mean: state.words[at + SKILL.mean] ?? Number.NaN, variance: state.words[at + SKILL.variance] ?? Number.NaN };
};
const skillOf = (item: number): string => bank.items[item]?.skillIds[0] ?? '';
/** States hold 32-bit numbers: two ways to one value may differ in the last of 24 bits. */
const ROUNDING = 1e-5;

describe('the response model', () => {
  it('gives chances inside (0, 1), positive variances and contributions that add up to the logit', () => {
    fc.assert(
      fc.property(logArbitrary, fc.nat(bank.items.length - 1), fc.constantFrom(Number.NaN, 0, 1e9), (log, item, seconds) => {
        const { probability, variance, contributions, intercept } = predict(stateAfter(log), model, factOf(item), seconds);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
        expect(variance).toBeGreaterThan(0);
        // One intercept for all learners and items: what differs is told, feature by feature.
        expect(intercept).toBeCloseTo(predict(initialState(model), model, factOf(0), 0).intercept, 9);
        const logit = contributions.reduce((sum, one) => sum + one, intercept);
        expect(logit).toBeCloseTo(Math.log(probability / (1 - probability)), 6);
      }),
      { numRuns: 50 },
    );
  });

  it('says why in headings that add up to the same logit', () => {
    const told = predict(stateAfter([{ item: 3, right: true, minutes: 1 }]), model, factOf(3), 1e6);
    const groups = contributionsByGroup(told);
    expect([...groups.keys()]).toEqual(['expectation', 'item', 'practice', 'recent', 'trend', 'place', 'spacing', 'memory', 'context']);
    const logit = [...groups.values()].reduce((sum, one) => sum + one, told.intercept);
    expect(logit).toBeCloseTo(Math.log(told.probability / (1 - told.probability)), 6);
  });

  it('never lowers the ability or the skill after a right answer, nor raises them after a wrong one', () => {
    fc.assert(
      fc.property(logArbitrary, answerArbitrary, (log, last) => {
        const before = stateAfter(log);
        const after = observe(before, model, factOf(last.item), last.right, 1e8);
        const sign = last.right ? 1 : -1;
        expect(sign * (ability(after) - ability(before))).toBeGreaterThanOrEqual(0);
        expect(sign * (offset(after, skillOf(last.item)).mean - offset(before, skillOf(last.item)).mean)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });

  it('is surer of a skill after every answer on it, apart from the drift', () => {
    fc.assert(
      fc.property(logArbitrary, answerArbitrary, (log, last) => {
        const before = stateAfter(log);
        const after = observe(before, model, factOf(last.item), last.right, 1e8);
        const { variance } = offset(after, skillOf(last.item));
        expect(variance - model.filter.skillDrift).toBeLessThanOrEqual(offset(before, skillOf(last.item)).variance + ROUNDING);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the record of a skill that an item does not exercise to the bit', () => {
    fc.assert(
      fc.property(logArbitrary, answerArbitrary, (log, last) => {
        const before = stateAfter(log);
        const after = observe(before, model, factOf(last.item), last.right, 1e8);
        for (const skill of ['skill-0', 'skill-1', 'skill-2', 'skill-3'].filter((id) => id !== skillOf(last.item))) {
          expect(offset(after, skill)).toEqual(offset(before, skill));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('does not care in which order an item names its skills', () => {
    const [one, other] = [
      ['skill-0', 'skill-1'],
      ['skill-1', 'skill-0'],
    ].map((skillIds) => observe(stateAfter([{ item: 3, right: true, minutes: 1 }]), model, factsOf(model, { id: 'both', skillIds }), false, 200));
    if (one === undefined || other === undefined) expect.fail('no states');
    expect(ability(one)).toBeCloseTo(ability(other), 6);
    for (const skill of ['skill-0', 'skill-1']) expect(offset(one, skill).mean).toBeCloseTo(offset(other, skill).mean, 6);
  });

  it('hardly cares in which order answers on different skills came', () => {
    fc.assert(
      fc.property(logArbitrary, fc.nat(9), fc.nat(9), fc.boolean(), fc.boolean(), (log, first, second, right, alsoRight) => {
        const [one, two] = [
          { item: first, right, minutes: 1 },
          { item: 10 + second, right: alsoRight, minutes: 1 },
        ];
        const [there, back] = [stateAfter([...log, one, two]), stateAfter([...log, two, one])];
        // The step is a linearisation, so not exact: a twentieth of a logit is a hundredth of a chance.
        expect(Math.abs(ability(there) - ability(back))).toBeLessThan(0.05);
        for (const skill of ['skill-0', 'skill-1']) expect(Math.abs(offset(there, skill).mean - offset(back, skill).mean)).toBeLessThan(0.05);
      }),
      { numRuns: 50 },
    );
  });

  it('gives the same state to the bit from the same log, and from a state that was saved half way', () => {
    fc.assert(
      fc.property(logArbitrary, logArbitrary, (first, second) => {
        const whole = stateAfter(second, stateAfter(first));
        const resumed = stateAfter(second, readState(JSON.parse(JSON.stringify(saveState(stateAfter(first))))));
        expect(bytesOf(resumed)).toEqual(bytesOf(whole));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves the state it was given as it was', () => {
    const before = stateAfter([{ item: 3, right: true, minutes: 1 }]);
    const copy = bytesOf(before);
    observe(before, model, factOf(3), false, 500);
    expect(bytesOf(before)).toEqual(copy);
  });

  it('predicts the same after it was saved as JSON and read again', () => {
    const again = readModel(JSON.parse(JSON.stringify(saveModel(model))));
    const state = stateAfter(Array.from({ length: 30 }, (_, index) => ({ item: (index * 7) % 40, right: index % 3 > 0, minutes: 5 })));
    bank.items.forEach((item, index) => {
      expect(predict(state, again, factsOf(again, item), 1e6).probability).toBe(predict(state, model, factOf(index), 1e6).probability);
    });
  });

  it('refuses a state or a model of another version, and names what it got', () => {
    const state = saveState(initialState(model));
    expect(() => readState({ ...state, version: 7 })).toThrow('version 1, got 7');
    expect(() => readState({ ...state, words: state.words.slice(4) })).toThrow('whole');
    expect(() => readModel({ ...saveModel(model), version: 0 })).toThrow('version 1, got 0');
    expect(() => readModel({ ...saveModel(model), features: ['mood'] })).toThrow('"mood"');
  });

  it('starts a new item at its skill and at what its author says, less sure than of a known one', () => {
    const known = factOf(12);
    const fresh = factsOf(model, { id: 'never seen', skillIds: ['skill-1'] });
    expect(fresh.difficulty).toBe(known.setDifficulty);
    expect(fresh.variance).toBeGreaterThan(known.variance);
    expect(factsOf(model, { id: 'never seen', skillIds: ['skill-1'], statedDifficulty: 1 }).difficulty).toBe(known.setDifficulty + 1);
    const unknown = factsOf(model, { id: 'never seen', skillIds: ['unheard of'] });
    expect(unknown.difficulty).toBe(model.typicalDifficulty);
    expect(unknown.variance).toBeGreaterThan(fresh.variance);
  });

  it('keeps a learner of fifty skills and hundreds of items within four kilobytes, and remembers the item seen last', () => {
    const items = Array.from({ length: 500 }, (_, index) => factsOf(model, { id: `far ${index}`, skillIds: [`far skill ${index % 50}`] }));
    const state = items.reduce((one, item, index) => observe(one, model, item, index % 2 === 0, 60 * (index + 1)), initialState(model));
    expect(state.integers[HEADER.skills]).toBe(50);
    expect(state.words.byteLength).toBeLessThanOrEqual(4096);
    const [first, last] = [items[0] ?? expect.fail(), items[499] ?? expect.fail()];
    const seenBefore = (item: typeof last): boolean => bytesOf(state).includes(item.key);
    expect(seenBefore(last)).toBe(true);
    expect(seenBefore(first)).toBe(false);
  });

  it('gives the room of the items not seen for longest to new skills', () => {
    const items = Array.from({ length: 220 }, (_, index) => factsOf(model, { id: `near ${index}`, skillIds: [`near skill ${index < 150 ? 0 : index - 150}`] }));
    const state = items.reduce((one, item, index) => observe(one, model, item, true, 60 * (index + 1)), initialState(model));
    const words = bytesOf(state);
    const kept = items.map(({ key }) => words.includes(key));
    expect(state.integers[HEADER.skills]).toBe(70);
    expect(kept.slice(-48).every(Boolean)).toBe(true);
    expect(kept.slice(0, 150).some(Boolean)).toBe(false);
    for (const item of items.slice(150)) expect(findSkill(state, item.skillKeys[0] ?? 0)).toBeGreaterThan(0);
    expect(bytesOf(readState(saveState(state)))).toEqual(words);
  });

  it('starts a skill that is new to a learner from what is known of its prerequisites', () => {
    const linked = { ...model, prerequisites: new Map([[keyOf('skill-1'), [keyOf('skill-0')]]]) };
    const weak = [0, 1, 2, 3, 4, 5].reduce(
      (state, item) => observe(state, linked, factsOf(linked, bank.items[item] ?? expect.fail()), false, 60),
      initialState(linked),
    );
    const asked = bank.items[15] ?? expect.fail();
    expect(predict(weak, linked, factsOf(linked, asked), 90).contributions[FEATURE.skillOffset]).not.toBe(
      predict(weak, model, factsOf(model, asked), 90).contributions[FEATURE.skillOffset],
    );
    const begun = observe(weak, linked, factsOf(linked, asked), true, 120);
    const alone = observe(weak, model, factsOf(model, asked), true, 120);
    expect(offset(begun, 'skill-1').mean).toBeLessThan(offset(alone, 'skill-1').mean);
  });
});

describe('the fit', () => {
  it('finds the difficulties that the answers were made with', () => {
    const { difficulties, items } = bank;
    const fitted = items.map((_, index) => factOf(index).difficulty);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [meanFitted, meanTrue] = [mean(fitted), mean(difficulties)];
    const covariance = mean(fitted.map((value, index) => (value - meanFitted) * ((difficulties[index] ?? 0) - meanTrue)));
    const deviation = (values: readonly number[], centre: number): number => Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
    expect(covariance / (deviation(fitted, meanFitted) * deviation(difficulties, meanTrue))).toBeGreaterThan(0.95);
  });

  it('predicts new learners better than each item’s share of right answers does', () => {
    const shares = new Map<number, [number, number]>();
    for (const { items, right } of simulatedHistories(150, 40)) {
      items.forEach((item, index) => {
        const [rights, all] = shares.get(item) ?? [1, 2];
        shares.set(item, [rights + (right[index] ?? 0), all + 1]);
      });
    }
    const [ours, theirs] = [
      loss((state, item, seconds) => predict(state, model, factOf(item), seconds).probability),
      loss((_, item) => {
        const [rights, all] = shares.get(item) ?? [1, 2];
        return rights / all;
      }),
    ];
    expect(ours).toBeLessThan(theirs - 0.04);
  });

  it('gives the same model from the same answers', () => {
    const once = (): string => JSON.stringify(saveModel(fitModel(bank.items, simulatedHistories(20, 20))));
    expect(once()).toBe(once());
  });

  it('changes no prediction before an answer when that answer changes', () => {
    const [history] = simulatedHistories(1, 40, 9);
    if (history === undefined) expect.fail('no learner');
    const flipped = { ...history, right: history.right.map((right, index) => (index < 20 ? right : 1 - right)) };
    const [told, again] = [chancesOf(history), chancesOf(flipped)];
    expect(again.slice(0, 21)).toEqual(told.slice(0, 21));
    expect(again.slice(21)).not.toEqual(told.slice(21));
  });
});

const chancesOf = ({ items, right, seconds }: History): readonly number[] => {
  let state = initialState(model);
  return Array.from(items, (item, index) => {
    const now = seconds?.[index] ?? Number.NaN;
    const { probability } = predict(state, model, factOf(item), now);
    state = observe(state, model, factOf(item), right[index] === 1, now);
    return probability;
  });
};

const loss = (chance: (state: LearnerState, item: number, seconds: number) => number): number => {
  let [sum, count] = [0, 0];
  for (const { items, right, seconds } of simulatedHistories(60, 40, 77)) {
    let state = initialState(model);
    for (let index = 0; index < items.length; index += 1) {
      const [item, now] = [items[index] ?? 0, seconds?.[index] ?? Number.NaN];
      const expected = chance(state, item, now);
      sum -= Math.log(right[index] === 1 ? expected : 1 - expected);
      count += 1;
      state = observe(state, model, factOf(item), right[index] === 1, now);
    }
  }
  return sum / count;
};
