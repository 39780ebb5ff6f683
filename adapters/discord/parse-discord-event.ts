import { ChannelType, ComponentType, InteractionType, MessageType, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Instant } from '../../src/domain/ids.ts';
import { type AccountKey, type Address, type Inbound, ONLY_TENANT } from '../../src/ports/conversation.ts';

/**
 * The tenant of everything on Discord: ids of people and channels are unique across servers, and a direct message belongs to none,
 * so a person who was met on a server is the same account in a direct message.
 */
export const DISCORD_TENANT = ONLY_TENANT.discord;

/** Typed by people as `/start`: the beginning of a direct conversation. */
export const START_COMMAND = 'start';

const User = z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish(), bot: z.boolean().optional() });

const Message = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  type: z.number(),
  content: z.string(),
  timestamp: z.string(),
  author: User,
  member: z.object({ nick: z.string().nullish() }).optional(),
  mentions: z.array(z.object({ id: z.string() })).default([]),
  webhook_id: z.string().optional(),
});

const Interaction = z.object({
  id: z.string(),
  type: z.number(),
  guild_id: z.string().optional(),
  channel: z.object({ id: z.string(), type: z.number(), parent_id: z.string().nullish() }).optional(),
  member: z.object({ nick: z.string().nullish(), user: User }).optional(),
  user: User.optional(),
  message: z.object({ id: z.string(), components: z.array(z.unknown()).default([]) }).optional(),
  data: z.object({ custom_id: z.string().optional(), component_type: z.number().optional(), name: z.string().optional() }),
});

/**
 * What a MESSAGE_CREATE of the gateway says to the tutor; `undefined` for bots, system messages and chatter among others.
 * `threadParent` is the channel that the message's thread hangs in, when it stands in a thread.
 */
export const parseDiscordMessage = (data: unknown, botUserId: string, threadParent: string | undefined): Inbound | undefined => {
  const parsed = Message.safeParse(data);
  if (!parsed.success) return undefined;
  const message = parsed.data;
  const said = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (!said || message.author.bot === true || message.webhook_id !== undefined) return undefined;

  const account = accountOf(message.author, message.member?.nick);
  const isDirect = message.guild_id === undefined;
  const name = new RegExp(`<@!?${botUserId}>`, 'g');
  // A reply to the tutor names it in `mentions` only; some clients leave that list empty and name it in the text.
  const toTutor = isDirect || message.mentions.some(({ id }) => id === botUserId) || name.test(message.content);
  if (!toTutor) return undefined;
  return {
    eventKey: message.id,
    from: isDirect ? direct(message.author.id) : placeOf(message.channel_id, threadParent, message.id),
    account,
    content: { kind: 'text', text: message.content.replace(name, '').trim(), toTutor: true },
    at: Date.parse(message.timestamp) as Instant,
  };
};

/** What an INTERACTION_CREATE says to the tutor: a tap on one of its buttons, or the `/start` command. */
export const parseDiscordInteraction = (data: unknown): Inbound | undefined => {
  const parsed = Interaction.safeParse(data);
  if (!parsed.success) return undefined;
  const interaction = parsed.data;
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) return undefined;
  const known = { eventKey: interaction.id, account: accountOf(user, interaction.member?.nick), at: SnowflakeUtil.timestampFrom(interaction.id) as Instant };

  if (interaction.type === InteractionType.ApplicationCommand && interaction.data.name === START_COMMAND) {
    return { ...known, from: direct(user.id), content: { kind: 'joined' } };
  }
  const { custom_id: actionId, component_type } = interaction.data;
  if (interaction.type !== InteractionType.MessageComponent || component_type !== ComponentType.Button || actionId === undefined) return undefined;
  const label = labelOf(interaction.message?.components ?? [], actionId) ?? '';
  return { ...known, from: tapPlace(interaction, user.id), content: { kind: 'action', actionId, label } };
};

const tapPlace = ({ guild_id, channel, message }: z.infer<typeof Interaction>, userId: string): Address => {
  if (guild_id === undefined || channel === undefined) return direct(userId);
  const inThread = THREADS.has(channel.type) ? (channel.parent_id ?? undefined) : undefined;
  return placeOf(channel.id, inThread, message?.id ?? channel.id);
};

const THREADS = new Set<number>([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);

/** A thread started from a message has that message's id, so the id names the thread before it exists. */
const placeOf = (channel: string, threadParent: string | undefined, messageId: string): Address =>
  threadParent === undefined
    ? { scope: 'channel', platform: 'discord', tenant: DISCORD_TENANT, channel, thread: messageId }
    : { scope: 'channel', platform: 'discord', tenant: DISCORD_TENANT, channel: threadParent, thread: channel };

const direct = (userId: string): Address => ({ scope: 'direct', platform: 'discord', tenant: DISCORD_TENANT, userId });

const accountOf = (user: z.infer<typeof User>, nick: string | null | undefined): AccountKey & { readonly displayName: string } => ({
  platform: 'discord',
  tenant: DISCORD_TENANT,
  userId: user.id,
  displayName: nick ?? user.global_name ?? user.username,
});

const Component = z.object({ custom_id: z.string().optional(), label: z.string().optional(), components: z.array(z.unknown()).optional() });

const labelOf = (components: readonly unknown[], customId: string): string | undefined => {
  for (const component of components) {
    const parsed = Component.safeParse(component);
    if (!parsed.success) continue;
    const label = parsed.data.custom_id === customId ? parsed.data.label : labelOf(parsed.data.components ?? [], customId);
    if (label !== undefined) return label;
  }
  return undefined;
};
