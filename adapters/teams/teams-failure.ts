import { z } from 'zod';
import { type Instant, later, SECOND } from '../../src/domain/ids.ts';
import type { SendResult } from '../../src/ports/chat-adapter.ts';

/** Nothing was posted, so the same call can be made again a little later. */
const RETRY_SOON_MS = 5 * SECOND;
/** Credentials do not mend themselves: somebody has to act, and the message waits for them. */
export const RETRY_TOKEN_MS = 300 * SECOND;
/** When Teams asks to wait without saying how long. */
const RETRY_BUSY_MS = 10 * SECOND;

/** The part of an HTTP error of the Teams packages that matters; the rest holds the whole message and may not be logged. */
const HttpFailure = z.object({
  isAxiosError: z.literal(true),
  code: z.string().optional(),
  response: z.object({ status: z.number(), headers: z.object({ 'retry-after': z.coerce.number().positive().optional() }).catch({}) }).optional(),
});

/** The connection was never made. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/**
 * What a failed Teams call means for the message. `posting` is false for calls that may be repeated freely (opening a conversation).
 * Posting is not idempotent: a message whose answer is 408 or 5xx may have been delivered. `undefined` when the error is not Teams': a bug.
 */
export const teamsFailure = (error: unknown, now: Instant, posting: boolean): SendResult | undefined => {
  const failure = HttpFailure.safeParse(error).data;
  if (failure === undefined) return undefined;
  const soon: SendResult = { kind: 'retryAt', at: later(now, RETRY_SOON_MS) };
  const unclear: SendResult = posting ? { kind: 'ambiguous' } : soon;
  if (failure.response === undefined) return NOT_SENT.has(failure.code ?? '') ? soon : unclear;

  const { status, headers } = failure.response;
  if (status === 429) {
    const seconds = headers['retry-after'];
    return { kind: 'retryAt', at: later(now, seconds === undefined ? RETRY_BUSY_MS : seconds * SECOND) };
  }
  // The conversation was being changed and nothing was written: "please try again".
  if (status === 412) return soon;
  if (status === 401) return { kind: 'retryAt', at: later(now, RETRY_TOKEN_MS) };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 408 || status >= 500) return unclear;
  return { kind: 'invalid', why: `${status}` };
};

export const codeOf = (error: unknown): string => {
  const failure = HttpFailure.safeParse(error).data;
  return failure === undefined ? (error instanceof Error ? error.name : 'unknown') : `${failure.response?.status ?? failure.code ?? 'no answer'}`;
};
