import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, MINUTE } from '../../../src/domain/ids.ts';
import { typicalChance } from '../../../src/domain/mastery/belief.ts';
import { isMastered } from '../../../src/domain/mastery/decide-mastery.ts';
import { stepsTo } from '../../../src/domain/mastery/explain.ts';
import { afterAttempt, replay } from '../../../src/domain/mastery/fold-attempt.ts';
import { initialModel } from '../../../src/domain/mastery/two-level-filter.ts';
import { whatWouldChange } from '../../../src/domain/mastery/what-would-change.ts';
import { attempt, MONDAY, skill } from './attempt-builder.ts';

const ADDING = skill('adding');
const later = (minutes: number): Instant => (MONDAY + minutes * MINUTE) as Instant;
const answered = (outcomes: string, skillId = ADDING) =>
  [...outcomes].map((one, index) =>
    attempt({ outcome: one === 'R' ? 'correct' : 'wrong', at: later(index), presentation: index + 1, skillIds: [skillId], elapsedMs: 40_000 }),
  );
const logArbitrary = fc.string({ unit: fc.constantFrom('R', 'W'), maxLength: 14 }).map((outcomes) => answered(outcomes));

describe('what would change a belief', () => {
  it('says how many right answers bring mastery: so many do, and one fewer does not', () => {
    fc.assert(
      fc.property(logArbitrary, (log) => {
        const { rightToMastery } = whatWouldChange(replay(log), ADDING, later(100));
        const given = (count: number) =>
          isMastered(replay([...log, ...answered('R'.repeat(count)).map((one, index) => ({ ...one, at: later(100 + index) }))]), ADDING);
        if (rightToMastery === undefined) return expect(given(10)).toBe(false);
        expect(given(rightToMastery)).toBe(true);
        if (rightToMastery > 0) expect(given(rightToMastery - 1)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('asks more of someone who has been wrong than of someone who has been right', () => {
    const [right, wrong] = [answered('RR'), answered('WW')].map((log) => whatWouldChange(replay(log), ADDING, later(100)).rightToMastery ?? 99);
    expect(wrong).toBeGreaterThan(right ?? 99);
  });

  it('is where the chance stands after the next answer, and changes nothing itself', () => {
    const model = replay(answered('RWR'));
    const before = structuredClone(model);
    const { afterRight, afterWrong } = whatWouldChange(model, ADDING, later(100));
    expect(afterRight).toBe(typicalChance(afterAttempt(model, attempt({ at: later(100) })).model, ADDING));
    expect(afterWrong).toBe(typicalChance(afterAttempt(model, attempt({ at: later(100), outcome: 'wrong' })).model, ADDING));
    expect(afterWrong).toBeLessThan(typicalChance(model, ADDING));
    expect(afterRight).toBeGreaterThan(typicalChance(model, ADDING));
    expect(model).toEqual(before);
  });
});

describe('the steps to a belief', () => {
  it('begin where everybody begins, join without a gap and end at what is believed now', () => {
    fc.assert(
      fc.property(logArbitrary, fc.constantFrom(ADDING, skill('other')), (log, asked) => {
        const model = replay(log);
        const steps = stepsTo(model, log, asked);
        expect(steps).toHaveLength(log.length);
        expect(steps.every(({ through }) => through === (asked === ADDING ? 'skill' : 'ability'))).toBe(true);
        for (const [index, step] of steps.entries()) expect(step.before).toBe(steps[index - 1]?.after ?? typicalChance(initialModel(), asked));
        expect(steps.at(-1)?.after ?? typicalChance(model, asked)).toBe(typicalChance(model, asked));
      }),
      { numRuns: 60 },
    );
  });

  it('are not told when the log no longer reaches back to where the belief began', () => {
    const log = answered('RWRRW');
    expect(stepsTo(replay(log), log, ADDING)).toHaveLength(5);
    expect(stepsTo(replay(log), log.slice(2), ADDING)).toEqual([]);
    expect(stepsTo(replay(log), [], ADDING)).toEqual([]);
  });
});
