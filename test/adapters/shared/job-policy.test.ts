import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attemptsOfRepeat,
  checkedJobId,
  FIRST_PAUSE_MS,
  failureCode,
  ID_KNOWN_MS,
  MAX_ATTEMPTS,
  pauseBeforeRetry,
} from '../../../adapters/shared/job-policy.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/ids.ts';
import { TutorError } from '../../../src/ports/errors.ts';

const pauseAfter = (error: unknown, attemptsMade = 1): number | undefined => pauseBeforeRetry(error, attemptsMade, MAX_ATTEMPTS, FIRST_PAUSE_MS);

describe('the pause before a retry', () => {
  it('grows with every try, stays under five minutes, and ends', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS }, (_, index) => pauseAfter(new Error('socket closed'), index + 1));
    expect(pauses.at(-1)).toBeUndefined();
    const numbers = pauses.slice(0, -1).map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(Math.max(...numbers)).toBeLessThanOrEqual(5 * MINUTE);
  });

  it("is the provider's own when it names one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom('RATE_LIMITED' as const, 'UNAVAILABLE' as const),
        fc.nat(),
        fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
        (code, retryAfterMs, attempt) => {
          expect(pauseAfter(new TutorError(code, 'later', { retryAfterMs }), attempt)).toBe(retryAfterMs);
        },
      ),
    );
  });

  it('does not exist for what another try cannot change', () => {
    for (const code of ['INVALID', 'NOT_FOUND', 'NOT_ALLOWED'] as const) expect(pauseAfter(new TutorError(code, 'never', { retryAfterMs: 1 }))).toBeUndefined();
  });
});

it('retries rare repetitions, and leaves frequent ones to their next run', () => {
  expect(attemptsOfRepeat({ ms: MINUTE })).toBe(1);
  expect(attemptsOfRepeat({ ms: HOUR })).toBe(MAX_ATTEMPTS);
  expect(attemptsOfRepeat({ cron: '0 3 * * *' })).toBe(MAX_ATTEMPTS);
});

it('remembers ids for longer than one date is today somewhere', () => {
  expect(ID_KNOWN_MS).toBeGreaterThan(2 * DAY + 2 * HOUR);
});

it('names a failure by its code, and one without a code a bug', () => {
  expect(failureCode(new TutorError('CONFLICT', 'x'))).toBe('CONFLICT');
  expect(failureCode(new TypeError('x is undefined'))).toBe('BUG');
});

it('takes an id with letters and no colon, as it is', () => {
  expect(checkedJobId('daily-quiz_7_2026-03-02')).toBe('daily-quiz_7_2026-03-02');
  expect(() => checkedJobId('daily-quiz:7')).toThrow('"daily-quiz:7"');
});
