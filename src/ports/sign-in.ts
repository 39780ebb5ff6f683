import type { Instant } from '../domain/ids.ts';

/** Who a browser speaks for. `owner` may take every seat of the local classroom; `seat` is one account only. */
export type WebIdentity = { readonly kind: 'owner' } | { readonly kind: 'seat'; readonly userId: string };

export interface SignIn {
  /** A one-time token for a link. */
  issue(identity: WebIdentity, expires: Instant): Promise<string>;
  /** Exchanges a token for a browser session, once. `undefined` when unknown, used or expired. */
  redeem(token: string, now: Instant, sessionExpires: Instant): Promise<{ readonly session: string; readonly identity: WebIdentity } | undefined>;
  /** `undefined` when the browser session is unknown or has expired. */
  identify(session: string, now: Instant): Promise<WebIdentity | undefined>;
  end(session: string): Promise<void>;
}
