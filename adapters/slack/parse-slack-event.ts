import { z } from 'zod';
import type { Instant } from '../../src/domain/ids.ts';
import type { Address, Inbound } from '../../src/ports/conversation.ts';

const Message = z.object({
  channel: z.string(),
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
});

const Envelope = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  event_id: z.string(),
  event_time: z.number(),
  event: z.discriminatedUnion('type', [
    Message.extend({ type: z.literal('message'), channel_type: z.string() }),
    Message.extend({ type: z.literal('app_mention') }),
    z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().optional() }),
  ]),
});

const Tap = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional(), team_id: z.string().optional() }),
  /** `null` when the app is installed for a whole organisation. */
  team: z.object({ id: z.string() }).nullish(),
  trigger_id: z.string().optional(),
  container: z.object({ channel_id: z.string(), message_ts: z.string(), thread_ts: z.string().optional() }),
  actions: z.array(z.object({ type: z.literal('button'), value: z.string(), action_ts: z.string(), text: z.object({ text: z.string() }) })).min(1),
});

const Payload = z.union([Envelope, Tap]);

/**
 * What a Slack payload says to the tutor; `undefined` for everything else, chatter in channels too, which is acknowledged and forgotten.
 * The keys: `event_id` for events; `trigger_id` for a tap; one fixed key per person for the first look at the conversation,
 * which Slack reports each time the conversation is opened.
 */
export const parseSlackEvent = (body: unknown, botUserId: string): Inbound | undefined => {
  const parsed = Payload.safeParse(body);
  if (!parsed.success) return undefined;
  return parsed.data.type === 'block_actions' ? fromTap(parsed.data) : fromEvent(parsed.data, botUserId);
};

const fromEvent = ({ team_id: tenant, event_id, event_time, event }: z.infer<typeof Envelope>, botUserId: string): Inbound | undefined => {
  const account = { platform: 'slack', tenant, userId: event.user } as const;
  const direct: Address = { scope: 'direct', ...account };
  if (event.type === 'app_home_opened') {
    if (event.tab !== 'messages') return undefined;
    return { eventKey: `joined/${event.user}`, from: direct, account, content: { kind: 'joined' }, at: (event_time * 1_000) as Instant };
  }

  if (!SAID.has(event.subtype) || event.bot_id !== undefined || event.user === botUserId) return undefined;
  const isDirect = event.type === 'message' && event.channel_type === 'im';
  // In channels the tutor is spoken to by its name, which Slack tells as an `app_mention`: all other messages there are none of its business.
  if (event.type === 'message' && !isDirect) return undefined;

  const from: Address = isDirect ? direct : { scope: 'channel', platform: 'slack', tenant, channel: event.channel, thread: event.thread_ts ?? event.ts };
  return { eventKey: event_id, from, account, content: { kind: 'text', text: plainText(event.text, botUserId), toTutor: true }, at: instantOf(event.ts) };
};

/** Edits, joins and the like carry another subtype. A picture sent with a few words is said, and so is a reply that is shown in the channel too. */
const SAID = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast']);

const fromTap = ({ user, team, trigger_id, container, actions }: z.infer<typeof Tap>): Inbound | undefined => {
  const tenant = team?.id ?? user.team_id;
  const action = actions[0];
  if (tenant === undefined || action === undefined) return undefined;
  const displayName = user.name ?? user.username;
  const account = { platform: 'slack', tenant, userId: user.id } as const;
  return {
    eventKey: trigger_id ?? `${user.id}/${action.action_ts}`,
    from: container.channel_id.startsWith('D')
      ? { scope: 'direct', ...account }
      : { scope: 'channel', platform: 'slack', tenant, channel: container.channel_id, thread: container.thread_ts ?? container.message_ts },
    account: { ...account, ...(displayName === undefined ? {} : { displayName }) },
    content: { kind: 'action', actionId: action.value, label: action.text.text },
    at: instantOf(action.action_ts),
  };
};

/** Slack's own marks taken out again: the tutor's name, `<https://…|label>`, `&lt;`. What is left is what the person typed. */
const plainText = (text: string, botUserId: string): string =>
  text
    .replaceAll(`<@${botUserId}>`, '')
    .replace(/<([^<>|]+)\|([^<>]*)>/g, '$2')
    .replace(/<((?:https?|mailto|tel):[^<>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();

/** Slack's timestamps are seconds with a fraction that makes them unique, `1763799000.000200`. */
const instantOf = (ts: string): Instant => Math.round(Number(ts) * 1_000) as Instant;
