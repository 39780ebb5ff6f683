import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { Space } from '../ports/class-turn.ts';
import type { Address } from '../ports/conversation.ts';
import type { Cohort, Enrolment } from '../ports/enrolment.ts';
import type { Asker, TeacherAnswer } from './teacher-answer.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** "Class here": the channel in which it is said belongs to the class from now on. One that belongs to another teacher's class stays theirs. */
export const linkChannel = async (
  { enrolment }: Pick<TutorPorts, 'enrolment'>,
  { classes, person, inbound }: Asker,
  cohort: Cohort,
): Promise<TeacherAnswer> => {
  const space = spaceOf(inbound.from);
  if (space === undefined) return { says: [{ kind: 'channel-needed', className: cohort.name }] };
  const before = await enrolment.spaceCohort(space);
  if (before !== undefined && !classes.some(({ id }) => id === before.id)) return { says: [{ kind: 'channel-taken' }] };
  const aloud = { kind: 'channel-linked', className: cohort.name } as const;
  return before?.id === cohort.id ? { says: [], aloud } : { says: [], aloud, changes: [{ kind: 'channel-linked', cohortId: cohort.id, space, by: person.id }] };
};

/** A line for a teacher who speaks in a channel of no class: it matters as soon as a newcomer there could belong to more than one. */
export const offerToLink = async (
  { enrolment }: Pick<TutorPorts, 'enrolment'>,
  { classes, inbound }: Pick<Asker, 'classes' | 'inbound'>,
): Promise<readonly TeacherNotice[]> => {
  const space = spaceOf(inbound.from);
  if (space === undefined || classes.length === 0 || (await enrolment.spaceCohort(space)) !== undefined) return [];
  return (await realClasses(enrolment)).length < 2 ? [] : [{ kind: 'channel-link-offer', classes: classes.map(({ name }) => name) }];
};

export const spaceOf = (from: Address): Space | undefined =>
  from.scope === 'channel' ? { platform: from.platform, tenant: from.tenant, channel: from.channel } : undefined;

/** Nobody joins a class of made-up people. */
export const realClasses = async (enrolment: Pick<Enrolment, 'cohorts'>): Promise<readonly Cohort[]> =>
  (await enrolment.cohorts()).filter(({ simulated }) => !simulated);
