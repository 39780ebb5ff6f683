import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboxMessage, Outgoing } from '../../src/ports/outbox.ts';
import { allText, at, BEN, CHANNEL, docSaying, messageTo, NOOR, START, TEACHER } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

const LEASE_MS = 30_000;
const DOC = docSaying('Yes, 7/12.');

export const describeOutbox = (name: string, make: MakeStores): void => {
  describe(`an outbox: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });
    describeOrder(() => stores);
    describeCrowd(() => stores);
    describeLeases(() => stores);
    describeSettling(() => stores);
  });
};

const send = ({ tutoring }: Stores, ...outgoing: Outgoing[]): Promise<void> => tutoring.say(outgoing, undefined, START);
const languages = (messages: readonly OutboxMessage[]): readonly string[] => messages.map(({ audience }) => audience.language);
/** Messages told apart by the language of their audience. */
const inLanguage = (language: string): Partial<Outgoing> => ({ audience: { language, timeZone: 'UTC', mayReword: false } });

const describeOrder = (stores: () => Stores): void => {
  it('hands out the first unsent message of each conversation, and the next one only when it is settled', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR, inLanguage('1')), messageTo(NOOR, inLanguage('2')), messageTo(BEN, inLanguage('3')));
    const first = await outbox.claim(START, LEASE_MS, 10);
    expect(languages(first)).toEqual(['1', '3']);
    expect(await outbox.claim(START, LEASE_MS, 10)).toEqual([]);
    await outbox.settle(first[0]?.id ?? '', { kind: 'sent', doc: DOC }, START);
    expect(languages(await outbox.claim(START, LEASE_MS, 10))).toEqual(['2']);
  });

  it('gives a message back as it was written, with the place it has in line', async () => {
    const outgoing = messageTo(CHANNEL, {
      onlyFor: 'u-noor',
      audience: { alias: 'Noor', language: 'en', timeZone: 'Europe/Berlin', interests: ['football'], mayReword: true },
    });
    await send(stores(), messageTo(NOOR), outgoing);
    const messages = await stores().outbox.claim(START, LEASE_MS, 10);
    expect(messages[1]).toMatchObject({ ...outgoing, attempts: 1, createdAt: START });
    expect(messages[1]).not.toHaveProperty('doc');
    expect(messages[1]?.position).toBeGreaterThan(messages[0]?.position ?? Number.POSITIVE_INFINITY);
  });

  it('hands out no more than it is asked for', async () => {
    await send(stores(), messageTo(NOOR), messageTo(BEN), messageTo(TEACHER));
    expect(await stores().outbox.claim(START, LEASE_MS, 2)).toHaveLength(2);
    expect(await stores().outbox.claim(START, LEASE_MS, 2)).toHaveLength(1);
  });

  it('never hands one message to two senders', async () => {
    await send(stores(), ...Array.from({ length: 12 }, (_, index) => messageTo({ ...NOOR, userId: `u-${index}` })));
    const claims = await Promise.all(Array.from({ length: 6 }, () => stores().outbox.claim(START, LEASE_MS, 4)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
};

const describeCrowd = (stores: () => Stores): void => {
  it('sends everything once and in order, however many write and send at the same time', async () => {
    const { outbox } = stores();
    const people = [0, 1, 2].map((index) => ({ ...NOOR, userId: `u-${index}` }));
    const writing = Array.from({ length: 8 }, (_, turn) =>
      send(stores(), ...people.flatMap((person) => [messageTo(person, inLanguage(`${turn}a`)), messageTo(person, inLanguage(`${turn}b`))])),
    );
    const sent = new Map<string, OutboxMessage[]>(people.map(({ userId }) => [userId, []]));
    const isAllSent = (): boolean => [...sent.values()].every((messages) => messages.length === 16);
    const sender = async (): Promise<void> => {
      while (!isAllSent()) {
        for (const message of await outbox.claim(START, LEASE_MS, 2)) {
          if (message.to.scope === 'direct') sent.get(message.to.userId)?.push(message);
          await outbox.settle(message.id, { kind: 'sent', doc: DOC }, START);
        }
      }
    };
    await Promise.all([...writing, sender(), sender(), sender()]);
    for (const messages of sent.values()) {
      expect(new Set(messages.map(({ id }) => id)).size).toBe(16);
      expect(messages.map(({ position }) => position)).toEqual(messages.map(({ position }) => position).sort((a, b) => a - b));
      // The two messages of a turn stand together: nobody speaks in between.
      for (const [index, { audience }] of messages.entries())
        if (index % 2 === 1) expect(audience.language).toBe(`${messages[index - 1]?.audience.language[0]}b`);
    }
  });
};

const describeLeases = (stores: () => Stores): void => {
  it('frees all claims at once for a process that is alone', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR, inLanguage('1')), messageTo(BEN, inLanguage('2')));
    expect(await outbox.claim(START, LEASE_MS, 10)).toHaveLength(2);
    await outbox.release();
    expect(languages(await outbox.claim(START, LEASE_MS, 10))).toEqual(['1', '2']);
  });

  it('frees a message whose sender never came back', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR, inLanguage('1')), messageTo(NOOR, inLanguage('2')));
    await outbox.claim(START, LEASE_MS, 10);
    expect(await outbox.claim(at(LEASE_MS - 1), LEASE_MS, 10)).toEqual([]);
    const [again] = await outbox.claim(at(LEASE_MS), LEASE_MS, 10);
    expect(again).toMatchObject({ audience: { language: '1' }, attempts: 2 });
  });

  it('keeps a claim for a sender that is still at it, and for nobody else', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR, inLanguage('1')), messageTo(NOOR, inLanguage('2')), messageTo(BEN, inLanguage('3')));
    const [first] = await outbox.claim(START, LEASE_MS, 1);
    await outbox.extend(first?.id ?? '', at(LEASE_MS - 1), LEASE_MS);
    expect(languages(await outbox.claim(at(LEASE_MS), LEASE_MS, 10))).toEqual(['3']);
    expect(languages(await outbox.claim(at(2 * LEASE_MS - 1), LEASE_MS, 10))).toEqual(['1']);
  });

  it('does not take hold again of a message that was settled meanwhile', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR));
    const [message] = await outbox.claim(START, LEASE_MS, 1);
    await outbox.settle(message?.id ?? '', { kind: 'retry', at: at(10), doc: DOC }, START);
    await outbox.extend(message?.id ?? '', START, LEASE_MS);
    expect(await outbox.claim(at(10), LEASE_MS, 10)).toHaveLength(1);
  });

  it('remembers how often a message was sent without an answer', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR));
    const [first] = await outbox.claim(START, LEASE_MS, 1);
    expect(first).not.toHaveProperty('unclearSends');
    await outbox.settle(first?.id ?? '', { kind: 'retry', at: START, doc: DOC, unclearSends: 1 }, START);
    const [second] = await outbox.claim(START, LEASE_MS, 1);
    expect(second).toMatchObject({ ...messageTo(NOOR), doc: DOC, unclearSends: 1 });
    await outbox.settle(second?.id ?? '', { kind: 'retry', at: START, doc: DOC }, START);
    expect(await outbox.claim(START, LEASE_MS, 1)).toMatchObject([{ unclearSends: 1 }]);
  });

  it('keeps a conversation waiting for its retry, and says the same then', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR, inLanguage('1')), messageTo(NOOR, inLanguage('2')), messageTo(BEN, inLanguage('3')));
    const [first] = await outbox.claim(START, LEASE_MS, 1);
    await outbox.settle(first?.id ?? '', { kind: 'retry', at: at(5_000), doc: DOC }, START);
    expect(languages(await outbox.claim(at(4_999), LEASE_MS, 10))).toEqual(['3']);
    const [again] = await outbox.claim(at(5_000), LEASE_MS, 10);
    expect(again).toMatchObject({ id: first?.id, doc: DOC, attempts: 2 });
  });
};

const describeSettling = (stores: () => Stores): void => {
  it('lets a conversation go on after a message that can never be sent', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR, inLanguage('1')), messageTo(NOOR, inLanguage('2')));
    const [first] = await outbox.claim(START, LEASE_MS, 10);
    await outbox.settle(first?.id ?? '', { kind: 'dead', code: 'forbidden', doc: DOC }, START);
    expect(languages(await outbox.claim(START, LEASE_MS, 10))).toEqual(['2']);
    expect(await outbox.backlog(START)).toMatchObject({ waiting: 1, dead: 1 });
  });

  it('leaves a sent message sent when a second sender settles it late', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR));
    const [message] = await outbox.claim(START, LEASE_MS, 10);
    await outbox.settle(message?.id ?? '', { kind: 'sent', doc: DOC, platformRef: 'ts-1' }, START);
    await outbox.settle(message?.id ?? '', { kind: 'retry', at: START, doc: DOC }, START);
    await outbox.settle(message?.id ?? '', { kind: 'dead', code: 'gone', doc: DOC }, START);
    expect(await outbox.claim(at(LEASE_MS), LEASE_MS, 10)).toEqual([]);
    expect(await outbox.backlog(START)).toEqual({ waiting: 0, oldestMs: 0, dead: 0 });
  });

  it('says how much waits and for how long', async () => {
    const { outbox, tutoring } = stores();
    expect(await outbox.backlog(START)).toEqual({ waiting: 0, oldestMs: 0, dead: 0 });
    await tutoring.say([messageTo(NOOR), messageTo(NOOR)], undefined, START);
    await tutoring.say([messageTo(BEN)], undefined, at(2_000));
    expect(await outbox.backlog(at(3_000))).toEqual({ waiting: 3, oldestMs: 3_000, dead: 0 });
  });

  it('does not keep the answer to an erasure once it was said', async () => {
    const { outbox } = stores();
    await send(stores(), messageTo(NOOR, { statement: { kind: 'erasure-done', counts: [{ what: 'answers', count: 3 }] } }));
    const [message] = await outbox.claim(START, LEASE_MS, 10);
    await outbox.settle(message?.id ?? '', { kind: 'sent', doc: docSaying('All gone.') }, START);
    expect(await allText(stores())).not.toContain(NOOR.userId);
  });
};
