import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTables } from '../../../../src/domain/mastery/response-model/context-tables.ts';
import { describeAnswer, newDescription } from '../../../../src/domain/mastery/response-model/describe.ts';
import { keyOf, skillSetKey } from '../../../../src/domain/mastery/response-model/keys.ts';
import { openState } from '../../../../src/domain/mastery/response-model/learner-state.ts';
import {
  calibrate,
  cautiousLogit,
  LIVE_FILTER,
  LIVE_PRIORS,
  type LiveDifficulty,
  liveFacts,
} from '../../../../src/domain/mastery/response-model/live-difficulties.ts';
import { afterAnswer, liveChance, liveInputs, newLiveLayer } from '../../../../src/domain/mastery/response-model/live-layer.ts';

const item = { key: keyOf('item'), setKey: skillSetKey(['skill']), skillKeys: [keyOf('skill')], position: Number.NaN };

/** One new learner's answer to the item, as the levels and the layer see it. */
const asked = (levels: LiveDifficulty) => {
  const state = openState(0, LIVE_FILTER.abilityVariance);
  const facts = liveFacts(item, levels);
  const description = newDescription();
  describeAnswer(state, LIVE_FILTER, emptyTables(), facts, Number.NaN, description);
  return { state, facts, expected: description.expected, inputs: liveInputs(description.features, cautiousLogit(description.expected, state, facts)) };
};
const calibrated = (answers: readonly boolean[]): LiveDifficulty =>
  answers.reduce((levels: LiveDifficulty, right) => {
    const { state, expected } = asked(levels);
    return calibrate(levels, state, right, expected);
  }, LIVE_PRIORS);
const answersArbitrary = fc.array(fc.boolean(), { maxLength: 40 });

describe('difficulties learnt answer by answer', () => {
  it('fall with a right answer, rise with a wrong one, and are surer after either', () => {
    fc.assert(
      fc.property(answersArbitrary, fc.boolean(), (answers, right) => {
        const [before, after] = [liveFacts(item, calibrated(answers)), liveFacts(item, calibrated([...answers, right]))];
        expect(Math.sign(after.difficulty - before.difficulty)).toBe(right ? -1 : 1);
        expect(after.variance).toBeLessThan(before.variance);
        expect(after.information).toBeGreaterThan(before.information);
      }),
    );
  });

  it('start a new item of a skill where the answers to the skill’s other items left it, and at its author’s word', () => {
    const { typical, set } = calibrated(Array.from({ length: 30 }, () => false));
    const fresh = liveFacts({ ...item, key: keyOf('another') }, { typical, set, item: LIVE_PRIORS.item });
    expect(fresh.difficulty).toBeGreaterThan(liveFacts(item, LIVE_PRIORS).difficulty + 0.5);
    expect(liveFacts(item, LIVE_PRIORS, 0.8).difficulty - liveFacts(item, LIVE_PRIORS).difficulty).toBeCloseTo(0.8, 12);
  });
});

describe('the live layer', () => {
  it('expects more after a right answer to the same question, and less after a wrong one', () => {
    const { inputs } = asked(LIVE_PRIORS);
    const layer = newLiveLayer();
    expect(liveChance(afterAnswer(layer, inputs, true), inputs)).toBeGreaterThan(liveChance(layer, inputs));
    expect(liveChance(afterAnswer(layer, inputs, false), inputs)).toBeLessThan(liveChance(layer, inputs));
  });

  it('moves less and less as answers come, and leaves the layer it was given as it was', () => {
    const { inputs } = asked(LIVE_PRIORS);
    const first = newLiveLayer();
    const copy = [...first.weights, ...first.covariance];
    const moved = (from: typeof first): number => Math.abs(liveChance(afterAnswer(from, inputs, true), inputs) - liveChance(from, inputs));
    const taught = Array.from({ length: 200 }, (_, index) => index % 2 === 0).reduce((layer, right) => afterAnswer(layer, inputs, right), first);
    expect(moved(taught)).toBeLessThan(moved(first) / 5);
    expect([...first.weights, ...first.covariance]).toEqual(copy);
  });
});
