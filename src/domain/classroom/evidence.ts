import type { Instant, LearnerId, MisconceptionId, SkillId } from '../ids.ts';
import type { LearnerModel } from '../mastery/learner-model.ts';
import type { HelpKind } from '../tutoring/event.ts';
import type { ConcernMark } from './cohort-mark.ts';

/** One unaided or aided try as the detectors need it. */
export type EvidenceRow = {
  readonly skillId: SkillId;
  readonly presentation: number;
  readonly tryNumber: number;
  readonly helpSeen: number;
  readonly outcome: 'correct' | 'wrong' | 'wrong-form' | 'skipped';
  readonly misconception?: MisconceptionId;
  readonly elapsedMs: number;
  /** Characters of the question, for a plausible reading time. */
  readonly stemLength: number;
  readonly at: Instant;
};

export type LearnerEvidence = {
  readonly learnerId: LearnerId;
  /** As the class's teachers read it: the name they came by, and their nickname beside it. */
  readonly alias: string;
  /** The learner's own, IANA: their quiz days are days there. */
  readonly timeZone: string;
  readonly model: LearnerModel;
  /** Tries in the window, oldest first. */
  readonly tries: readonly EvidenceRow[];
  readonly helps: readonly { readonly skillId: SkillId; readonly what: HelpKind; readonly isLast: boolean; readonly at: Instant }[];
  /** Daily quizzes offered in the window, and whether any item was answered that day. */
  readonly quizDays: readonly { readonly date: string; readonly answered: boolean }[];
  readonly joinedAt: Instant;
  /** Teacher marks in and shortly before the window. */
  readonly marks: readonly { readonly skillId?: SkillId; readonly mark: ConcernMark; readonly at: Instant }[];
};
