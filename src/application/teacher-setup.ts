import { byShortId } from '../dialogue/short-id.ts';
import type { CourseShown, TeacherNotice } from '../domain/classroom/notice.ts';
import type { Cohort } from '../ports/enrolment.ts';
import { type Asker, inClass, type TeacherAnswer } from './teacher-answer.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { type ChooseClass, classesNamed } from './which-class.ts';

type CoursePorts = Pick<TutorPorts, 'courses'>;

export const listCourses = async (ports: CoursePorts, cohort: Cohort, unknown?: string): Promise<Extract<TeacherNotice, { kind: 'course-list' }>> => ({
  kind: 'course-list',
  cohort: { id: cohort.id, name: cohort.name },
  courses: await coursesFor(ports, cohort),
  ...(unknown === undefined ? {} : { unknown }),
});

const coursesFor = async ({ courses }: CoursePorts, cohort: Cohort): Promise<readonly CourseShown[]> =>
  (await courses.list()).map(({ id, title, skills, items }) => ({ id, title, skills, items, current: id === cohort.courseId }));

/** `course Fractions for 7B`. A title may hold "for" or "in" itself: what stands behind the last one is a class when it is one, or when the rest alone is a course. */
export const useCourse = async (ports: CoursePorts, asker: Asker, said: string): Promise<TeacherAnswer> => {
  const split = /^(.+) (?:for|in) (?:class )?(.+)$/i.exec(said);
  const [title, className] = [split?.[1] ?? said, split?.[2]];
  const names = await ports.courses.list();
  const namesClass =
    className !== undefined && (classesNamed(asker.classes, className).length > 0 || (!named(names, said) && named(names, title) !== undefined));
  const which = namesClass ? title : said;
  const then: ChooseClass['then'] = { write: `course ${which} for` };
  return inClass(asker, namesClass ? className : undefined, then, async (cohort) => {
    const chosen = named(names, which);
    return chosen === undefined ? { says: [await listCourses(ports, cohort, which)] } : changeCourse(asker, cohort, chosen);
  });
};

/** A tap on a course of the list; the list again when the course is gone. */
export const chooseCourse = async (ports: CoursePorts, asker: Asker, cohort: Cohort, course: string): Promise<TeacherAnswer> => {
  const chosen = byShortId(await ports.courses.list(), course);
  return chosen === undefined ? { says: [await listCourses(ports, cohort)] } : changeCourse(asker, cohort, chosen);
};

type Listed = Awaited<ReturnType<CoursePorts['courses']['list']>>[number];

/** By its id, its whole title, or words of its title. */
const named = (all: readonly Listed[], which: string): Listed | undefined => {
  const low = which.toLowerCase();
  return all.find(({ id, title }) => id === which || title.toLowerCase() === low) ?? all.find(({ title }) => title.toLowerCase().includes(low));
};

/** Learners keep what they showed; ids of skills decide. */
const changeCourse = ({ person }: Asker, cohort: Cohort, { id, title }: Listed): TeacherAnswer => ({
  says: [{ kind: 'course-changed', className: cohort.name, courseTitle: title }],
  changes: [{ kind: 'course-chosen', cohortId: cohort.id, courseId: id, by: person.id }],
});

/** A seat on the tutor's own page and its one-time link. The seat is named after the event that asked for it: a retry finds the same one. */
export const inviteStudent = async (ports: Pick<TutorPorts, 'page'>, { eventId }: Asker, cohort: Cohort, name: string): Promise<TeacherAnswer> => {
  const link = await ports.page?.invite(name, cohort, eventId);
  return { says: [{ kind: 'invite-link', name, className: cohort.name, ...(link === undefined ? {} : { link }) }] };
};
