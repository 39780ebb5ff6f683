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
  /** How long the platform waits for an acknowledgement. */
  readonly acknowledgeWithinMs: number;
};

export type SendResult =
  | { readonly kind: 'ok'; readonly platformRef?: string }
  | { readonly kind: 'retryAt'; readonly at: Instant }
  /** It may have arrived: it is not sent again unless the platform drops repeats itself. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'invalid'; readonly why: string };

/** `messageId` is the outbox id: a platform that drops repeats of a key is given it. */
export type Dispatch = { readonly messageId: string; readonly to: Address; readonly onlyFor?: string; readonly doc: Doc };

/** Where people talk. An adapter verifies, parses and sends; it decides nothing. */
export interface ChatAdapter {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  /** Opens the connection. Each event is acknowledged to the platform only after `accept` resolved. */
  start(accept: (inbound: Inbound) => Promise<void>): Promise<void>;
  /** Never rejects for what a platform can answer; rejects only for a bug. */
  send(dispatch: Dispatch): Promise<SendResult>;
  stop(): Promise<void>;
}
