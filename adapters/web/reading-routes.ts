import { type Context, Hono } from 'hono';
import { laneOf } from '../../src/ports/conversation.ts';
import { markupOf } from './html.ts';
import type { Following } from './live-pages.ts';
import { inboundFrom } from './page-events.ts';
import { renderEntries } from './render-entry.ts';
import { type Seat, seatIn } from './seat.ts';
import { NOT_YOURS } from './speaking-routes.ts';
import { SHOWN_ENTRIES, type WebChatParts } from './web-chat-parts.ts';
import { addressOf, nameOf, parseConversation, type WebConversation } from './web-conversation.ts';
import type { WebEnv } from './web-session.ts';

/** Two panes stand on a page; more in one stream is not our page. */
const MAX_FOLLOWED = 4;

const TOO_MANY_PAGES = 'This browser has too many pages of this chat open. Close some of them.';

/** What the page shows of its conversations: as they were, and as they go on. */
export const createReadingRoutes = (parts: WebChatParts): Hono<WebEnv> => {
  const { config, deps, livePages } = parts;
  const routes = new Hono<WebEnv>();
  const greet = createGreeter(parts);

  const placeOf = async (
    context: Context<WebEnv>,
    name: string | undefined,
  ): Promise<{ readonly conversation: WebConversation; readonly seat: Seat } | undefined> => {
    const conversation = parseConversation(name);
    if (conversation === undefined) return undefined;
    const seat = seatIn(context.get('identity'), await deps.seats(), conversation, context.req.query('seat'));
    return seat && { conversation, seat };
  };

  routes.get('/api/transcript', async (context) => {
    const place = await placeOf(context, context.req.query('conversation'));
    if (place === undefined) return context.json({ error: NOT_YOURS }, 403);
    const { conversation, seat } = place;
    const entries = await deps.transcript.read(addressOf(conversation, config.tenant), seat.userId, SHOWN_ENTRIES);
    return context.html(markupOf(renderEntries(entries, { pictures: deps.pictures, reader: seat.userId, inChannel: conversation.kind === 'channel' })));
  });

  routes.get('/api/events', async (context) => {
    const names = context.req.queries('conversation')?.slice(0, MAX_FOLLOWED) ?? [];
    if (names.length === 0) return context.json({ error: 'Say which conversation to follow: ?conversation=dm:<userId>.' }, 400);
    const following: Following[] = [];
    for (const name of names) {
      const place = await placeOf(context, name);
      if (place === undefined) return context.json({ error: NOT_YOURS }, 403);
      following.push({ lane: laneOf(addressOf(place.conversation, config.tenant)), conversation: nameOf(place.conversation), reader: place.seat.userId });
      if (place.conversation.kind === 'dm') void greet(place.seat);
    }
    const headers = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };
    const stream = livePages.open(context.get('session'), following);
    return stream === undefined ? context.json({ error: TOO_MANY_PAGES }, 429) : context.body(stream, 200, headers);
  });

  return routes;
};

/** Says that a seat opened its chat for the first time. The event's key never changes, so the tutor greets each seat once, however often its chat is opened. */
const createGreeter = ({ accept, config, deps }: WebChatParts): ((seat: Seat) => Promise<void>) => {
  /** Spares the database a question at each reconnection; what counts is the event's key. */
  const greeted = new Set<string>();
  return async (seat) => {
    if (greeted.has(seat.userId)) return;
    greeted.add(seat.userId);
    const place = { eventKey: `joined-${seat.userId}`, conversation: { kind: 'dm', userId: seat.userId } as const, seat, tenant: config.tenant };
    try {
      await accept(inboundFrom({ ...place, content: { kind: 'joined' }, at: deps.clock.now() }));
    } catch (cause) {
      greeted.delete(seat.userId);
      deps.log.warn('web.not-accepted', { kind: 'joined' }, cause);
    }
  };
};
