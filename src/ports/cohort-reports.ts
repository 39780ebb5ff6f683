import type { ConcernMark } from '../domain/classroom/cohort-mark.ts';
import type { LearnerEvidence } from '../domain/classroom/evidence.ts';
import type { CohortId, Instant, LearnerId, PersonId, SkillId } from '../domain/ids.ts';
import type { AccountKey } from './conversation.ts';

/** Read models for teachers. Only ever read after the asker's role was checked. */
export interface CohortReports {
  /** One query per table, whatever the class size. */
  evidence(cohortId: CohortId, since: Instant): Promise<readonly LearnerEvidence[]>;
  /** Teachers of the class with an account to write to. */
  teachers(cohortId: CohortId): Promise<readonly { readonly personId: PersonId; readonly accounts: readonly AccountKey[] }[]>;
  /** A teacher's word on a concern; audited. */
  mark(request: {
    readonly cohortId: CohortId;
    readonly learnerId: LearnerId;
    readonly skillId?: SkillId;
    readonly mark: ConcernMark;
    readonly by: PersonId;
    readonly at: Instant;
  }): Promise<void>;
  /** The concerns last told to the class's teachers, to say who left the list; `undefined` before the first. */
  lastSummary(cohortId: CohortId): Promise<
    | {
        readonly at: Instant;
        readonly concerns: readonly { readonly learnerId: LearnerId; readonly alias: string; readonly skillId?: SkillId; readonly skillName?: string }[];
      }
    | undefined
  >;
  /** Keeps what was told, and writes the reading into the audit log. */
  saveSummary(request: {
    readonly cohortId: CohortId;
    readonly at: Instant;
    readonly readBy?: PersonId;
    readonly concerns: readonly { readonly learnerId: LearnerId; readonly alias: string; readonly skillId?: SkillId; readonly skillName?: string }[];
  }): Promise<void>;
}
