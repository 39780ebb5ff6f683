import type { CohortId, Instant, LearnerId, MisconceptionId, SkillId } from '../ids.ts';
import type { Tally } from '../mastery/tally.ts';

/** Five kinds of trouble, told apart because each wants something else from the teacher. Struggle ranks above idleness. */
export type Detector = 'wheel-spinning' | 'struggling' | 'falling' | 'rapid-answers' | 'idle';

/** One learner on the teacher's list: who, what, since when, on what evidence, what was tried, what to do next. */
export type Concern = {
  readonly learnerId: LearnerId;
  readonly alias: string;
  readonly detector: Detector;
  /** Absent for idleness and for what shows on several skills. */
  readonly skillId?: SkillId;
  readonly skillName?: string;
  readonly evidence: ConcernEvidence;
  readonly since: Instant;
  readonly tried: readonly {
    readonly what: 'hints' | 'bottom-out-hints' | 'worked-example' | 'teacher-helped' | 'prerequisite-practice';
    readonly count: number;
  }[];
  readonly suggestion: Suggestion;
  /** Expected benefit of a teacher's minute, 0 to 1: chance that the trouble is real, times what it costs. Larger comes first. */
  readonly urgency: number;
};

export type ConcernEvidence = {
  /** The skill's count as the learner is told it too; absent without a skill, and before the first try without help. */
  readonly tally?: Tally;
  /** Unaided first tries in the window that the finding rests on, and how many were right. */
  readonly firstTries: number;
  readonly right: number;
  readonly bottomOuts: number;
  readonly chance?: number;
  /** The error most of the wrong answers share; `remedy` is what the course's author found to help against it. */
  readonly misconception?: { readonly id: MisconceptionId; readonly name: string; readonly remedy?: string; readonly count: number; readonly of: number };
  readonly rapid?: { readonly count: number; readonly of: number; readonly seconds: number };
  /** The last answers on skills held before: how many were right, of how many, and on how many skills some were missed. */
  readonly slipped?: { readonly right: number; readonly of: number; readonly skills: number };
  readonly missed?: { readonly days: number; readonly of: number; readonly before: 'fine' | 'mixed' | 'unknown' };
};

export type Suggestion =
  | { readonly kind: 'prerequisite'; readonly skillName: string }
  | { readonly kind: 'misconception-talk'; readonly misconception: string; readonly skillName: string }
  | { readonly kind: 'worked-example-together'; readonly skillName: string }
  | { readonly kind: 'ask-what-changed' }
  | { readonly kind: 'say-hello' };

/** What a verified teacher is told about a class, numbers and names only; words come later. Never for a channel. */
export type CohortSummary = {
  readonly cohortId: CohortId;
  readonly className: string;
  readonly simulated: boolean;
  readonly from: Instant;
  readonly to: Instant;
  readonly active: number;
  readonly size: number;
  /** Others in the class, of whom nothing but their number is told; absent when there are none. */
  readonly unseen?: { readonly notStarted: number; readonly notShared: number };
  /** At most five, most urgent first. */
  readonly concerns: readonly Concern[];
  /** How many more are over a threshold but did not fit. */
  readonly moreConcerns: number;
  /** Learners over a threshold whose every concern a teacher's mark has answered, by name. */
  readonly handled: readonly { readonly learnerId: LearnerId; readonly alias: string }[];
  readonly reteach: readonly {
    readonly skillId: SkillId;
    readonly skillName: string;
    readonly learners: number;
    readonly of: number;
    readonly misconception?: string;
  }[];
  readonly groups: readonly {
    readonly skillName: string;
    readonly misconception?: string;
    readonly members: readonly { readonly learnerId: LearnerId; readonly alias: string }[];
  }[];
  readonly readyForMore: readonly { readonly learnerId: LearnerId; readonly alias: string; readonly mastered: number }[];
  readonly notEnoughEvidence: readonly { readonly learnerId: LearnerId; readonly alias: string; readonly firstTries: number }[];
  readonly sinceLast?: { readonly left: readonly { readonly alias: string; readonly skillName?: string; readonly right: number; readonly of: number }[] };
};
