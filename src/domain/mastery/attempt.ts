import type { Verdict } from '../grading/verdict.ts';
import type { Instant, ItemId, LearnerId, MisconceptionId, Probability, SkillId } from '../ids.ts';

/** Why the item was put: only some purposes are assessments, all are evidence. */
export type Purpose = 'placement' | 'quiz' | 'practice' | 'probe';

/**
 * One response to one item, or giving it up. The log of attempts is the source of truth; mastery is a fold over it.
 * Several tries at one presented item are one opportunity.
 */
export type Attempt = {
  readonly learnerId: LearnerId;
  readonly itemId: ItemId;
  readonly seed: number;
  readonly skillIds: readonly [SkillId, ...SkillId[]];
  readonly purpose: Purpose;
  /** The presented item this try belongs to; unique for the learner. */
  readonly presentation: number;
  /** Which try at that presented item, from 1. */
  readonly tryNumber: number;
  /** Hints seen before this try. */
  readonly helpSeen: number;
  readonly outcome: 'correct' | 'wrong' | 'wrong-form' | 'skipped';
  readonly misconception?: MisconceptionId;
  /** As typed; kept for the learner and their teacher, never logged. */
  readonly response: string;
  /** From presenting to this response. */
  readonly elapsedMs: number;
  /** What the learner model expected before this try. */
  readonly expected: Probability;
  /** Author's or fitted difficulty used for that expectation, logits. */
  readonly difficulty: number;
  readonly at: Instant;
};

/** Only an unaided first try shows what the learner knew; later tries show what they were just told. A skip shows nothing, and the right
 * value in another form than was asked shows neither that the skill is there nor that it is not.
 */
export const isEvidence = (attempt: Pick<Attempt, 'tryNumber' | 'helpSeen' | 'outcome'>): boolean =>
  attempt.tryNumber === 1 && attempt.helpSeen === 0 && attempt.outcome !== 'skipped' && attempt.outcome !== 'wrong-form';

/** An equal value in the wrong form shows the skill only where the form is the skill; it counts as right for the learner model. */
export const isRight = (attempt: Pick<Attempt, 'outcome'>): boolean => attempt.outcome === 'correct' || attempt.outcome === 'wrong-form';

export const outcomeOf = (verdict: Exclude<Verdict, { kind: 'unreadable' }>): Attempt['outcome'] => {
  switch (verdict.kind) {
    case 'correct':
      return 'correct';
    case 'equivalent-wrong-form':
      return 'wrong-form';
    case 'wrong':
      return 'wrong';
  }
};
