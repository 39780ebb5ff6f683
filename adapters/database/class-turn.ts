import type { Instant, PersonId } from '../../src/domain/ids.ts';
import type { ClassChange, ClassTurn } from '../../src/ports/class-turn.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { appendAudit, auditRefOf } from './audit.ts';
import { closeWithTurn } from './inbox.ts';
import type { Database } from './open-database.ts';
import { dateOf, storableJson, storableText } from './storable.ts';
import { inTransaction, isMissingParent, isUniqueViolation, type Transaction } from './transaction.ts';
import { writeTurn } from './write-turn.ts';

export const recordClassTurn = async (database: Database, { changes, outgoing, closes, at }: ClassTurn): Promise<'recorded' | 'told-before'> => {
  try {
    await inTransaction(database, async (tx) => {
      if (closes !== undefined) await closeWithTurn(tx, closes);
      for (const change of changes) await apply(tx, change, at);
      // No learner's events: there is nobody the rows could belong to, and none are written.
      await writeTurn(tx, { learnerId: '' as PersonId, events: [], outgoing }, at);
    });
    return 'recorded';
  } catch (error) {
    if (error instanceof ToldBefore) return 'told-before';
    if (isUniqueViolation(error)) throw new TutorError('CONFLICT', 'another turn wrote the same row first', { cause: error });
    if (isMissingParent(error)) throw new TutorError('NOT_FOUND', 'a class or person of the turn is not there', { cause: error });
    throw error;
  }
};

/** Takes the whole transaction back. */
class ToldBefore extends Error {}

type Change<Kind extends ClassChange['kind']> = Extract<ClassChange, { readonly kind: Kind }>;

const apply = (tx: Transaction, change: ClassChange, at: Instant): Promise<void> => {
  switch (change.kind) {
    case 'concern-marked':
      return markConcern(tx, change, at);
    case 'summary-told':
      return keepSummary(tx, change, at);
    case 'teaching-given':
      return giveTeaching(tx, change, at);
    case 'teaching-taken':
      return takeTeaching(tx, change, at);
    case 'seat-link-made':
      return noteSeatLink(tx, change, at);
    case 'course-chosen':
      return chooseCourse(tx, change, at);
    case 'channel-linked':
      return linkChannel(tx, change, at);
  }
};

const membershipOf = (tx: Transaction, cohortId: string, personId: string) =>
  tx.membership.findUnique({ where: { personId_cohortId: { personId, cohortId } }, select: { role: true, formerRole: true } });

/** A learner who said hello and no more has not begun. */
const hasBegun = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.learner.count({ where: { id, OR: [{ onboardedAt: { not: null } }, { consents: { some: { purpose: 'tutoring' } } }] } })) > 0;

const markConcern = async (tx: Transaction, { cohortId, learnerId, skillId, mark, by }: Change<'concern-marked'>, at: Instant): Promise<void> => {
  if ((await membershipOf(tx, cohortId, learnerId))?.role !== 'learner')
    throw new TutorError('NOT_FOUND', `there is no learner ${learnerId} in class ${cohortId} to mark`);
  await tx.concernMark.create({ data: { cohortId, learnerId, skillId: skillId ?? null, mark, by, at: dateOf(at) } });
  const [actor, subject] = [await auditRefOf(tx, by), await auditRefOf(tx, learnerId)];
  await appendAudit(tx, { actor, action: 'concern-marked', subject, details: { cohortId, mark, ...(skillId === undefined ? {} : { skillId }) }, at });
};

const keepSummary = async (tx: Transaction, { cohortId, occasion, concerns }: Change<'summary-told'>, at: Instant): Promise<void> => {
  const told = occasion.kind === 'asked' ? { readBy: occasion.by, week: null } : { readBy: null, week: occasion.week };
  const [row] = await tx.$queryRaw<readonly { id: bigint }[]>`
    INSERT INTO summary_told (cohort_id, read_by, week, at) VALUES (${cohortId}, ${told.readBy}, ${told.week}, ${dateOf(at)}::timestamptz)
    ON CONFLICT (cohort_id, week) DO NOTHING RETURNING id`;
  if (row === undefined) throw new ToldBefore(`class ${cohortId} was told its list of ${told.week}`);
  // A learner erased since the summary was made is not written down again.
  await tx.$executeRaw`
    INSERT INTO summary_concern (summary_id, learner_id, alias, skill_id, skill_name)
    SELECT ${row.id}, r.learner_id, r.alias, r.skill_id, r.skill_name
    FROM ROWS FROM (
      jsonb_to_recordset(${storableJson(concerns)}::jsonb) AS ("learnerId" text, alias text, "skillId" text, "skillName" text)
    ) WITH ORDINALITY AS r (learner_id, alias, skill_id, skill_name, place)
    JOIN learner AS l ON l.id = r.learner_id ORDER BY r.place`;
  const actor = occasion.kind === 'asked' ? await auditRefOf(tx, occasion.by) : 'proximal';
  await appendAudit(tx, { actor, action: 'summary-told', subject: cohortId, details: { concerns: concerns.length }, at });
};

