import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { SECOND } from '../../src/domain/ids.ts';
import { type Inbound, type InboundContent, laneOf } from '../../src/ports/conversation.ts';
import type { TranscriptEntry } from '../../src/ports/transcript.ts';
import { markupOf } from './html.ts';
import { inboundFrom, newSeat, problemOf, sayEvent, tapEvent } from './page-events.ts';
import { entryId, renderEntry } from './render-entry.ts';
import { type Seat, seatIn } from './seat.ts';
import { createSpeakingPace, type SpeakingPace } from './speaking-pace.ts';
import { MAX_TEXT_LENGTH, mentionsTutor } from './spoken-words.ts';
import type { WebChatParts } from './web-chat-parts.ts';
import type { WebConversation } from './web-conversation.ts';
import type { WebEnv } from './web-session.ts';

/** A message of 4,000 characters is at most 24 kB of JSON, with every character escaped. */
const MAX_BODY_BYTES = 64 * 1_024;

const TOO_LONG = `That is longer than ${MAX_TEXT_LENGTH.toLocaleString('en')} characters. Please shorten it or send it in parts.`;
export const NOT_YOURS = 'This conversation is not open to you.';
const SEAT_GONE = 'This chat has ended: everything in it was deleted. Load the page again to see who is there now.';
const NOT_KEPT = 'Not sent yet. It is tried again by itself.';
const TOO_FAST = 'That was a lot at once. It is tried again by itself.';

/** Where an event comes from: the conversation, the thread in it, and the seat that speaks. */
type Place = { readonly eventKey: string; readonly conversation: WebConversation; readonly thread: string | undefined; readonly seat: Seat };

/** What a person says and taps. Each event is kept for good before it is acknowledged. */
export const createSpeakingRoutes = (parts: WebChatParts): Hono<WebEnv> => {
  const routes = new Hono<WebEnv>();
  const pace = createSpeakingPace();
  routes.use('/api/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (context) => context.json({ error: TOO_LONG }, 413) }));

  routes.post('/api/say', async (context) => {
    const event = await bodyOf(context, sayEvent);
    if ('problem' in event) return context.json({ error: event.problem }, 400);
    const text = event.text.trim();
    if (text === '') return context.json({ error: 'There are no words in this message.' }, 400);
    if (text.length > MAX_TEXT_LENGTH) return context.json({ error: TOO_LONG }, 413);
    const place = await placeOf(parts, context, event);
    if (place === undefined) return context.json({ error: await whyNot(parts, context, event.conversation) }, 403);
    const toTutor = place.conversation.kind === 'dm' || mentionsTutor(text);
    // A question in the channel opens a thread of its own, so that the answer stands under it.
    const opensThread = place.conversation.kind === 'channel' && place.thread === undefined && toTutor;
    return take({ ...parts, pace }, context, opensThread ? { ...place, thread: place.eventKey } : place, { kind: 'text', text, toTutor }, text);
  });

  routes.post('/api/tap', async (context) => {
    const event = await bodyOf(context, tapEvent);
    if ('problem' in event) return context.json({ error: event.problem }, 400);
    const place = await placeOf(parts, context, event);
    if (place === undefined) return context.json({ error: await whyNot(parts, context, event.conversation) }, 403);
    return take({ ...parts, pace }, context, place, { kind: 'action', actionId: event.actionId, label: event.label }, event.label);
  });

  routes.post('/api/seats', async (context) => {
    if (context.get('identity').kind !== 'owner') return context.json({ error: 'Only the owner of this classroom can add a seat.' }, 403);
    const event = await bodyOf(context, newSeat);
    if ('problem' in event) return context.json({ error: 'Please give a name of 1 to 40 characters.' }, 400);
    const seat = await parts.deps.addSeat(event.name);
    return context.json({ userId: seat.userId }, 201);
  });

  return routes;
};

const placeOf = async (
  { deps }: WebChatParts,
  context: Context<WebEnv>,
  event: { readonly eventKey: string; readonly conversation: WebConversation; readonly seat?: string | undefined; readonly thread?: string | undefined },
): Promise<Place | undefined> => {
  const { conversation, eventKey } = event;
  const seat = seatIn(context.get('identity'), await deps.seats(), conversation, event.seat);
  return seat && { eventKey, conversation, seat, thread: conversation.kind === 'channel' ? event.thread : undefined };
};

/** The owner of a page still open on a chat that was erased is told so; nobody else learns which seats there are. */
const whyNot = async ({ deps }: WebChatParts, context: Context<WebEnv>, conversation: WebConversation): Promise<string> => {
  if (context.get('identity').kind !== 'owner' || conversation.kind !== 'dm') return NOT_YOURS;
  return (await deps.seats()).some(({ userId }) => userId === conversation.userId) ? NOT_YOURS : SEAT_GONE;
};

/** Kept first, then shown and acknowledged. A repeat of the same event changes nothing. */
const take = async (
  parts: WebChatParts & { readonly pace: SpeakingPace },
  context: Context<WebEnv>,
  place: Place,
  content: InboundContent,
  words: string,
): Promise<Response> => {
  const { clock, log } = parts.deps;
  const waitMs = parts.pace.take(place.seat.userId, clock.now());
  if (waitMs > 0) {
    context.header('Retry-After', String(Math.ceil(waitMs / SECOND)));
    return context.json({ error: TOO_FAST }, 429);
  }
  const inbound = inboundFrom({ ...place, tenant: parts.config.tenant, content, at: clock.now() });
  let outcome: Awaited<ReturnType<typeof parts.accept>>;
  try {
    outcome = await parts.accept(inbound);
  } catch (cause) {
    log.warn('web.not-accepted', { kind: content.kind }, cause);
    context.header('Retry-After', '1');
    return context.json({ error: NOT_KEPT }, 503);
  }
  // What was kept the first time is shown already; other words under the same key were never kept.
  if (outcome === 'accepted') showPerson(parts, inbound, words);
  return context.json({ accepted: inbound.eventKey, toTutor: content.kind !== 'text' || content.toTutor }, 202);
};

const bodyOf = async <Shape extends z.ZodType>(context: Context, shape: Shape): Promise<z.infer<Shape> | { readonly problem: string }> => {
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = shape.safeParse(body);
  return parsed.success ? parsed.data : { problem: problemOf(parsed.error) };
};

/** Shows what a person said on every page that follows the conversation, their own included. */
const showPerson = ({ deps, livePages }: WebChatParts, inbound: Inbound, text: string): void => {
  const { account, eventKey, from } = inbound;
  const inChannel = from.scope === 'channel';
  const thread = inChannel && from.thread !== undefined ? from.thread : eventKey;
  const name = account.displayName ?? account.userId;
  const entry: TranscriptEntry = { from: 'person', id: eventKey, at: inbound.at, userId: account.userId, name, text, thread };
  livePages.publish(laneOf(from), (reader) => {
    // As on every platform, others in a channel do not see what someone taps.
    if (inChannel && inbound.content.kind === 'action' && reader !== account.userId) return undefined;
    const markup = renderEntry(entry, { pictures: deps.pictures, reader, inChannel, isReply: thread !== eventKey });
    return { name: 'entry', id: entryId(entry), thread, from: 'person', html: markupOf(markup) };
  });
};
