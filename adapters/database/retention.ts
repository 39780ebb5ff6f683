import { type Instant, later } from '../../src/domain/ids.ts';
import type { RetentionPolicy } from '../../src/ports/learner-records.ts';
import { trimAudit } from './audit.ts';
import { Prisma } from './generated/client.ts';
import { LEARNING_LOGS } from './learner-tables.ts';
import type { Database } from './open-database.ts';
import { dateOf } from './storable.ts';
import { inTransaction, reaching } from './transaction.ts';

/** Rows a statement: a tenth of a second or so, in which a class that is up at that hour waits for nothing longer. */
const ROWS_PER_BATCH = 1_000;

/**
 * Chat text: messages to people are deleted, messages from people lose their content but stay known, so that none is handled twice.
 * Learning events: the logs, the beliefs no kept answer supports, and the last trace of old messages.
 * What still waits to be handled or sent is never touched. Batch by batch, each a transaction of its own: what a killed run leaves, the next takes.
 */
export const applyRetention = async (
  database: Database,
  policy: RetentionPolicy,
  now: Instant,
  rowsPerBatch = ROWS_PER_BATCH,
): Promise<Readonly<Record<string, number>>> => {
  const chat = before(later(now, -policy.chatTextMs));
  const learning = before(later(now, -policy.learningEventsMs));
  const expired = before(now);
  const removed: Record<string, number> = {};
  const each = async (name: string, table: string, which: Prisma.Sql, change = Prisma.sql`DELETE FROM ${Prisma.raw(table)}`): Promise<void> => {
    removed[name] = (removed[name] ?? 0) + (await inBatches(database, change, table, which, rowsPerBatch));
  };
  await each('inbox', 'inbox', Prisma.sql`at < ${chat} AND status <> 'pending' AND payload IS NOT NULL`, Prisma.sql`UPDATE inbox SET payload = NULL`);
  await each('outbox', 'outbox', Prisma.sql`created_at < ${chat} AND status <> 'waiting'`);
  await each('inbox_key', 'inbox', Prisma.sql`at < ${learning} AND status <> 'pending'`);
  for (const table of LEARNING_LOGS) await each(table, table, Prisma.sql`at < ${learning}`);
  await each('daily_quiz', 'daily_quiz', Prisma.sql`offered_at < ${learning}`);
  await each('mastery', 'mastery', Prisma.sql`last_evidence_at < ${learning}`);
  // The goal and plan in force stand on the learner's own row.
  await each('goal', 'goal', Prisma.sql`at < ${learning}`);
  await each('plan', 'plan', Prisma.sql`at < ${learning}`);
  await each('sign_in_link', 'sign_in_link', Prisma.sql`expires < ${expired}`);
  await each('web_session', 'web_session', Prisma.sql`expires < ${expired}`);
  removed.audit = await inTransaction(database, (tx) => trimAudit(tx, later(now, -policy.auditMs), now));
  return Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
};

const before = (at: Instant): Prisma.Sql => Prisma.sql`${dateOf(at)}::timestamptz`;

const inBatches = async ({ prisma }: Database, change: Prisma.Sql, table: string, which: Prisma.Sql, rowsPerBatch: number): Promise<number> => {
  for (let total = 0; ; ) {
    // Rows are named by their place on the disk, which every table has; one that changes meanwhile moves, and waits for the next run.
    const changed = await reaching(prisma.$executeRaw`
      ${change} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${Prisma.raw(table)} WHERE ${which} LIMIT ${rowsPerBatch}))`);
    total += changed;
    if (changed < rowsPerBatch) return total;
  }
};
