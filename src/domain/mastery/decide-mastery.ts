import type { Probability, SkillId } from '../ids.ts';
import type { LearnerModel } from './learner-model.ts';
import { type TracedBelief, traceLearner } from './learner-tracing.ts';
import type { TracerOf } from './tracing-prior.ts';
import { predict } from './two-level-filter.ts';

/** Unaided first tries without which mastery is never said, however good the guess from other skills. */
export const MASTERY_EVIDENCE = 3;

/** Mastery is said from this chance that the skill is known. With `PRACTICE_GAIN` it is set so that one skill in twenty said to be mastered is not. */
export const MASTERY_KNOWN = 0.85;

/**
 * The learner model must agree: from this chance of being right on a typical item. It keeps two lucky answers after five misses from
 * being called mastery, and costs the others no question.
 */
export const MASTERY_CHANCE = 0.6;

/**
 * Learning expected of one more question, as a chance: below it practice of the skill has done what it can for now. At 0.016 another
 * hundred questions would teach less than two skills; spent on a new skill they teach ten.
 */
export const PRACTICE_GAIN = 0.016;

/**
 * Once said, mastery is kept down to this chance: one slip does not take a skill away that the next right answer would give back.
 */
export const MASTERY_KEPT = 0.6;

/** Whether the learner may be said to have a skill, and on what it rests. */
export type MasteryDecision = {
  readonly kind: 'mastered' | 'not-yet';
  /** What is missing for mastery, or what carries it. */
  readonly because: 'known' | 'kept' | 'too-little-evidence' | 'not-known-enough' | 'too-often-wrong' | 'still-learning';
  readonly known: Probability;
  readonly gain: Probability;
  readonly evidence: number;
};

/**
 * Mastery is said when the skill is known with enough certainty, the learner model does not contradict, and one more question would add almost nothing. The second half
 * asks more answers of a skill that is learned quickly, where practice still pays, and fewer where it does not.
 */
export const decideMastery = (model: LearnerModel, skillId: SkillId, { known, gain }: TracedBelief): MasteryDecision => {
  const state = model.skills.get(skillId);
  const evidence = state?.evidence ?? 0;
  const decided = (kind: MasteryDecision['kind'], because: MasteryDecision['because']): MasteryDecision => ({ kind, because, known, gain, evidence });
  if (evidence < MASTERY_EVIDENCE) return decided('not-yet', 'too-little-evidence');
  if (predict(model, [skillId], 0).chance < MASTERY_CHANCE) return decided('not-yet', 'too-often-wrong');
  if (state?.masteredAt !== undefined && known >= MASTERY_KEPT) return decided('mastered', 'kept');
  if (known < MASTERY_KNOWN) return decided('not-yet', 'not-known-enough');
  return gain < PRACTICE_GAIN ? decided('mastered', 'known') : decided('not-yet', 'still-learning');
};

/** Whether the learner may be said to have the skill. For many skills of one learner, trace once and ask `decideMastery`. */
export const isMastered = (model: LearnerModel, skillId: SkillId, tracerOf?: TracerOf | undefined): boolean =>
  decideMastery(model, skillId, traceLearner(model, tracerOf)(skillId)).kind === 'mastered';
