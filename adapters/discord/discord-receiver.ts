import { SECOND } from '../../src/domain/ids.ts';
import type { Inbound } from '../../src/ports/conversation.ts';
import type { Log } from '../../src/ports/log.ts';
import { parseDiscordInteraction, parseDiscordMessage } from './parse-discord-event.ts';

/** The gateway tells each event once and waits for no answer, so what cannot be kept at once is tried again here. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8 * SECOND;

export type DiscordReceiver = {
  /** Takes the data of a MESSAGE_CREATE. Never throws. */
  readonly message: (data: unknown) => void;
  /** Takes the data of an INTERACTION_CREATE. Never throws. */
  readonly interaction: (data: unknown) => void;
  /** When all that was taken is kept or given up. */
  readonly settled: () => Promise<void>;
};

/** Hands events to `accept`, those of one channel one after the other, and answers a tap only after it is kept. */
export const createDiscordReceiver = (deps: {
  readonly accept: (inbound: Inbound) => Promise<unknown>;
  /** Tells Discord that a tap or command has arrived. */
  readonly acknowledge: (interaction: unknown) => Promise<void>;
  readonly botUserId: () => string;
  /** The channel a thread hangs in; `undefined` for a channel that is no thread. */
  readonly threadParent: (channelId: string) => Promise<string | undefined>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly log: Log;
}): DiscordReceiver => {
  const { log } = deps;
  const lanes = new Map<string, Promise<void>>();

  const inOrder = (data: unknown, work: () => Promise<void>): void => {
    const lane = textField(data, 'channel_id') ?? '';
    const done = (lanes.get(lane) ?? Promise.resolve())
      .then(work)
      .catch((error: unknown) => log.error('discord.event-failed', { eventKey: textField(data, 'id') }, error))
      .finally(() => {
        if (lanes.get(lane) === done) lanes.delete(lane);
      });
    lanes.set(lane, done);
  };

  const keep = async (inbound: Inbound): Promise<boolean> => {
    for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
      try {
        await deps.accept(inbound);
        return true;
      } catch (error) {
        if (wait > LONGEST_WAIT_MS) {
          log.error('discord.event-lost', { eventKey: inbound.eventKey }, error);
          return false;
        }
        log.warn('discord.not-accepted', { eventKey: inbound.eventKey, nextInMs: wait }, error);
        await deps.pause(wait);
      }
    }
  };

  return {
    message: (data) =>
      inOrder(data, async () => {
        const channel = textField(data, 'channel_id');
        const isOnServer = textField(data, 'guild_id') !== undefined;
        const parent = isOnServer && channel !== undefined ? await deps.threadParent(channel) : undefined;
        const inbound = parseDiscordMessage(data, deps.botUserId(), parent);
        if (inbound !== undefined) await keep(inbound);
      }),
    interaction: (data) =>
      inOrder(data, async () => {
        const inbound = parseDiscordInteraction(data);
        if (inbound !== undefined && (await keep(inbound))) await deps.acknowledge(data);
      }),
    settled: async () => {
      await Promise.all(lanes.values());
    },
  };
};

const textField = (data: unknown, name: string): string | undefined => {
  const value = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};
