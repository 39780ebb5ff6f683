import { expect, it } from 'vitest';
import { bringCourses } from '../../src/application/bring-courses.ts';
import { openClassroom } from '../doubles/classroom.ts';
import { smallCourse } from '../doubles/small-course.ts';

it('a shipped course that stays out is told with its version, and one that comes in is not', async () => {
  const { stores, log } = await openClassroom();
  const bring = (version: string, release: number) => bringCourses({ courses: stores.courses, log }, [{ ...smallCourse.course, version, release }]);
  await bring('2', 1);
  expect(log.lines).toEqual([]);
  await bring('1', 1);
  expect(log.lines).toMatchObject([{ level: 'warn', event: 'course-superseded', fields: { course: 'small', version: '1', release: 1 } }]);
  expect((await stores.courses.course(smallCourse.course.id))?.course.version).toBe('2');
  await bring('1', 2);
  expect(log.lines).toHaveLength(1);
  expect((await stores.courses.course(smallCourse.course.id))?.course.version).toBe('1');
});
