import type { Course } from '../domain/curriculum/course.ts';
import type { TutorPorts } from './tutor-ports.ts';

/**
 * Stores the courses that ship with the tutor, at every start. One that stays out is told: whoever took a change back finds here why
 * the classes still have it, and that a higher release brings the course back in.
 */
export const bringCourses = async ({ courses, log }: Pick<TutorPorts, 'courses' | 'log'>, shipped: readonly Course[]): Promise<void> => {
  for (const course of shipped) {
    if ((await courses.seed(course)) !== 'superseded') continue;
    log.warn('course-superseded', { course: course.id, version: course.version, release: course.release ?? 0 });
  }
};
