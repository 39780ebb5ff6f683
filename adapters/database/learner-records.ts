import { type Instant, type LearnerId, later } from '../../src/domain/ids.ts';
import type { LearnerRecords, RetentionPolicy } from '../../src/ports/learner-records.ts';
import { appendAudit, auditRefOf, trimAudit } from './audit.ts';
import { eraseLearner } from './erase-learner.ts';
import { Prisma } from './generated/client.ts';
import { LEARNER_TABLES, LEARNING_LOGS, PERSON_TABLES } from './learner-tables.ts';
import type { Database } from './open-database.ts';
import { dateOf } from './storable.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/** `clock` dates the audit entry of an export, which the port gives no time. */
export const createLearnerRecords = (database: Database, clock: { now(): Instant } = { now: () => Date.now() as Instant }): LearnerRecords => ({
  export: (learnerId) => inTransaction(database, (tx) => exportLearner(tx, learnerId, clock.now())),
  erase: (learnerId, at) => inTransaction(database, (tx) => eraseLearner(tx, learnerId, at)),
  applyRetention: (policy, now) => inTransaction(database, (tx) => applyRetention(tx, policy, now)),
});

type JsonRow = { readonly row: unknown };
type Query = (sql: Prisma.Sql) => Promise<readonly unknown[]>;

/** Columns go out under their own names; what holds nothing is there as an empty list. Unknown learners have no tables. */
const exportLearner = async (tx: Transaction, learnerId: LearnerId, at: Instant): Promise<Readonly<Record<string, readonly unknown[]>>> => {
  const ref = await auditRefOf(tx, learnerId);
  if (ref === learnerId) return {};
  await appendAudit(tx, { actor: 'proximal', action: 'records-exported', subject: ref, details: {}, at });
  const rows: Query = async (sql) => (await tx.$queryRaw<readonly JsonRow[]>(sql)).map(({ row }) => row);
  const tables: Record<string, readonly unknown[]> = {
    person: await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM person AS t WHERE id = ${learnerId}`),
    account: await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM account AS t WHERE person_id = ${learnerId}`),
    membership: await rows(
      Prisma.sql`SELECT to_jsonb(t) || jsonb_build_object('class', c.name) AS row FROM membership AS t JOIN cohort AS c ON c.id = t.cohort_id WHERE person_id = ${learnerId}`,
    ),
    learner: await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM learner AS t WHERE id = ${learnerId}`),
  };
  for (const table of PERSON_TABLES)
    tables[table] = await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM ${Prisma.raw(table)} AS t WHERE person_id = ${learnerId}`);
  for (const table of LEARNER_TABLES)
    tables[table] = await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM ${Prisma.raw(table)} AS t WHERE learner_id = ${learnerId}`);
  return { ...tables, ...(await exportMessages(rows, learnerId, ref)) };
};

/** Secrets stay out: a token's hash is of no use to its owner. */
const exportMessages = async (rows: Query, learnerId: LearnerId, ref: string): Promise<Record<string, readonly unknown[]>> => {
  const own = Prisma.sql`JOIN account AS a ON a.platform = t.platform AND a.tenant = t.tenant AND a.user_id = t.user_id WHERE a.person_id = ${learnerId} ORDER BY t.position`;
  const seats = Prisma.sql`WHERE user_id IN (SELECT user_id FROM account WHERE person_id = ${learnerId} AND platform = 'web')`;
  return {
    inbox: await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM inbox AS t ${own}`),
    outbox: await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM outbox AS t ${own}`),
    sign_in_link: await rows(Prisma.sql`SELECT to_jsonb(t) - 'token_hash' AS row FROM sign_in_link AS t ${seats}`),
    web_session: await rows(Prisma.sql`SELECT to_jsonb(t) - 'token_hash' AS row FROM web_session AS t ${seats}`),
    audit: await rows(Prisma.sql`SELECT to_jsonb(t) AS row FROM audit AS t WHERE subject = ${ref} OR actor = ${ref} ORDER BY position`),
  };
};

/**
 * Chat text: messages to people are deleted, messages from people lose their content but stay known, so that none is handled twice.
 * Learning events: the logs, the beliefs no kept answer supports, and the last trace of old messages.
 * What still waits to be handled or sent is never touched.
 */
const applyRetention = async (tx: Transaction, policy: RetentionPolicy, now: Instant): Promise<Readonly<Record<string, number>>> => {
  const chat = dateOf(later(now, -policy.chatTextMs));
  const learning = dateOf(later(now, -policy.learningEventsMs));
  const removed: Record<string, number> = {
    inbox: await tx.$executeRaw`UPDATE inbox SET payload = NULL WHERE at < ${chat}::timestamptz AND status <> 'pending' AND payload IS NOT NULL`,
    outbox: (await tx.outbox.deleteMany({ where: { createdAt: { lt: chat }, status: { not: 'waiting' } } })).count,
    inbox_key: (await tx.inbox.deleteMany({ where: { at: { lt: learning }, status: { not: 'pending' } } })).count,
  };
  for (const table of LEARNING_LOGS) removed[table] = await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE at < ${learning}::timestamptz`;
  removed.daily_quiz = (await tx.dailyQuiz.deleteMany({ where: { offeredAt: { lt: learning } } })).count;
  removed.mastery = (await tx.mastery.deleteMany({ where: { lastEvidenceAt: { lt: learning } } })).count;
  // The goal and plan in force stand on the learner's own row.
  removed.goal = (await tx.goal.deleteMany({ where: { at: { lt: learning } } })).count;
  removed.plan = (await tx.plan.deleteMany({ where: { at: { lt: learning } } })).count;
  removed.sign_in_link = (await tx.signInLink.deleteMany({ where: { expires: { lt: dateOf(now) } } })).count;
  removed.web_session = (await tx.webSession.deleteMany({ where: { expires: { lt: dateOf(now) } } })).count;
  removed.audit = await trimAudit(tx, later(now, -policy.auditMs), now);
  return Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
};
