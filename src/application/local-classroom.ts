import { type CohortId, HOUR, later } from '../domain/ids.ts';
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

type Ports = Pick<TutorPorts, 'enrolment' | 'clock'> & { readonly register: ClassRegister };

export type ClassroomSeat = {
  readonly userId: string;
  readonly name: string;
  readonly role: 'learner' | 'teacher';
  readonly className: string;
  readonly channel: string;
  readonly simulated: boolean;
  /** Only its own link opens it; the owner of the page does not see it. */
  readonly personal: boolean;
};

export const channelOf = (cohortId: CohortId): string => `class-${cohortId}`;

/** Makes the first teacher and the first student of the local page, and ties each class to its channel. Safe to repeat. */
export const openLocalClassroom = async (ports: Ports, first: Cohort): Promise<void> => {
  const entries = await ports.register.entries('web', LOCAL_TENANT);
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
  if (isNew) await seat(FIRST_TEACHER, 'Teacher', 'teacher');
  if (!entries.some(({ cohortId, role }) => cohortId === first.id && role === 'learner')) await seat(FIRST_STUDENT, 'Student', 'learner');
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
    return (await register.entries('web', LOCAL_TENANT)).flatMap(({ account, displayName, role, cohortId }): readonly ClassroomSeat[] => {
      const cohort = cohorts.get(cohortId);
      if (cohort === undefined || account.userId.startsWith(SIMULATED_PREFIX)) return [];
      const name = displayName === '' ? account.userId : displayName;
      return [
        {
          userId: account.userId,
          name,
          role: role === 'learner' ? 'learner' : 'teacher',
          className: cohort.name,
          channel: channelOf(cohortId),
          simulated: cohort.simulated,
          personal: account.userId.startsWith(INVITED_PREFIX),
        },
      ];
    });
  };

/** `next` is a seat of the page, for whoever sits down. An `invited` one is one student's alone; the same key gives the same seat. */
export type NewSeat = { readonly kind: 'next' } | { readonly kind: 'invited'; readonly key: string };

/** A new student's seat. Two students of one name get two seats. */
export const addClassroomSeat =
  (ports: Ports, cohort: Cohort, seat: NewSeat) =>
  async (name: string): Promise<ClassroomSeat> => {
    const taken = new Set((await ports.register.entries('web', LOCAL_TENANT)).map(({ account }) => account.userId));
    let number = 1;
    while (taken.has(`student-${number}`)) number += 1;
    const personal = seat.kind === 'invited';
    const userId = personal ? `${INVITED_PREFIX}${seat.key}` : `student-${number}`;
    await ports.enrolment.enrol({
      account: { platform: 'web', tenant: LOCAL_TENANT, userId },
      displayName: name,
      cohortId: cohort.id,
      role: 'learner',
      by: personal ? 'invited' : 'seat-added',
      timeZone: hostTimeZone(),
      at: ports.clock.now(),
    });
    return { userId, name, role: 'learner', className: cohort.name, channel: channelOf(cohort.id), simulated: cohort.simulated, personal };
  };

/** A one-time link: without a user for the whole local classroom, with one for that seat alone. */
export const signInLink = async (
  { signIn, clock }: { readonly signIn: SignIn; readonly clock: TutorPorts['clock'] },
  url: string,
  userId?: string,
): Promise<string> => {
  const token = await signIn.issue(userId === undefined ? { kind: 'owner' } : { kind: 'seat', userId }, later(clock.now(), LINK_LIFE_MS));
  return `${url}/in/${token}`;
};
