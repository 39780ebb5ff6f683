import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { LearnerNotice } from '../domain/learner/notice.ts';
import type { AccountKey } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Another teacher for the class, by an account that has written to the tutor before. Audited with who asked. */
export const teacherAdd = async (
  { enrolment, clock }: Pick<TutorPorts, 'enrolment' | 'clock'>,
  by: Person,
  cohort: Cohort,
  who: string,
): Promise<Extract<TeacherNotice, { kind: 'teacher-added' | 'teacher-unknown' }>> => {
  const [own] = by.accounts;
  const userId = /^<@!?([^>|]+)/.exec(who)?.[1] ?? who.replace(/^@/, '').trim();
  const account: AccountKey | undefined = own === undefined ? undefined : { ...own, userId };
  const person = account === undefined ? undefined : await enrolment.find(account);
  if (account === undefined || person === undefined) return { kind: 'teacher-unknown', who: userId };
  const added = await enrolment.enrol({
    account,
    displayName: person.displayName,
    cohortId: cohort.id,
    role: 'teacher',
    by: by.id,
    timeZone: 'UTC',
    at: clock.now(),
  });
  return { kind: 'teacher-added', who: added.displayName === '' ? userId : added.displayName, className: cohort.name };
};

export const courseNotice = async ({ courses }: Pick<TutorPorts, 'courses'>, cohort: Cohort): Promise<Extract<TeacherNotice, { kind: 'course-list' }>> => ({
  kind: 'course-list',
  className: cohort.name,
  courses: (await courses.list()).map(({ id, title, skills, items }) => ({ id, title, skills, items, current: id === cohort.courseId })),
});

/** What of a course's id fits a button. */
export const COURSE_ID_SHOWN = 40;

/** Another course for the class, by its id or by words of its title. Learners keep what they showed; ids of skills decide. */
export const useCourse = async (
  ports: Pick<TutorPorts, 'courses' | 'enrolment' | 'clock'>,
  cohort: Cohort,
  which: string,
): Promise<TeacherNotice | LearnerNotice> => {
  const all = await ports.courses.list();
  const chosen = all.find(
    ({ id, title }) => id === which || (which.length >= COURSE_ID_SHOWN && id.startsWith(which)) || title.toLowerCase().includes(which.toLowerCase()),
  );
  if (chosen === undefined) return courseNotice(ports, cohort);
  await ports.enrolment.saveCohort({ name: cohort.name, courseId: chosen.id, simulated: cohort.simulated, at: ports.clock.now() });
  return { kind: 'course-changed', className: cohort.name, courseTitle: chosen.title };
};

/** A seat on the tutor's own page and its one-time link. */
export const inviteStudent = async (
  ports: Pick<TutorPorts, 'page'>,
  cohort: Cohort,
  name: string,
): Promise<Extract<TeacherNotice, { kind: 'invite-link' }>> => {
  const link = await ports.page?.invite(name, cohort);
  return { kind: 'invite-link', name, ...(link === undefined ? {} : { link }) };
};
