import type { CourseId } from '../domain/ids.ts';
import { TutorError } from '../ports/errors.ts';
import { withTutor } from './with-tutor.ts';

export const listCourses = (): Promise<void> =>
  withTutor(async ({ courses, enrolment }, line) => {
    const classes = await enrolment.cohorts();
    const all = await courses.list();
    line.clear();
    for (const { id, title, skills, items } of all) {
      const used = classes.filter(({ courseId }) => courseId === id).map(({ name }) => name);
      console.log(`${id}: ${title}, ${skills} skills, ${items} items${used.length === 0 ? '' : `, used by ${used.join(', ')}`}`);
    }
  });

export const saveClass = (name: string, { course }: { readonly course?: string }): Promise<void> =>
  withTutor(async ({ courses, enrolment, firstClass, clock }, line) => {
    const before = (await enrolment.cohorts()).find((cohort) => cohort.name === name);
    const courseId = (course ?? before?.courseId ?? firstClass.courseId) as CourseId;
    const all = await courses.list();
    if (!all.some(({ id }) => id === courseId))
      throw new TutorError('NOT_FOUND', `there is no course "${courseId}"; expected one of ${all.map(({ id }) => id).join(', ')}`);
    await enrolment.saveCohort({ name, courseId, simulated: before?.simulated ?? false, at: clock.now() });
    line.clear();
    console.log(`${before === undefined ? 'Made' : 'Changed'} the class "${name}": it works on ${courseId}.`);
  });
