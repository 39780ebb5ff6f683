import type { Instant } from '../domain/ids.ts';
import type { AccountKey } from './conversation.ts';

/**
 * What a tap means, as short text: `hint`, `choice:2`, `topic:0`. `presentation` ties it to the question it stood under;
 * a tap on an older one is recognised as late. Commands that are always valid have none.
 */
export type Action = { readonly name: string; readonly presentation?: number };

/** Makes and reads the opaque ids of buttons. They are signed, bound to one account, and expire; they outlive a restart. */
export interface ActionCodec {
  /** @returns at most 100 characters. */
  encode(action: Action, account: AccountKey, expires: Instant): string;
  /** `undefined` for a forged id, one made for someone else, or one that has expired. */
  decode(actionId: string, account: AccountKey, now: Instant): Action | undefined;
}
