import type { LocalDate } from '../ids.ts';
import { daysBetween, weekdayAfter } from '../local-time.ts';
import type { Streak, Weekday } from './profile.ts';

/** A rest day comes back after a week, so that one bad day a week never costs a streak. */
const REST_DAY_EVERY_DAYS = 7;

export const NO_STREAK: Streak = { days: 0 };

/**
 * The streak after a quiz was finished on `day`. The same day twice changes nothing. Quiet days between are not missed: no quiz comes
 * then. One missed day uses the rest day if there is one; more begin a new streak.
 */
export const advanceStreak = (streak: Streak, day: LocalDate, quietDays: readonly Weekday[]): Streak => {
  if (streak.lastDay === undefined) return { days: 1, lastDay: day };
  if (daysBetween(streak.lastDay, day) <= 0) return streak;
  const missed = missedBetween(streak.lastDay, day, quietDays);
  const restAvailable = streak.restDayUsedOn === undefined || daysBetween(streak.restDayUsedOn, day) >= REST_DAY_EVERY_DAYS;
  const { restDayUsedOn, ...rest } = streak;
  const usedRecently = restDayUsedOn !== undefined && !restAvailable ? { restDayUsedOn } : {};
  if (missed === 0) return { ...rest, ...usedRecently, days: streak.days + 1, lastDay: day };
  if (missed === 1 && restAvailable) return { days: streak.days + 1, lastDay: day, restDayUsedOn: day };
  return { days: 1, lastDay: day, ...usedRecently };
};

/** Days strictly between two dates on which a quiz would have come; 2 stands for any more, since two are missed like twenty. */
const missedBetween = (from: LocalDate, to: LocalDate, quietDays: readonly Weekday[]): number => {
  const between = daysBetween(from, to) - 1;
  let missed = 0;
  for (let ahead = 1; ahead <= between && missed < 2; ahead++) if (!quietDays.includes(weekdayAfter(from, ahead))) missed += 1;
  return missed;
};
