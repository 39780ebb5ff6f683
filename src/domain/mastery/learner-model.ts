import type { Instant, Probability, SkillId } from '../ids.ts';
import type { SkillTracing } from './skill-tracing.ts';

/** A quantity with its uncertainty, on the logit scale. */
export type Estimate = { readonly mean: number; readonly variance: number };

/** What is believed of one learner. State of the two-level filter: one ability, one offset per practised skill. */
export type LearnerModel = {
  readonly ability: Estimate;
  readonly skills: ReadonlyMap<SkillId, SkillState>;
};

export type SkillState = {
  /** How far the skill lies above or below the learner's general ability. */
  readonly offset: Estimate;
  /** Unaided first tries, and how many of them were right. */
  readonly evidence: number;
  readonly correct: number;
  /** The last five unaided first tries, oldest first. */
  readonly recent: readonly boolean[];
  readonly lastEvidenceAt?: Instant;
  /** The same tries as knowledge tracing sees them; absent in models of earlier versions. */
  readonly tracing?: SkillTracing;
  /** When the mastery rule first held; kept when later evidence lowers the estimate. */
  readonly masteredAt?: Instant;
  /** Spaced-review memory (FSRS), created when the skill is mastered. */
  readonly review?: ReviewMemory;
};

/** The FSRS card of one skill, as plain data. Days and instants as ts-fsrs defines them. */
export type ReviewMemory = {
  readonly due: Instant;
  readonly lastReviewAt: Instant;
  readonly stability: number;
  readonly difficulty: number;
  readonly repetitions: number;
  readonly lapses: number;
};

/** What is believed of a skill, ready to be told: P(right on a typical item of the skill) and how sure. */
export type Belief = {
  readonly skillId: SkillId;
  readonly chance: Probability;
  /** Chance that the skill is known, whether or not the next answer is right: what mastery is decided by. */
  readonly known: Probability;
  /** Half-width of the 80 % interval of `chance`, in probability. */
  readonly plusMinus: number;
  readonly evidence: number;
  readonly correct: number;
  readonly recent: readonly boolean[];
  readonly status: 'unseen' | 'learning' | 'mastered' | 'review-due';
  readonly reviewDue?: Instant;
};
