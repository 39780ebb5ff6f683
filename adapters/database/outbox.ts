import { randomUUID } from 'node:crypto';
import { type Instant, later } from '../../src/domain/ids.ts';
import { laneOf } from '../../src/ports/conversation.ts';
import type { Doc } from '../../src/ports/doc.ts';
import type { Delivery, Outbox, OutboxMessage, Outgoing } from '../../src/ports/outbox.ts';
import { Prisma } from './generated/client.ts';
import type { Database } from './open-database.ts';
import { dateOf, instantOf, storableJson, storableText } from './storable.ts';
import { reaching, type Transaction } from './transaction.ts';

const isLastWord = Prisma.sql`(coalesce(payload -> 'statement' ->> 'kind', '') = 'erasure-done')`;

export const createOutbox = ({ prisma }: Database): Outbox => ({
  claim: async (now, leaseMs, limit) => {
    const at = dateOf(now);
    // The lock re-reads the row: one settled or claimed between the look and the lock is passed over, never its successor.
    const rows = await reaching(prisma.$queryRaw<readonly OutboxRow[]>`
      WITH first AS (SELECT DISTINCT ON (lane) position, not_before, lease_until FROM outbox WHERE status = 'waiting' ORDER BY lane, position),
      due AS (
        SELECT position FROM first
        WHERE (not_before IS NULL OR not_before <= ${at}::timestamptz) AND (lease_until IS NULL OR lease_until <= ${at}::timestamptz)
        ORDER BY position LIMIT ${limit}
      ),
      locked AS MATERIALIZED (
        SELECT position FROM outbox
        WHERE position IN (SELECT position FROM due) AND status = 'waiting'
          AND (not_before IS NULL OR not_before <= ${at}::timestamptz) AND (lease_until IS NULL OR lease_until <= ${at}::timestamptz)
        FOR UPDATE SKIP LOCKED
      )
      UPDATE outbox SET lease_until = ${dateOf(later(now, leaseMs))}::timestamptz, attempts = attempts + 1
      WHERE position IN (SELECT position FROM locked)
      RETURNING id, position, payload, doc, attempts, created_at AS "createdAt"`);
    return rows.map(messageFrom).sort((a, b) => a.position - b.position);
  },

  extend: async (messageId, now, leaseMs) => {
    const where = { id: messageId, status: 'waiting', leaseUntil: { not: null } };
    await reaching(prisma.outbox.updateMany({ where, data: { leaseUntil: dateOf(later(now, leaseMs)) } }));
  },

  release: async () => {
    await reaching(prisma.outbox.updateMany({ where: { status: 'waiting', leaseUntil: { not: null } }, data: { leaseUntil: null } }));
  },

  settle: async (messageId, delivery, now) => {
    if (delivery.kind === 'retry') {
      await reaching(prisma.$executeRaw`
        UPDATE outbox SET doc = ${storableJson(delivery.doc)}::jsonb, lease_until = NULL, not_before = ${dateOf(delivery.at)}::timestamptz,
          payload = payload || ${storableJson(delivery.unclearSends === undefined ? {} : { unclearSends: delivery.unclearSends })}::jsonb
        WHERE id = ${messageId} AND status = 'waiting'`);
      return;
    }
    const changed = await reaching(prisma.$executeRaw`
      UPDATE outbox SET status = ${delivery.kind}, doc = ${storableJson(delivery.doc)}::jsonb, lease_until = NULL, settled_at = ${dateOf(now)}::timestamptz,
        code = ${delivery.kind === 'dead' ? delivery.code : null}, platform_ref = ${platformRefOf(delivery)}
      WHERE id = ${messageId} AND status = 'waiting' AND NOT ${isLastWord}`);
    // The answer to "erase everything" is not kept once it was said.
    if (changed === 0) await reaching(prisma.$executeRaw`DELETE FROM outbox WHERE id = ${messageId} AND status = 'waiting' AND ${isLastWord}`);
  },

  backlog: async (now) => {
    const rows = await reaching(prisma.$queryRaw<readonly { waiting: bigint; dead: bigint; oldest: Date | null }[]>`
      SELECT count(*) FILTER (WHERE status = 'waiting') AS waiting, count(*) FILTER (WHERE status = 'dead') AS dead,
        min(created_at) FILTER (WHERE status = 'waiting') AS oldest
      FROM outbox WHERE status IN ('waiting', 'dead')`);
    const oldest = rows[0]?.oldest;
    return { waiting: Number(rows[0]?.waiting ?? 0), oldestMs: oldest == null ? 0 : Math.max(0, now - oldest.getTime()), dead: Number(rows[0]?.dead ?? 0) };
  },
});

/**
 * Writes a turn's messages in their order, as a part of the turn's statement. Lanes are held meanwhile, so that messages of two turns
 * do not mix and no connection makes an earlier position visible later.
 */
export const outgoingPart = (outgoing: readonly Outgoing[], at: Instant): Prisma.Sql => {
  const rows = outgoing.map((message) => ({
    id: randomUUID(),
    platform: message.to.platform,
    tenant: message.to.tenant,
    lane: laneOf(message.to),
    user_id: message.to.scope === 'direct' ? message.to.userId : message.onlyFor,
    payload: message,
  }));
  return Prisma.sql`
    WITH message AS (
      SELECT * FROM ROWS FROM (
        jsonb_to_recordset(${storableJson(rows)}::jsonb) AS (id text, platform text, tenant text, lane text, user_id text, payload jsonb)
      ) WITH ORDINALITY AS r (id, platform, tenant, lane, user_id, payload, place)
    ),
    turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(lane, 1)) FROM (SELECT DISTINCT lane FROM message ORDER BY lane) AS lanes)
    INSERT INTO outbox (id, platform, tenant, lane, user_id, payload, created_at)
    SELECT id, platform, tenant, lane, user_id, payload, ${dateOf(at)}::timestamptz
    FROM message WHERE (SELECT count(*) FROM turn) > 0 ORDER BY place`;
};

/** Messages that belong to no turn, in the transaction of what they tell of. */
export const writeOutgoing = async (tx: Transaction, outgoing: readonly Outgoing[], at: Instant): Promise<void> => {
  if (outgoing.length > 0) await tx.$executeRaw`WITH said AS (${outgoingPart(outgoing, at)}) SELECT 1`;
};

const platformRefOf = (delivery: Delivery): string | null =>
  delivery.kind === 'sent' && delivery.platformRef !== undefined ? storableText(delivery.platformRef) : null;

type OutboxRow = {
  readonly id: string;
  readonly position: bigint;
  readonly payload: Outgoing;
  readonly doc: Doc | null;
  readonly attempts: number;
  readonly createdAt: Date;
};

const messageFrom = ({ id, position, payload, doc, attempts, createdAt }: OutboxRow): OutboxMessage => ({
  ...payload,
  id,
  position: Number(position),
  attempts,
  createdAt: instantOf(createdAt),
  ...(doc === null ? {} : { doc }),
});
