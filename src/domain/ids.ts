declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A person the tutor knows, whatever their role; one person may have accounts on several platforms. */
export type PersonId = Branded<string, 'PersonId'>;
/** A person in the role of learner. The same value as their `PersonId`. */
export type LearnerId = PersonId & { readonly learner?: true };
export type CohortId = Branded<string, 'CohortId'>;
export type CourseId = Branded<string, 'CourseId'>;
export type SkillId = Branded<string, 'SkillId'>;
export type ItemId = Branded<string, 'ItemId'>;
export type MisconceptionId = Branded<string, 'MisconceptionId'>;

/** Milliseconds since the Unix epoch, UTC. The domain is told the time; it never asks. */
export type Instant = Branded<number, 'Instant'>;
/** A calendar day in the learner's own time zone, `YYYY-MM-DD`. */
export type LocalDate = Branded<string, 'LocalDate'>;
/** A number in [0, 1]. */
export type Probability = Branded<number, 'Probability'>;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** @throws RangeError naming the value when it is not in [0, 1]. */
export const probability = (value: number): Probability => {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`expected a probability in [0, 1], got ${value}`);
  return value as Probability;
};

export const later = (from: Instant, milliseconds: number): Instant => (from + milliseconds) as Instant;
