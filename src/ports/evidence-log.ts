import type { Instant, LearnerId } from '../domain/ids.ts';
import type { Evidence } from '../domain/mastery/evidence.ts';

/** Whose evidence is read: simulated classes are never mixed with real ones. */
export type EvidenceOf = 'real-classes' | 'simulated-classes';

/** The unaided first tries in the log of attempts: what response models are fitted on, and what they know of a learner. */
export interface EvidenceLog {
  /** The newest `limit` of one learner, oldest first, in the order they were booked. */
  newest(learnerId: LearnerId, limit: number): Promise<readonly Evidence[]>;
  /** The next `limit` learners by id, those without evidence too, each with all of theirs in the order booked. Read page by page, nothing need be held. */
  page(
    whose: EvidenceOf,
    after: LearnerId | undefined,
    limit: number,
  ): Promise<readonly { readonly learnerId: LearnerId; readonly evidence: readonly Evidence[] }[]>;
  /** Answers later than `since`, and the learners who gave them. */
  count(whose: EvidenceOf, since?: Instant): Promise<{ readonly answers: number; readonly learners: number }>;
}
