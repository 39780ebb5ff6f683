import { DAY, type Instant, type LocalDate, MINUTE } from './ids.ts';
import type { Weekday } from './learner/profile.ts';

/** A moment as the clock on the learner's wall shows it. */
export type LocalTime = { readonly date: LocalDate; readonly minuteOfDay: number; readonly weekday: Weekday };

const WEEKDAY_NAMES: readonly string[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

// Making a formatter costs about 50 µs and a school has few time zones; the memo changes no result.
const formatters = new Map<string, Intl.DateTimeFormat>();
const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  });
  formatters.set(timeZone, made);
  return made;
};

/** @throws RangeError when `timeZone` is no IANA name; `isTimeZone` asks first. */
export const localTime = (at: Instant, timeZone: string): LocalTime => {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}` as LocalDate,
    minuteOfDay: Number(part('hour')) * 60 + Number(part('minute')),
    weekday: WEEKDAY_NAMES.indexOf(part('weekday')) as Weekday,
  };
};

export const isTimeZone = (name: string): boolean => {
  try {
    formatterFor(name);
    return /^(UTC|[A-Za-z_]+\/[A-Za-z0-9_+\-/]+)$/.test(name);
  } catch {
    return false;
  }
};

/** Days since 1970-01-01 of a calendar date in the proleptic Gregorian calendar (H. Hinnant, "days_from_civil"). */
export const dayNumber = (date: LocalDate): number => {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The weekday `days` after a date; 1970-01-01 was a Thursday. */
export const weekdayAfter = (date: LocalDate, days: number): Weekday => ((((dayNumber(date) + days + 4) % 7) + 7) % 7) as Weekday;

/** The moment a calendar day begins on the learner's wall clock. @throws RangeError when `timeZone` is no IANA name. */
export const startOfDay = (date: LocalDate, timeZone: string): Instant => {
  const midnightUtc = (dayNumber(date) * DAY) as Instant;
  // The offset may differ between the guess and the day's own beginning when the clocks change: the second step is exact then.
  return shiftToStart(shiftToStart(midnightUtc, date, timeZone), date, timeZone);
};

const shiftToStart = (guess: Instant, date: LocalDate, timeZone: string): Instant => {
  const shown = localTime(guess, timeZone);
  return (guess - daysBetween(date, shown.date) * DAY - shown.minuteOfDay * MINUTE) as Instant;
};

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);
