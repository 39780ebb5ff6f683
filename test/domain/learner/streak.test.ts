import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../src/domain/ids.ts';
import type { Streak, Weekday } from '../../../src/domain/learner/profile.ts';
import { advanceStreak, NO_STREAK } from '../../../src/domain/learner/streak.ts';

/** 2 March 2026 is a Monday. */
const march = (day: number): LocalDate => `2026-03-${String(day).padStart(2, '0')}` as LocalDate;
const streakAfter = (days: readonly number[], quietDays: readonly Weekday[] = []): Streak =>
  days.reduce((streak, day) => advanceStreak(streak, march(day), quietDays), NO_STREAK);
const WEEKEND: readonly Weekday[] = [0, 6];

describe('a streak', () => {
  it('begins at one and grows by one each day', () => {
    expect(streakAfter([2])).toEqual({ days: 1, lastDay: '2026-03-02' });
    expect(streakAfter([2, 3, 4])).toEqual({ days: 3, lastDay: '2026-03-04' });
  });

  it('counts a day once, and an earlier day not at all', () => {
    const streak = streakAfter([2, 3]);
    expect(advanceStreak(streak, march(3), [])).toBe(streak);
    expect(advanceStreak(streak, march(2), [])).toBe(streak);
  });

  it('bears one missed day by the rest day, and says when that was used', () => {
    expect(streakAfter([2, 3, 5])).toEqual({ days: 3, lastDay: '2026-03-05', restDayUsedOn: '2026-03-05' });
  });

  it('begins anew after two missed days, though the rest day is unused', () => {
    expect(streakAfter([2, 3, 6])).toEqual({ days: 1, lastDay: '2026-03-06' });
  });

  it('has one rest day in seven days: a second missed day within them begins anew, one a week later does not', () => {
    expect(streakAfter([2, 4, 5, 7])).toEqual({ days: 1, lastDay: '2026-03-07', restDayUsedOn: '2026-03-04' });
    expect(streakAfter([2, 4, 5, 6, 7, 8, 9, 11])).toEqual({ days: 8, lastDay: '2026-03-11', restDayUsedOn: '2026-03-11' });
    expect(streakAfter([2, 4, 5, 6, 7, 8, 10]).days).toBe(1);
  });

  it('is not broken by quiet days, and spends no rest day on them', () => {
    expect(streakAfter([5, 6, 9], WEEKEND)).toEqual({ days: 3, lastDay: '2026-03-09' });
    expect(streakAfter([5, 6, 9])).toMatchObject({ days: 1 });
  });

  it('still misses the other days beside the quiet ones', () => {
    expect(streakAfter([5, 6, 10], WEEKEND)).toEqual({ days: 3, lastDay: '2026-03-10', restDayUsedOn: '2026-03-10' });
    expect(streakAfter([5, 6, 11], WEEKEND)).toEqual({ days: 1, lastDay: '2026-03-11' });
  });

  it('counts a quiz on a quiet day too', () => {
    expect(streakAfter([6, 7, 8, 9], WEEKEND).days).toBe(4);
  });

  it('never has more days than quizzes, nor fewer than one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1 }),
        fc.uniqueArray(fc.constantFrom<Weekday>(0, 1, 2, 3, 4, 5, 6)),
        (days, quiet) => {
          const streak = streakAfter(
            [...days].sort((a, b) => a - b),
            quiet,
          );
          expect(streak.days).toBeGreaterThanOrEqual(1);
          expect(streak.days).toBeLessThanOrEqual(days.length);
        },
      ),
    );
  });
});
