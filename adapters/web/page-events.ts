import { z } from 'zod';
import type { Instant } from '../../src/domain/ids.ts';
import type { Inbound, InboundContent } from '../../src/ports/conversation.ts';
import { MAX_ACTION_ID_LENGTH } from '../../src/ports/doc.ts';
import type { Seat } from './seat.ts';
import { addressOf, parseConversation, type WebConversation } from './web-conversation.ts';

/** Labels are shortened by every platform; a longer one is not ours. */
const MAX_LABEL_LENGTH = 400;
const MAX_ID_LENGTH = 200;

const conversation = z.string().transform((text, check): WebConversation => {
  const parsed = parseConversation(text);
  if (parsed !== undefined) return parsed;
  check.addIssue({ code: 'custom', message: 'expected dm:<userId> or channel:<channel>' });
  return z.NEVER;
});

/** What both kinds of event carry. The key is a UUID made by the page: the same event sent twice has the same key, and nobody can guess another's. */
const common = {
  conversation,
  eventKey: z.uuid(),
  /** Who speaks in a channel, for the owner of a local classroom. */
  seat: z.string().max(MAX_ID_LENGTH).optional(),
  thread: z.string().min(1).max(MAX_ID_LENGTH).optional(),
};

export const sayEvent = z.object({ ...common, text: z.string() });
export const tapEvent = z.object({ ...common, actionId: z.string().min(1).max(MAX_ACTION_ID_LENGTH), label: z.string().min(1).max(MAX_LABEL_LENGTH) });
export const newSeat = z.object({ name: z.string().trim().min(1).max(40) });

/** Names the first field that is wrong and what was expected there. */
export const problemOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue === undefined ? 'The request could not be read.' : `The field "${issue.path.join('.')}" could not be read: ${issue.message}.`;
};

export const inboundFrom = (parts: {
  readonly eventKey: string;
  readonly conversation: WebConversation;
  readonly thread?: string | undefined;
  readonly seat: Seat;
  readonly tenant: string;
  readonly content: InboundContent;
  readonly at: Instant;
}): Inbound => ({
  eventKey: parts.eventKey,
  from: addressOf(parts.conversation, parts.tenant, parts.thread),
  account: { platform: 'web', tenant: parts.tenant, userId: parts.seat.userId, displayName: parts.seat.name },
  content: parts.content,
  at: parts.at,
});
