import { type Address, laneOf } from '../../src/ports/conversation.ts';
import type { Transcript, TranscriptEntry } from '../../src/ports/transcript.ts';
import type { InboxRow, OutboxRow, Tables } from './tables.ts';

export const createMemoryTranscript = (tables: Tables): Transcript => ({
  read: async (conversation, reader, limit) => {
    if (conversation.scope === 'direct' && conversation.userId !== reader) return [];
    const lane = laneOf(conversation);
    const heard = tables.inbox.filter((row) => row.lane === lane).flatMap((row) => personEntry(row, reader));
    const said = tables.outbox.filter((row) => row.lane === lane && (row.reader?.userId ?? reader) === reader).flatMap(tutorEntry);
    return structuredClone([...heard, ...said].sort((a, b) => a.at - b.at).slice(-limit));
  },
});

/** In a channel a tap is seen only by the one who tapped. */
const personEntry = ({ inbound }: InboxRow, reader: string): readonly TranscriptEntry[] => {
  if (inbound === undefined || inbound.content.kind === 'joined') return [];
  const { eventKey, account, content, from, at } = inbound;
  if (content.kind === 'action' && account.userId !== reader) return [];
  const text = content.kind === 'text' ? content.text : content.label;
  return [{ from: 'person', id: eventKey, at, userId: account.userId, name: account.displayName ?? account.userId, text, ...threadOf(from) }];
};

const tutorEntry = ({ message: { id, doc, to, createdAt }, status }: OutboxRow): readonly TranscriptEntry[] =>
  status === 'sent' && doc !== undefined ? [{ from: 'tutor', id, at: createdAt, doc, ...threadOf(to) }] : [];

const threadOf = (address: Address): { readonly thread?: string } =>
  address.scope === 'channel' && address.thread !== undefined ? { thread: address.thread } : {};
