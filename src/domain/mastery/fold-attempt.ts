import type { Instant, LocalDate, Probability, SkillId } from '../ids.ts';
import { DAY } from '../ids.ts';
import type { Attempt } from './attempt.ts';
import { isEvidence, isRight } from './attempt.ts';
import { typicalChance } from './belief.ts';
import { isMastered } from './decide-mastery.ts';
import type { Estimate, LearnerModel, SkillState } from './learner-model.ts';
import { tracingOf } from './learner-tracing.ts';
import { afterReview, gradeReview, type ReviewedAnswer, startReview } from './review-memory.ts';
import { isRapid, type TracedAnswer, traceAnswer } from './skill-tracing.ts';
import { shippedTracerOf, type TracerOf } from './tracing-prior.ts';
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
export const afterAttempt = (
  model: LearnerModel,
  attempt: Attempt,
  dayOf: DayOf = utcDay,
  prerequisitesOf?: PrerequisitesOf,
  tracerOf: TracerOf | undefined = shippedTracerOf,
): Fold => {
  const [first] = attempt.skillIds;
  const before = typicalChance(model, first, prerequisitesOf);
  const answer = reviewedAnswer(model, attempt, prerequisitesOf);
  const observed = isEvidence(attempt)
    ? traced(
        model,
        observe(model, { skillIds: attempt.skillIds, difficulty: attempt.difficulty, right: answer.right, at: attempt.at }, prerequisitesOf),
        attempt,
        tracerOf,
      )
    : model;

  let folded = observed;
  let newlyMastered = false;
  let reviewed = false;
  for (const skillId of new Set(attempt.skillIds)) {
    const state = folded.skills.get(skillId);
    if (state === undefined) continue;
    if (isNewlyMastered(observed, skillId, attempt, tracerOf)) {
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
export const replay = (
  attempts: readonly Attempt[],
  prior?: Estimate,
  dayOf?: DayOf,
  prerequisitesOf?: PrerequisitesOf,
  tracerOf?: TracerOf | undefined,
): LearnerModel => attempts.reduce((model, attempt) => afterAttempt(model, attempt, dayOf, prerequisitesOf, tracerOf).model, initialModel(prior));

/** The tracing of every skill the attempt exercises, from what it was before the attempt. */
const traced = (before: LearnerModel, observed: LearnerModel, attempt: Attempt, tracerOf: TracerOf): LearnerModel => {
  let model = observed;
  for (const skillId of new Set(attempt.skillIds)) {
    const state = model.skills.get(skillId);
    if (state === undefined) continue;
    const last = before.skills.get(skillId);
    const tracing = traceAnswer(tracingOf(last, tracerOf(skillId)), answerOf(attempt, last?.lastEvidenceAt), tracerOf(skillId));
    model = withSkill(model, skillId, { ...state, tracing });
  }
  return model;
};

const answerOf = (attempt: Attempt, lastAt: Instant | undefined): TracedAnswer => {
  const days = lastAt === undefined ? 0 : Math.round((attempt.at - lastAt) / DAY);
  return {
    right: isRight(attempt),
    difficulty: attempt.difficulty,
    ...(isRapid(attempt.elapsedMs) ? { rapid: true } : {}),
    ...(days > 0 ? { days } : {}),
  };
};

/** Graded against what the model expected, not against the number stored with the attempt: a replay under new parameters stays consistent. */
const reviewedAnswer = (model: LearnerModel, attempt: Attempt, prerequisitesOf: PrerequisitesOf | undefined): ReviewedAnswer => ({
  right: isRight(attempt),
  helpSeen: attempt.helpSeen,
  expected: predict(model, attempt.skillIds, attempt.difficulty, prerequisitesOf).chance,
  difficulty: attempt.difficulty,
  elapsedMs: attempt.elapsedMs,
});

/** Mastery is earned by a right answer on the skill itself, never by good news from elsewhere alone. */
const isNewlyMastered = (model: LearnerModel, skillId: SkillId, attempt: Attempt, tracerOf: TracerOf): boolean =>
  isEvidence(attempt) && isRight(attempt) && model.skills.get(skillId)?.masteredAt === undefined && isMastered(model, skillId, tracerOf);

type Reviewable = SkillState & Required<Pick<SkillState, 'review'>>;

const isReview = (state: SkillState, attempt: Attempt, dayOf: DayOf): state is Reviewable =>
  state.review !== undefined && attempt.tryNumber === 1 && attempt.outcome !== 'skipped' && isLaterDay(attempt.at, state.review.lastReviewAt, dayOf);

/** A log put together from several devices may hold an answer older than the review before it: that one reviews nothing. */
const isLaterDay = (at: Instant, than: Instant, dayOf: DayOf): boolean => at > than && dayOf(at) !== dayOf(than);

const withSkill = (model: LearnerModel, skillId: SkillId, state: SkillState): LearnerModel => ({
  ...model,
  skills: new Map(model.skills).set(skillId, state),
});
