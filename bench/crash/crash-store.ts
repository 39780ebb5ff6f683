import { createDatabaseStores } from '../../adapters/database/database-stores.ts';
import { type DatabaseConfig, openDatabase } from '../../adapters/database/open-database.ts';
import type { Course } from '../../src/domain/curriculum/course.ts';
import type { CourseId, Instant, ItemId, SkillId } from '../../src/domain/ids.ts';

export type CrashStore = { readonly name: string; readonly config: DatabaseConfig; readonly environment: Readonly<Record<string, string>> };

/** One question without hints: wrong answers leave it open for ever, so that each answer is one attempt. */
const course: Course = {
  id: 'crash' as CourseId,
  title: 'Crash course',
  version: '1',
  language: 'en',
  licence: 'MIT',
  skills: [{ id: 'counting' as SkillId, name: 'Counting', summary: 'How many?', aliases: [], prerequisites: [], standards: [] }],
  items: [
    {
      kind: 'item',
      item: {
        id: 'one' as ItemId,
        seed: 0,
        skillIds: ['counting' as SkillId],
        stem: 'How many moons has the Earth?',
        answerKey: { type: 'number', value: '1' },
        help: [],
        expectedErrors: [],
        solution: ['One.'],
        difficulty: 0,
      },
    },
  ],
  misconceptions: [],
};

/** A class on the one-question course, before the tutor first starts. */
export const prepareStore = async ({ config }: CrashStore): Promise<void> => {
  const database = await openDatabase(config);
  const { courses, enrolment } = createDatabaseStores(database);
  await courses.save(course);
  await enrolment.saveCohort({ name: 'Crash class', courseId: course.id, simulated: false, at: Date.now() as Instant });
  await database.close();
};

export type Acknowledged = { readonly userId: string; readonly eventKey: string; readonly response: string };

/** Compares what was acknowledged with what the store holds. */
export const readOutcome = async ({ config }: CrashStore, acknowledged: readonly Acknowledged[]) => {
  const database = await openDatabase(config);
  try {
    const attempts = await database.prisma.$queryRaw<
      readonly { response: string; times: number }[]
    >`SELECT response, count(*)::int AS times FROM attempt GROUP BY response`;
    const times = new Map(attempts.map((row) => [row.response, row.times]));
    const replies = await database.prisma.$queryRaw<readonly { sent: number; claims: number; unsent: number }[]>`
      SELECT count(*) FILTER (WHERE status = 'sent')::int AS sent, coalesce(sum(attempts) FILTER (WHERE status = 'sent'), 0)::int AS claims,
             count(*) FILTER (WHERE status <> 'sent')::int AS unsent
      FROM outbox WHERE payload -> 'statement' ->> 'kind' = 'feedback-give'`;
    const pending = await database.prisma.$queryRaw<readonly { waiting: number }[]>`SELECT count(*)::int AS waiting FROM inbox WHERE status <> 'done'`;
    const { sent = 0, claims = 0, unsent = 0 } = replies[0] ?? {};
    const booked = attempts.reduce((sum, row) => sum + row.times, 0);
    return {
      answersAcknowledged: acknowledged.length,
      attemptsBooked: booked,
      attemptsLost: acknowledged.filter(({ response }) => !times.has(response)).length,
      countedTwice: attempts.filter((row) => row.times > 1).length,
      repliesMissing: Math.max(0, booked - sent) + unsent,
      /** A claim beyond the first may have been said twice; the page shows a message of the same id once. */
      repliesRepeated: claims - sent,
      eventsUnhandled: pending[0]?.waiting ?? 0,
    };
  } finally {
    await database.close();
  }
};
