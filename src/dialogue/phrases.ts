import type { Instant, LocalDate, Probability } from '../domain/ids.ts';
import { daysBetween, localTime } from '../domain/local-time.ts';
import type { Tally } from '../domain/mastery/tally.ts';
import type { Audience } from '../ports/outbox.ts';

export const percent = (value: Probability | number): string => `${Math.round(value * 100)} %`;

const SMALL_NUMBERS: readonly string[] = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Small numbers as words, where they count things in a sentence. */
export const numberWord = (value: number): string => SMALL_NUMBERS[value] ?? String(value);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const plural = (count: number, one: string, many = `${one}s`): string => `${numberWord(count)} ${count === 1 ? one : many}`;

/** "a", "a and b", "a, b and c"; with "or" where one of them is meant. */
export const listed = (items: readonly string[], joint: 'and' | 'or' = 'and'): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`;

/** A skill's name inside a sentence: emphasised, so that "Adding fractions" reads as one thing. */
export const named = (name: string): string => `**${name}**`;

/** "today", "tomorrow", "on Friday", "on 3 March": as people say a day. */
export const dayText = (at: Instant, now: Instant, { timeZone }: Pick<Audience, 'timeZone'>): string => {
  const days = daysBetween(localTime(now, timeZone).date, localTime(at, timeZone).date);
  if (days <= 0) return days === 0 ? 'today' : days === -1 ? 'yesterday' : `on ${dateText(at, timeZone)}`;
  if (days === 1) return 'tomorrow';
  return days < 7 ? `on ${new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone }).format(at)}` : `on ${dateText(at, timeZone)}`;
};

/** "since Tuesday", "since 3 March". */
export const sinceText = (at: Instant, now: Instant, audience: Pick<Audience, 'timeZone'>): string => {
  const ageDays = (now - at) / 86_400_000;
  if (ageDays < 1) return 'since today';
  return ageDays < 6.5
    ? `since ${new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: audience.timeZone }).format(at)}`
    : `since ${dateText(at, audience.timeZone)}`;
};

export const dateText = (at: Instant, timeZone: string): string => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone }).format(at);

/** A day of the calendar, wherever one is: "31 March". */
export const calendarDayText = (day: LocalDate): string => dateText(Date.parse(`${day}T12:00:00Z`) as Instant, 'UTC');

/** "2 of 4", "2 of the last 5". */
export const tallyText = ({ right, of, isAll }: Tally): string => (isAll ? `${right} of ${of}` : `${right} of the last ${of}`);

/** Five dots: what a table shows where it has no picture. Always beside the number, never instead of it. */
export const dots = (value: number): string => '●'.repeat(Math.round(value * 5)) + '○'.repeat(5 - Math.round(value * 5));
