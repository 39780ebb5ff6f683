import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { evidenceIn } from '../../../src/domain/mastery/evidence.ts';
import { fitModel } from '../../../src/domain/mastery/fit/fit-model.ts';
import { askedItemsOf } from '../../../src/domain/mastery/fit/item-numbers.ts';
import { factsIn, forecastFor, harderThanTypical, stateFrom } from '../../../src/domain/mastery/response-model/forecast.ts';
import { predict } from '../../../src/domain/mastery/response-model/predict.ts';
import { predict as predictByPriors } from '../../../src/domain/mastery/two-level-filter.ts';
import { difficultyOf, expectedChance } from '../../../src/domain/tutoring/expected-chance.ts';
import { simulatedHistories } from '../../domain/mastery/response-model/simulated-answers.ts';
import { answer, freshState, NOW, play, setting } from '../../doubles/learners.ts';
import { ADDING, smallCourse } from '../../doubles/small-course.ts';

const bank = askedItemsOf(smallCourse.course);
const histories = simulatedHistories(60, 30).map((history) => ({ ...history, items: history.items.map((item) => item % bank.length) }));
const forecast = forecastFor(fitModel(bank, histories), smallCourse);
const fitted = () => freshState({ outlook: { forecast, responses: stateFrom(forecast, []) } });
const question = { id: `${ADDING}-5` as never, skillIds: [ADDING], difficulty: 1 };

describe('what is expected of a question', () => {
  it('is the filter’s word and the author’s while no version is in use', () => {
    const state = freshState();
    expect(expectedChance(state, { now: NOW }, question)).toBe(predictByPriors(state.model, [ADDING], 1).chance);
    expect(difficultyOf(state, question)).toBe(1);
  });

  it('is the response model’s word once one is', () => {
    const state = fitted();
    const facts = factsIn(forecast, { itemId: question.id, skillIds: [ADDING] });
    const { responses } = state.outlook ?? expect.fail('expected an outlook');
    expect(expectedChance(state, { now: NOW }, question)).toBe(predict(responses, forecast.model, facts, Math.floor(NOW / 1_000)).probability);
    expect(difficultyOf(state, question)).toBe(harderThanTypical(forecast, { itemId: question.id, skillIds: [ADDING] }));
    expect(difficultyOf(state, question)).not.toBe(1);
  });

  it('is the author’s word on a question nobody has answered yet', () => {
    const fresh = forecastFor(forecast.model, {
      course: { ...smallCourse.course, items: [{ kind: 'item', item: { ...firstItem(), id: 'new one' as never, difficulty: 0.8 } }] },
    });
    const state = freshState({ outlook: { forecast: fresh, responses: stateFrom(fresh, []) } });
    expect(difficultyOf(state, { id: 'new one' as never, skillIds: firstItem().skillIds, difficulty: 0.8 })).toBeCloseTo(0.8, 12);
  });

  it('moves with every answer of a turn, and the log gives the same state to the bit', () => {
    const played = play(fitted(), [
      { kind: 'start', purpose: 'quiz' },
      answer('7/12'),
      answer('2/7'),
      { kind: 'help-request' },
      answer('7/12'),
      { kind: 'skip' },
      answer('2/7'),
      { kind: 'skip' },
      answer('7/12'),
    ]);
    const evidence = played.events.flatMap((event) => (event.type === 'attempt-made' ? (evidenceIn(event.attempt) ?? []) : []));
    expect(evidence.length).toBeGreaterThan(2);
    expect(played.events.filter(({ type }) => type === 'attempt-made').length).toBeGreaterThan(evidence.length);
    const { responses } = played.state.outlook ?? expect.fail('expected an outlook');
    expect([...responses.integers]).toEqual([...stateFrom(forecast, evidence).integers]);
    expect([...responses.integers]).not.toEqual([...stateFrom(forecast, evidence.slice(1)).integers]);
  });

  it('is kept with the attempt, as it was when the question was put', () => {
    const played = play(fitted(), [{ kind: 'start', purpose: 'quiz' }, answer('7/12')]);
    const [attempt] = played.events.flatMap((event) => (event.type === 'attempt-made' ? [event.attempt] : []));
    if (attempt === undefined) expect.fail('expected an attempt');
    const item = { id: attempt.itemId, skillIds: attempt.skillIds, difficulty: 0 };
    expect(attempt.expected).toBe(expectedChance(fitted(), setting({ now: NOW as Instant }), item));
    expect(attempt.difficulty).toBe(difficultyOf(fitted(), item));
  });
});

const firstItem = () => {
  const [first] = smallCourse.course.items;
  return first?.kind === 'item' ? first.item : expect.fail('expected a fixed first item');
};
