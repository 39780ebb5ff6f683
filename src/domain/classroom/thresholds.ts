import { DAY, HOUR, SECOND } from '../ids.ts';

/**
 * Where noise ends and a teacher's attention is worth asking for. One object, so that a school can change a number and a benchmark
 * can try others. Counts are of presented items ("opportunities") or of unaided first tries, as named.
 */
export type Thresholds = Readonly<typeof THRESHOLDS>;

export const THRESHOLDS = {
  /** Opportunities on a skill without mastery that count as wheel-spinning, and the run of right answers that counts as mastery (Beck & Gong 2013). */
  wheelOpportunities: 10,
  masteryRun: 3,
  /** Chance of wheel-spinning from which it is said: clearly likelier than not. Eight questions without three in a row reach it when the last was wrong. */
  wheelLikelihood: 0.6,
  /** Above this chance three in a row are a matter of a few more questions. */
  wheelChance: 0.65,
  /** The same before the tenth question. */
  wheelEarlyChance: 0.45,
  /** A longer break starts a new sitting: a night, not a lunch. */
  sittingBreakMs: 8 * HOUR,

  /** Items missed among the last that are trouble when help did not help on so many of these, below this chance. */
  struggleWrong: 3,
  struggleLookback: 5,
  helpFailures: 2,
  struggleChance: 0.45,
  /** The same when nothing but misses speaks for it: most such learners still get there. */
  struggleWrongAlone: 4,
  struggleChanceAlone: 0.2,
  /** Items before struggle is said: of anyone, and of a learner who also guesses. */
  struggleFewest: 4,
  struggleFewestOfGuesser: 5,
  /** Sittings without the skill up to which a struggle with it is one of now. */
  struggleSittingsAway: 1,
  /** So many of those who began like this were wheel-spinning a school week later (training learners of ASSISTments 2009). */
  struggleLikelihood: 0.4,
  /** Asking for the answer itself on half of the last items is help that does not help. */
  bottomOutShare: 0.5,
  bottomOutLookback: 6,
  bottomOutFewest: 3,
  /** How much less a practice trouble costs a learner who is believed to be right anyway. */
  chanceWeight: 0.2,

  /** Answers on skills held before that are looked at, and how few are too few to say anything. */
  fallingLookback: 8,
  fallingFewest: 6,
  /** Misses among them that are no accident, on how many skills at least: on one it is that skill's trouble. */
  fallingShare: 0.6,
  fallingSkills: 3,
  /** Eight in ten were really falling in the simulated classes. */
  fallingLikelihood: 0.7,
  fallingSeverity: 0.9,

  /** A quick adult reader takes in about five words a second; nobody reads and answers in under three seconds. */
  readingWordsPerSecond: 5,
  /** English school text: five letters and a space. */
  charactersPerWord: 6,
  rapidFloorMs: 3 * SECOND,
  rapidAnswers: 4,
  rapidShare: 0.5,
  rapidLookback: 10,
  /** Every learner named for it was guessing in the simulated classes; less, because there nobody is just in a hurry. */
  rapidLikelihood: 0.9,
  /** A word is soon said; and it is never to stand above a struggle. */
  rapidSeverity: 0.38,

  /** A school week of daily quizzes; missing more than half of it. */
  idleMissed: 3,
  idleLookback: 5,
  /** Less than the simulated classes show (95 in 100): real weeks have trips and colds. */
  idleLikelihood: 0.8,
  /** Low: teachers notice the absent by themselves, the struggling less so. */
  idleSeverity: 0.35,
  /** Right answers of the learner's recent ones that count as "was fine before", and how many make that sayable. */
  fineBeforeShare: 0.65,
  fineBeforeTries: 5,

  /** First tries in all below which nothing is said, good or bad. */
  fewFirstTries: 3,
  /** A misconception is named when it explains at least this many wrong answers and this share of them. */
  misconceptionCount: 3,
  misconceptionShare: 0.5,
  /** A prerequisite below this chance is the better place to start. */
  shakyChance: 0.6,

  /** What a teacher can act on in a morning. */
  listLength: 5,
  /** How long a false alarm keeps its detector quiet. */
  falseAlarmMs: 7 * DAY,

  /** A skill is for the whole class when a third of those who were active are more likely wrong than right on it. */
  reteachShare: 1 / 3,
  reteachLearners: 4,
  reteachSkills: 2,
  /** Chance below which, and opportunities from which, a learner counts as needing a skill. */
  needChance: 0.5,
  needOpportunities: 2,

  groupSmallest: 2,
  groupLargest: 5,
  groups: 3,

  /** Skills mastered in the window that show a learner is ahead. */
  readyMastered: 3,
  /** Share of the active class that must have tried a skill for the class to have reached it. */
  reachedShare: 1 / 2,
};
