import type { Instant, LearnerId } from '../domain/ids.ts';

/** Milliseconds after which each class of data is removed. */
export type RetentionPolicy = { readonly chatTextMs: number; readonly learningEventsMs: number; readonly auditMs: number };

/** A learner's rights over their data. */
export interface LearnerRecords {
  /** Everything held about the learner, table by table, as plain JSON. */
  export(learnerId: LearnerId): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Removes it all, everywhere, and leaves a proof without content in the audit log. @returns rows removed by table. */
  erase(learnerId: LearnerId, at: Instant): Promise<Readonly<Record<string, number>>>;
  /** Removes what the policy says has expired. @returns rows removed or scrubbed by table. */
  applyRetention(policy: RetentionPolicy, now: Instant): Promise<Readonly<Record<string, number>>>;
}
