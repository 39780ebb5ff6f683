import { createHash, randomUUID } from 'node:crypto';
import { type Inbound, laneOf } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Inbox, InboxEvent } from '../../src/ports/inbox.ts';
import { Prisma } from './generated/client.ts';
import type { Database } from './open-database.ts';
import { writeOutgoing } from './outbox.ts';
import { dateOf, instantOf, storableJson, storableText } from './storable.ts';
import { inTransaction, reaching, type Transaction } from './transaction.ts';

/** Under this key an erased learner's recent events stay known, so that a late repeat does not greet them anew. */
export const erasedKey = (eventKey: string): string => createHash('sha256').update(eventKey).digest('hex');

export const createInbox = (database: Database): Inbox => ({
  accept: async (inbound) => {
    const lane = storableText(laneOf(inbound.from));
    const { platform, tenant, userId } = inbound.account;
    const key = storableText(inbound.eventKey);
    // Positions are given while the lane is held: no other connection can make an earlier position visible later.
    const inserted = await reaching(database.prisma.$executeRaw`
      WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(${lane}, 0)))
      INSERT INTO inbox (id, platform, tenant, event_key, lane, user_id, payload, at)
      SELECT ${randomUUID()}, ${platform}, ${storableText(tenant)}, ${key}, ${lane}, ${storableText(userId)}, ${storableJson(inbound)}::jsonb, ${dateOf(inbound.at)}::timestamptz
      FROM turn
      WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE platform = ${platform} AND tenant = ${storableText(tenant)} AND event_key = ${erasedKey(key)})
      ON CONFLICT (platform, tenant, event_key) DO NOTHING`);
    return inserted === 1 ? 'accepted' : 'duplicate';
  },

  oldestPerLane: async (limit) => {
    const rows = await reaching(database.prisma.$queryRaw<readonly InboxRow[]>`
      SELECT id, payload, received_at AS "receivedAt", attempts
      FROM (SELECT DISTINCT ON (lane) * FROM inbox WHERE status = 'pending' ORDER BY lane, position) AS first
      ORDER BY position LIMIT ${limit}`);
    return rows.map(eventFrom);
  },

  oldestIn: async (lane) => {
    const row = await reaching(database.prisma.inbox.findFirst({ where: { lane, status: 'pending' }, orderBy: { position: 'asc' } }));
    return row === null ? undefined : eventFrom(row);
  },

  failed: (eventId, code, giveUpAfter, end) =>
    inTransaction(database, async (tx) => {
      const rows = await tx.$queryRaw<readonly { status: string }[]>`
        UPDATE inbox SET attempts = attempts + 1, code = ${code}, status = CASE WHEN attempts + 1 >= ${giveUpAfter} THEN 'dead' ELSE status END,
          payload = CASE WHEN attempts + 1 >= ${giveUpAfter} AND ${end.scrub} THEN NULL ELSE payload END
        WHERE id = ${eventId} AND status = 'pending'
        RETURNING status`;
      if (rows[0]?.status !== 'dead') return 'will-retry';
      await writeOutgoing(tx, end.outgoing, end.at);
      return 'dead';
    }),

  close: async (eventId, { scrub }) => {
    await reaching(database.prisma.$executeRaw`
      UPDATE inbox SET status = 'done', payload = CASE WHEN ${scrub} THEN NULL ELSE payload END
      WHERE id = ${eventId} AND status IN ('pending', 'erased')`);
  },
});

type Closing = { readonly eventId: string; readonly scrub: boolean };

/** Closes the event a turn answers, as a part of the turn's statement; gives a row when it did. An event waiting behind an older one of its lane is not due. */
export const closingPart = ({ eventId, scrub }: Closing): Prisma.Sql => Prisma.sql`
  UPDATE inbox AS event SET status = 'done', payload = CASE WHEN ${scrub} THEN NULL ELSE payload END
  WHERE id = ${eventId} AND (status = 'erased' OR (status = 'pending' AND NOT EXISTS (
    SELECT 1 FROM inbox AS older WHERE older.lane = event.lane AND older.status = 'pending' AND older.position < event.position)))
  RETURNING 1`;

/** @throws TutorError `CONFLICT` when the event is closed already or not due yet. */
export const closeWithTurn = async (tx: Transaction, closing: Closing): Promise<void> => {
  const rows = await tx.$queryRaw<readonly unknown[]>(closingPart(closing));
  if (rows.length !== 1) throw closedAlready(closing.eventId);
};

export const closedAlready = (eventId: string | undefined): TutorError =>
  new TutorError('CONFLICT', `inbox event ${eventId} is closed already, or an older one of its lane still waits`);

type InboxRow = { readonly id: string; readonly payload: unknown; readonly receivedAt: Date; readonly attempts: number };

const eventFrom = ({ id, payload, receivedAt, attempts }: InboxRow): InboxEvent => {
  if (payload === null) throw new TutorError('INVALID', `inbox event ${id} waits without its content`);
  return { id, inbound: payload as Inbound, receivedAt: instantOf(receivedAt), attempts };
};
