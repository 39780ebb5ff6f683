import type { Inbound } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** What a newcomer's clock is taken to show until they say: the tutor's own time zone. */
const hostTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The person behind an account. A newcomer joins the class their channel belongs to, or else the first class that is not simulated;
 * `undefined` when there is no class yet. Joining keeps an id and a name to call them by; nothing more before consent.
 */
export const findOrEnrol = async ({ enrolment, clock }: Pick<TutorPorts, 'enrolment' | 'clock'>, { account, from }: Inbound): Promise<Person | undefined> => {
  const known = await enrolment.find(account);
  if (known !== undefined && known.memberships.length > 0) return known;
  const cohort = await classFor(enrolment, from);
  if (cohort === undefined) return undefined;
  const { displayName, ...key } = account;
  return enrolment.enrol({
    account: key,
    displayName: displayName ?? '',
    cohortId: cohort.id,
    role: 'learner',
    by: 'joined',
    timeZone: hostTimeZone(),
    at: clock.now(),
  });
};

const classFor = async (enrolment: TutorPorts['enrolment'], from: Inbound['from']): Promise<Cohort | undefined> => {
  if (from.scope === 'channel') {
    const linked = await enrolment.spaceCohort({ platform: from.platform, tenant: from.tenant, channel: from.channel });
    if (linked !== undefined) return linked;
  }
  return (await enrolment.cohorts()).find(({ simulated }) => !simulated);
};
