import { DAY, HOUR, type Instant, later, MINUTE } from '../../src/domain/ids.ts';
import { isTimeZone, localTime } from '../../src/domain/local-time.ts';
import { TutorError } from '../../src/ports/errors.ts';

/** A five-field cron pattern, read: minute, hour, day of month, month, day of week (0 or 7 is Sunday). */
export type Cron = {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number> | 'any';
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number> | 'any';
  readonly timeZone: string;
};

const FIELDS = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day of month', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12 },
  { name: 'day of week', low: 0, high: 7 },
] as const;
type Field = (typeof FIELDS)[number];

/** Finds 29 February over a century year without a leap day. */
const SEARCH_MS = 9 * 366 * DAY;

/** @throws TutorError `INVALID` naming the pattern and its wrong part, or the time zone. Names of days and months are not read. */
export const readCron = (pattern: string, timeZone: string): Cron => {
  if (!isTimeZone(timeZone)) throw new TutorError('INVALID', `expected a time zone such as Europe/Berlin, got "${timeZone}"`);
  const words = pattern.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = words;
  if (words.length !== FIELDS.length || minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined)
    throw new TutorError('INVALID', `expected a cron pattern of five fields such as "0 8 * * 1", got "${pattern}"`);
  return {
    minutes: readField(minute, FIELDS[0], pattern),
    hours: readField(hour, FIELDS[1], pattern),
    daysOfMonth: day === '*' ? 'any' : readField(day, FIELDS[2], pattern),
    months: readField(month, FIELDS[3], pattern),
    weekdays: weekday === '*' ? 'any' : new Set([...readField(weekday, FIELDS[4], pattern)].map((number) => number % 7)),
    timeZone,
  };
};

const readField = (word: string, field: Field, pattern: string): ReadonlySet<number> => {
  const wrong = (): never => {
    throw new TutorError('INVALID', `expected a ${field.name} from ${field.low} to ${field.high} in cron pattern "${pattern}", got "${word}"`);
  };
  const numbers = new Set<number>();
  for (const part of word.split(',')) {
    const read = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? wrong();
    const step = Number(read[3] ?? 1);
    const low = Number(read[1] ?? field.low);
    // "5/15" means from 5 on, as "*/15" means from the lowest on.
    const high = read[1] === undefined || (read[2] === undefined && read[3] !== undefined) ? field.high : Number(read[2] ?? read[1]);
    if (step < 1 || low < field.low || high > field.high || low > high) wrong();
    for (let number = low; number <= high; number += step) numbers.add(number);
  }
  return numbers;
};

/**
 * The first minute after `after` at which the wall clock of the pattern's time zone shows it. Times skipped by the clock change do not happen
 * that day. When both day fields are given, either is enough (IEEE Std 1003.1, crontab).
 *
 * @throws TutorError `INVALID` when the pattern never comes, as 30 February.
 */
export const nextCronTime = (cron: Cron, after: Instant): Instant => {
  let at = later(after, MINUTE - (after % MINUTE));
  while (at - after <= SEARCH_MS) {
    const { date, minuteOfDay, weekday } = localTime(at, cron.timeZone);
    const [, month = 0, day = 0] = date.split('-').map(Number);
    if (!cron.months.has(month) || !isDay(cron, day, weekday)) at = later(at, towardsMidnight(minuteOfDay));
    else if (!cron.hours.has(Math.floor(minuteOfDay / 60))) at = later(at, HOUR - (minuteOfDay % 60) * MINUTE);
    else if (!cron.minutes.has(minuteOfDay % 60)) at = later(at, MINUTE);
    else return at;
  }
  throw new TutorError('INVALID', 'expected a cron pattern that comes round within nine years');
};

const isDay = ({ daysOfMonth, weekdays }: Cron, day: number, weekday: number): boolean => {
  if (daysOfMonth === 'any') return weekdays === 'any' || weekdays.has(weekday);
  return daysOfMonth.has(day) || (weekdays !== 'any' && weekdays.has(weekday));
};

/** Stops two hours short, so that a day shortened by the clock change is not jumped over; the last hours go one by one. */
const towardsMidnight = (minuteOfDay: number): number => {
  const hour = Math.floor(minuteOfDay / 60);
  return (hour < 22 ? (22 - hour) * HOUR : HOUR) - (minuteOfDay % 60) * MINUTE;
};
