import type { LocalDate } from '../ids.ts';
import { daysBetween } from '../local-time.ts';
import type { Streak } from './profile.ts';

/** A rest day comes back after a week, so that one bad day a week never costs a streak. */
const REST_DAY_EVERY_DAYS = 7;

export const NO_STREAK: Streak = { days: 0 };

/** The streak after a quiz was finished on `day`. The same day twice changes nothing; one missed day uses the rest day if there is one. */
export const advanceStreak = (streak: Streak, day: LocalDate): Streak => {
  if (streak.lastDay === undefined) return { days: 1, lastDay: day };
  const gap = daysBetween(streak.lastDay, day);
  if (gap <= 0) return streak;
  const restAvailable = streak.restDayUsedOn === undefined || daysBetween(streak.restDayUsedOn, day) >= REST_DAY_EVERY_DAYS;
  const { restDayUsedOn, ...rest } = streak;
  const usedRecently = restDayUsedOn !== undefined && !restAvailable ? { restDayUsedOn } : {};
  if (gap === 1) return { ...rest, ...usedRecently, days: streak.days + 1, lastDay: day };
  if (gap === 2 && restAvailable) return { days: streak.days + 1, lastDay: day, restDayUsedOn: day };
  return { days: 1, lastDay: day, ...usedRecently };
};
