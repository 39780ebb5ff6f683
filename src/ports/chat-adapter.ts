import type { Instant } from '../domain/ids.ts';
import type { Address, Inbound, Platform } from './conversation.ts';
import type { Doc } from './doc.ts';

/** What a platform can show, and its limits, as data. */
export type Capabilities = {
  readonly buttons: boolean;
  readonly images: boolean;
  readonly threads: boolean;
  readonly ephemeral: boolean;
  /** Longest text of one message, in characters. */
  readonly maxTextLength: number;
  readonly maxButtons: number;
  readonly maxLabelLength: number;
  /** A message sent again under the same `messageId` is shown once: then one whose arrival is unknown may simply be sent again. */
  readonly dropsRepeats: boolean;
  /** How long the platform waits for an acknowledgement. */
  readonly acknowledgeWithinMs: number;
};

export type SendResult =
  | { readonly kind: 'ok'; readonly platformRef?: string }
  | { readonly kind: 'retryAt'; readonly at: Instant }
  /** It may have arrived. Where the platform does not drop repeats, it is said again with a line that says so. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'invalid'; readonly why: string };

/** `messageId` is the outbox id: a platform that drops repeats of a key is given it. */
export type Dispatch = { readonly messageId: string; readonly to: Address; readonly onlyFor?: string; readonly doc: Doc };

/** Keeps one event for good. `duplicate`: it was kept before, and this one is not. Rejects when it could not be kept. */
export type Accept = (inbound: Inbound) => Promise<'accepted' | 'duplicate'>;

/** Where people talk. An adapter verifies, parses and sends; it decides nothing. */
export interface ChatAdapter {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  /** Opens the connection. Each event is acknowledged to the platform only after `accept` resolved. */
  start(accept: Accept): Promise<void>;
  /**
   * Never rejects for what a platform can answer; rejects only for a bug. The conversation's next message waits until this settles, however
   * long it takes: each call it makes needs a time limit of its own.
   */
  send(dispatch: Dispatch): Promise<SendResult>;
  stop(): Promise<void>;
}
