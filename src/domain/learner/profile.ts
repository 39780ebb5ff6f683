import type { CohortId, Instant, LearnerId, LocalDate, SkillId } from '../ids.ts';

/** Interests a template may tell its story in; a learner may also write their own. */
export const INTERESTS = ['football', 'basketball', 'music', 'games', 'animals', 'space', 'cooking', 'art', 'money', 'nature'] as const;

export const GRADE_BANDS = ['year 4-5', 'year 6-7', 'year 8-9', 'older'] as const;
export type GradeBand = (typeof GRADE_BANDS)[number];

export const LANGUAGES = ['en', 'es', 'de', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** 0 Sunday … 6 Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export type QuizSchedule = {
  /** Minutes after midnight, local. `undefined` means no daily quiz. */
  readonly minuteOfDay?: number;
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  readonly quietDays: readonly Weekday[];
};

/** Everything the learner told us about themselves; all of it can be changed or left out. */
export type Profile = {
  /** What they want to be called. Never sent to a model. */
  readonly alias: string;
  readonly gradeBand?: GradeBand;
  readonly language: Language;
  readonly interests: readonly string[];
  readonly schedule: QuizSchedule;
};

/** What the learner works towards: a skill of the course, in their own words, perhaps by a date. */
export type Goal = {
  readonly text: string;
  readonly skillId?: SkillId;
  readonly by?: LocalDate;
  readonly setAt: Instant;
};

/** The order of skills the learner and the tutor agreed on; the first unmastered one is the frontier. */
export type LearningPlan = {
  readonly skillIds: readonly SkillId[];
  readonly madeBy: 'tutor' | 'learner' | 'teacher';
  readonly madeAt: Instant;
};

export type Confidence = 'shaky' | 'getting-there' | 'sure';

/** The learner's own view of a skill after a session, beside what the answers said. */
export type Reflection = {
  readonly skillId: SkillId;
  readonly confidence: Confidence;
  /** Chance the learner model gave at that moment. */
  readonly believed: number;
  readonly at: Instant;
};

/** Days in a row with a finished quiz. One missed day in seven is forgiven by the rest day. */
export type Streak = {
  readonly days: number;
  readonly lastDay?: LocalDate;
  readonly restDayUsedOn?: LocalDate;
};

export type Learner = {
  readonly id: LearnerId;
  readonly cohortId: CohortId;
  readonly profile: Profile;
  readonly goal?: Goal;
  readonly plan?: LearningPlan;
  readonly streak: Streak;
  readonly onboardedAt?: Instant;
};
