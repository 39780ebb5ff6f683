/** The door for what a learner row keeps as JSON. */
import { z } from 'zod';
import type { CohortId, LearnerId } from '../../src/domain/ids.ts';
import { type Goal, GRADE_BANDS, LANGUAGES, type Learner, type LearningPlan, type Profile, type Streak } from '../../src/domain/learner/profile.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { InstantShape, LocalDateShape, SkillIdShape, WeekdayShape } from './branded-shapes.ts';
import { instantOf } from './storable.ts';

const ProfileShape: z.ZodType<Profile> = z.object({
  alias: z.string(),
  gradeBand: z.exactOptional(z.enum(GRADE_BANDS)),
  language: z.enum(LANGUAGES),
  interests: z.array(z.string()),
  schedule: z.object({ minuteOfDay: z.exactOptional(z.number()), timeZone: z.string(), quietDays: z.array(WeekdayShape) }),
});
const GoalShape: z.ZodType<Goal> = z.object({
  text: z.string(),
  skillId: z.exactOptional(SkillIdShape),
  by: z.exactOptional(LocalDateShape),
  setAt: InstantShape,
});
const PlanShape: z.ZodType<LearningPlan> = z.object({ skillIds: z.array(SkillIdShape), madeBy: z.enum(['tutor', 'learner', 'teacher']), madeAt: InstantShape });
const StreakShape: z.ZodType<Streak> = z.object({ days: z.number(), lastDay: z.exactOptional(LocalDateShape), restDayUsedOn: z.exactOptional(LocalDateShape) });

export type LearnerRow = {
  readonly id: string;
  readonly cohortId: string;
  readonly profile: unknown;
  readonly goal: unknown;
  readonly plan: unknown;
  readonly streak: unknown;
  readonly onboardedAt: Date | null;
};

/** @throws TutorError `INVALID` naming the learner's id, the column and what was expected. */
export const readLearner = (row: LearnerRow): Learner => ({
  id: row.id as LearnerId,
  cohortId: row.cohortId as CohortId,
  profile: read(ProfileShape, row.profile, row.id, 'profile'),
  streak: read(StreakShape, row.streak, row.id, 'streak'),
  ...(row.goal === null ? {} : { goal: read(GoalShape, row.goal, row.id, 'goal') }),
  ...(row.plan === null ? {} : { plan: read(PlanShape, row.plan, row.id, 'plan') }),
  ...(row.onboardedAt === null ? {} : { onboardedAt: instantOf(row.onboardedAt) }),
});

const read = <Value>(shape: z.ZodType<Value>, stored: unknown, learnerId: string, column: string): Value => {
  const parsed = shape.safeParse(stored);
  // What was stored, not what was parsed: a field the door does not check yet is not lost on the way.
  if (parsed.success) return stored as Value;
  throw new TutorError('INVALID', `the ${column} of learner ${learnerId} does not have the expected form: ${z.prettifyError(parsed.error)}`);
};
