import type { Course, CourseIndex } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { CourseId } from '../../src/domain/ids.ts';
import type { CourseLibrary } from '../../src/ports/course-library.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Tables } from './tables.ts';

export const createMemoryCourseLibrary = (tables: Tables): CourseLibrary => {
  const indexed = new Map<CourseId, CourseIndex>();
  return {
    course: async (id) => {
      const course = tables.courses.get(id);
      if (course === undefined) return undefined;
      const known = indexed.get(id);
      if (known?.course.version === course.version) return known;
      const index = indexOf(course);
      indexed.set(id, index);
      return index;
    },

    list: async () =>
      [...tables.courses.values()]
        .map(({ id, title, version, skills, items }) => ({ id, title, version, skills: skills.length, items: items.length }))
        .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1)),

    save: async (course, progress = () => undefined) => {
      indexOf(course);
      return replace(tables, course, progress);
    },

    seed: async (course) => {
      indexOf(course);
      const [release, stored] = [course.release ?? 0, tables.releases.get(course.id) ?? 0];
      const isThere = tables.courses.get(course.id)?.version === course.version;
      const wasReplaced = tables.pastVersions.get(course.id)?.includes(course.version) === true;
      if (!isThere && (release < stored || (release === stored && wasReplaced))) return 'superseded';
      const done = replace(tables, course, () => undefined);
      tables.releases.set(course.id, Math.max(release, stored));
      return done;
    },
  };
};

const replace = (tables: Tables, course: Course, progress: (stored: number, of: number) => void): 'created' | 'changed' | 'unchanged' => {
  const before = tables.courses.get(course.id);
  if (before?.version === course.version) return 'unchanged';
  const { release: _, ...kept } = course;
  tables.courses.set(course.id, structuredClone(kept));
  const replaced = before === undefined ? [] : [...(tables.pastVersions.get(course.id) ?? []), before.version];
  tables.pastVersions.set(
    course.id,
    replaced.filter((version) => version !== course.version),
  );
  progress(course.items.length, course.items.length);
  return before === undefined ? 'created' : 'changed';
};

/** @throws TutorError `INVALID` naming what contradicts itself. */
const indexOf = (course: Course): CourseIndex => {
  try {
    return indexCourse(course);
  } catch (cause) {
    throw new TutorError('INVALID', cause instanceof Error ? cause.message : `course ${course.id} contradicts itself`, { cause });
  }
};
