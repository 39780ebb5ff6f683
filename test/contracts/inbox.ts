import { beforeEach, describe, expect, it } from 'vitest';
import { laneOf } from '../../src/ports/conversation.ts';
import { allText, BEN, directTo, messageTo, NOOR, received, START, textFrom } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

/** An end that tells nobody and leaves the words. */
const IN_SILENCE = { outgoing: [], scrub: false, at: START } as const;

export const describeInbox = (name: string, make: MakeStores): void => {
  describe(`an inbox: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });
    describeAccepting(() => stores);
    describeLanes(() => stores);
    describeClosing(() => stores);
  });
};

const describeAccepting = (stores: () => Stores): void => {
  it('keeps an event as it came', async () => {
    const inbound = textFrom(NOOR, '7/12', { account: { ...NOOR, displayName: 'Noor' } });
    expect(await stores().inbox.accept(inbound)).toBe('accepted');
    const [event] = await stores().inbox.oldestPerLane(10);
    expect(event?.inbound).toEqual(inbound);
    expect(event?.attempts).toBe(0);
    expect(event?.receivedAt).toBeGreaterThan(0);
  });

  it('calls the same event a duplicate, whatever it says the second time', async () => {
    const inbound = textFrom(NOOR, 'first');
    expect(await stores().inbox.accept(inbound)).toBe('accepted');
    expect(await stores().inbox.accept({ ...inbound, content: { kind: 'text', text: 'second', toTutor: true } })).toBe('duplicate');
    expect(await stores().inbox.oldestPerLane(10)).toHaveLength(1);
    expect(await allText(stores())).not.toContain('second');
  });

  it('calls a closed event that comes again a duplicate', async () => {
    const inbound = textFrom(NOOR, 'hello');
    const event = await received(stores(), inbound);
    await stores().inbox.close(event.id, { scrub: true });
    expect(await stores().inbox.accept(inbound)).toBe('duplicate');
    expect(await stores().inbox.oldestPerLane(10)).toEqual([]);
  });

  it('accepts one of many deliveries of an event at once', async () => {
    const inbound = textFrom(NOOR, 'again and again');
    const answers = await Promise.all(Array.from({ length: 8 }, () => stores().inbox.accept(inbound)));
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
  });

  it('tells the same key apart by tenant and by platform', async () => {
    const inbound = textFrom(NOOR, 'hello');
    for (const account of [NOOR, { ...NOOR, tenant: 'elsewhere' }, { ...NOOR, platform: 'teams' as const }]) {
      expect(await stores().inbox.accept({ ...inbound, account, from: directTo(account) })).toBe('accepted');
    }
    expect(await stores().inbox.oldestPerLane(10)).toHaveLength(3);
  });

  it('accepts text that no database can keep as it is', async () => {
    const inbound = textFrom(NOOR, 'zero \0 half \ud83d end');
    expect(await stores().inbox.accept(inbound)).toBe('accepted');
    expect(await stores().inbox.accept(inbound)).toBe('duplicate');
    const [event] = await stores().inbox.oldestPerLane(10);
    const content = event?.inbound.content;
    expect(content?.kind === 'text' ? content.text : '').toMatch(/^zero .* half .* end$/s);
  });
};

const describeLanes = (stores: () => Stores): void => {
  it('hands out the oldest event of each conversation, oldest first', async () => {
    const { inbox } = stores();
    for (const inbound of [textFrom(NOOR, 'noor 1'), textFrom(NOOR, 'noor 2'), textFrom(BEN, 'ben 1'), textFrom(BEN, 'ben 2')]) await inbox.accept(inbound);
    const events = await inbox.oldestPerLane(10);
    expect(events.map(({ inbound }) => inbound.content)).toEqual([
      { kind: 'text', text: 'noor 1', toTutor: true },
      { kind: 'text', text: 'ben 1', toTutor: true },
    ]);
    expect(await inbox.oldestPerLane(1)).toHaveLength(1);
  });

  it('goes on with the next event of a conversation once the first is closed', async () => {
    const { inbox } = stores();
    const lane = laneOf(directTo(NOOR));
    expect(await inbox.oldestIn(lane)).toBeUndefined();
    const [first, second] = [textFrom(NOOR, 'one'), textFrom(NOOR, 'two')];
    await inbox.accept(first);
    await inbox.accept(second);
    const oldest = await inbox.oldestIn(lane);
    expect(oldest?.inbound.eventKey).toBe(first.eventKey);
    await inbox.close(oldest?.id ?? '', { scrub: false });
    expect((await inbox.oldestIn(lane))?.inbound.eventKey).toBe(second.eventKey);
  });
};

const describeClosing = (stores: () => Stores): void => {
  it('counts failures and gives up on an event, so that its conversation goes on', async () => {
    const { inbox } = stores();
    const event = await received(stores(), textFrom(NOOR, 'poison'));
    await inbox.accept(textFrom(NOOR, 'after'));
    expect(await inbox.failed(event.id, 'UNAVAILABLE', 3, IN_SILENCE)).toBe('will-retry');
    expect((await inbox.oldestIn(laneOf(directTo(NOOR))))?.attempts).toBe(1);
    expect(await inbox.failed(event.id, 'UNAVAILABLE', 3, IN_SILENCE)).toBe('will-retry');
    expect(await inbox.failed(event.id, 'UNAVAILABLE', 3, IN_SILENCE)).toBe('dead');
    expect((await inbox.oldestIn(laneOf(directTo(NOOR))))?.inbound.content).toMatchObject({ text: 'after' });
  });

  it('writes the apology with the giving up, once, and with no other failure', async () => {
    const { inbox, outbox } = stores();
    const event = await received(stores(), textFrom(NOOR, 'poison'));
    const apology = { outgoing: [messageTo(NOOR, { statement: { kind: 'trouble', code: 'UNEXPECTED' } })], scrub: false, at: START };
    expect(await inbox.failed(event.id, 'BUG', 2, apology)).toBe('will-retry');
    expect((await outbox.backlog(START)).waiting).toBe(0);
    expect(await inbox.failed(event.id, 'BUG', 2, apology)).toBe('dead');
    expect(await inbox.failed(event.id, 'BUG', 2, apology)).toBe('will-retry');
    expect(await outbox.claim(START, 1_000, 10)).toMatchObject([{ to: directTo(NOOR), statement: { kind: 'trouble' }, createdAt: START }]);
  });

  it('removes the words with the giving up when they may not be kept, and not before', async () => {
    const event = await received(stores(), textFrom(NOOR, 'my secret words'));
    const end = { ...IN_SILENCE, scrub: true };
    expect(await stores().inbox.failed(event.id, 'BUG', 2, end)).toBe('will-retry');
    expect((await stores().inbox.oldestIn(laneOf(directTo(NOOR))))?.inbound.content).toMatchObject({ text: 'my secret words' });
    expect(await stores().inbox.failed(event.id, 'BUG', 2, end)).toBe('dead');
    expect(await allText(stores())).not.toContain('secret');
  });

  it('leaves the words of a dead letter that may be kept', async () => {
    const event = await received(stores(), textFrom(NOOR, 'an answer that is looked into'));
    expect(await stores().inbox.failed(event.id, 'BUG', 1, IN_SILENCE)).toBe('dead');
    expect(await allText(stores())).toContain('looked into');
  });

  it('does not give up an event whose apology cannot be written', async () => {
    const event = await received(stores(), textFrom(NOOR, 'poison'));
    const unspeakable = {
      ...messageTo(NOOR),
      get statement(): never {
        throw new Error('no words');
      },
    };
    await expect(stores().inbox.failed(event.id, 'BUG', 1, { outgoing: [unspeakable], scrub: true, at: START })).rejects.toThrow('no words');
    expect((await stores().inbox.oldestIn(laneOf(directTo(NOOR))))?.id).toBe(event.id);
    expect((await stores().outbox.backlog(START)).waiting).toBe(0);
  });

  it('does not bury an event that was closed meanwhile', async () => {
    const event = await received(stores(), textFrom(NOOR, 'done'));
    await stores().inbox.close(event.id, { scrub: false });
    expect(await stores().inbox.failed(event.id, 'CONFLICT', 1, IN_SILENCE)).toBe('will-retry');
    expect(await stores().inbox.oldestPerLane(10)).toEqual([]);
  });

  it('removes the words of a scrubbed event from everywhere', async () => {
    const event = await received(stores(), textFrom(NOOR, 'just chatting about lunch'));
    expect(await allText(stores())).toContain('about lunch');
    await stores().inbox.close(event.id, { scrub: true });
    expect(await allText(stores())).not.toContain('about lunch');
  });

  it('closes an event twice without harm', async () => {
    const event = await received(stores(), textFrom(NOOR, 'once'));
    await stores().inbox.close(event.id, { scrub: false });
    await stores().inbox.close(event.id, { scrub: true });
    expect(await stores().inbox.oldestPerLane(10)).toEqual([]);
  });
};
