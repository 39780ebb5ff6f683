import type { Instant, LocalDate, Probability, SkillId } from '../ids.ts';
import { DAY } from '../ids.ts';
import type { Attempt } from './attempt.ts';
import { isEvidence, isRight } from './attempt.ts';
import { isMastered, typicalChance } from './belief.ts';
import type { Estimate, LearnerModel, SkillState } from './learner-model.ts';
import { afterReview, gradeReview, type ReviewedAnswer, startReview } from './review-memory.ts';
import { initialModel, observe, type PrerequisitesOf, predict } from './two-level-filter.ts';

/** Which calendar day a moment belongs to for the learner; any value that differs from day to day. UTC days when not given. */
export type DayOf = (at: Instant) => LocalDate | number;

const utcDay: DayOf = (at) => Math.floor(at / DAY);

/** The model after an attempt. `before` and `after` are the chances believed of the attempt's first skill on a typical item. */
export type Fold = {
  readonly model: LearnerModel;
  readonly before: Probability;
  readonly after: Probability;
  /** The first skill of the attempt, or another it exercises, was mastered by this answer for the first time. */
  readonly newlyMastered: boolean;
  /** The answer was also a spaced review of a skill mastered earlier. */
  readonly reviewed: boolean;
};

/**
 * Folds one attempt into the learner model. An unaided first try moves the estimates and counts; any other try or a skip moves
 * neither. One thing more is read from a first try with a hint: on a mastered skill, on a new day, it is a review that failed.
 */
export const afterAttempt = (model: LearnerModel, attempt: Attempt, dayOf: DayOf = utcDay, prerequisitesOf?: PrerequisitesOf): Fold => {
  const [first] = attempt.skillIds;
  const before = typicalChance(model, first, prerequisitesOf);
  const answer = reviewedAnswer(model, attempt, prerequisitesOf);
  const observed = isEvidence(attempt)
    ? observe(model, { skillIds: attempt.skillIds, difficulty: attempt.difficulty, right: answer.right, at: attempt.at }, prerequisitesOf)
    : model;

  let folded = observed;
  let newlyMastered = false;
  let reviewed = false;
  for (const skillId of new Set(attempt.skillIds)) {
    const state = folded.skills.get(skillId);
    if (state === undefined) continue;
    if (isNewlyMastered(observed, skillId, attempt)) {
      folded = withSkill(folded, skillId, { ...state, masteredAt: attempt.at, review: startReview(gradeReview(answer), attempt.at) });
      newlyMastered = true;
    } else if (isReview(state, attempt, dayOf)) {
      folded = withSkill(folded, skillId, { ...state, review: afterReview(state.review, gradeReview(answer), attempt.at) });
      reviewed = true;
    }
  }
  return { model: folded, before, after: typicalChance(folded, first, prerequisitesOf), newlyMastered, reviewed };
};

/** The learner model as the log gives it. The same attempts in the same order give the same model to the bit. */
export const replay = (attempts: readonly Attempt[], prior?: Estimate, dayOf?: DayOf, prerequisitesOf?: PrerequisitesOf): LearnerModel =>
  attempts.reduce((model, attempt) => afterAttempt(model, attempt, dayOf, prerequisitesOf).model, initialModel(prior));

/** Graded against what the model expected, not against the number stored with the attempt: a replay under new parameters stays consistent. */
const reviewedAnswer = (model: LearnerModel, attempt: Attempt, prerequisitesOf: PrerequisitesOf | undefined): ReviewedAnswer => ({
  right: isRight(attempt),
  helpSeen: attempt.helpSeen,
  expected: predict(model, attempt.skillIds, attempt.difficulty, prerequisitesOf).chance,
  difficulty: attempt.difficulty,
  elapsedMs: attempt.elapsedMs,
});

/** Mastery is earned by a right answer on the skill itself, never by good news from elsewhere alone. */
const isNewlyMastered = (model: LearnerModel, skillId: SkillId, attempt: Attempt): boolean =>
  isEvidence(attempt) && isRight(attempt) && model.skills.get(skillId)?.masteredAt === undefined && isMastered(model, skillId);

type Reviewable = SkillState & Required<Pick<SkillState, 'review'>>;

const isReview = (state: SkillState, attempt: Attempt, dayOf: DayOf): state is Reviewable =>
  state.review !== undefined && attempt.tryNumber === 1 && attempt.outcome !== 'skipped' && dayOf(attempt.at) !== dayOf(state.review.lastReviewAt);

const withSkill = (model: LearnerModel, skillId: SkillId, state: SkillState): LearnerModel => ({
  ...model,
  skills: new Map(model.skills).set(skillId, state),
});
