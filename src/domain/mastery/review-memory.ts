import { type Card, type CardInput, fsrs, type Grade, Rating, State } from 'ts-fsrs';
import type { Instant, Probability } from '../ids.ts';
import { MINUTE, SECOND } from '../ids.ts';
import type { ReviewMemory } from './learner-model.ts';

/**
 * When a mastered skill comes back, by FSRS-6 with its published default weights (github.com/open-spaced-repetition). It decides
 * WHEN only: which item and what chance is told come from the learner model.
 *
 * ts-fsrs speaks in date objects. They are made and read in this file alone, through the library (it accepts epoch milliseconds),
 * so no rule here can ask for the time.
 */
const scheduler = fsrs({
  // Due when nine of ten would still be remembered: the usual balance of effort and forgetting.
  request_retention: 0.9,
  // The same answers give the same due date; spreading reviews over days is the quiz planner's business.
  enable_fuzz: false,
  // Answers of the same day go to the learner model only, so FSRS needs no steps of minutes.
  enable_short_term: false,
});

/** How a review went, in FSRS's words. */
export type ReviewGrade = 'again' | 'hard' | 'good' | 'easy';

/** Longer than this over one question means effort; from a quarter of an hour on, the learner was probably away and the time says nothing. */
const SLOW_FROM_MS = 90 * SECOND;
const AWAY_FROM_MS = 15 * MINUTE;
/** Quicker than this leaves time to read, think once and type: "at once". */
const AT_ONCE_MS = 20 * SECOND;
/** Logits above a typical item from which an item is harder than usual: half a step of the authors' scale. */
const HARDER_THAN_USUAL = 0.5;
/** A right answer below this expectation was hard won. */
const HARD_WON_CHANCE = 0.6;

export type ReviewedAnswer = {
  readonly right: boolean;
  readonly helpSeen: number;
  readonly expected: Probability;
  readonly difficulty: number;
  readonly elapsedMs: number;
};

/** Wrong or helped: again. Right against expectation or slowly: hard. Right at once on a harder item than usual: easy. Otherwise good. */
export const gradeReview = ({ right, helpSeen, expected, difficulty, elapsedMs }: ReviewedAnswer): ReviewGrade => {
  if (!right || helpSeen > 0) return 'again';
  const slow = elapsedMs >= SLOW_FROM_MS && elapsedMs < AWAY_FROM_MS;
  if (expected < HARD_WON_CHANCE || slow) return 'hard';
  return elapsedMs < AT_ONCE_MS && difficulty >= HARDER_THAN_USUAL ? 'easy' : 'good';
};

/** The memory of a skill mastered just now. */
export const startReview = (grade: ReviewGrade, now: Instant): ReviewMemory => remembered(scheduler.next(newCard(now), now, RATINGS[grade]).card);

/** The memory after a review. The card that was passed in is not changed. */
export const afterReview = (memory: ReviewMemory, grade: ReviewGrade, now: Instant): ReviewMemory =>
  remembered(scheduler.next(cardOf(memory), now, RATINGS[grade]).card);

const RATINGS: Readonly<Record<ReviewGrade, Grade>> = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy };

/** Written out, because the library's own `createEmptyCard(0)` takes the epoch for "no date" and asks the clock. */
const newCard = (now: Instant): CardInput => ({
  due: now,
  stability: 0,
  difficulty: 0,
  reps: 0,
  lapses: 0,
  state: State.New,
  learning_steps: 0,
  scheduled_days: 0,
  elapsed_days: 0,
});

/** Without minute steps a card is always in state Review after its first rating, and the day counts are computed anew from the dates. */
const cardOf = (memory: ReviewMemory): CardInput => ({
  due: memory.due,
  last_review: memory.lastReviewAt,
  stability: memory.stability,
  difficulty: memory.difficulty,
  reps: memory.repetitions,
  lapses: memory.lapses,
  state: State.Review,
  learning_steps: 0,
  scheduled_days: 0,
  elapsed_days: 0,
});

const remembered = (card: Card): ReviewMemory => ({
  due: card.due.getTime() as Instant,
  lastReviewAt: (card.last_review ?? card.due).getTime() as Instant,
  stability: card.stability,
  difficulty: card.difficulty,
  repetitions: card.reps,
  lapses: card.lapses,
});
