import { type CohortId, HOUR, later } from '../domain/ids.ts';
import { isSameName, nameInClass } from '../domain/learner/name-in-class.ts';
import type { ClassRegister } from '../ports/class-register.ts';
import { ONLY_TENANT } from '../ports/conversation.ts';
import type { Cohort } from '../ports/enrolment.ts';
import type { SignIn } from '../ports/sign-in.ts';
import { hostTimeZone } from './host-time-zone.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** The tenant of the page that the tutor itself serves; its user ids are ours. */
export const LOCAL_TENANT = ONLY_TENANT.web;
const FIRST_TEACHER = 'teacher-1';
const FIRST_STUDENT = 'student-1';
/** Seats shown of a simulated class: its people are played by the machine, so only the teacher's is worth taking. */
const SIMULATED_PREFIX = 'sim-';
/** A seat someone was invited to is theirs: whoever runs the tutor cannot sit down in it. */
const INVITED_PREFIX = 'invited-';
/** A printed link is used within the day, or made anew. */
const LINK_LIFE_MS = 24 * HOUR;

/** 32 bits, short enough to type: a seat is met twice after some ten thousand of them. */
const SEAT_ID_LENGTH = 8;

type Ports = Pick<TutorPorts, 'enrolment' | 'clock'> & { readonly register: ClassRegister };

export type ClassroomSeat = {
  readonly userId: string;
  /** What the class reads: a learner's nickname as soon as they have one. */
  readonly name: string;
  /** The name the seat was made for, when the learner goes by another: for teachers of the class and the owner of the page only. */
  readonly invitedAs?: string;
  readonly role: 'learner' | 'teacher';
  readonly cohortId: CohortId;
  readonly className: string;
  readonly channel: string;
  readonly simulated: boolean;
  /** Only its own link opens it; the owner of the page does not see it. */
  readonly personal: boolean;
};

export const channelOf = (cohortId: CohortId): string => `class-${cohortId}`;

/**
 * Makes the first teacher and the first student of the local page, once, and ties each class to its channel. Safe to repeat: a student
 * who had everything deleted is not followed by another one in the same seat.
 */
export const openLocalClassroom = async (ports: Ports, first: Cohort): Promise<void> => {
  const timeZone = hostTimeZone();
  const seat = (userId: string, displayName: string, role: 'learner' | 'teacher') =>
    ports.enrolment.enrol({
      account: { platform: 'web', tenant: LOCAL_TENANT, userId },
      displayName,
      cohortId: first.id,
      role,
      by: 'first-start',
      timeZone,
      at: ports.clock.now(),
    });
  // Known but in no class: another teacher took them off, and a restart does not bring them back.
  const isNew = (await ports.enrolment.find({ platform: 'web', tenant: LOCAL_TENANT, userId: FIRST_TEACHER })) === undefined;
  if (isNew) {
    await seat(FIRST_TEACHER, 'Teacher', 'teacher');
    await seat(FIRST_STUDENT, 'Student', 'learner');
  }
  for (const cohort of await ports.enrolment.cohorts()) {
    const space = { platform: 'web', tenant: LOCAL_TENANT, channel: channelOf(cohort.id) };
    // A teacher may have given the channel to another of their classes.
    if ((await ports.enrolment.spaceCohort(space)) === undefined) await ports.enrolment.spaceCohort(space, cohort.id);
  }
};

/** The seats of the page, as they are now. */
export const classroomSeats =
  ({ enrolment, register }: Ports) =>
  async (): Promise<readonly ClassroomSeat[]> => {
    const cohorts = new Map((await enrolment.cohorts()).map((cohort) => [cohort.id, cohort]));
    return (await register.entries('web', LOCAL_TENANT)).flatMap(({ account, displayName, alias, role, cohortId }): readonly ClassroomSeat[] => {
      const cohort = cohorts.get(cohortId);
      if (cohort === undefined || account.userId.startsWith(SIMULATED_PREFIX)) return [];
      return [
        {
          userId: account.userId,
          ...namesOf(displayName === '' ? account.userId : displayName, role === 'learner' ? (alias ?? '') : ''),
          role: role === 'learner' ? 'learner' : 'teacher',
          cohortId,
          className: cohort.name,
          channel: channelOf(cohortId),
          simulated: cohort.simulated,
          personal: isInvited(account.userId),
        },
      ];
    });
  };

