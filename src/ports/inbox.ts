import type { Instant } from '../domain/ids.ts';
import type { Inbound } from './conversation.ts';
import type { Outgoing } from './outbox.ts';

export type InboxEvent = {
  readonly id: string;
  readonly inbound: Inbound;
  readonly receivedAt: Instant /** How often handling was begun. */;
  readonly attempts: number;
};

/** What goes with giving an event up: the apology to its sender and, with `scrub`, the removal of its text. */
export type GivenUp = { readonly outgoing: readonly Outgoing[]; readonly scrub: boolean; readonly at: Instant };

/** Everything that arrives is written here before it is acknowledged. An event leaves by `TutoringStore.record`, or here. */
export interface Inbox {
  /** `duplicate` when this platform, tenant and event key is already here. Rejects with `UNAVAILABLE`: then do not acknowledge. */
  accept(inbound: Inbound): Promise<'accepted' | 'duplicate'>;
  /** The oldest unhandled event of each lane, oldest first; empty when there is none. */
  oldestPerLane(limit: number): Promise<readonly InboxEvent[]>;
  /** The oldest unhandled event of one lane. */
  oldestIn(lane: string): Promise<InboxEvent | undefined>;
  /**
   * Counts a failed handling. At `giveUpAfter` the event becomes a dead letter and its lane goes on; `end` is then done in the same
   * transaction, and at no other failure.
   */
  failed(eventId: string, code: string, giveUpAfter: number, end: GivenUp): Promise<'will-retry' | 'dead'>;
  /** Closes an event that needs no turn (chatter not meant for the tutor). With `scrub` its text is removed. */
  close(eventId: string, options: { readonly scrub: boolean }): Promise<void>;
}
