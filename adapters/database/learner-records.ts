import type { Instant, LearnerId } from '../../src/domain/ids.ts';
import type { Farewell, LearnerRecords } from '../../src/ports/learner-records.ts';
import { exportedSession } from '../shared/exported-session.ts';
import { appendAudit, auditRefOf } from './audit.ts';
import { eraseLearner } from './erase-learner.ts';
import { Prisma } from './generated/client.ts';
import { closeWithTurn } from './inbox.ts';
import { LEARNER_TABLES, PERSON_TABLES } from './learner-tables.ts';
import type { Database } from './open-database.ts';
import { writeOutgoing } from './outbox.ts';
import { applyRetention } from './retention.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/** `clock` dates the audit entry of an export, which the port gives no time. */
export const createLearnerRecords = (database: Database, clock: { now(): Instant } = { now: () => Date.now() as Instant }): LearnerRecords => ({
  export: (learnerId) => inTransaction(database, (tx) => exportLearner(tx, learnerId, clock.now())),
  erase: (learnerId, at, farewell) => inTransaction(database, (tx) => eraseWithFarewell(tx, learnerId, at, farewell)),
  applyRetention: (policy, now) => applyRetention(database, policy, now),
});

/** The farewell is written last: erasing takes every message to the learner with it. */
const eraseWithFarewell = async (tx: Transaction, learnerId: LearnerId, at: Instant, farewell?: Farewell): Promise<Readonly<Record<string, number>>> => {
  const removed = await eraseLearner(tx, learnerId, at, farewell?.by);
  if (farewell === undefined) return removed;
  await closeWithTurn(tx, { ...farewell.closes, scrub: true });
  await writeOutgoing(tx, farewell.outgoing(removed), at);
  return removed;
};

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
  tables.session = (tables.session ?? []).map((row) => exportedSession(row as Parameters<typeof exportedSession>[0]));
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
