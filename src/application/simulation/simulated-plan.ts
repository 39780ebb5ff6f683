import type { CourseIndex, ItemSource } from '../../domain/curriculum/course.ts';
import { DAY, HOUR, type Instant, type LocalDate, type MisconceptionId, type SkillId } from '../../domain/ids.ts';
import { localTime } from '../../domain/local-time.ts';

/** A school day of the simulated class: a quiz is offered in the afternoon, UTC. */
export type SchoolDay = { readonly date: LocalDate; readonly offeredAt: Instant };

/** What the class does and when, and where its planted troubles lie. */
export type ClassPlan = {
  readonly schoolDays: readonly SchoolDay[];
  /** In teaching order; the class spends an equal share of the days on each. */
  readonly topics: readonly [SkillId, ...SkillId[]];
  /** Everything that could be practised after the topics, for those who are ahead. */
  readonly beyond: readonly SkillId[];
  /** The last topic, on which two learners hold the same wrong idea when the course names one. */
  readonly misunderstood: { readonly skillId: SkillId; readonly misconception?: MisconceptionId };
  /** The topic on which one learner makes no progress. */
  readonly stuckOn: SkillId;
};

/** School days a class spends on one skill. */
const DAYS_PER_TOPIC = 2.5;
const MOST_TOPICS = 8;
/** How far through the topics the stuck one lies: early enough to have been practised for a week and more. */
const STUCK_AT = 0.55;

/**
 * The plan of the `days` calendar days before `now`.
 * @throws RangeError when the course has no skill with items, or when the days hold no school day.
 */
export const planClass = (course: CourseIndex, days: number, now: Instant): ClassPlan => {
  const schoolDays = schoolDaysBefore(now, days);
  if (schoolDays.length === 0) throw new RangeError(`expected days that include a weekday, got the last ${days} days`);
  const practisable = [...course.position.keys()].filter((id) => (course.itemsOf.get(id)?.length ?? 0) > 0);
  const most = Math.max(2, Math.min(MOST_TOPICS, Math.round(schoolDays.length / DAYS_PER_TOPIC)));
  const inReach = practisable.slice(0, most);
  const named = inReach.findLastIndex((id) => commonMisconception(course, id) !== undefined);
  const [first, ...rest] = named >= 2 ? inReach.slice(0, named + 1) : inReach;
  if (first === undefined) throw new RangeError(`expected a course with at least one skill that has items, "${course.course.id}" has none`);
  const topics = [first, ...rest] as const;
  const last = topics.at(-1) ?? first;
  const misconception = commonMisconception(course, last);
  return {
    schoolDays,
    topics,
    beyond: practisable.filter((id) => !topics.includes(id)),
    misunderstood: { skillId: last, ...(misconception === undefined ? {} : { misconception }) },
    stuckOn: topics[Math.floor((topics.length - 1) * STUCK_AT)] ?? first,
  };
};

/** The topic of a school day, counted from 0. */
export const topicOn = ({ topics, schoolDays }: ClassPlan, day: number): number =>
  Math.min(topics.length - 1, Math.floor((day * topics.length) / schoolDays.length));

const OFFERED_AT = 15 * HOUR;

const schoolDaysBefore = (now: Instant, days: number): readonly SchoolDay[] => {
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: days }, (_, index) => (today - (days - index) * DAY + OFFERED_AT) as Instant)
    .map((offeredAt) => ({ offeredAt, ...localTime(offeredAt, 'UTC') }))
    .filter(({ weekday }) => weekday !== 0 && weekday !== 6)
    .map(({ date, offeredAt }) => ({ date, offeredAt }));
};

/** The misconception most items of a skill can show; the first met of two equal ones. */
const commonMisconception = (course: CourseIndex, skillId: SkillId): MisconceptionId | undefined => {
  const counts = new Map<MisconceptionId, number>();
  for (const source of course.itemsOf.get(skillId) ?? []) for (const id of misconceptionsOf(source)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
};

/** Which misconceptions an item's known wrong answers point at. */
export const misconceptionsOf = (source: ItemSource): ReadonlySet<MisconceptionId> =>
  new Set((source.kind === 'item' ? source.item.expectedErrors : source.template.wrongAnswers).map(({ misconception }) => misconception));
