import type { Inbound } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import { realClasses, spaceOf } from './class-channel.ts';
import { hostTimeZone } from './host-time-zone.ts';
import type { TutorPorts } from './tutor-ports.ts';

/**
 * The person behind an account. Who speaks up in a class's channel joins that class, also a learner of another one; who teaches stays what
 * they are. In private a newcomer joins the first class that is not simulated. `undefined` when there is no class to join: none yet, or
 * several and nothing that says which. Joining keeps an id and a name to call them by; nothing more before consent.
 */
export const findOrEnrol = async ({ enrolment, clock }: Pick<TutorPorts, 'enrolment' | 'clock'>, { account, from }: Inbound): Promise<Person | undefined> => {
  const known = await enrolment.find(account);
  const space = spaceOf(from);
  const linked = space === undefined ? undefined : await enrolment.spaceCohort(space);
  if (known !== undefined && known.memberships.length > 0 && !joinsHere(known, linked)) return known;
  const cohort = linked ?? (await classWithoutLink(enrolment, from));
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

const joinsHere = ({ memberships }: Person, linked: Cohort | undefined): boolean =>
  linked !== undefined && !linked.simulated && memberships.every(({ role, cohort }) => role === 'learner' && cohort.id !== linked.id);

const classWithoutLink = async (enrolment: TutorPorts['enrolment'], from: Inbound['from']): Promise<Cohort | undefined> => {
  const [first, another] = await realClasses(enrolment);
  return from.scope === 'channel' && another !== undefined ? undefined : first;
};
