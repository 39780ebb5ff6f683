import type { Course, CourseIndex, ItemSource } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { CourseId } from '../../src/domain/ids.ts';
import type { CourseLibrary } from '../../src/ports/course-library.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Course as CourseRow } from './generated/client.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Database } from './open-database.ts';
import { storable } from './storable.ts';
import { inTransaction, reaching } from './transaction.ts';

/** Items written by one statement: an imported course of ten thousand must not hold up the class while it is stored. */
const ITEMS_PER_WRITE = 250;
const READ_TRIES = 3;

export const createCourseLibrary = (database: Database): CourseLibrary => {
  const indexed = new Map<CourseId, CourseIndex>();
  const { prisma } = database;
  return {
    course: async (id) => {
      const row = await reaching(prisma.course.findUnique({ where: { id }, select: { version: true } }));
      if (row === null) return undefined;
      const known = indexed.get(id);
      if (known?.course.version === row.version) return known;
      const course = await readCourse(database, id);
      if (course === undefined) return undefined;
      const index = indexOf(course);
      indexed.set(id, index);
      return index;
    },

    list: async () => {
      const rows = await reaching(prisma.$queryRaw<readonly ListedRow[]>`
        SELECT id, title, version, jsonb_array_length(skills) AS skills, item_count AS items FROM course ORDER BY title, id`);
      return rows.map(({ id, title, version, skills, items }) => ({ id: id as CourseId, title, version, skills, items }));
    },

    save: async (course, progress = () => undefined) => {
      indexOf(course);
      return oneAtATime(database, lockOf(course), async () => replace(database, course, await versionsOf(database, course.id), progress));
    },

    seed: async (course) => {
      indexOf(course);
      // Looked at without the lock first: at almost every start nothing has changed.
      const known = await versionsOf(database, course.id);
      if (known?.version === course.version && known.release >= releaseOf(course)) return 'unchanged';
      return oneAtATime(database, lockOf(course), () => seed(database, course));
    },
  };
};

const lockOf = ({ id }: Course): string => `course ${id}`;

type Versions = { readonly version: string; readonly release: number; readonly pastVersions: readonly string[] };

const releaseOf = ({ release = 0 }: Course): number => release;

const versionsOf = ({ prisma }: Database, id: CourseId): Promise<Versions | null> =>
  reaching(prisma.course.findUnique({ where: { id }, select: { version: true, release: true, pastVersions: true } }));

const seed = async (database: Database, course: Course): Promise<Awaited<ReturnType<CourseLibrary['seed']>>> => {
  const before = await versionsOf(database, course.id);
  const [release, stored] = [releaseOf(course), before?.release ?? 0];
  const isThere = before?.version === course.version;
  if (!isThere && (release < stored || (release === stored && before?.pastVersions.includes(course.version) === true))) return 'superseded';
  const done = await replace(database, course, before, () => undefined);
  if (release > stored) await reaching(database.prisma.course.update({ where: { id: course.id }, data: { release } }));
  return done;
};

/** Only ever done by one at a time: two would take each other's half-written items for what an interrupted save left. */
const replace = async (
  database: Database,
  course: Course,
  before: Versions | null,
  progress: (stored: number, of: number) => void,
): Promise<'created' | 'changed' | 'unchanged'> => {
  if (before?.version === course.version) return 'unchanged';
  await writeItems(database, course, progress);
  const replaced = before === null ? [] : [...before.pastVersions, before.version];
  await pointAt(
    database,
    course,
    [...new Set(replaced)].filter((version) => version !== course.version),
  );
  return before === null ? 'created' : 'changed';
};

type ListedRow = { readonly id: string; readonly title: string; readonly version: string; readonly skills: number; readonly items: number };

/** @throws TutorError `INVALID` naming what contradicts itself. */
const indexOf = (course: Course): CourseIndex => {
  try {
    return indexCourse(course);
  } catch (cause) {
    throw new TutorError('INVALID', cause instanceof Error ? cause.message : `course ${course.id} contradicts itself`, { cause });
  }
};

/** Stores the items under the new version, where nobody looks yet; what an interrupted save left there goes first. */
const writeItems = async ({ prisma }: Database, course: Course, progress: (stored: number, of: number) => void): Promise<void> => {
  await reaching(prisma.item.deleteMany({ where: { courseId: course.id, courseVersion: course.version } }));
  for (let start = 0; start < course.items.length; start += ITEMS_PER_WRITE) {
    const part = course.items.slice(start, start + ITEMS_PER_WRITE);
    await reaching(
      prisma.item.createMany({
        data: part.map((source, index) => ({ courseId: course.id, courseVersion: course.version, position: start + index, source: storable(source) })),
      }),
    );
    progress(start + part.length, course.items.length);
  }
};

/** Makes the new version the course, and lets go of the items of the old one. */
const pointAt = (database: Database, course: Course, pastVersions: readonly string[]): Promise<void> =>
  inTransaction(database, async (tx) => {
    const row = {
      title: course.title,
      version: course.version,
      language: course.language,
      licence: course.licence,
      attribution: course.attribution ?? null,
      skills: storable(course.skills),
      misconceptions: storable(course.misconceptions),
      itemCount: course.items.length,
      pastVersions: [...pastVersions],
    };
    await tx.course.upsert({ where: { id: course.id }, create: { id: course.id, ...row }, update: row });
    await tx.item.deleteMany({ where: { courseId: course.id, courseVersion: { not: course.version } } });
  });

/** A save may swap the version between the two reads; the count tells. */
const readCourse = async ({ prisma }: Database, id: CourseId): Promise<Course | undefined> => {
  for (let attempt = 0; attempt < READ_TRIES; attempt++) {
    const row = await reaching(prisma.course.findUnique({ where: { id } }));
    if (row === null) return undefined;
    const items = await reaching(
      prisma.item.findMany({ where: { courseId: id, courseVersion: row.version }, orderBy: { position: 'asc' }, select: { source: true } }),
    );
    if (items.length === row.itemCount)
      return courseFrom(
        row,
        items.map(({ source }) => source as unknown as ItemSource),
      );
  }
  throw new TutorError('INVALID', `course ${id} has not the number of items it says: save it again`);
};

const courseFrom = (row: CourseRow, items: readonly ItemSource[]): Course => ({
  id: row.id as CourseId,
  title: row.title,
  version: row.version,
  language: row.language,
  licence: row.licence,
  ...(row.attribution === null ? {} : { attribution: row.attribution }),
  skills: row.skills as unknown as Course['skills'],
  items,
  misconceptions: row.misconceptions as unknown as Course['misconceptions'],
});
