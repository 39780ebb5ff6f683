import { describe, expect, it } from 'vitest';
import { concernOf, week } from './classroom-builder.ts';

/** Monday 12 January 2026, 08:00 UTC, is still Sunday evening in Honolulu and Monday evening in Auckland. */
const sunday = { date: '2026-01-11', answered: false };
const monday = { date: '2026-01-12', answered: false };

describe('idle, by the learner’s own days', () => {
  it('leaves out the quiz of a day that is not over for them', () => {
    const days = [...week('AAA--').slice(1), sunday];
    expect(concernOf({ name: 'Cem', quizDays: days, timeZone: 'UTC' })?.detector).toBe('idle');
    expect(concernOf({ name: 'Cem', quizDays: days, timeZone: 'Pacific/Honolulu' })).toBeUndefined();
    expect(concernOf({ name: 'Cem', quizDays: [...week('AAA--').slice(1), monday], timeZone: 'Pacific/Auckland' })).toBeUndefined();
  });

  it('says since when by their midnight, so that it is the same day for a teacher there', () => {
    expect(concernOf({ name: 'Cem', quizDays: week('AA---'), timeZone: 'America/New_York' })?.since).toBe(Date.UTC(2026, 0, 7, 5));
  });
});
