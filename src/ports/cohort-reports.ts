import type { LearnerEvidence } from '../domain/classroom/evidence.ts';
import type { LastSummary } from '../domain/classroom/since-last.ts';
import type { CohortId, Instant, PersonId } from '../domain/ids.ts';
import type { ClassTurn } from './class-turn.ts';
import type { AccountKey } from './conversation.ts';

/** A teacher of a class, as their colleagues know them. `displayName` may be empty. */
export type Teacher = { readonly personId: PersonId; readonly displayName: string; readonly accounts: readonly AccountKey[] };

/**
 * Learners of a class whom its teachers are told nothing of but their number: `notStarted` never said whether they may be,
 * `notShared` said no, or yes in another class only.
 */
export type UnseenLearners = { readonly notStarted: number; readonly notShared: number };

/** What teachers are told of a class and do in it. Only ever used after the asker's role was checked. */
export interface CohortReports {
  /** Of the learners whose yes lets this class's teachers see it, see `isSeenIn`. One query per table, whatever the class size. */
  evidence(cohortId: CohortId, since: Instant): Promise<readonly LearnerEvidence[]>;
  /** How many learners of the class `evidence` leaves out. */
  unseen(cohortId: CohortId): Promise<UnseenLearners>;
  /** Teachers of the class with an account to write to, in the order they came. */
  teachers(cohortId: CohortId): Promise<readonly Teacher[]>;
  /** The list this teacher was told last, by asking or on a Monday; without a reader, last Monday's. `undefined` before the first. */
  lastSummary(cohortId: CohortId, reader?: PersonId): Promise<LastSummary | undefined>;
  /**
   * One transaction. Rejects with `CONFLICT` when the event is closed already or a change is to be decided again; `NOT_FOUND` when a
   * change names a class, learner or person that is not there. @returns `told-before`, with nothing written, for a second list of a week.
   */
  record(turn: ClassTurn): Promise<'recorded' | 'told-before'>;
}
