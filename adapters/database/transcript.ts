import { type Address, type Inbound, laneOf } from '../../src/ports/conversation.ts';
import type { Doc } from '../../src/ports/doc.ts';
import type { Outgoing } from '../../src/ports/outbox.ts';
import type { Transcript, TranscriptEntry } from '../../src/ports/transcript.ts';
import type { Database } from './open-database.ts';
import { instantOf } from './storable.ts';
import { reaching } from './transaction.ts';

/** What was said, out of the inbox and the outbox: nothing is kept twice. */
export const createTranscript = (database: Database): Transcript => ({
  read: async (conversation, reader, limit) => {
    if (conversation.scope === 'direct' && conversation.userId !== reader) return [];
    const [heard, said] = await Promise.all([heardRows(database, conversation, reader, limit), saidRows(database, conversation, reader, limit)]);
    // A person's words stand before the tutor's answer of the same moment.
    return [...heard.map(personEntry), ...said.map(tutorEntry)].sort((a, b) => a.at - b.at).slice(-limit);
  },
});

type HeardRow = { readonly payload: Inbound };

/** In a channel a tap is seen only by the one who tapped, as on every platform. */
const heardRows = async ({ prisma }: Database, conversation: Address, reader: string, limit: number): Promise<readonly HeardRow[]> => {
  const rows = await reaching(prisma.$queryRaw<readonly HeardRow[]>`
    SELECT payload FROM inbox
    WHERE lane = ${laneOf(conversation)} AND payload IS NOT NULL
      AND (payload #>> '{content,kind}' = 'text' OR (payload #>> '{content,kind}' = 'action' AND user_id = ${reader}))
    ORDER BY position DESC LIMIT ${limit}`);
  return rows.toReversed();
};

type SaidRow = { readonly id: string; readonly payload: Outgoing; readonly doc: Doc; readonly createdAt: Date };

const saidRows = async ({ prisma }: Database, conversation: Address, reader: string, limit: number): Promise<readonly SaidRow[]> => {
  const rows = await reaching(prisma.$queryRaw<readonly SaidRow[]>`
    SELECT id, payload, doc, created_at AS "createdAt" FROM outbox
    WHERE lane = ${laneOf(conversation)} AND status = 'sent' AND doc IS NOT NULL AND (user_id IS NULL OR user_id = ${reader})
    ORDER BY position DESC LIMIT ${limit}`);
  return rows.toReversed();
};

/** The event's own key names the entry, so that a page can tell its own words when they come back. */
const personEntry = ({ payload: { eventKey, account, content, from, at } }: HeardRow): TranscriptEntry => ({
  from: 'person',
  id: eventKey,
  at,
  userId: account.userId,
  name: account.displayName ?? account.userId,
  text: content.kind === 'text' ? content.text : content.kind === 'action' ? content.label : '',
  ...threadOf(from),
});

const tutorEntry = ({ id, payload, doc, createdAt }: SaidRow): TranscriptEntry => ({
  from: 'tutor',
  id,
  at: instantOf(createdAt),
  doc,
  ...threadOf(payload.to),
});

const threadOf = (address: Address): { readonly thread?: string } =>
  address.scope === 'channel' && address.thread !== undefined ? { thread: address.thread } : {};
