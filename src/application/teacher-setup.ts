import { byShortId } from '../dialogue/short-id.ts';
import type { CourseShown, TeacherNotice } from '../domain/classroom/notice.ts';
import type { AccountKey } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import { LOCAL_TENANT, listedName, seatsCalled } from './local-classroom.ts';
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
  const { page } = ports;
  if (page === undefined) return { says: [{ kind: 'invite-link', name, className: cohort.name }] };
  const { userId, link } = await page.invite(name, cohort, eventId);
  const namesakes = seatsCalled(name, await page.seats(cohort)).filter((seat) => seat.userId !== userId).length;
  return { says: [{ kind: 'invite-link', name, className: cohort.name, link, ...(namesakes === 0 ? {} : { namesakes }) }] };
};

type SeatPorts = Pick<TutorPorts, 'page' | 'enrolment'>;
type StudentSeat = { readonly userId: string; readonly name: string; readonly student: Person; readonly account: AccountKey };

/** The one seat of a student of the class that is meant, by its id or a name; else what to say instead. */
const seatMeant = async (
  { page, enrolment }: SeatPorts,
  cohort: Cohort,
  who: string,
  wanted: 'new link' | 'remove seat',
): Promise<StudentSeat | Extract<TeacherNotice, { kind: 'seat-unknown' }>> => {
  const all = (await page?.seats(cohort)) ?? [];
  const called = seatsCalled(who, all);
  const [seat, another] = called;
  const account = { platform: 'web', tenant: LOCAL_TENANT, userId: seat?.userId ?? '' } as const;
  const student = seat === undefined || another !== undefined ? undefined : await enrolment.find(account);
  if (seat !== undefined && student !== undefined) return { userId: seat.userId, name: listedName(seat), student, account };
  const seats = (called.length > 1 ? called : all).map((one) => ({ name: listedName(one), userId: one.userId }));
  return { kind: 'seat-unknown', wanted, who, className: cohort.name, seats };
};

/** Takes away a seat that nobody has said yes in: an invitation too many. One that is used stays, because what is in it is the student's. */
export const removeSeat = async (ports: SeatPorts & Pick<TutorPorts, 'tutoring'>, cohort: Cohort, who: string): Promise<TeacherAnswer> => {
  const found = await seatMeant(ports, cohort, who, 'remove seat');
  if ('kind' in found) return { says: [found] };
  const { name, student } = found;
  const state = await ports.tutoring.load(student.id);
  if (state === undefined || state.consents.some(({ given }) => given)) return { says: [{ kind: 'seat-in-use', name, className: cohort.name }] };
  return { says: [{ kind: 'seat-removed', name, className: cohort.name }], erases: state.learner.id };
};

/** The classes of whoever asks, and what each works on. */
export const listClasses = async ({ courses }: CoursePorts, { classes }: Asker): Promise<TeacherAnswer> => {
  const titles = new Map((await courses.list()).map(({ id, title }) => [id, title]));
  return { says: [{ kind: 'teacher-classes', classes: classes.map(({ name, courseId }) => ({ name, courseTitle: titles.get(courseId) ?? courseId })) }] };
};

/**
 * A fresh link for a student who signed out, back to their own seat. Students' seats of the teacher's own class only; it is written into the
 * audit log, and the student is told who has a link to their chat.
 */
export const newLink = async (ports: SeatPorts, { person: by, inbound }: Asker, cohort: Cohort, who: string): Promise<TeacherAnswer> => {
  const className = cohort.name;
  const { page } = ports;
  if (page === undefined) return { says: [{ kind: 'seat-link', name: who, className }] };
  const found = await seatMeant(ports, cohort, who, 'new link');
  if ('kind' in found) return { says: [found] };
  const { userId, name, student, account } = found;
  const teacher = by.displayName === '' ? inbound.account.userId : by.displayName;
  return {
    says: [{ kind: 'seat-link', name, className, link: await page.link(userId) }],
    changes: [{ kind: 'seat-link-made', cohortId: cohort.id, personId: student.id, by: by.id }],
    tells: [{ to: account, notice: { kind: 'seat-link-made', by: teacher } }],
  };
};
