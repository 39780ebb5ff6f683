import { DAY, SECOND } from '../ids.ts';

/**
 * Where noise ends and a teacher's attention is worth asking for. One object, so that a school can change a number and a benchmark
 * can try others. Counts are of presented items ("opportunities") or of unaided first tries, as named.
 */
export type Thresholds = Readonly<typeof THRESHOLDS>;

export const THRESHOLDS = {
  /** Opportunities on a skill without mastery that count as wheel-spinning, and the run of right answers that counts as mastery (Beck & Gong 2013). */
  wheelOpportunities: 10,
  masteryRun: 3,
  /** Early warning: after five opportunities a fitted model already names half of the later cases, four in five of them rightly; one more to be fair. */
  wheelWarnOpportunities: 6,
  /** A warning that early also wants a low chance: at six of ten the practice may still be working. */
  wheelWarnChance: 0.6,

  /** First tries before anything is said of a skill; fewer are chance. */
  struggleFirstTries: 3,
  /** The same for a learner who also guesses. */
  struggleFirstTriesOfGuesser: 5,
  struggleChance: 0.45,
  struggleRightShare: 0.4,
  /** Wrong answers among the last first tries that are trouble whatever the share, and how far back to look. */
  struggleWrong: 4,
  struggleLookback: 8,
  /** Asking for the answer itself on half of the last items is help that does not help. */
  bottomOutShare: 0.5,
  bottomOutLookback: 6,

  /** A quick adult reader takes in about five words a second; nobody reads and answers in under three seconds. */
  readingWordsPerSecond: 5,
  /** English school text: five letters and a space. */
  charactersPerWord: 6,
  rapidFloorMs: 3 * SECOND,
  rapidAnswers: 4,
  rapidShare: 0.5,
  rapidLookback: 10,

  /** A school week of daily quizzes; missing more than half of it. */
  idleMissed: 3,
  idleLookback: 5,
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