const giveTeaching = async (tx: Transaction, { cohortId, personId, by }: Change<'teaching-given'>, at: Instant): Promise<void> => {
  const before = (await membershipOf(tx, cohortId, personId))?.role;
  if (before !== undefined && before !== 'learner') return;
  const role = 'teacher';
  if (!(await hasBegun(tx, personId))) await tx.membership.deleteMany({ where: { personId, role: 'learner', cohortId: { not: cohortId } } });
  await tx.membership.upsert({
    where: { personId_cohortId: { personId, cohortId } },
    create: { personId, cohortId, role, joinedAt: dateOf(at) },
    update: { role, formerRole: before ?? null },
  });
  const [actor, subject] = [await auditRefOf(tx, by), await auditRefOf(tx, personId)];
  await appendAudit(tx, { actor, action: 'role-given', subject, details: { cohortId, role, ...(before === undefined ? {} : { before }) }, at });
};

const takeTeaching = async (tx: Transaction, { cohortId, personId, by }: Change<'teaching-taken'>, at: Instant): Promise<void> => {
  const membership = await membershipOf(tx, cohortId, personId);
  const before = membership?.role;
  if (before === undefined || before === 'learner') return;
  const which = { where: { personId_cohortId: { personId, cohortId } } };
  if (membership?.formerRole === 'learner' && (await hasBegun(tx, personId)))
    await tx.membership.update({ ...which, data: { role: 'learner', formerRole: null } });
  else await tx.membership.delete(which);
  const [actor, subject] = [await auditRefOf(tx, by), await auditRefOf(tx, personId)];
  // The log's lock lets one writer in at a time: of two teachers who remove each other, the second sees that nobody would be left.
  await appendAudit(tx, { actor, action: 'role-taken', subject, details: { cohortId, before }, at });
  if ((await tx.membership.count({ where: { cohortId, role: { not: 'learner' } } })) === 0)
    throw new TutorError('CONFLICT', `${personId} is the last who teaches class ${cohortId}`);
};

const noteSeatLink = async (tx: Transaction, { cohortId, personId, by }: Change<'seat-link-made'>, at: Instant): Promise<void> => {
  if ((await membershipOf(tx, cohortId, personId))?.role !== 'learner')
    throw new TutorError('NOT_FOUND', `there is no learner ${personId} in class ${cohortId} to make a link for`);
  const [actor, subject] = [await auditRefOf(tx, by), await auditRefOf(tx, personId)];
  await appendAudit(tx, { actor, action: 'seat-link-made', subject, details: { cohortId }, at });
};

const chooseCourse = async (tx: Transaction, { cohortId, courseId, by }: Change<'course-chosen'>, at: Instant): Promise<void> => {
  const { count } = await tx.cohort.updateMany({ where: { id: cohortId }, data: { courseId } });
  if (count === 0) throw new TutorError('NOT_FOUND', `there is no class ${cohortId}`);
  await appendAudit(tx, { actor: await auditRefOf(tx, by), action: 'course-chosen', subject: cohortId, details: { courseId }, at });
};

const linkChannel = async (tx: Transaction, { cohortId, space, by }: Change<'channel-linked'>, at: Instant): Promise<void> => {
  const key = { platform: space.platform, tenant: storableText(space.tenant), channel: storableText(space.channel) };
  await tx.space.upsert({ where: { platform_tenant_channel: key }, create: { ...key, cohortId }, update: { cohortId } });
  await appendAudit(tx, { actor: await auditRefOf(tx, by), action: 'channel-linked', subject: cohortId, details: { platform: space.platform }, at });
};
