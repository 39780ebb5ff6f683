import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { type Instant, later, SECOND } from '../../src/domain/ids.ts';
import type { SendResult } from '../../src/ports/chat-adapter.ts';

/** Soon enough for Discord to recognise the nonce of a message that did arrive: it remembers them for a few minutes. */
const RETRY_SOON_MS = 2 * SECOND;
/** A token does not mend itself: somebody has to act, and the message waits for them. */
const RETRY_TOKEN_MS = 300 * SECOND;

const GONE = new Set<number | string>([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.InvalidRecipients,
]);

/**
 * What a failed Discord call means for the message. Nothing is ambiguous here: every message carries a nonce, and a repeat of one that arrived
 * answers with the first. `undefined` when the error is not Discord's and not the network's: a bug.
 */
export const discordFailure = (error: unknown, now: Instant): SendResult | undefined => {
  if (error instanceof RateLimitError) return { kind: 'retryAt', at: later(now, Math.ceil(error.retryAfter)) };
  if (error instanceof HTTPError) return { kind: 'retryAt', at: later(now, RETRY_SOON_MS) };
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return { kind: 'retryAt', at: later(now, RETRY_TOKEN_MS) };
    if (GONE.has(error.code)) return { kind: 'gone' };
    if (error.status === 403) return { kind: 'forbidden' };
    return { kind: 'invalid', why: `${error.code}` };
  }
  return isNetworkFailure(error) ? { kind: 'retryAt', at: later(now, RETRY_SOON_MS) } : undefined;
};

/** Refused, cut or given up after the time limit; undici's own errors and those of the socket below it carry such codes. */
const isNetworkFailure = (error: unknown): boolean => {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause.name === 'AbortError' || ('code' in cause && /^(E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(String(cause.code)))) return true;
  }
  return false;
};

/** An error of discord.js holds the whole message it could not send: only its code may be logged. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown';
