import type { Instant, LearnerId, PersonId } from '../domain/ids.ts';
import type { Outgoing } from './outbox.ts';

/** Milliseconds after which each class of data is removed. */
export type RetentionPolicy = { readonly chatTextMs: number; readonly learningEventsMs: number; readonly auditMs: number };

/**
 * The last word to someone who is erased, and the event that asked for it. `outgoing` is told the rows removed by table; it only makes
 * messages, because a transaction that is tried again calls it again.
 */
export type Farewell = {
  readonly closes: { readonly eventId: string };
  readonly outgoing: (removed: Readonly<Record<string, number>>) => readonly Outgoing[];
  /** Who asked for it, in the audit log, when it was not the learner: a teacher who takes away a seat that was never used. */
  readonly by?: PersonId;
};

/** A learner's rights over their data. */
export interface LearnerRecords {
  /** Everything held about the learner, table by table, as plain JSON. */
  export(learnerId: LearnerId): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /**
   * Removes it all, everywhere, and leaves a proof without content in the audit log. With a farewell, its event is closed and scrubbed and
   * its messages are written in the same transaction: nobody is erased in silence, or told twice.
   * Rejects with `CONFLICT`, and erases nothing, when that event is closed already.
   * @returns rows removed by table; empty for someone who is no learner.
   */
  erase(learnerId: LearnerId, at: Instant, farewell?: Farewell): Promise<Readonly<Record<string, number>>>;
  /** Removes what the policy says has expired. @returns rows removed or scrubbed by table. */
  applyRetention(policy: RetentionPolicy, now: Instant): Promise<Readonly<Record<string, number>>>;
}
