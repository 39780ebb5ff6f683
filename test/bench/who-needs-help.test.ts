import { describe, expect, it } from 'vitest';
import { replayedClasses, willSpin } from '../../bench/who-needs-help/replayed-class.ts';
import { figuresOf, ratioOf, tellLists } from '../../bench/who-needs-help/score.ts';
import { simulatedClass } from '../../bench/who-needs-help/simulated-class.ts';
import type { SkillId } from '../../src/domain/ids.ts';

const skillId = 'skill' as SkillId;
const inARow = (first: number, count: number): readonly number[] => Array.from({ length: count }, (_, index) => first + index);

describe('who was in trouble', () => {
  it('is decided by the school week after the list alone', () => {
    const path = { skillId, rows: inARow(0, 12), runAt: Number.POSITIVE_INFINITY };
    expect(willSpin(path, 6)).toBe(true);
    // The tenth question came, but nothing after the list shows whether it went on.
    expect(willSpin(path, 12)).toBe(false);
    expect(willSpin({ ...path, rows: [...inARow(0, 9), 100] }, 12)).toBe(false);
    expect(willSpin({ ...path, rows: [...inARow(0, 9), 40] }, 12)).toBe(true);
  });

  it('is nobody who gets three right in a row first, nor a skill not begun', () => {
    const rows = inARow(0, 14);
    expect(willSpin({ skillId, rows, runAt: 10 }, 6)).toBe(false);
    expect(willSpin({ skillId, rows, runAt: 11 }, 6)).toBe(true);
    expect(willSpin({ skillId, rows: inARow(20, 14), runAt: Number.POSITIVE_INFINITY }, 6)).toBe(false);
  });

  it('cannot be read off the evidence the lists are given: later answers change the truth and not the lists', () => {
    const bank = [{ id: '1', skillIds: ['a'] }];
    const learner = (later: number) => ({
      split: 'test' as const,
      items: new Int32Array(24),
      right: Uint8Array.from({ length: 24 }, (_, row) => (row < 6 ? row % 2 : later)),
    });
    const classOf = (later: number) => {
      const learners = Array.from({ length: 24 }, () => learner(later));
      return replayedClasses({ name: 'made up', bank, learners, hasTimes: false }, learners, new Float64Array(1), 0)[0];
    };
    expect(classOf(0)?.occasions[0]?.troubled.size).toBe(24);
    expect(classOf(1)?.occasions[0]?.troubled.size).toBe(0);
    expect(classOf(0)?.occasions[0]?.evidence).toEqual(classOf(1)?.occasions[0]?.evidence);
  });
});

describe('simulated classes', () => {
  it('are the same for the same seed and plant three to seven troubles among 24', () => {
    for (const seed of [1, 2, 3]) {
      const { kinds, episodes, occasions } = simulatedClass(seed);
      expect(kinds.size).toBe(24);
      expect(episodes.length).toBeGreaterThanOrEqual(3);
      expect(episodes.length).toBeLessThanOrEqual(7);
      expect(occasions.at(-1)?.troubled.size).toBe(episodes.length);
    }
    expect(simulatedClass(1).occasions).toEqual(simulatedClass(1).occasions);
    expect(simulatedClass(1).occasions).not.toEqual(simulatedClass(2).occasions);
  });

  it("give the teacher's list one and a half times the precision of a grade book, and no fewer of those in trouble", () => {
    const classes = Array.from({ length: 8 }, (_, index) => tellLists(simulatedClass(7_000 + index)));
    expect(ratioOf(classes).ratio).toBeGreaterThanOrEqual(1.5);
    for (const list of ['lowest average', 'most wrong'] as const) {
      expect(figuresOf(classes, 'proximal', true).precision).toBeGreaterThan(figuresOf(classes, list, true).precision);
      expect(figuresOf(classes, 'proximal').recall).toBeGreaterThan(figuresOf(classes, list).recall - 0.02);
    }
  }, 120_000);
});
