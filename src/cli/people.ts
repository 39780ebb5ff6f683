import { verifyAudit } from '../../adapters/database/audit.ts';
import { pageAddress } from '../../adapters/web/page-address.ts';
import { hostTimeZone } from '../application/host-time-zone.ts';
import { type ClassroomSeat, classroomSeats, listedName, seatsCalled, signInLink } from '../application/local-classroom.ts';
import type { Platform } from '../ports/conversation.ts';
import { TutorError } from '../ports/errors.ts';
import { accountOf } from './account-of.ts';
import { withTutor } from './with-tutor.ts';

export const addTeacher = (
  userId: string,
  options: { readonly platform: Platform; readonly tenant?: string; readonly class?: string; readonly name: string },
): Promise<void> =>
  withTutor(async ({ enrolment, firstClass, clock }, line) => {
    const account = accountOf(userId, options);
    const classes = await enrolment.cohorts();
    const cohort = options.class === undefined ? firstClass : classes.find(({ name }) => name === options.class);
    if (cohort === undefined)
      throw new TutorError('NOT_FOUND', `there is no class "${options.class}"; expected one of ${classes.map(({ name }) => name).join(', ')}`);
    await enrolment.enrol({
      account,
      displayName: options.name,
      cohortId: cohort.id,
      role: 'teacher',
      by: 'command-line',
      timeZone: hostTimeZone(),
      at: clock.now(),
    });
    line.clear();
    console.log(`${userId} on ${options.platform} (${account.tenant}) is now a teacher of "${cohort.name}".`);
  });

/** Everything held about one person, as JSON on stdout: for whoever asks on a platform that has no place for a file. */
export const exportPerson = (userId: string, options: { readonly platform: Platform; readonly tenant?: string }): Promise<void> =>
  withTutor(async ({ enrolment, records }, line) => {
    const account = accountOf(userId, options);
    const person = await enrolment.find(account);
    if (person === undefined)
      throw new TutorError('NOT_FOUND', `nobody is known as "${userId}" on ${account.platform} (${account.tenant}); expected a user id of that platform`);
    const held = await records.export(person.id);
    line.clear();
    console.log(JSON.stringify(held, undefined, 2));
  });

/**
 * The seat of that id, or the only one of that name: a student who signed out comes back to their own.
 * @throws TutorError `NOT_FOUND` listing the seats, or those of the same name, with their ids.
 */
export const seatCalled = (asked: string, seats: readonly ClassroomSeat[]): ClassroomSeat => {
  const named = seatsCalled(asked, seats);
  const [found] = named;
  if (found !== undefined && named.length === 1) return found;
  const list = (some: readonly ClassroomSeat[]): string => some.map((seat) => `${seat.userId} (${listedName(seat)}, ${seat.className})`).join(', ');
  throw new TutorError(
    'NOT_FOUND',
    named.length > 1
      ? `"${asked}" is the name of several; expected one of ${list(named)}`
      : `there is no seat "${asked}"; expected a name or one of ${list(seats)}`,
  );
};

export const printLink = (asked: string | undefined): Promise<void> =>
  withTutor(async (tutor, line) => {
    const { config } = tutor;
    const url = pageAddress({ host: config.HOST, port: config.PORT, publicUrl: config.PROXIMAL_PUBLIC_URL });
    const link = await signInLink(tutor, url, asked === undefined ? undefined : seatCalled(asked, await classroomSeats(tutor)()).userId);
    line.clear();
    console.log(link);
  });

export const checkAudit = (): Promise<void> =>
  withTutor(async ({ database }, line) => {
    const check = await verifyAudit(database);
    line.clear();
    console.log(JSON.stringify(check));
    if (check.kind !== 'intact') process.exitCode = 1;
  });
