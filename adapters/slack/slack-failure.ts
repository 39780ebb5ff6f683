import { webApi } from '@slack/bolt';
import { type Instant, later, SECOND } from '../../src/domain/ids.ts';
import type { SendResult } from '../../src/ports/chat-adapter.ts';

/** Nothing was posted, so the same call can be made again a little later. */
const RETRY_SOON_MS = 5 * SECOND;
/** A token does not mend itself: somebody has to act, and the message waits for them. */
const RETRY_TOKEN_MS = 300 * SECOND;

/** Slack's error codes that close a conversation for good. */
const GONE = new Set(['channel_not_found', 'user_not_found', 'users_not_found', 'user_disabled', 'is_archived']);
const FORBIDDEN = new Set([
  'not_in_channel',
  'cannot_dm_bot',
  'cannot_dm_user',
  'no_permission',
  'access_denied',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'messages_tab_disabled',
  'user_not_in_channel',
]);
/** The app was removed, lacks a right, or its workspace is closed to it: that is no word on the conversation, and whoever runs the tutor can mend it. */
const APP_REFUSED = new Set([
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'account_inactive',
  'team_not_found',
  'team_access_not_granted',
  'accesslimited',
  'missing_scope',
  'not_allowed_token_type',
  'ekm_access_denied',
  'org_login_required',
  'two_factor_setup_required',
]);
/** Slack's documentation says of these that part of the operation may have succeeded. */
const UNCLEAR = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);
const BUSY = new Set(['ratelimited', 'rate_limited', 'team_added_to_org']);
/** The connection was never made. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * What a failed Slack call means for the message. `posting` is false for calls that may be repeated freely (opening a conversation).
 * `undefined` when the error is not Slack's: a bug.
 */
export const slackFailure = (error: unknown, now: Instant, posting: boolean): SendResult | undefined => {
  const unclear: SendResult = posting ? { kind: 'ambiguous' } : { kind: 'retryAt', at: later(now, RETRY_SOON_MS) };
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'retryAt', at: later(now, error.retryAfter * SECOND) };
  if (error instanceof webApi.WebAPIRequestError) return wasNeverSent(error.original) ? { kind: 'retryAt', at: later(now, RETRY_SOON_MS) } : unclear;
  if (error instanceof webApi.WebAPIHTTPError) return unclear;
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  const code = error.data.error;
  if (GONE.has(code)) return { kind: 'gone' };
  if (FORBIDDEN.has(code)) return { kind: 'forbidden' };
  if (APP_REFUSED.has(code)) return { kind: 'retryAt', at: later(now, RETRY_TOKEN_MS) };
  if (BUSY.has(code)) return { kind: 'retryAt', at: later(now, 30 * SECOND) };
  if (UNCLEAR.has(code)) return unclear;
  return { kind: 'invalid', why: code };
};

const wasNeverSent = (error: unknown): boolean => {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && NOT_SENT.has(String(cause.code))) return true;
  }
  return false;
};
