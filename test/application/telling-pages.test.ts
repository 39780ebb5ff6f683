import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { receiveEvent } from '../../src/application/receive-event.ts';
import { tellingAccept, tellingOutbox } from '../../src/application/telling-pages.ts';
import type { Address, Inbound, InboundContent, Platform } from '../../src/ports/conversation.ts';
import type { TranscriptEntry } from '../../src/ports/transcript.ts';
import { NOW } from '../doubles/learners.ts';
import { recordingLog } from '../doubles/silent-log.ts';

const direct = (platform: Platform): Address => ({ scope: 'direct', platform, tenant: 'local', userId: 'noor' });

describe('what is said on a page', () => {
  it('by a person is told to the other processes once it can be read there, and once only', async () => {
    const stores = createMemoryStores();
    const readable: Promise<readonly TranscriptEntry[]>[] = [];
    const told: string[] = [];
    const accept = tellingAccept(
      receiveEvent({ ...stores, log: recordingLog() }, () => {}),
      (lane) => {
        told.push(lane);
        readable.push(stores.transcript.read(direct('web'), 'noor', 10));
      },
    );
    const event = (eventKey: string, content: InboundContent, platform: Platform = 'web'): Inbound => ({
      eventKey,
      from: direct(platform),
      account: { platform, tenant: 'local', userId: 'noor' },
      content,
      at: NOW,
    });
    const words = { kind: 'text', text: 'hello', toTutor: true } as const;
    expect([await accept(event('1', words)), await accept(event('1', words))]).toEqual(['accepted', 'duplicate']);
    await accept(event('2', { kind: 'joined' }));
    await accept(event('3', words, 'slack'));
    expect(told).toEqual(['web/local/direct/noor']);
    expect((await readable[0])?.map(({ id }) => id)).toEqual(['1']);
  });

  it('by the tutor is told after it is settled as sent', async () => {
    const stores = createMemoryStores();
    const told: { readonly lane: string; readonly entries: Promise<readonly TranscriptEntry[]> }[] = [];
    const outbox = tellingOutbox(stores.outbox, (lane) => told.push({ lane, entries: stores.transcript.read(direct('web'), 'noor', 10) }));
    const audience = { language: 'en', timeZone: 'UTC', mayReword: false } as const;
    const line = (platform: Platform) => ({ to: direct(platform), statement: { kind: 'sent-privately' }, audience }) as const;
    await stores.tutoring.say([line('web'), line('slack'), line('web')], undefined, NOW);
    const doc = { blocks: [] };
    for (let round = 0; round < 2; round += 1)
      for (const { id } of await outbox.claim(NOW, 1_000, 10))
        await outbox.settle(id, round === 0 ? { kind: 'sent', doc } : { kind: 'dead', code: 'gone', doc }, NOW);
    expect(told.map(({ lane }) => lane)).toEqual(['web/local/direct/noor']);
    expect(await told[0]?.entries).toHaveLength(1);
  });
});
