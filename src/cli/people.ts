import { verifyAudit } from '../../adapters/database/audit.ts';
import { signInLink } from '../application/local-classroom.ts';
import type { Platform } from '../ports/conversation.ts';
import { TutorError } from '../ports/errors.ts';
import { withTutor } from './with-tutor.ts';

export const addTeacher = (
  userId: string,
  options: { readonly platform: Platform; readonly tenant: string; readonly class?: string; readonly name: string },
): Promise<void> =>
  withTutor(async ({ enrolment, firstClass, clock }, line) => {
    const classes = await enrolment.cohorts();
    const cohort = options.class === undefined ? firstClass : classes.find(({ name }) => name === options.class);
    if (cohort === undefined)
      throw new TutorError('NOT_FOUND', `there is no class "${options.class}"; expected one of ${classes.map(({ name }) => name).join(', ')}`);
    await enrolment.enrol({
      account: { platform: options.platform, tenant: options.tenant, userId },
      displayName: options.name,
      cohortId: cohort.id,
      role: 'teacher',
      by: 'command-line',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      at: clock.now(),
    });
    line.clear();
    console.log(`${userId} on ${options.platform} (${options.tenant}) is now a teacher of "${cohort.name}".`);
  });

export const printLink = (userId: string | undefined): Promise<void> =>
  withTutor(async (tutor, line) => {
    const { config } = tutor;
    const url = config.PROXIMAL_PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
    const link = await signInLink(tutor, url, userId);
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
