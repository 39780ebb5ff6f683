import type { EvidenceRow, LearnerEvidence } from '../../src/domain/classroom/evidence.ts';
import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import type { Skill } from '../../src/domain/curriculum/skill.ts';
import { type CourseId, DAY, HOUR, type Instant, type ItemId, type LearnerId, later, probability, type SkillId } from '../../src/domain/ids.ts';
import { localTime } from '../../src/domain/local-time.ts';
import { afterAttempt } from '../../src/domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../src/domain/mastery/learner-model.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';

/** Monday, 2026-01-05, 00:00 UTC: the first school day of every class here. */
const FIRST_MONDAY = Date.UTC(2026, 0, 5) as Instant;
/** As the tutor's own list: two weeks back. */
const WINDOW = 14 * DAY;

/** Midnight of a school day, counted from 0; five a week. */
export const schoolDay = (day: number): Instant => later(FIRST_MONDAY, (Math.floor(day / 5) * 7 + (day % 5)) * DAY);
/** A list is read in the evening, when the day's answers are in. */
export const listTime = (day: number): Instant => later(schoolDay(day), 20 * HOUR);

/** One answer as the tutor would have booked it. */
export type Booked = Omit<EvidenceRow, 'presentation'> & { readonly difficulty: number; readonly newItem: boolean };
export type Help = LearnerEvidence['helps'][number];

/** One learner's whole time in a class, with the tutor's belief as it stood in the evening of each school day. */
export type Life = {
  readonly learnerId: LearnerId;
  readonly tries: readonly EvidenceRow[];
  readonly helps: readonly Help[];
  readonly quizDays: LearnerEvidence['quizDays'];
  readonly beliefs: readonly LearnerModel[];
};

/** A list that was asked for, and who truly was in trouble then: kind of trouble by learner. */
export type Occasion = { readonly day: number; readonly evidence: readonly LearnerEvidence[]; readonly troubled: ReadonlyMap<LearnerId, string> };

/** One stretch of trouble, and how long it has lasted in the evening of a school day: in school days or in questions. */
export type Episode = {
  readonly learnerId: LearnerId;
  readonly kind: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly lasted: (day: number) => number;
};

export type SchoolClass = {
  readonly course: CourseIndex;
  readonly occasions: readonly Occasion[];
  readonly episodes: readonly Episode[] /** How each learner was made, where that is known. */;
  readonly kinds: ReadonlyMap<LearnerId, string>;
};

type Day = { readonly answers: readonly Booked[]; readonly helps: readonly Help[]; readonly attended: boolean };

/** Folds a learner's days through the tutor's own learner model, as the running tutor does answer by answer. */
export const liveThrough = (learnerId: LearnerId, days: readonly Day[]): Life => {
  const tries: EvidenceRow[] = [];
  const beliefs: LearnerModel[] = [];
  let [model, presentation] = [initialModel(), 0];
  for (const { answers } of days) {
    for (const { difficulty, newItem, ...answer } of answers) {
      presentation += newItem ? 1 : 0;
      const row = { ...answer, presentation };
      tries.push(row);
      model = afterAttempt(model, {
        ...row,
        learnerId,
        itemId: 'bench' as ItemId,
        seed: 0,
        skillIds: [row.skillId],
        purpose: 'quiz',
        response: '',
        expected: probability(0.5),
        difficulty,
      }).model;
    }
    beliefs.push(model);
  }
  return {
    learnerId,
    tries,
    helps: days.flatMap(({ helps }) => helps),
    quizDays: days.map(({ attended }, day) => ({ date: localTime(schoolDay(day), 'UTC').date, answered: attended })),
    beliefs,
  };
};

/** What the tutor's store would read back in the evening of a school day. */
export const evidenceAt = (life: Life, day: number): LearnerEvidence => {
  const now = listTime(day);
  const inWindow = ({ at }: { readonly at: Instant }): boolean => at >= now - WINDOW && at <= now;
  return {
    learnerId: life.learnerId,
    alias: life.learnerId,
    timeZone: 'UTC',
    model: life.beliefs[Math.min(day, life.beliefs.length - 1)] ?? initialModel(),
    tries: life.tries.filter(inWindow),
    helps: life.helps.filter(inWindow),
    quizDays: life.quizDays.slice(Math.max(0, day - 9), day + 1),
    joinedAt: schoolDay(0),
    marks: [],
  };
};

export const windowOf = (day: number): { readonly from: Instant; readonly now: Instant } => ({ from: later(listTime(day), -WINDOW), now: listTime(day) });

/** A course of nothing but skills: no list reads its items. */
export const courseOf = (skills: readonly { readonly id: SkillId; readonly prerequisites: readonly SkillId[] }[]): CourseIndex => {
  const named = skills.map(({ id, prerequisites }): Skill => ({ id, name: id, summary: id, aliases: [], prerequisites, standards: [] }));
  return {
    course: { id: 'bench' as CourseId, title: 'Benchmark', version: '1', language: 'en', licence: 'MIT', skills: named, items: [], misconceptions: [] },
    skills: new Map(named.map((skill) => [skill.id, skill])),
    position: new Map(named.map(({ id }, position) => [id, position])),
    itemsOf: new Map(),
    items: new Map(),
  };
};
