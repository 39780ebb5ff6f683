import { App, type types, webApi } from '@slack/bolt';
import { z } from 'zod';
import { SECOND } from '../../src/domain/ids.ts';
import type { ChatAdapter, Dispatch, SendResult } from '../../src/ports/chat-adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Address, Inbound } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { parseSlackEvent } from './parse-slack-event.ts';
import { renderSlack, type SlackMessage } from './render-slack.ts';
import { SLACK_CAPABILITIES } from './slack-capabilities.ts';
import { slackFailure } from './slack-failure.ts';
import { createSlackReceiver, quietLogger, type SlackTransport } from './slack-receiver.ts';

export type SlackChatConfig = {
  /** `xoxb-…`, of the one workspace the tutor is installed in. */
  readonly botToken: string;
  readonly transport: SlackTransport;
  /** Another address than Slack's own, for a test workspace; ends in `/api/`. */
  readonly apiUrl?: string;
};

/** A call that takes longer is given up, and what it did is unknown. */
const CALL_TIMEOUT_MS = 10 * SECOND;
/** A message of unknown fate is looked for among those of the last minute: its own call took ten seconds at most, and clocks differ. */
const LOOK_BACK_MS = 60 * SECOND;
const MOST_LOOKED_AT = 100;

/** The tutor in one Slack workspace, over Bolt. `start` rejects with `NOT_ALLOWED` when Slack refuses the token, else with `UNAVAILABLE`. */
export const createSlackChat = (config: SlackChatConfig, deps: { readonly clock: Clock; readonly log: Log }): ChatAdapter => {
  const { clock, log } = deps;
  const logger = quietLogger(log);
  const { receiver, open, close } = createSlackReceiver(config.transport, config.apiUrl, logger, log);
  const clientOptions = {
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
    logger,
    timeout: CALL_TIMEOUT_MS,
    // A repeat is the outbox's decision: Bolt's own waiting would hold up every conversation of the workspace.
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
  };
  const app = new App({ token: config.botToken, receiver, logger, clientOptions, tokenVerificationEnabled: false, convoStore: false });
  const directChannels = new Map<string, string>();
  /** How many parts of a long message are already posted, while the rest waits for Slack's rate limit. */
  const partsPosted = new Map<string, number>();

  const start = async (accept: (inbound: Inbound) => Promise<unknown>): Promise<void> => {
    const botUserId = await ownUserId(app.client);
    // Bolt's App acknowledges before any listener has run, so a crash would lose the event. This stands in its place, for both transports:
    // when it rejects, nothing is acknowledged and Slack delivers again.
    app.processEvent = async (event) => {
      const inbound = parseSlackEvent(event.body, botUserId);
      if (inbound !== undefined) {
        await accept(inbound).catch((error: unknown) => {
          log.warn('slack.not-accepted', { eventKey: inbound.eventKey, retry: event.retryNum ?? 0 }, error);
          throw error;
        });
      }
      await event.ack();
    };
    await open().catch((error: unknown) => {
      throw new TutorError('UNAVAILABLE', `Slack could not be reached by ${config.transport.kind}: expected a connection`, { cause: error });
    });
    log.info('slack.started', { transport: config.transport.kind });
  };

  const channelOf = async (to: Address): Promise<string> => {
    if (to.scope === 'channel') return to.channel;
    const known = directChannels.get(to.userId);
    if (known !== undefined) return known;
    const { channel } = await app.client.conversations.open({ users: to.userId });
    if (channel?.id === undefined) throw new TutorError('INVALID', 'Slack opened a conversation without an id: expected `channel.id`');
    directChannels.set(to.userId, channel.id);
    return channel.id;
  };

  const post = async (part: SlackMessage, mark: { readonly messageId: string; readonly part: number }, channel: string, { to, onlyFor }: Dispatch) => {
    const thread = to.scope === 'channel' && to.thread !== undefined ? { thread_ts: to.thread } : {};
    const message = { channel, ...thread, text: part.text, blocks: part.blocks as types.KnownBlock[] };
    if (onlyFor !== undefined) return (await app.client.chat.postEphemeral({ ...message, user: onlyFor })).message_ts;
    // Rides along unseen, so that a message of unknown fate can be looked for in the history.
    const metadata = { event_type: MARK, event_payload: { message: mark.messageId, part: mark.part } };
    try {
      return (await app.client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false, metadata })).ts;
    } catch (error) {
      if (slackFailure(error, clock.now(), true)?.kind !== 'ambiguous') throw error;
      const arrived = await findPosted(mark, channel, thread.thread_ts).catch(() => undefined);
      if (arrived === undefined) throw error;
      return arrived;
    }
  };

  /** Where a message stands in the history. Not to be found there proves nothing: Slack may still be at it, or not let the app read. */
  const findPosted = async (mark: { readonly messageId: string; readonly part: number }, channel: string, thread: string | undefined) => {
    const oldest = `${Math.floor((clock.now() - LOOK_BACK_MS) / SECOND)}`;
    const where = { channel, oldest, limit: MOST_LOOKED_AT, include_all_metadata: true };
    const { messages } =
      thread === undefined ? await app.client.conversations.history(where) : await app.client.conversations.replies({ ...where, ts: thread });
    return messages?.map((message) => Posted.safeParse(message).data).find((posted) => isMarked(posted, mark))?.ts;
  };

  const send = async (dispatch: Dispatch): Promise<SendResult> => {
    const { messageId } = dispatch;
    const parts = renderSlack(dispatch.doc);
    if (parts.length === 0) return { kind: 'invalid', why: 'the message is empty: expected at least one block that says something' };
    let posting = false;
    try {
      const channel = await channelOf(dispatch.to);
      posting = true;
      let ts: string | undefined;
      for (const [index, part] of parts.entries()) {
        if (index < (partsPosted.get(messageId) ?? 0)) continue;
        ts = await post(part, { messageId, part: index }, channel, dispatch);
        partsPosted.set(messageId, index + 1);
      }
      partsPosted.delete(messageId);
      return { kind: 'ok', ...(ts === undefined ? {} : { platformRef: `${channel}/${ts}` }) };
    } catch (error) {
      const result = slackFailure(error, clock.now(), posting);
      if (result === undefined) throw error;
      if (result.kind !== 'retryAt') partsPosted.delete(messageId);
      log.warn('slack.not-sent', { messageId, result: result.kind, code: codeOf(error) });
      return result;
    }
  };

  return { platform: 'slack', capabilities: SLACK_CAPABILITIES, start, send, stop: close };
};

const MARK = 'proximal_outbox';
const Posted = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.literal(MARK), event_payload: z.object({ message: z.string(), part: z.number() }) }),
});

const isMarked = (posted: z.infer<typeof Posted> | undefined, { messageId, part }: { readonly messageId: string; readonly part: number }): boolean =>
  posted?.metadata.event_payload.message === messageId && posted.metadata.event_payload.part === part;

const ownUserId = async (client: webApi.WebClient): Promise<string> => {
  const { user_id } = await client.auth.test().catch((error: unknown) => {
    if (error instanceof webApi.WebAPIPlatformError) {
      throw new TutorError('NOT_ALLOWED', `Slack refused the bot token (${error.data.error}): expected the xoxb- token of an installed app`, { cause: error });
    }
    throw new TutorError('UNAVAILABLE', 'Slack did not answer auth.test: expected a connection', { cause: error });
  });
  if (user_id === undefined) throw new TutorError('INVALID', 'Slack named no user for the bot token: expected `user_id`');
  return user_id;
};

const codeOf = (error: unknown): string =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
