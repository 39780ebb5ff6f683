import type { CohortId, Instant, PersonId } from '../../src/domain/ids.ts';
import type { ClassChange, ClassTurn } from '../../src/ports/class-turn.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { checkCanClose, closeWithTurn } from './inbox.ts';
import { sendWithTurn } from './outbox.ts';
import { auditRefOf, change as changeRows, eventsOf, remove, type Tables, withRole } from './tables.ts';

/** Everything of a turn is checked before anything of it is written; without an `await` between, nobody comes in the middle. */
export const recordClassTurn = (tables: Tables, { changes, outgoing, closes, at }: ClassTurn): 'recorded' | 'told-before' => {
  if (changes.some((change) => wasTold(tables, change))) return 'told-before';
  checkCanClose(tables, closes);
  for (const change of changes) check(tables, change);
  for (const change of changes) apply(tables, change, at);
  closeWithTurn(tables, closes);
  sendWithTurn(tables, outgoing, at);
  return 'recorded';
};

const wasTold = (tables: Tables, change: ClassChange): boolean => {
  if (change.kind !== 'summary-told' || change.occasion.kind !== 'weekly') return false;
  const { week } = change.occasion;
  return tables.summaries.some((told) => told.cohortId === change.cohortId && told.week === week);
};

const roleIn = (tables: Tables, cohortId: CohortId, personId: PersonId) =>
  tables.memberships.find((row) => row.cohortId === cohortId && row.personId === personId)?.role;

const check = (tables: Tables, change: ClassChange): void => {
  const { cohortId } = change;
  if (!tables.cohorts.some(({ id }) => id === cohortId)) throw new TutorError('NOT_FOUND', `there is no class ${cohortId}`);
  switch (change.kind) {
    case 'concern-marked':
      if (roleIn(tables, cohortId, change.learnerId) !== 'learner')
        throw new TutorError('NOT_FOUND', `there is no learner ${change.learnerId} in class ${cohortId} to mark`);
      return;
    case 'seat-link-made':
      if (roleIn(tables, cohortId, change.personId) !== 'learner')
        throw new TutorError('NOT_FOUND', `there is no learner ${change.personId} in class ${cohortId} to make a link for`);
      return;
    case 'teaching-given':
      if (!tables.people.some(({ id }) => id === change.personId)) throw new TutorError('NOT_FOUND', `there is no person ${change.personId}`);
      return;
    case 'teaching-taken':
      if (!tables.memberships.some((row) => row.cohortId === cohortId && row.role !== 'learner' && row.personId !== change.personId))
        throw new TutorError('CONFLICT', `${change.personId} is the last who teaches class ${cohortId}`);
      return;
    case 'summary-told':
    case 'course-chosen':
    case 'channel-linked':
      return;
  }
};

const apply = (tables: Tables, change: ClassChange, at: Instant): void => {
  const entry = write(tables, change, at);
  if (entry !== undefined) tables.audit.push({ at, ...entry, actor: auditRefOf(tables, entry.actor), subject: auditRefOf(tables, entry.subject) });
};

type Entry = Omit<Tables['audit'][number], 'at'>;

/** Writes the change and gives what the audit log says of it; `undefined` when nothing had to change. */
const write = (tables: Tables, change: ClassChange, at: Instant): Entry | undefined => {
  const { cohortId } = change;
  switch (change.kind) {
    case 'concern-marked': {
      const { kind: _, ...mark } = change;
      tables.marks.push({ ...mark, at });
      const details = { cohortId, mark: mark.mark, ...(mark.skillId === undefined ? {} : { skillId: mark.skillId }) };
      return { actor: mark.by, action: 'concern-marked', subject: mark.learnerId, details };
    }
    case 'summary-told': {
      const { occasion } = change;
      const concerns = structuredClone(change.concerns.filter(({ learnerId }) => tables.learners.has(learnerId)));
      tables.summaries.push({ cohortId, at, concerns, ...(occasion.kind === 'asked' ? { readBy: occasion.by } : { week: occasion.week }) });
      const actor = occasion.kind === 'asked' ? occasion.by : 'proximal';
      return { actor, action: 'summary-told', subject: cohortId, details: { concerns: change.concerns.length } };
    }
    case 'seat-link-made':
      return { actor: change.by, action: 'seat-link-made', subject: change.personId, details: { cohortId } };
    case 'teaching-given':
      return giveTeaching(tables, change, at);
    case 'teaching-taken':
      return takeTeaching(tables, change, at);
    case 'course-chosen':
      changeRows(
        tables.cohorts,
        ({ id }) => id === cohortId,
        (row) => ({ ...row, courseId: change.courseId }),
      );
      return { actor: change.by, action: 'course-chosen', subject: cohortId, details: { courseId: change.courseId } };
    case 'channel-linked': {
      const { platform, tenant, channel } = change.space;
      remove(tables.spaces, (row) => row.platform === platform && row.tenant === tenant && row.channel === channel);
      tables.spaces.push({ platform, tenant, channel, cohortId });
      return { actor: change.by, action: 'channel-linked', subject: cohortId, details: { platform } };
    }
  }
};

type Change<Kind extends ClassChange['kind']> = Extract<ClassChange, { readonly kind: Kind }>;

const giveTeaching = (tables: Tables, { cohortId, personId, by }: Change<'teaching-given'>, at: Instant): Entry | undefined => {
  const before = roleIn(tables, cohortId, personId);
  if (before !== undefined && before !== 'learner') return undefined;
  if (!hasBegun(tables, personId)) remove(tables.memberships, (row) => row.personId === personId && row.role === 'learner' && row.cohortId !== cohortId);
  setRole(tables, { cohortId, personId, role: 'teacher', at });
  return { actor: by, action: 'role-given', subject: personId, details: { cohortId, role: 'teacher', ...(before === undefined ? {} : { before }) } };
};

const takeTeaching = (tables: Tables, { cohortId, personId, by }: Change<'teaching-taken'>, at: Instant): Entry | undefined => {
  const before = roleIn(tables, cohortId, personId);
  if (before === undefined || before === 'learner') return undefined;
  const former = tables.memberships.find((row) => row.cohortId === cohortId && row.personId === personId)?.formerRole;
  if (former === 'learner' && hasBegun(tables, personId)) setRole(tables, { cohortId, personId, role: 'learner', at });
  else remove(tables.memberships, (row) => row.cohortId === cohortId && row.personId === personId);
  return { actor: by, action: 'role-taken', subject: personId, details: { cohortId, before } };
};

/** A learner who said hello and no more has not begun. */
const hasBegun = (tables: Tables, personId: PersonId): boolean =>
  tables.learners.get(personId)?.onboardedAt !== undefined ||
  eventsOf(tables, personId, 'consent-recorded').some(({ consent }) => consent.purpose === 'tutoring');

type Membership = Tables['memberships'][number];

const setRole = (
  tables: Tables,
  { cohortId, personId, role, at }: { readonly cohortId: CohortId; readonly personId: PersonId; readonly role: Membership['role']; readonly at: Instant },
): void => {
  const isIt = (row: Membership): boolean => row.cohortId === cohortId && row.personId === personId;
  if (changeRows(tables.memberships, isIt, (row) => withRole(row, role)) === 0) tables.memberships.push({ personId, cohortId, role, joinedAt: at });
};
