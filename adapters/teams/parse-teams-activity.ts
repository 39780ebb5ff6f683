import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Instant, MINUTE } from '../../src/domain/ids.ts';
import type { Address, Inbound } from '../../src/ports/conversation.ts';

const Activity = z.object({
  type: z.string(),
  id: z.string(),
  timestamp: z.coerce.date(),
  channelId: z.literal('msteams'),
  from: z.object({ id: z.string(), name: z.string().optional(), role: z.string().optional() }),
  recipient: z.object({ id: z.string() }),
  conversation: z.object({ id: z.string(), conversationType: z.string().optional(), tenantId: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).nullish(),
  text: z.string().nullish(),
  replyToId: z.string().optional(),
  value: z.unknown().optional(),
  action: z.string().optional(),
  entities: z.array(z.object({ type: z.string(), mentioned: z.object({ id: z.string() }).optional(), text: z.string().optional() })).nullish(),
});
type Activity = z.infer<typeof Activity>;

const Tap = z.object({ proximal: z.object({ action: z.string(), label: z.string() }) });

/** What a Teams activity says to the tutor: a message, a tap on a card, or the app's installation by one person; `undefined` for everything else, chatter among others too. */
export const parseTeamsActivity = (data: unknown): Inbound | undefined => {
  const parsed = Activity.safeParse(data);
  if (!parsed.success) return undefined;
  const activity = parsed.data;
  const tenant = activity.conversation.tenantId ?? activity.channelData?.tenant?.id;
  if (tenant === undefined || activity.from.role === 'bot' || activity.from.id === activity.recipient.id) return undefined;

  const account = { platform: 'teams', tenant, userId: activity.from.id } as const;
  const from = placeOf(activity, tenant);
  const known = {
    account: { ...account, ...(activity.from.name === undefined ? {} : { displayName: activity.from.name }) },
    at: activity.timestamp.getTime() as Instant,
  };
  const eventKey = `${activity.conversation.id}/${activity.id}`;

  if (activity.type === 'installationUpdate') {
    const byPerson = activity.action === 'add' && from.scope === 'direct';
    return byPerson ? { ...known, eventKey, from, content: { kind: 'joined' } } : undefined;
  }
  if (activity.type !== 'message') return undefined;
  const tap = Tap.safeParse(activity.value);
  if (tap.success) {
    const { action, label } = tap.data.proximal;
    return { ...known, eventKey: tapKey(activity), from, content: { kind: 'action', actionId: action, label } };
  }
  const names = (activity.entities ?? []).filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === activity.recipient.id);
  if (from.scope !== 'direct' && names.length === 0) return undefined;
  const text = plainText(
    activity.text ?? '',
    names.flatMap((name) => name.text ?? []),
  );
  return { ...known, eventKey, from, content: { kind: 'text', text, toTutor: true } };
};

/**
 * Teams tells a tap again that was answered late, under a new id and time (botbuilder-dotnet #5005). The same tap of the same person on the
 * same card within a minute is therefore one event. The time stays in the key because some buttons are meant to be tapped again, as
 * "Progress" tomorrow. A repeat that falls into the next minute is an event of its own: what may happen once only is bound to its moment
 * in the session, and its second tap is late.
 */
const tapKey = ({ conversation, from, replyToId, value, timestamp }: Activity): string => {
  const tap = createHash('sha256')
    .update(JSON.stringify([from.id, replyToId, value]))
    .digest('base64url');
  return `${conversation.id}/tap/${tap}/${Math.floor(timestamp.getTime() / MINUTE)}`;
};

/** A channel's threads are conversations of their own, named `<channel>;messageid=<first message>`. */
const placeOf = ({ id, from, conversation }: Activity, tenant: string): Address => {
  const kind = conversation.conversationType ?? 'personal';
  if (kind === 'personal') return { scope: 'direct', platform: 'teams', tenant, userId: from.id };
  const [channel = conversation.id, thread] = conversation.id.split(';messageid=');
  const isChannel = kind === 'channel';
  return { scope: 'channel', platform: 'teams', tenant, channel, ...(isChannel ? { thread: thread ?? id } : {}) };
};

/** Teams' own marks taken out again: the tutor's name, the tags around other names, `&lt;`. What is left is what the person typed. */
const plainText = (text: string, ownNames: readonly string[]): string =>
  ownNames
    .reduce((left, name) => left.replaceAll(name, ''), text)
    .replace(/<\/?at[^<>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
