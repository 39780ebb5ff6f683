import { getNextMillis } from 'bullmq';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCronTime, readCron } from '../../../adapters/shared/cron.ts';
import { DAY, type Instant } from '../../../src/domain/ids.ts';

const at = (iso: string): Instant => Date.parse(iso) as Instant;
const next = (pattern: string, timeZone: string, after: string): string => new Date(nextCronTime(readCron(pattern, timeZone), at(after))).toISOString();

describe('a cron pattern', () => {
  it('means the wall clock of its time zone, on both sides of a clock change', () => {
    expect(next('0 8 * * 1', 'America/New_York', '2026-03-01T00:00:00Z')).toBe('2026-03-02T13:00:00.000Z');
    expect(next('0 8 * * 1', 'America/New_York', '2026-03-02T13:00:00Z')).toBe('2026-03-09T12:00:00.000Z');
    expect(next('0 8 * * 1', 'Asia/Kolkata', '2026-03-01T00:00:00Z')).toBe('2026-03-02T02:30:00.000Z');
  });

  it('passes over a time that the clock change skips', () => {
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-30T00:30:00.000Z');
  });

  it('begins with the minute after, never with the one given', () => {
    expect(next('*/15 * * * *', 'UTC', '2026-03-02T08:15:00Z')).toBe('2026-03-02T08:30:00.000Z');
    expect(next('* * * * *', 'UTC', '2026-03-02T08:15:59.999Z')).toBe('2026-03-02T08:16:00.000Z');
  });

  it('takes either day when a day of the month and a day of the week are given', () => {
    expect(next('0 0 13 * 5', 'UTC', '2026-03-01T00:00:00Z')).toBe('2026-03-06T00:00:00.000Z');
    expect(next('0 0 13 * 5', 'UTC', '2026-04-10T00:00:00Z')).toBe('2026-04-13T00:00:00.000Z');
  });

  it('reads lists, ranges, steps, and both names of Sunday', () => {
    expect(next('0 9-11/2 1,15 * *', 'UTC', '2026-03-01T09:00:00Z')).toBe('2026-03-01T11:00:00.000Z');
    expect(next('0 0 * * 7', 'UTC', '2026-03-02T00:00:00Z')).toBe('2026-03-08T00:00:00.000Z');
    expect(next('50/5 0 * * 0', 'UTC', '2026-03-02T00:00:00Z')).toBe('2026-03-08T00:50:00.000Z');
  });

  it('waits years for a leap day, and refuses a day that never comes', () => {
    expect(next('0 0 29 2 *', 'UTC', '2026-03-01T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
    expect(() => next('0 0 30 2 *', 'UTC', '2026-03-01T00:00:00Z')).toThrow('comes round');
  });

  it.each([
    '0 8 * *',
    '0 8 * * 1 2026',
    '60 8 * * *',
    '0 8 0 * *',
    '0 8 * 13 *',
    '0 8 * * 8',
    '0 9-8 * * *',
    '*/0 8 * * *',
    '0 8 * * MON',
    '0 8 * * ',
    '1, 8 * * *',
  ])('refuses "%s" with what was expected', (pattern) => {
    expect(() => readCron(pattern, 'UTC')).toThrow(/^expected a .*got "/);
  });

  it('refuses a time zone nobody knows, naming it', () => {
    expect(() => readCron('0 8 * * 1', 'Mars/Olympus')).toThrow('Mars/Olympus');
  });

  it('comes round at the same times in memory as on BullMQ', () => {
    const field = (low: number, high: number) =>
      fc.oneof(
        { weight: 2, arbitrary: fc.constant('*') },
        { weight: 3, arbitrary: fc.integer({ min: low, max: high }).map(String) },
        {
          weight: 1,
          arbitrary: fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
        },
        { weight: 1, arbitrary: fc.array(fc.integer({ min: low, max: high }), { minLength: 2, maxLength: 3 }).map((list) => [...new Set(list)].join(',')) },
      );
    // The small hours are left out: what a clock change does to them is settled above, and differently elsewhere.
    const pattern = fc
      .tuple(field(0, 59), field(4, 23), field(1, 28), field(1, 12), field(0, 6))
      .map((fields) => fields.join(' '))
      .filter((text) => text.split(' ')[1] !== '*');
    const instant = fc.integer({ min: 0, max: 20 * 365 }).map((day) => Date.UTC(2020, 0, 1) + day * DAY + 7_654_321);
    fc.assert(
      fc.property(pattern, fc.constantFrom('UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata'), instant, (cron, tz, after) => {
        expect(nextCronTime(readCron(cron, tz), after as Instant)).toBe(getNextMillis(after, { pattern: cron, tz }));
      }),
      { numRuns: 300 },
    );
  });
});
