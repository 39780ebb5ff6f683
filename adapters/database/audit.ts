/**
 * The audit log: who was given which role, who looked at whose data, what was erased. Append-only, each row sealed with the hash of
 * the row before, so a row changed, removed or slipped in later is found.
 * People stand in it by their `audit_ref`, a random name that only their own row knows: erasing the row makes the log anonymous
 * without touching it.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../../src/domain/ids.ts';
import type { Database } from './open-database.ts';
import { dateOf } from './storable.ts';
import { reaching, type Transaction } from './transaction.ts';

export type AuditEntry = {
  /** Who did it: an audit ref, or a word such as `proximal` for the tutor itself. */
  readonly actor: string;
  readonly action:
    | 'role-given'
    | 'role-taken'
    | 'concern-marked'
    | 'summary-told'
    | 'seat-link-made'
    | 'course-chosen'
    | 'channel-linked'
    | 'records-exported'
    | 'learner-erased'
    | 'audit-trimmed';
  /** Whom or what it was about: an audit ref or a class's id. */
  readonly subject: string;
  /** Ids of classes and skills, kinds and counts; never a name or words. */
  readonly details: Readonly<Record<string, string | number>>;
  readonly at: Instant;
};

/** Serialises writers; any number will do as long as every process takes the same one. */
const AUDIT_LOCK = 72_707_370;

const GENESIS = '0'.repeat(64);

export const appendAudit = async (tx: Transaction, entry: AuditEntry): Promise<void> => {
  // The look at the last row is a statement of its own: one statement would look before it waits.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`;
  const last = await tx.audit.findFirst({ orderBy: { position: 'desc' }, select: { position: true, hash: true } });
  const row = {
    position: (last?.position ?? 0n) + 1n,
    at: dateOf(entry.at),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    details: JSON.stringify(entry.details),
    previousHash: last?.hash ?? GENESIS,
  };
  await tx.audit.create({ data: { ...row, hash: sealOf(row) } });
};

/** What the log calls a person; the given text itself when it is nobody's id (`cli`, `invite`). */
export const auditRefOf = async (tx: Transaction, personIdOrWord: string): Promise<string> =>
  (await tx.person.findUnique({ where: { id: personIdOrWord }, select: { auditRef: true } }))?.auditRef ?? personIdOrWord;

/** Removes the oldest rows before `cutoff` and leaves an entry that says where the log now begins. @returns rows removed. */
export const trimAudit = async (tx: Transaction, cutoff: Instant, now: Instant): Promise<number> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`;
  const firstKept = await tx.audit.findFirst({ where: { at: { gte: dateOf(cutoff) } }, orderBy: { position: 'asc' }, select: { position: true } });
  const expired = firstKept === null ? {} : { position: { lt: firstKept.position } };
  const last = await tx.audit.findFirst({ where: expired, orderBy: { position: 'desc' }, select: { position: true, hash: true } });
  if (last === null) return 0;
  await appendAudit(tx, { actor: 'proximal', action: 'audit-trimmed', subject: 'audit', details: { upTo: Number(last.position), hash: last.hash }, at: now });
  return (await tx.audit.deleteMany({ where: { position: { lte: last.position } } })).count;
};

export type AuditCheck =
  /** `head` is the newest seal: written down elsewhere, it also shows whether the newest rows were cut off later. */
  | { readonly kind: 'intact'; readonly rows: number; readonly head: string }
  | { readonly kind: 'broken'; readonly position: number; readonly why: 'changed' | 'not-the-next' | 'beginning-missing' };

/** Recomputes the whole chain. */
export const verifyAudit = async ({ prisma }: Pick<Database, 'prisma'>): Promise<AuditCheck> => {
  const rows = await reaching(prisma.audit.findMany({ orderBy: { position: 'asc' } }));
  const [first] = rows;
  if (first === undefined) return { kind: 'intact', rows: 0, head: GENESIS };
  let previous = first.position === 1n ? GENESIS : trimmedUpTo(rows, first.position);
  if (previous === undefined) return { kind: 'broken', position: Number(first.position), why: 'beginning-missing' };
  let position = first.position;
  for (const row of rows) {
    if (row.position !== position || row.previousHash !== previous) return { kind: 'broken', position: Number(row.position), why: 'not-the-next' };
    if (row.hash !== sealOf(row)) return { kind: 'broken', position: Number(row.position), why: 'changed' };
    previous = row.hash;
    position += 1n;
  }
  return { kind: 'intact', rows: rows.length, head: previous };
};

type Sealed = {
  readonly position: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
  readonly previousHash: string;
};

const sealOf = (row: Sealed): string =>
  createHash('sha256')
    .update(JSON.stringify([String(row.position), row.at.getTime(), row.actor, row.action, row.subject, row.details, row.previousHash]))
    .digest('hex');

/** The seal of the last row removed, as the newest trimming wrote it; it must end right before the first row left. */
const trimmedUpTo = (rows: readonly Sealed[], first: bigint): string | undefined => {
  const trimming = rows.findLast((row) => row.action === 'audit-trimmed');
  if (trimming === undefined) return undefined;
  const details: { upTo?: unknown; hash?: unknown } = JSON.parse(trimming.details);
  return details.upTo === Number(first) - 1 && typeof details.hash === 'string' ? details.hash : undefined;
};
