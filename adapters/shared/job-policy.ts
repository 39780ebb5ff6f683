import { DAY, MINUTE, SECOND } from '../../src/domain/ids.ts';
import { isTutorError, type TutorErrorCode } from '../../src/ports/errors.ts';
import type { JobName } from '../../src/ports/job-queue.ts';

/** What every job queue agrees on, so that jobs behave the same embedded, in production and in memory. */

/** Ten tries, one second doubling, reach over eight minutes: longer than a database or a broker takes to restart. */
export const MAX_ATTEMPTS = 10;
export const FIRST_PAUSE_MS = SECOND;
const LONGEST_PAUSE_MS = 5 * MINUTE;

/** Jobs wait for the database or a platform most of the time; more at once would only wait side by side. */
export const JOBS_AT_ONCE = 5;

/**
 * How long the id of a quiz or digest stays known after its job ended. A local date lives up to 50 hours around the
 * world, so a repeat of "this learner, this date" is refused for longer than that date can be today anywhere.
 */
export const ID_KNOWN_MS = 3 * DAY;
/** Ended jobs kept at most, whatever their age: three days of a district with 16,000 learners. */
export const ENDED_JOBS_KEPT = 50_000;

/** A job that repeats at least this often is its own retry: the next run comes soon, and retries of many runs would pile up. */
const SELF_RETRYING_PERIOD_MS = 10 * MINUTE;
export const attemptsOfRepeat = (every: { readonly ms: number } | { readonly cron: string }): number =>
  'ms' in every && every.ms <= SELF_RETRYING_PERIOD_MS ? 1 : MAX_ATTEMPTS;

/** Only jobs about one learner's day or one class's week are remembered; all others are forgotten the moment they end. */
export const isRemembered = (name: JobName): boolean => {
  switch (name) {
    case 'daily-quiz':
    case 'weekly-digest':
      return true;
    case 'schedule-quizzes':
    case 'schedule-digests':
    case 'deliver-outbox':
    case 'drain-inbox':
    case 'retention':
    case 'fit-model':
      return false;
  }
};

const mayPass = (code: TutorErrorCode): boolean => {
  switch (code) {
    case 'CONFLICT':
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
      return true;
    case 'INVALID':
    case 'NOT_FOUND':
    case 'NOT_ALLOWED':
      return false;
  }
};

/**
 * How long to wait before a failed job is tried again: the provider's own word when it gave one, else a pause that doubles.
 *
 * @param attemptsMade tries so far, the failed one included.
 * @returns milliseconds, or `undefined` when another try cannot help.
 */
export const pauseBeforeRetry = (error: unknown, attemptsMade: number, attemptsAllowed: number, firstPauseMs: number): number | undefined => {
  if (attemptsMade >= attemptsAllowed) return undefined;
  const backoff = Math.min(firstPauseMs * 2 ** (attemptsMade - 1), LONGEST_PAUSE_MS);
  if (!isTutorError(error)) return backoff;
  return mayPass(error.code) ? (error.retryAfterMs ?? backoff) : undefined;
};

/** The error's code for the log and the store; a plain error is a bug, and its message may hold what must not be kept. */
export const failureCode = (error: unknown): string => (isTutorError(error) ? error.code : 'BUG');

/**
 * `:` parts the keys of the queue's store and bare digits are the ids it gives by itself.
 *
 * @throws RangeError naming the id when it holds a `:`, is only digits, or is empty.
 */
export const checkedJobId = (id: string): string => {
  if (id === '' || id.includes(':') || /^\d+$/.test(id)) throw new RangeError(`expected a job id without ":" and not only digits, got "${id}"`);
  return id;
};

/** @throws RangeError naming the value when it is no whole number of milliseconds of at least `least`. */
export const checkedMs = (what: string, ms: number, least: number): number => {
  if (!Number.isInteger(ms) || ms < least) throw new RangeError(`expected ${what} as a whole number of milliseconds of at least ${least}, got ${ms}`);
  return ms;
};
