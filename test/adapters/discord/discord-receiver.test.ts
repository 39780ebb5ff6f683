import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDiscordReceiver } from '../../../adapters/discord/discord-receiver.ts';
import type { Inbound } from '../../../src/ports/conversation.ts';
import type { Log } from '../../../src/ports/log.ts';

const fixture = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(`../../fixtures/discord/${name}.json`, import.meta.url), 'utf8'));
const direct = (id: string, content: string) => ({ ...fixture('direct-message'), id, content });

const setUp = (accept: (inbound: Inbound) => Promise<void>) => {
  const happened: string[] = [];
  const note = (event: string): void => {
    happened.push(event);
  };
  const log: Log = { error: note, warn: note, info: note };
  const receiver = createDiscordReceiver({
    accept: async (inbound) => {
      await accept(inbound);
      happened.push(`kept ${inbound.eventKey}`);
    },
    acknowledge: async (data) => {
      happened.push(`acknowledged ${(data as { id: string }).id}`);
    },
    botUserId: () => '1442000000000000042',
    threadParent: async (channel) => (channel === '1442000000000000202' ? '1442000000000000700' : undefined),
    pause: async () => {},
    log,
  });
  return { receiver, happened };
};

describe('listening to Discord', () => {
  it('answers a tap only after it is kept', async () => {
    const { receiver, happened } = setUp(async () => {});
    receiver.interaction(fixture('button-tap'));
    await receiver.settled();
    expect(happened).toEqual(['kept 1442000000000000301', 'acknowledged 1442000000000000301']);
  });

  it('tries again what could not be kept, because the gateway tells it only once', async () => {
    let failures = 2;
    const { receiver, happened } = setUp(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('the database is down');
    });
    receiver.message(fixture('direct-message'));
    await receiver.settled();
    expect(happened).toEqual(['discord.not-accepted', 'discord.not-accepted', 'kept 1442000000000000101']);
  });

  it('says loudly that an event is lost, leaves its tap unanswered and goes on with the next', async () => {
    const { receiver, happened } = setUp(async ({ content }) => {
      if (content.kind === 'action') throw new Error('the database is down');
    });
    receiver.interaction(fixture('button-tap'));
    receiver.message(direct('1442000000000000102', '7/12'));
    await receiver.settled();
    expect(happened.filter((event) => event !== 'discord.not-accepted')).toEqual(['discord.event-lost', 'kept 1442000000000000102']);
  });

  it('keeps the messages of one conversation in the order they were sent', async () => {
    let slow = true;
    const { receiver, happened } = setUp(async () => {
      if (slow) {
        slow = false;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    for (const id of ['1', '2', '3']) receiver.message(direct(id, id));
    await receiver.settled();
    expect(happened).toEqual(['kept 1', 'kept 2', 'kept 3']);
  });

  it('asks for the channel of a thread, so that a class is found from within it', async () => {
    const accepted: Inbound[] = [];
    const { receiver } = setUp(async (inbound) => {
      accepted.push(inbound);
    });
    receiver.message({ ...fixture('mention'), channel_id: '1442000000000000202' });
    await receiver.settled();
    expect(accepted[0]?.from).toMatchObject({ channel: '1442000000000000700', thread: '1442000000000000202' });
  });

  it('survives events of any form', async () => {
    const { receiver, happened } = setUp(async () => {});
    for (const data of [undefined, null, 7, 'text', {}, { message: { thread: null } }]) {
      receiver.message(data);
      receiver.interaction(data);
    }
    await receiver.settled();
    expect(happened).toEqual([]);
  });
});
