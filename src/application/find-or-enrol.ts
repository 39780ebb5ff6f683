import type { Inbound } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import { realClasses, spaceOf } from './class-channel.ts';
import { hostTimeZone } from './host-time-zone.ts';
import type { TutorPorts } from './tutor-ports.ts';

type Ports = Pick<TutorPorts, 'enrolment' | 'clock'>;

/** `which-class`: they are in no class, and nothing says for sure which one they would join; `person` is absent for a stranger. */
export type Arrival =
  | { readonly kind: 'here'; readonly person: Person }
  | { readonly kind: 'which-class'; readonly classes: readonly Cohort[]; readonly person?: Person };

/**
 * The person behind an account. A stranger joins the class of the channel they write in, or in private the only class there is; one of
 * made-up people is never joined. Who is known stays where they are: a learner joins a second class, and someone of no class a first
 * one, only by saying so. Joining keeps an id and a name to call them by; nothing more before consent.
 */
export const findOrEnrol = async (ports: Ports, inbound: Inbound): Promise<Arrival> => {
  const known = await ports.enrolment.find(inbound.account);
  if (known !== undefined && known.memberships.length > 0) return { kind: 'here', person: known };
  const classes = await realClasses(ports.enrolment);
  if (known !== undefined) return { kind: 'which-class', classes, person: known };
  const cohort = await classFor(ports, inbound, classes);
  return cohort === undefined ? { kind: 'which-class', classes } : { kind: 'here', person: await enrolLearner(ports, inbound, cohort) };
};

const classFor = async ({ enrolment }: Ports, { from }: Inbound, classes: readonly Cohort[]): Promise<Cohort | undefined> => {
  const space = spaceOf(from);
  const linked = space === undefined ? undefined : await enrolment.spaceCohort(space);
  if (linked !== undefined) return linked.simulated ? undefined : linked;
  const [only, another] = classes;
  return another === undefined ? only : undefined;
};

/** Makes them a learner of the class, which they learn with from now on. Safe to repeat. */
export const enrolLearner = ({ enrolment, clock }: Ports, { account: { displayName = '', ...account } }: Inbound, { id }: Cohort): Promise<Person> =>
  enrolment.enrol({ account, displayName, cohortId: id, role: 'learner', by: 'joined', timeZone: hostTimeZone(), at: clock.now() });

/** Makes a stranger known, so that a teacher can name their account, and a button that is put to them is theirs. In no class. */
export const meet = async ({ enrolment, clock }: Ports, { account: { displayName = '', ...account } }: Inbound): Promise<Person> =>
  enrolment.meet({ account, displayName, at: clock.now() });
