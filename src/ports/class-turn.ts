import type { ConcernMark } from '../domain/classroom/cohort-mark.ts';
import type { LastSummary } from '../domain/classroom/since-last.ts';
import type { CohortId, CourseId, Instant, LearnerId, LocalDate, PersonId, SkillId } from '../domain/ids.ts';
import type { Platform } from './conversation.ts';
import type { Outgoing } from './outbox.ts';

/** What a teacher's turn changes in a class. Each is written into the audit log with who did it. */
export type ClassChange =
  /** A teacher's word on a concern. The learner must be one of the class: else `NOT_FOUND`. */
  | {
      readonly kind: 'concern-marked';
      readonly cohortId: CohortId;
      readonly learnerId: LearnerId;
      readonly skillId?: SkillId;
      readonly mark: ConcernMark;
      readonly by: PersonId;
    }
  /** Remembers what was told, so that the next list can say who left it. */
  | { readonly kind: 'summary-told'; readonly cohortId: CohortId; readonly occasion: SummaryOccasion; readonly concerns: LastSummary['concerns'] }
  /**
   * Nothing happens, and nothing is audited, when they teach it already. Who was a learner of the class is remembered as one. Who never
   * began as a learner, only wrote to be known, leaves the classes they were put in as one.
   */
  | { readonly kind: 'teaching-given'; readonly cohortId: CohortId; readonly personId: PersonId; readonly by: PersonId }
  /**
   * Whoever was a learner of the class before becomes one again, wherever they learn now; anyone else leaves it. `CONFLICT` when nobody would be left to
   * teach the class: decide again.
   */
  | { readonly kind: 'teaching-taken'; readonly cohortId: CohortId; readonly personId: PersonId; readonly by: PersonId }
  /** Who teaches a class made a new sign-in link to the seat of one of its learners: else `NOT_FOUND`. */
  | { readonly kind: 'seat-link-made'; readonly cohortId: CohortId; readonly personId: PersonId; readonly by: PersonId }
  | { readonly kind: 'course-chosen'; readonly cohortId: CohortId; readonly courseId: CourseId; readonly by: PersonId }
  /** The channel belongs to this class from now on, whatever it belonged to before. */
  | { readonly kind: 'channel-linked'; readonly cohortId: CohortId; readonly space: Space; readonly by: PersonId };

/** One teacher asked, or the week's list went to all of them; `week` is the date of its Monday. */
export type SummaryOccasion = { readonly kind: 'asked'; readonly by: PersonId } | { readonly kind: 'weekly'; readonly week: LocalDate };

/** A channel of a platform. */
export type Space = { readonly platform: Platform; readonly tenant: string; readonly channel: string };

/** A teacher's event or a weekly list: all it changes and all it says, written at once or not at all. */
export type ClassTurn = {
  readonly changes: readonly ClassChange[];
  readonly outgoing: readonly Outgoing[];
  /** The inbox event this turn answers, closed with it; absent for a weekly list, which its week makes unique. */
  readonly closes?: { readonly eventId: string; readonly scrub: boolean };
  readonly at: Instant;
};
