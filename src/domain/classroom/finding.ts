import type { CourseIndex } from '../curriculum/course.ts';
import type { Instant, SkillId } from '../ids.ts';
import type { LearnerEvidence } from './evidence.ts';
import type { SkillRecord } from './skill-record.ts';
import type { ConcernEvidence, Detector } from './summary.ts';
import type { Thresholds } from './thresholds.ts';

/** One learner as the detectors see them. */
export type Watched = {
  readonly learner: LearnerEvidence;
  readonly records: ReadonlyMap<SkillId, SkillRecord>;
  readonly from: Instant;
  readonly now: Instant;
};

/** What is given to every rule on a class. */
export type ClassSetting = { readonly course: CourseIndex; readonly thresholds: Thresholds; readonly from: Instant; readonly now: Instant };

/** What a detector found, before it is told. */
export type Finding = {
  readonly detector: Detector;
  readonly skillId?: SkillId;
  /** Said with less weight than the detector's full finding. */
  readonly warning?: true;
  readonly since: Instant;
  /** The newest piece of evidence; a teacher's mark after it has answered this finding. */
  readonly lastTroubleAt: Instant;
  /** 0 to 1, for the order among findings of the same detector. */
  readonly severity: number;
  /** The skill's record the finding was made on: without guesses, when the learner also guesses. */
  readonly record?: SkillRecord;
  readonly rapid?: NonNullable<ConcernEvidence['rapid']>;
  readonly missed?: NonNullable<ConcernEvidence['missed']>;
};

export type DetectorRule = (watched: Watched, thresholds: Thresholds) => readonly Finding[];
