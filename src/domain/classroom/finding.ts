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
  /** When each of the learner's sittings in the window began, oldest first. */
  readonly sittings: readonly Instant[];
  readonly from: Instant;
  readonly now: Instant;
};

/** What is given to every rule on a class. */
export type ClassSetting = { readonly course: CourseIndex; readonly thresholds: Thresholds; readonly from: Instant; readonly now: Instant };

/** What a detector found, before it is told. */
export type Finding = {
  readonly detector: Detector;
  readonly skillId?: SkillId;
  readonly since: Instant;
  /** The newest piece of evidence; a teacher's mark after it has answered this finding. */
  readonly lastTroubleAt: Instant;
  /** Chance that the trouble is real: that it would go on if nobody did anything. */
  readonly likelihood: number;
  /** What it costs the learner if it is real, and so what a teacher's minute is worth; 0 to 1. */
  readonly severity: number;
  /** The skill's record the finding was made on: without guesses, when the learner also guesses. */
  readonly record?: SkillRecord;
  readonly rapid?: NonNullable<ConcernEvidence['rapid']>;
  readonly missed?: NonNullable<ConcernEvidence['missed']>;
  readonly slipped?: NonNullable<ConcernEvidence['slipped']>;
};

export type DetectorRule = (watched: Watched, thresholds: Thresholds) => readonly Finding[];
