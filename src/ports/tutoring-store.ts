import type { CourseId, Instant, LearnerId, LocalDate, PersonId, SkillId } from '../domain/ids.ts';
import type { Consent } from '../domain/learner/consent.ts';
import type { Learner } from '../domain/learner/profile.ts';
import type { Attempt } from '../domain/mastery/attempt.ts';
import type { LearnerModel } from '../domain/mastery/learner-model.ts';
import type { TutoringEvent } from '../domain/tutoring/event.ts';
import type { Session } from '../domain/tutoring/session.ts';
import type { AccountKey } from './conversation.ts';
import type { Outgoing } from './outbox.ts';

/** All that a turn needs of one person, read at once. */
export type LearnerState = {
  readonly learner: Learner;
  /** Where the learner can be written to; the account they used last first. */
  readonly accounts: readonly AccountKey[];
  readonly courseId: CourseId;
  readonly className: string;
  readonly consents: readonly Consent[];
  readonly session: Session;
  readonly model: LearnerModel;
  /** Optimistic version of the session; every recorded turn raises it by one. */
  readonly version: number;
  /** How often each item was presented, for exposure control; items never seen are absent. */
  readonly exposure: ReadonlyMap<string, { readonly times: number; readonly lastAt: Instant }>;
};

/** What a turn changed. Recorded in one transaction or not at all. */
export type Turn = {
  readonly personId: PersonId;
  readonly expectedVersion: number;
  readonly session: Session;
  readonly events: readonly TutoringEvent[];
  readonly outgoing: readonly Outgoing[];
  /** The inbox event this turn answers; it is closed with the turn. `scrub` removes its text (no consent, or a question not to be kept). */
  readonly closes?: { readonly eventId: string; readonly scrub: boolean };
  readonly at: Instant;
};

export interface TutoringStore {
  /** `undefined` when the person is unknown or is no learner. */
  load(personId: PersonId): Promise<LearnerState | undefined>;
  /**
   * Rejects with `CONFLICT` when `expectedVersion` is stale, when the inbox event is already closed, or when a `quiz-offered`
   * event names a day this learner was already offered: reload and decide again.
   */
  record(turn: Turn): Promise<void>;
  /** Messages and an inbox closing that change no learner's state (a teacher's list, a channel answer). `CONFLICT` when the event is already closed. */
  say(
    outgoing: readonly Outgoing[],
    closes: { readonly eventId: string; readonly scrub: boolean } | undefined,
    at: Instant,
    events?: { readonly personId: PersonId; readonly list: readonly TutoringEvent[] },
  ): Promise<void>;
  /** The latest attempts, newest first: all of them, those on a skill, or those at one presented item. */
  attempts(
    learnerId: LearnerId,
    query: { readonly skillId?: SkillId; readonly presentation?: number; readonly since?: Instant; readonly limit: number },
  ): Promise<readonly Attempt[]>;
  /** Learners with a quiz time and a yes to the text asked now, for the scheduler. Paged by id. */
  quizCandidates(
    after: LearnerId | undefined,
    limit: number,
  ): Promise<
    readonly { readonly learner: Learner; readonly accounts: readonly AccountKey[]; readonly lastOffered?: LocalDate; readonly unansweredOffers: number }[]
  >;
}
