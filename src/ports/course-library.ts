import type { Course, CourseIndex } from '../domain/curriculum/course.ts';
import type { CourseId } from '../domain/ids.ts';

export interface CourseLibrary {
  /** Cached by version. `undefined` when there is no such course. */
  course(id: CourseId): Promise<CourseIndex | undefined>;
  list(): Promise<readonly { readonly id: CourseId; readonly title: string; readonly version: string; readonly skills: number; readonly items: number }[]>;
  /** Replaces the course of that id. `unchanged` when the version is already there. `progress` is told how many items are stored. */
  save(course: Course, progress?: (stored: number, of: number) => void): Promise<'created' | 'changed' | 'unchanged'>;
  /**
   * The same for a course that ships with the tutor and is brought along at every start, by every process. `superseded`: a newer release
   * was brought along before, or this version of the same release was replaced; nothing changes, because an older process beside a newer
   * one must not bring it back. A change that was taken back comes in with a higher release.
   */
  seed(course: Course): Promise<'created' | 'changed' | 'unchanged' | 'superseded'>;
}
