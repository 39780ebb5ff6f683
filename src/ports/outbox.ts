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
  readonly createdAt: Instant /** Set once worded; a resend says the same. */;
  readonly doc?: Doc;
};

export type Delivery =
  | { readonly kind: 'sent'; readonly doc: Doc; readonly platformRef?: string }
  | { readonly kind: 'retry'; readonly at: Instant; readonly doc: Doc }
  /** The platform refused for good, or it is unknown whether it arrived and a repeat would be worse. */
  | { readonly kind: 'dead'; readonly code: 'ambiguous' | 'gone' | 'forbidden' | 'invalid'; readonly doc: Doc };

export interface Outbox {
  /** Claims the first unsent message of each lane, in order, for `leaseMs`; a claim that is not settled by then is free again. Empty when nothing is due. */
  claim(now: Instant, leaseMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Frees every claim at once: for a process that knows it is alone, so what a killed one had in hand need not wait for its lease. */
  release(): Promise<void>;
  settle(messageId: string, delivery: Delivery, now: Instant): Promise<void>;
  /** Messages still waiting, and the age of the oldest in ms (0 when none). */
  backlog(now: Instant): Promise<{ readonly waiting: number; readonly oldestMs: number; readonly dead: number }>;
}
