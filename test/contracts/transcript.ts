import { beforeEach, describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../src/ports/transcript.ts';
import { at, BEN, CHANNEL, directTo, docSaying, messageTo, NOOR, received, START, textFrom } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

const TOM = { ...NOOR, userId: 'u-tom' };

export const describeTranscript = (name: string, make: MakeStores): void => {
  describe(`a transcript: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('shows what was said, oldest first, a question before its answer', async () => {
      const question = textFrom(NOOR, 'what is 3/4?', { account: { ...NOOR, displayName: 'Noor' } });
      await answer(stores, question, 'More than a half?');
      await answer(stores, textFrom(NOOR, 'yes', { at: at(1_000) }), 'Right.');
      const entries = await stores.transcript.read(directTo(NOOR), NOOR.userId, 10);
      expect(entries.map(words)).toEqual(['what is 3/4?', 'More than a half?', 'yes', 'Right.']);
      expect(entries[0]).toEqual({ from: 'person', id: question.eventKey, at: START, userId: NOOR.userId, name: 'Noor', text: 'what is 3/4?' });
      expect(await stores.transcript.read(directTo(NOOR), NOOR.userId, 2)).toEqual(entries.slice(2));
    });

    it('names a tutor entry as the message was named when it was sent', async () => {
      await stores.tutoring.say([messageTo(NOOR)], undefined, START);
      expect(await stores.transcript.read(directTo(NOOR), NOOR.userId, 10)).toEqual([]);
      const [message] = await stores.outbox.claim(START, 1_000, 10);
      await stores.outbox.settle(message?.id ?? '', { kind: 'sent', doc: docSaying('Hello.') }, START);
      expect(await stores.transcript.read(directTo(NOOR), NOOR.userId, 10)).toEqual([{ from: 'tutor', id: message?.id, at: START, doc: docSaying('Hello.') }]);
    });

    it('leaves a private message in a channel out for everyone else', async () => {
      await stores.tutoring.say([messageTo(CHANNEL, { onlyFor: NOOR.userId }), messageTo(CHANNEL)], undefined, START);
      await sendAll(stores, (position) => `message ${position}`);
      expect((await stores.transcript.read(CHANNEL, NOOR.userId, 10)).map(words)).toEqual(['message 1', 'message 2']);
      expect((await stores.transcript.read(CHANNEL, TOM.userId, 10)).map(words)).toEqual(['message 2']);
    });

    it('shows everyone in a channel who said what, with its thread, and each only their own taps', async () => {
      await stores.inbox.accept(textFrom(NOOR, '@Proximal help', { from: CHANNEL }));
      await stores.inbox.accept(textFrom(TOM, 'me too', { from: CHANNEL, at: at(1) }));
      await stores.inbox.accept(textFrom(TOM, '', { from: CHANNEL, content: { kind: 'action', actionId: 'x', label: 'Hint' }, at: at(2) }));
      expect((await stores.transcript.read(CHANNEL, NOOR.userId, 10)).map(words)).toEqual(['@Proximal help', 'me too']);
      const seenByTom = await stores.transcript.read(CHANNEL, TOM.userId, 10);
      expect(seenByTom.map(words)).toEqual(['@Proximal help', 'me too', 'Hint']);
      expect(seenByTom[0]).toMatchObject({ thread: 't-1', name: NOOR.userId });
    });

    it('shows a direct conversation to its owner only', async () => {
      await stores.inbox.accept(textFrom(NOOR, 'private'));
      expect(await stores.transcript.read(directTo(NOOR), TOM.userId, 10)).toEqual([]);
      expect(await stores.transcript.read(directTo(BEN), BEN.userId, 10)).toEqual([]);
    });

    it('shows neither scrubbed words nor the opening of a conversation', async () => {
      await stores.inbox.accept(textFrom(NOOR, '', { content: { kind: 'joined' } }));
      const opened = await stores.inbox.oldestPerLane(1);
      await stores.inbox.close(opened[0]?.id ?? '', { scrub: false });
      const event = await received(stores, textFrom(NOOR, 'chatter'));
      await stores.inbox.close(event.id, { scrub: true });
      expect(await stores.transcript.read(directTo(NOOR), NOOR.userId, 10)).toEqual([]);
    });
  });
};

const answer = async (stores: Stores, question: ReturnType<typeof textFrom>, text: string): Promise<void> => {
  const event = await received(stores, question);
  await stores.tutoring.say([messageTo(NOOR)], { eventId: event.id, scrub: false }, question.at);
  await sendAll(stores, () => text);
};

/** Sends what waits; texts are made from the place in line, from 1. */
const sendAll = async ({ outbox }: Stores, text: (position: number) => string): Promise<void> => {
  for (let position = 1; ; position++) {
    const [message] = await outbox.claim(START, 1_000, 1);
    if (message === undefined) return;
    await outbox.settle(message.id, { kind: 'sent', doc: docSaying(text(position)) }, START);
  }
};

const words = (entry: TranscriptEntry): string => {
  if (entry.from === 'person') return entry.text;
  const [block] = entry.doc.blocks;
  return block?.kind === 'paragraph' && block.spans[0]?.kind === 'text' ? block.spans[0].text : '';
};
