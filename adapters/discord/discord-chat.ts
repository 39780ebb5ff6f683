import { createHash } from 'node:crypto';
import { Client, DiscordAPIError, Events, GatewayDispatchEvents, GatewayIntentBits, MessageFlags, Options, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import { SECOND } from '../../src/domain/ids.ts';
import type { ChatAdapter, Dispatch, SendResult } from '../../src/ports/chat-adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Address, Inbound } from '../../src/ports/conversation.ts';
import type { Doc } from '../../src/ports/doc.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { DISCORD_CAPABILITIES, DISCORD_LIMITS } from './discord-capabilities.ts';
import { codeOf, discordFailure } from './discord-failure.ts';
import { acknowledge, registerStartCommand } from './discord-interactions.ts';
import { createDiscordReceiver, type DiscordReceiver } from './discord-receiver.ts';
import { DISCORD_TENANT } from './parse-discord-event.ts';
import { renderDiscord } from './render-discord.ts';

export type DiscordChatConfig = {
  /** The bot's token, without `Bot ` in front. */
  readonly token: string;
  /** Another address than Discord's own, for a test server; ends in `/api`. */
  readonly restUrl?: string;
};

const CALL_TIMEOUT_MS = 10 * SECOND;
/** Discord's shortest but one: a thread nobody writes in is folded away after a day. */
const THREAD_ARCHIVE_MINUTES = 1_440;

/** A thread cannot be begun here: of the wrong kind, not allowed, or too many of them open. */
const NO_THREAD = new Set<number | string>([
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MaximumActiveThreads,
]);

const Created = z.object({ id: z.string() });

/** The tutor on Discord, over discord.js. `start` rejects with `NOT_ALLOWED` when Discord refuses the token, else with `UNAVAILABLE`. */
export const createDiscordChat = (config: DiscordChatConfig, deps: { readonly clock: Clock; readonly log: Log }): ChatAdapter => {
  const { clock, log } = deps;
  const client = new Client({
    // No privileged intent: direct messages and messages that name the tutor carry their text without it.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0 }),
    // A repeat is the outbox's decision.
    rest: { retries: 0, rejectOnRateLimit: () => true, timeout: CALL_TIMEOUT_MS, ...(config.restUrl === undefined ? {} : { api: config.restUrl }) },
  });
  const { rest } = client;
  rest.setToken(config.token);
  const directChannels = new Map<string, string>();
  /** Where what hangs under a message is said: the thread begun here (a test server may not give it that message's id), or the channel. */
  const threads = new Map<string, string>();
  /** How many parts of a long message are already posted: each repeat of them would count against the same rate limit. */
  const partsPosted = new Map<string, number>();
  let receiver: DiscordReceiver | undefined;

  const start = async (accept: (inbound: Inbound) => Promise<unknown>): Promise<void> => {
    const listener = createDiscordReceiver({
      accept,
      acknowledge: (interaction) => acknowledge(interaction, rest, log),
      botUserId: () => client.user?.id ?? '',
      threadParent,
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      log,
    });
    receiver = listener;
    // The raw events: discord.js's own objects are not needed, and building them fails on payloads it does not expect.
    client.ws.on(GatewayDispatchEvents.MessageCreate, (data) => listener.message(data));
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (data) => listener.interaction(data));
    client.on(Events.Error, (error) => log.warn('discord.client-failed', { name: error.name }));
    client.on(Events.ShardError, (error, shard) => log.warn('discord.connection-failed', { shard, name: error.name }));
    client.on(Events.ShardReconnecting, (shard) => log.info('discord.reconnecting', { shard }));
    client.on(Events.ShardDisconnect, ({ code }, shard) => log.error('discord.disconnected-for-good', { shard, code }));
    await client.login(config.token).catch((error: unknown) => {
      const refused = error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
      if (refused) throw new TutorError('NOT_ALLOWED', 'Discord refused the bot token: expected the token of an application with a bot', { cause: error });
      throw new TutorError('UNAVAILABLE', 'Discord could not be reached: expected a gateway connection', { cause: error });
    });
    await registerStartCommand(client).catch((error: unknown) => log.warn('discord.command-not-registered', { code: codeOf(error) }));
    log.info('discord.started', { servers: client.guilds.cache.size });
  };

  const threadParent = async (channelId: string): Promise<string | undefined> => {
    const channel = client.channels.cache.get(channelId) ?? (await client.channels.fetch(channelId).catch(() => null));
    return channel?.isThread() === true ? (channel.parentId ?? undefined) : undefined;
  };

  const channelOf = async (to: Address, doc: Doc): Promise<string> => {
    if (to.scope === 'channel') return to.thread === undefined ? to.channel : threadOf(to.channel, to.thread, doc);
    const known = directChannels.get(to.userId);
    if (known !== undefined) return known;
    const { id } = Created.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: to.userId } }));
    directChannels.set(to.userId, id);
    return id;
  };

  /** The thread of that id, or a new one under the message of that id. */
  const threadOf = async (channel: string, thread: string, doc: Doc): Promise<string> => {
    const known = threads.get(thread) ?? (client.channels.cache.has(thread) ? thread : undefined);
    if (known !== undefined) return known;
    const heading = doc.blocks.find((block) => block.kind === 'heading')?.text.trim();
    try {
      const name = (heading || 'Proximal').slice(0, DISCORD_LIMITS.threadName).toWellFormed();
      const { id } = Created.parse(await rest.post(Routes.threads(channel, thread), { body: { name, auto_archive_duration: THREAD_ARCHIVE_MINUTES } }));
      threads.set(thread, id);
      return id;
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      // The thread is there already, begun from this message or, when no such message exists, on its own.
      if (error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage || error.code === RESTJSONErrorCodes.UnknownMessage) return thread;
      // A place without threads, or where the tutor may not begin one, is answered in the open.
      if (NO_THREAD.has(error.code)) return channel;
      throw error;
    }
  };

  /** Whether the tutor may begin a thread but not write in it; from then on its question is answered in the open. */
  const leavesThread = ({ to, onlyFor }: Dispatch, error: unknown): boolean => {
    if (to.scope !== 'channel' || to.thread === undefined || onlyFor !== undefined || threads.get(to.thread) === to.channel) return false;
    if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.MissingPermissions) return false;
    threads.set(to.thread, to.channel);
    return true;
  };

  const send = async (dispatch: Dispatch): Promise<SendResult> => {
    const { messageId, to, onlyFor, doc } = dispatch;
    const parts = renderDiscord(doc);
    if (parts.length === 0) return { kind: 'invalid', why: 'the message is empty: expected at least one block that says something' };
    try {
      const channel = await channelOf(onlyFor === undefined ? to : { scope: 'direct', platform: 'discord', tenant: DISCORD_TENANT, userId: onlyFor }, doc);
      let last: string | undefined;
      for (const [index, part] of parts.entries()) {
        if (index < (partsPosted.get(messageId) ?? 0)) continue;
        const body = { ...part, nonce: nonceOf(messageId, index), enforce_nonce: true, allowed_mentions: { parse: [] }, flags: MessageFlags.SuppressEmbeds };
        last = Created.parse(await rest.post(Routes.channelMessages(channel), { body })).id;
        partsPosted.set(messageId, index + 1);
      }
      partsPosted.delete(messageId);
      return { kind: 'ok', ...(last === undefined ? {} : { platformRef: `${channel}/${last}` }) };
    } catch (error) {
      if (leavesThread(dispatch, error)) return send(dispatch);
      const result = discordFailure(error, clock.now());
      if (result === undefined) throw error;
      if (result.kind !== 'retryAt') partsPosted.delete(messageId);
      // discord.js forgets a token that was refused, and then fails on every call; the next one may be after a repair on Discord's side.
      rest.setToken(config.token);
      log.warn('discord.not-sent', { messageId, result: result.kind, code: codeOf(error) });
      return result;
    }
  };

  return {
    platform: 'discord',
    capabilities: DISCORD_CAPABILITIES,
    start,
    send,
    stop: async () => {
      await client.destroy();
      await receiver?.settled();
    },
  };
};

/** Discord takes at most 25 characters; the same part of the same message always gets the same ones. */
const nonceOf = (messageId: string, part: number): string =>
  createHash('sha256').update(`${messageId}/${part}`).digest('base64url').slice(0, DISCORD_LIMITS.nonce);
