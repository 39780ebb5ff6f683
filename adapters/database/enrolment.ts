import { randomUUID } from 'node:crypto';
import type { CohortId, CourseId, PersonId } from '../../src/domain/ids.ts';
import type { AccountKey } from '../../src/ports/conversation.ts';
import type { Cohort, Enrolment, Newcomer, Person, Role } from '../../src/ports/enrolment.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { newLearner } from '../shared/new-learner.ts';
import { appendAudit, auditRefOf } from './audit.ts';
import type { Cohort as CohortRow } from './generated/client.ts';
import type { Database } from './open-database.ts';
import { dateOf, storable, storableText } from './storable.ts';
import { inTransaction, isUniqueViolation, reaching, type Transaction } from './transaction.ts';

type EnrolRequest = Parameters<Enrolment['enrol']>[0];

export const createEnrolment = (database: Database): Enrolment => ({
  find: (account) => findPerson(database, account),

  meet: (newcomer) =>
    settled(database, newcomer, async (tx, account) => {
      await personOf(tx, account, storableText(newcomer.displayName), newcomer.at);
    }),

  enrol: (request) => settled(database, request, (tx, account) => enrol(tx, { ...request, account })),

  cohorts: async () => (await reaching(database.prisma.cohort.findMany({ orderBy: [{ createdAt: 'asc' }, { name: 'asc' }] }))).map(cohortFrom),

  saveCohort: async ({ name, courseId, simulated, at }) => {
    const row = await reaching(
      database.prisma.cohort.upsert({
        where: { name: storableText(name) },
        create: { id: randomUUID(), name: storableText(name), courseId, simulated, createdAt: dateOf(at) },
        update: { courseId, simulated },
      }),
    );
    return cohortFrom(row);
  },

  spaceCohort: async ({ platform, tenant, channel }, link) => {
    const key = { platform, tenant: storableText(tenant), channel: storableText(channel) };
    if (link !== undefined) {
      const cohort = await reaching(database.prisma.cohort.findUnique({ where: { id: link } }));
      if (cohort === null) throw new TutorError('NOT_FOUND', `there is no class ${link} to link the channel to`);
      await reaching(database.prisma.space.upsert({ where: { platform_tenant_channel: key }, create: { ...key, cohortId: link }, update: { cohortId: link } }));
      return cohortFrom(cohort);
    }
    const space = await reaching(database.prisma.space.findUnique({ where: { platform_tenant_channel: key }, include: { cohort: true } }));
    return space === null ? undefined : cohortFrom(space.cohort);
  },
});

/** Who the account is after the work is done. */
const settled = async (database: Database, newcomer: Newcomer, work: (tx: Transaction, account: AccountKey) => Promise<void>): Promise<Person> => {
  const account = keyOf(newcomer.account);
  try {
    await inTransaction(database, (tx) => work(tx, account));
  } catch (error) {
    // Two events of a newcomer at once: the other one made the person, and this one finds them.
    if (!isUniqueViolation(error)) throw error;
    await inTransaction(database, (tx) => work(tx, account));
  }
  const person = await findPerson(database, account);
  if (person === undefined) throw new TutorError('CONFLICT', 'the person was erased while being enrolled');
  return person;
};

/** Makes what is missing, in one transaction; an unchanged repeat writes nothing. */
const enrol = async (tx: Transaction, { account, displayName, cohortId, role, by, timeZone, at }: EnrolRequest): Promise<void> => {
  const cohort = await tx.cohort.findUnique({ where: { id: cohortId }, select: { id: true } });
  if (cohort === null) throw new TutorError('NOT_FOUND', `there is no class ${cohortId} to enrol into`);
  const name = storableText(displayName);
  const personId = await personOf(tx, account, name, at);
  const membership = await tx.membership.findUnique({ where: { personId_cohortId: { personId, cohortId } } });
  if (role === 'learner') await makeLearner(tx, { personId, cohortId, name, timeZone, at, isNewHere: membership?.role !== 'learner' });
  if (membership?.role === role) return;
  await tx.membership.upsert({
    where: { personId_cohortId: { personId, cohortId } },
    create: { personId, cohortId, role, joinedAt: dateOf(at) },
    update: { role, formerRole: role === 'teacher' && membership?.role === 'learner' ? 'learner' : null },
  });
  await appendAudit(tx, {
    actor: await auditRefOf(tx, by),
    action: 'role-given',
    subject: await auditRefOf(tx, personId),
    details: { cohortId, role, ...(membership === null ? {} : { before: membership.role }) },
    at,
  });
};

