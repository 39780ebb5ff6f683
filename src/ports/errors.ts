/**
 * The world failed: a database, a queue, a platform. Made only in adapters, retried only at the queue, by its code.
 * A learner never sees `message`.
 */
export type TutorErrorCode =
  /** Someone else changed the same session first: reload and decide again. */
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'
  /** Outside data does not have the expected form. */
  | 'INVALID';

export class TutorError extends Error {
  readonly code: TutorErrorCode;
  readonly retryAfterMs: number | undefined;
  constructor(code: TutorErrorCode, message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = 'TutorError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export const isTutorError = (value: unknown, code?: TutorErrorCode): value is TutorError =>
  value instanceof TutorError && (code === undefined || value.code === code);
