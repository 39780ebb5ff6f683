import type { Course, CourseIndex } from '../domain/curriculum/course.ts';
import type { CourseId } from '../domain/ids.ts';

export interface CourseLibrary {
  /** Cached by version. `undefined` when there is no such course. */
  course(id: CourseId): Promise<CourseIndex | undefined>;
  list(): Promise<readonly { readonly id: CourseId; readonly title: string; readonly version: string; readonly skills: number; readonly items: number }[]>;
  /** Replaces the course of that id. `unchanged` when the version is already there. `progress` is told how many items are stored. */
  save(course: Course, progress?: (stored: number, of: number) => void): Promise<'created' | 'changed' | 'unchanged'>;
}
