import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant, SkillId } from '../../../src/domain/ids.ts';
import { DAY, HOUR } from '../../../src/domain/ids.ts';
import type { Attempt } from '../../../src/domain/mastery/attempt.ts';
import { isEvidence } from '../../../src/domain/mastery/attempt.ts';
import { typicalChance } from '../../../src/domain/mastery/belief.ts';
import { explain } from '../../../src/domain/mastery/explain.ts';
import { afterAttempt, replay } from '../../../src/domain/mastery/fold-attempt.ts';
import { initialModel } from '../../../src/domain/mastery/two-level-filter.ts';
import { attempt, MONDAY, skill } from './attempt-builder.ts';

const attemptArbitrary: fc.Arbitrary<Attempt> = fc
  .record({
    skillIds: fc.array(fc.constantFrom('a', 'b', 'c').map(skill), { minLength: 1, maxLength: 2 }) as unknown as fc.Arbitrary<[SkillId, ...SkillId[]]>,
    tryNumber: fc.integer({ min: 1, max: 3 }),
    helpSeen: fc.integer({ min: 0, max: 2 }),
    outcome: fc.constantFrom('correct', 'wrong', 'wrong-form', 'skipped' as const),
    difficulty: fc.double({ min: -3, max: 3, noNaN: true }),
    at: fc.integer({ min: 0, max: 60 * DAY }).map((since) => (MONDAY + since) as Instant),
    elapsedMs: fc.integer({ min: 0, max: 2_000_000 }),
  })
  .map(attempt);
const logArbitrary = fc.array(attemptArbitrary, { maxLength: 50 });

const mastered = replay([attempt(), attempt(), attempt(), attempt()]);
const nextDay = (MONDAY + DAY) as Instant;

describe('folding attempts', () => {
  it('replays the same log to the same model, to the bit', () => {
    fc.assert(
      fc.property(logArbitrary, (log) => {
        expect(replay(structuredClone(log))).toEqual(replay(log));
        const half = Math.floor(log.length / 2);
        expect(log.slice(half).reduce((model, next) => afterAttempt(model, next).model, replay(log.slice(0, half)))).toEqual(replay(log));
      }),
    );
  });

  it('takes an answer of an earlier day than the last review for no review', () => {
    const later = (days: number) => attempt({ at: (MONDAY + days * 86_400_000) as Instant });
    const before = replay([later(1), later(1), later(1)]);
    expect(before.skills.get(skill('adding'))?.review).toBeDefined();
    const late = afterAttempt(before, later(0));
    expect(late.reviewed).toBe(false);
    expect(late.model.skills.get(skill('adding'))?.review).toEqual(before.skills.get(skill('adding'))?.review);
  });

  it('moves no estimate and no count for an attempt that is no evidence', () => {
    fc.assert(
      fc.property(logArbitrary, attemptArbitrary, (log, last) => {
        fc.pre(!isEvidence(last));
        const model = replay(log);
        const { model: after, before, after: chance, newlyMastered } = afterAttempt(model, last);
        expect(chance).toBe(before);
        expect(newlyMastered).toBe(false);
        expect(after.ability).toEqual(model.ability);
        for (const [id, state] of after.skills) expect({ ...state, review: undefined }).toEqual({ ...model.skills.get(id), review: undefined });
      }),
    );
  });

  it('tells the chance of the first skill before and after', () => {
    const { before, after, model } = afterAttempt(initialModel(), attempt());
    expect(before).toBe(typicalChance(initialModel(), skill('adding')));
    expect(after).toBe(typicalChance(model, skill('adding')));
    expect(after).toBeGreaterThan(before);
  });

  it('reads nothing from an equal value in another form than was asked', () => {
    expect(afterAttempt(initialModel(), attempt({ outcome: 'wrong-form' })).model).toEqual(initialModel());
  });

  it('says once that a skill is newly mastered and then starts its review memory', () => {
    const folds = Array.from({ length: 6 }).reduce<readonly ReturnType<typeof afterAttempt>[]>(
      (done) => [...done, afterAttempt(done.at(-1)?.model ?? initialModel(), attempt())],
      [],
    );
    expect(folds.map(({ newlyMastered }) => newlyMastered)).toEqual([false, false, true, false, false, false]);
    expect(folds[1]?.model.skills.get(skill('adding'))?.review).toBeUndefined();
    expect(folds[2]?.model.skills.get(skill('adding'))).toMatchObject({ masteredAt: MONDAY, review: { repetitions: 1 } });
  });

  it('takes the first answer of a new day on a mastered skill for a review, and no later answer of that day', () => {
    const first = afterAttempt(mastered, attempt({ at: nextDay }));
    expect(first.reviewed).toBe(true);
    expect(afterAttempt(first.model, attempt({ at: (nextDay + HOUR) as Instant })).reviewed).toBe(false);
    expect(afterAttempt(mastered, attempt({ at: (MONDAY + HOUR) as Instant })).reviewed).toBe(false);
    expect(afterAttempt(initialModel(), attempt({ at: nextDay })).reviewed).toBe(false);
  });

  it('counts days as the learner does when told how', () => {
    const justBeforeMidnightUtc = Date.UTC(2026, 0, 5, 23, 30) as Instant;
    const anHourLater = (justBeforeMidnightUtc + HOUR) as Instant;
    const model = replay(Array.from({ length: 4 }, () => attempt({ at: justBeforeMidnightUtc })));
    const inNewYork = (at: Instant): number => Math.floor((at - 5 * HOUR) / DAY);
    expect(afterAttempt(model, attempt({ at: anHourLater })).reviewed).toBe(true);
    expect(afterAttempt(model, attempt({ at: anHourLater }), inNewYork).reviewed).toBe(false);
  });

  it('books a hint before the first answer as a failed review, without touching the estimate', () => {
    const { model, reviewed, before, after } = afterAttempt(mastered, attempt({ at: nextDay, helpSeen: 1 }));
    expect(reviewed).toBe(true);
    expect(after).toBe(before);
    expect(model.skills.get(skill('adding'))).toMatchObject({ evidence: 4, review: { lapses: 1, lastReviewAt: nextDay } });
  });

  it('leaves the review memory alone for a skip and for a second try', () => {
    expect(afterAttempt(mastered, attempt({ at: nextDay, outcome: 'skipped' })).model).toEqual(mastered);
    expect(afterAttempt(mastered, attempt({ at: nextDay, tryNumber: 2 })).model).toEqual(mastered);
  });
});

describe('explaining a belief', () => {
  it('joins its steps without a gap from the prior to the belief of now', () => {
    fc.assert(
      fc.property(logArbitrary, (log) => {
        const steps = explain(log, skill('a'));
        const chances = steps.flatMap(({ before, after }) => [before, after]);
        const ends = [typicalChance(initialModel(), skill('a')), ...chances, typicalChance(replay(log), skill('a'))];
        for (let index = 0; index < ends.length; index += 2) expect(ends[index]).toBe(ends[index + 1]);
        expect(steps.every((step) => isEvidence(step.attempt))).toBe(true);
      }),
    );
  });

  it('names the attempts that moved it and whether through the skill or the general ability', () => {
    const log = [attempt(), attempt({ tryNumber: 2, outcome: 'wrong' }), attempt({ skillIds: [skill('other')], outcome: 'wrong' })];
    const steps = explain(log, skill('adding'));
    expect(steps.map(({ attempt: made, through }) => [log.indexOf(made), through])).toEqual([
      [0, 'skill'],
      [2, 'ability'],
    ]);
    expect(steps[1]?.after).toBeLessThan(steps[1]?.before ?? 0);
  });
});