const namesOf = (name: string, alias: string): Pick<ClassroomSeat, 'name' | 'invitedAs'> =>
  alias === '' || isSameName(name, alias) ? { name } : { name: alias, invitedAs: name };

/** A seat of the page that was made for one student: only a link leads there. */
export const isInvited = (userId: string): boolean => userId.startsWith(INVITED_PREFIX);

/** A seat as the teachers of its class and the owner of the page read it: "Noor (xXdragonXx)". */
export const listedName = ({ name, invitedAs = '' }: Pick<ClassroomSeat, 'name' | 'invitedAs'>): string => nameInClass(invitedAs, name);

/** The seat of that id, or all that go by that name or were made for it, large letters or small; empty when nobody sits there. */
export const seatsCalled = <One extends Pick<ClassroomSeat, 'userId' | 'name' | 'invitedAs'>>(asked: string, seats: readonly One[]): readonly One[] => {
  const exact = seats.find(({ userId }) => userId === asked);
  const isCalled = (seat: One): boolean => [seat.name, seat.invitedAs ?? '', listedName(seat)].some((name) => isSameName(name, asked));
  return exact === undefined ? seats.filter(isCalled) : [exact];
};

/** `next` is a seat of the page, for whoever sits down. An `invited` one is one student's alone; the same key gives the same seat. */
export type NewSeat = { readonly kind: 'next' } | { readonly kind: 'invited'; readonly key: string };

/** A new student's seat. Two students of one name get two seats. */
export const addClassroomSeat =
  (ports: Ports, cohort: Cohort, seat: NewSeat) =>
  async (name: string): Promise<ClassroomSeat> => {
    const personal = seat.kind === 'invited';
    const userId = personal ? `${INVITED_PREFIX}${seat.key}` : freshSeatId();
    await ports.enrolment.enrol({
      account: { platform: 'web', tenant: LOCAL_TENANT, userId },
      displayName: name,
      cohortId: cohort.id,
      role: 'learner',
      by: personal ? 'invited' : 'seat-added',
      timeZone: hostTimeZone(),
      at: ports.clock.now(),
    });
    return { userId, name, role: 'learner', cohortId: cohort.id, className: cohort.name, channel: channelOf(cohort.id), simulated: cohort.simulated, personal };
  };

/** Not counted up: after an erasure the next student would get the erased one's address, and with it their place in old logs. */
const freshSeatId = (): string => `student-${crypto.randomUUID().slice(0, SEAT_ID_LENGTH)}`;

/** A one-time link: without a user for the whole local classroom, with one for that seat alone. */
export const signInLink = async (
  { signIn, clock }: { readonly signIn: SignIn; readonly clock: TutorPorts['clock'] },
  url: string,
  userId?: string,
): Promise<string> => {
  const token = await signIn.issue(userId === undefined ? { kind: 'owner' } : { kind: 'seat', userId }, later(clock.now(), LINK_LIFE_MS));
  return `${url}/in/${token}`;
};

/** The page as the use cases see it: students' seats and the links to them. */
export const localPage = (ports: Ports & { readonly signIn: SignIn }, url: () => string): NonNullable<TutorPorts['page']> => ({
  url,
  invite: async (name, cohort, key) => {
    const { userId } = await addClassroomSeat(ports, cohort, { kind: 'invited', key })(name);
    return { userId, link: await signInLink(ports, url(), userId) };
  },
  seats: async (cohort) => (await classroomSeats(ports)()).filter(({ cohortId, role }) => cohortId === cohort.id && role === 'learner'),
  link: (userId) => signInLink(ports, url(), userId),
});
