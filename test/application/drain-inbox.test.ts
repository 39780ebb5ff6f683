import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { drainInbox } from '../../src/application/drain-inbox.ts';
import type { Inbound } from '../../src/ports/conversation.ts';
import { laneOf } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { InboxEvent } from '../../src/ports/inbox.ts';
import { NOW } from '../doubles/learners.ts';
import { recordingLog } from '../doubles/silent-log.ts';

const from = { scope: 'direct', platform: 'web', tenant: 'local', userId: 'noor' } as const;
const event = (eventKey: string): Inbound => ({ eventKey, from, account: from, content: { kind: 'text', text: eventKey, toTutor: true }, at: NOW });

/** Pauses are written down instead of waited for. */
const drained = async (handle: (event: InboxEvent, close: () => Promise<void>) => Promise<void>, keys: readonly string[]) => {
  const { inbox } = createMemoryStores();
  const log = recordingLog();
  const given: string[] = [];
  const pauses: number[] = [];
  const drain = drainInbox(
    { inbox, log },
    (one) => handle(one, () => inbox.close(one.id, { scrub: false })),
    async ({ id, inbound }, code) => {
      const outcome = await inbox.failed(id, code, 5, { outgoing: [], scrub: false, at: NOW });
      if (outcome === 'dead') given.push(inbound.eventKey);
      return outcome;
    },
    async (milliseconds) => {
      pauses.push(milliseconds);
      // Lets the test's own time limit strike when an event is tried for ever.
      await new Promise((resolve) => setImmediate(resolve));
    },
  );
  for (const key of keys) await inbox.accept(event(key));
  drain.wake(laneOf(from));
  await drain.idle();
  return { left: await inbox.oldestIn(laneOf(from)), given, log, pauses };
};

describe('a lane of events', () => {
  it('is handled in order, one at a time', async () => {
    const seen: string[] = [];
    await drained(
      async ({ inbound }, close) => {
        seen.push(`${inbound.eventKey} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(`${inbound.eventKey} ends`);
        await close();
      },
      ['a', 'b'],
    );
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('goes on after an event that fails again and again, and its sender is told', async () => {
    const { left, given } = await drained(
      async ({ inbound }, close) => {
        if (inbound.eventKey === 'poison') throw new TutorError('INVALID', 'cannot be handled');
        await close();
      },
      ['poison', 'fine'],
    );
    expect(given).toEqual(['poison']);
    expect(left).toBeUndefined();
  });

  it('does not call a handler for ever that never closes its event', async () => {
    let calls = 0;
    const { left, given } = await drained(async () => {
      calls += 1;
    }, ['forgotten']);
    expect(calls).toBeLessThan(10);
    expect(given).toEqual(['forgotten']);
    expect(left).toBeUndefined();
  });

  it('waits as long as the world is away, and loses nothing', async () => {
    let calls = 0;
    const { left, given } = await drained(
      async (_event, close) => {
        calls += 1;
        if (calls < 4) throw new TutorError('UNAVAILABLE', 'the database is away');
        await close();
      },
      ['patient'],
    );
    expect(given).toEqual([]);
    expect(left).toBeUndefined();
  });

  const clash = async (): Promise<never> => {
    throw new TutorError('CONFLICT', 'books something that is booked already');
  };

  it('goes on after an event that is at odds with what is stored for good, once others had minutes to get out of the way', async () => {
    const { left, given, pauses } = await drained(async ({ inbound }, close) => (inbound.eventKey === 'doubled' ? clash() : close()), ['doubled', 'fine']);
    expect(given).toEqual(['doubled']);
    expect(left).toBeUndefined();
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(120_000);
  });

  it('gives each event its own time to come through', async () => {
    let calls = 0;
    const { given } = await drained(
      async ({ inbound }, close) => {
        if (inbound.eventKey === 'doubled') return clash();
        return ++calls <= 20 ? clash() : close();
      },
      ['doubled', 'slow'],
    );
    expect(given).toEqual(['doubled']);
  });

  it('does not hold it against an event that the world went away in the meantime', async () => {
    let calls = 0;
    const { left, given } = await drained(
      async (_event, close) => {
        calls += 1;
        if (calls > 60) return close();
        throw new TutorError(calls === 1 ? 'CONFLICT' : 'UNAVAILABLE', 'the database is away');
      },
      ['patient'],
    );
    expect(given).toEqual([]);
    expect(left).toBeUndefined();
  });
});
