import type { Address } from '../../src/ports/conversation.ts';

/** A conversation as the page's address names it: `dm:<userId>` or `channel:<channel>`. */
export type WebConversation = { readonly kind: 'dm'; readonly userId: string } | { readonly kind: 'channel'; readonly channel: string };

/** Far above any id made here; a longer one is not ours. */
const MAX_NAME_LENGTH = 200;

/** `undefined` when the text is not of the form `dm:<userId>` or `channel:<channel>`. */
export const parseConversation = (text: string | undefined): WebConversation | undefined => {
  if (text === undefined || text.length > MAX_NAME_LENGTH) return undefined;
  const [, kind, name] = /^(dm|channel):(.+)$/su.exec(text) ?? [];
  if (name === undefined) return undefined;
  return kind === 'dm' ? { kind: 'dm', userId: name } : { kind: 'channel', channel: name };
};

export const nameOf = (conversation: WebConversation): string => (conversation.kind === 'dm' ? `dm:${conversation.userId}` : `channel:${conversation.channel}`);

export const addressOf = (conversation: WebConversation, tenant: string, thread?: string): Address =>
  conversation.kind === 'dm'
    ? { scope: 'direct', platform: 'web', tenant, userId: conversation.userId }
    : { scope: 'channel', platform: 'web', tenant, channel: conversation.channel, ...(thread === undefined ? {} : { thread }) };
