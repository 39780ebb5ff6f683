/** Shapes of the domain's branded values, for the doors: a string that came out of the domain is such an id. */
import { z } from 'zod';
import type { Instant, ItemId, LocalDate, Probability, SkillId } from '../../src/domain/ids.ts';
import type { Weekday } from '../../src/domain/learner/profile.ts';

const isText = (value: unknown): boolean => typeof value === 'string';

export const SkillIdShape = z.custom<SkillId>(isText, 'expected a skill id');
export const ItemIdShape = z.custom<ItemId>(isText, 'expected an item id');
export const LocalDateShape = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value), 'expected YYYY-MM-DD');
export const InstantShape = z.custom<Instant>(Number.isFinite, 'expected milliseconds since 1970');
export const ChanceShape = z.custom<Probability>((value) => typeof value === 'number' && value >= 0 && value <= 1, 'expected a number in [0, 1]');
export const WeekdayShape: z.ZodType<Weekday> = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]);
