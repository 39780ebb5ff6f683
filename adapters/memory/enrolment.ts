import type { CohortId, Instant, PersonId } from '../../src/domain/ids.ts';
import type { AccountKey } from '../../src/ports/conversation.ts';
import type { Cohort, Enrolment, Newcomer, Person } from '../../src/ports/enrolment.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { newLearner } from '../shared/new-learner.ts';
import { auditRefOf, change, isSameAccount, newId, remove, type Tables, withRole } from './tables.ts';

type EnrolRequest = Parameters<Enrolment['enrol']>[0];

export const createMemoryEnrolment = (tables: Tables): Enrolment => ({
  find: async (account) => {
    const known = tables.accounts.find((candidate) => isSameAccount(candidate, account));
    return known === undefined ? undefined : personFrom(tables, known.personId);
  },

  meet: async (newcomer) => personFrom(tables, personOf(tables, newcomer)),

  enrol: async (request) => {
    if (!tables.cohorts.some(({ id }) => id === request.cohortId)) throw new TutorError('NOT_FOUND', `there is no class ${request.cohortId} to enrol into`);
    const personId = personOf(tables, request);
    join(tables, personId, request);
    return personFrom(tables, personId);
  },

  cohorts: async () => [...tables.cohorts].sort((a, b) => a.createdAt - b.createdAt || (a.name < b.name ? -1 : 1)).map((cohort) => cohortFrom(cohort)),

  saveCohort: async ({ name, courseId, simulated, at }) => {
    const before = tables.cohorts.find((cohort) => cohort.name === name);
    const cohort = { id: before?.id ?? (newId() as CohortId), name, courseId, simulated, createdAt: before?.createdAt ?? at };
    if (
      change(
        tables.cohorts,
        ({ id }) => id === cohort.id,
        () => cohort,
      ) === 0
    )
      tables.cohorts.push(cohort);
    return cohortFrom(cohort);
  },

  spaceCohort: async ({ platform, tenant, channel }, link) => {
    const isIt = (space: Tables['spaces'][number]): boolean => space.platform === platform && space.tenant === tenant && space.channel === channel;
    if (link !== undefined) {
      if (!tables.cohorts.some(({ id }) => id === link)) throw new TutorError('NOT_FOUND', `there is no class ${link} to link the channel to`);
      remove(tables.spaces, isIt);
      tables.spaces.push({ platform, tenant, channel, cohortId: link });
    }
    const space = tables.spaces.find(isIt);
    const cohort = tables.cohorts.find(({ id }) => id === space?.cohortId);
    return cohort === undefined ? undefined : cohortFrom(cohort);
  },
});

const personOf = (tables: Tables, { account, displayName }: Newcomer): PersonId => {
  const known = tables.accounts.find((candidate) => isSameAccount(candidate, account));
  if (known !== undefined) return known.personId;
  const id = newId() as PersonId;
  const { platform, tenant, userId }: AccountKey = account;
  tables.people.push({ id, displayName, auditRef: newId() });
  tables.accounts.push({ platform, tenant, userId, personId: id });
  return id;
};

const join = (tables: Tables, personId: PersonId, { cohortId, role, displayName, timeZone, by, at }: EnrolRequest): void => {
  const isIt = (row: Tables['memberships'][number]): boolean => row.personId === personId && row.cohortId === cohortId;
  const before = tables.memberships.find(isIt)?.role;
  if (role === 'learner') makeLearner(tables, personId, { cohortId, displayName, timeZone, isNewHere: before !== 'learner' });
  if (before === role) return;
  if (change(tables.memberships, isIt, (row) => withRole(row, role)) === 0) tables.memberships.push({ personId, cohortId, role, joinedAt: at });
  const details = { cohortId, role, ...(before === undefined ? {} : { before }) };
  tables.audit.push({ at, actor: auditRefOf(tables, by), action: 'role-given', subject: auditRefOf(tables, personId), details });
};

type NewLearner = { readonly cohortId: CohortId; readonly displayName: string; readonly timeZone: string; readonly isNewHere: boolean };

/** A learner who joins a second class learns with that one from now on. */
const makeLearner = (tables: Tables, personId: PersonId, { cohortId, displayName, timeZone, isNewHere }: NewLearner): void => {
  const known = tables.learners.get(personId);
  if (known !== undefined) {
    if (isNewHere) tables.learners.set(personId, { ...known, cohortId });
    return;
  }
  const { profile, streak, session } = newLearner(displayName, timeZone);
  tables.learners.set(personId, { id: personId, cohortId, profile, streak });
  tables.sessions.set(personId, { version: 0, session });
};

const personFrom = (tables: Tables, personId: PersonId): Person => ({
  id: personId,
  displayName: tables.people.find(({ id }) => id === personId)?.displayName ?? '',
  memberships: tables.memberships
    .filter((row) => row.personId === personId)
    .sort((a, b) => a.joinedAt - b.joinedAt)
    .flatMap(({ cohortId, role }) => tables.cohorts.filter(({ id }) => id === cohortId).map((cohort) => ({ cohort: cohortFrom(cohort), role }))),
  accounts: tables.accounts.filter((account) => account.personId === personId).map(({ platform, tenant, userId }) => ({ platform, tenant, userId })),
});

const cohortFrom = ({ id, name, courseId, simulated }: Cohort & { readonly createdAt: Instant }): Cohort => ({ id, name, courseId, simulated });