const personOf = async (tx: Transaction, account: AccountKey, displayName: string, at: EnrolRequest['at']): Promise<string> => {
  const known = await tx.account.findUnique({ where: { platform_tenant_userId: account }, select: { personId: true } });
  if (known !== null) return known.personId;
  const id = randomUUID();
  await tx.person.create({ data: { id, displayName, auditRef: randomUUID(), createdAt: dateOf(at) } });
  await tx.account.create({ data: { ...account, personId: id, createdAt: dateOf(at) } });
  return id;
};

type NewLearner = {
  readonly personId: string;
  readonly cohortId: CohortId;
  readonly name: string;
  readonly timeZone: string;
  readonly at: EnrolRequest['at'];
  readonly isNewHere: boolean;
};

/** A learner who joins a second class learns with that one from now on. */
const makeLearner = async (tx: Transaction, { personId, cohortId, name, timeZone, at, isNewHere }: NewLearner): Promise<void> => {
  const known = await tx.learner.findUnique({ where: { id: personId }, select: { cohortId: true } });
  if (known !== null) {
    if (isNewHere && known.cohortId !== cohortId) await tx.learner.update({ where: { id: personId }, data: { cohortId } });
    return;
  }
  const { profile, streak, session } = newLearner(name, timeZone);
  await tx.learner.create({ data: { id: personId, cohortId, profile: storable(profile), streak: storable(streak), createdAt: dateOf(at) } });
  await tx.session.create({
    data: { personId, version: 0, presentation: session.presentation, activity: storable(session.activity), updatedAt: dateOf(at) },
  });
};

type PersonRow = {
  readonly id: string;
  readonly displayName: string;
  readonly memberships: readonly { readonly cohort: CohortJson; readonly role: Role }[];
  readonly accounts: readonly AccountKey[];
};
type CohortJson = { readonly id: string; readonly name: string; readonly courseId: string; readonly simulated: boolean };

/** One statement: it runs for every event that comes in. */
const findPerson = async ({ prisma }: Database, account: AccountKey): Promise<Person | undefined> => {
  const { platform, tenant, userId } = keyOf(account);
  const rows = await reaching(prisma.$queryRaw<readonly PersonRow[]>`
    SELECT p.id, p.display_name AS "displayName",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('role', m.role,
          'cohort', jsonb_build_object('id', c.id, 'name', c.name, 'courseId', c.course_id, 'simulated', c.simulated)) ORDER BY m.joined_at, c.name), '[]')
        FROM membership AS m JOIN cohort AS c ON c.id = m.cohort_id WHERE m.person_id = p.id) AS memberships,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('platform', a.platform, 'tenant', a.tenant, 'userId', a.user_id) ORDER BY a.created_at, a.user_id), '[]')
        FROM account AS a WHERE a.person_id = p.id) AS accounts
    FROM person AS p JOIN account AS mine ON mine.person_id = p.id
    WHERE mine.platform = ${platform} AND mine.tenant = ${tenant} AND mine.user_id = ${userId}`);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { ...row, id: row.id as PersonId, memberships: row.memberships.map(({ cohort, role }) => ({ cohort: cohortFrom(cohort), role })) };
};

const keyOf = ({ platform, tenant, userId }: AccountKey): AccountKey => ({ platform, tenant: storableText(tenant), userId: storableText(userId) });

const cohortFrom = ({ id, name, courseId, simulated }: CohortJson | CohortRow): Cohort => ({
  id: id as CohortId,
  name,
  courseId: courseId as CourseId,
  simulated,
});
