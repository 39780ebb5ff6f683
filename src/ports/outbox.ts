import type { Instant } from '../domain/ids.ts';
import type { Statement } from '../domain/statement.ts';
import type { Moment } from '../domain/tutoring/moment.ts';
import type { Address } from './conversation.ts';
import type { Doc } from './doc.ts';

/** A message decided but not yet spoken. Written in the same transaction as the state it belongs to. */
export type Outgoing = {
  readonly to: Address;
  /** Set when only this account may see a message in a channel. */
  readonly onlyFor?: string;
  readonly statement: Statement;
  readonly audience: Audience;
  /** Where the learner's session stood after the turn, for the buttons; absent for what belongs to no session. */
  readonly moment?: Moment;
};

/** Who is spoken to, for the words: no id, no mastery. */
export type Audience = {
  readonly alias?: string;
  readonly language: string;
  readonly timeZone: string;
  readonly interests?: readonly string[];
  readonly mayReword: boolean;
};

export type OutboxMessage = Outgoing & {
  readonly id: string;
  readonly position: number;
  readonly attempts: number;
  readonly createdAt: Instant /** How often it was sent without an answer whether it arrived; absent for never. */;
  readonly unclearSends?: number;
  /** Set once worded; a resend says the same. */
  readonly doc?: Doc;
};

export type Delivery =
  | { readonly kind: 'sent'; readonly doc: Doc; readonly platformRef?: string }
  /** `unclearSends` is kept when it is there, and left as it was when not. */
  | { readonly kind: 'retry'; readonly at: Instant; readonly doc: Doc; readonly unclearSends?: number }
  /** The platform refused for good, or was asked again and again and never said whether it arrived. */
  | { readonly kind: 'dead'; readonly code: DeadCode; readonly doc: Doc };

/** Why a message is no longer sent. */
export type DeadCode = 'ambiguous' | 'gone' | 'forbidden' | 'invalid';

export interface Outbox {
  /** Claims the first unsent message of each lane, in order, for `leaseMs`; a claim that is not settled by then is free again. Empty when nothing is due. */
  claim(now: Instant, leaseMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Keeps a claim for another `leaseMs` from `now`, while its send is under way. Does nothing to a message that is not claimed. */
  extend(messageId: string, now: Instant, leaseMs: number): Promise<void>;
  /** Frees every claim at once: for a process that knows it is alone, so what a killed one had in hand need not wait for its lease. */
  release(): Promise<void>;
  settle(messageId: string, delivery: Delivery, now: Instant): Promise<void>;
  /** Messages still waiting, and the age of the oldest in ms (0 when none). */
  backlog(now: Instant): Promise<{ readonly waiting: number; readonly oldestMs: number; readonly dead: number }>;
}
