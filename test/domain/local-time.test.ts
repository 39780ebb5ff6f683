import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, type Instant, type LocalDate } from '../../src/domain/ids.ts';
import { localTime, startOfDay, weekdayAfter } from '../../src/domain/local-time.ts';

describe('a day on the learner’s wall', () => {
  it('begins at their midnight', () => {
    expect(startOfDay('2026-03-04' as LocalDate, 'UTC')).toBe(Date.UTC(2026, 2, 4));
    expect(startOfDay('2026-03-04' as LocalDate, 'America/New_York')).toBe(Date.UTC(2026, 2, 4, 5));
    expect(startOfDay('2026-03-04' as LocalDate, 'Asia/Kathmandu')).toBe(Date.UTC(2026, 2, 3, 18, 15));
    // The clocks go forward in Berlin at two in the night of that day.
    expect(startOfDay('2026-03-29' as LocalDate, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 28, 23));
    expect(startOfDay('2026-03-30' as LocalDate, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 22));
  });

  it('has the weekday that the calendar says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: 0, max: 400 }), (day, days) => {
        const { date } = localTime((day * DAY) as Instant, 'UTC');
        expect(weekdayAfter(date, days)).toBe(localTime(((day + days) * DAY) as Instant, 'UTC').weekday);
      }),
    );
  });
});
