import { Hono } from 'hono';
import { type LayoutQuery, layoutOf, type Pane } from './classroom-layout.ts';
import { classroomPage } from './classroom-page.ts';
import type { Html } from './html.ts';
import { renderEntries } from './render-entry.ts';
import { seatsOf } from './seat.ts';
import { noSeatPage, notFoundPage } from './sign-in-pages.ts';
import { SHOWN_ENTRIES, type WebChatParts } from './web-chat-parts.ts';
import { addressOf } from './web-conversation.ts';
import { requireSession, type WebEnv } from './web-session.ts';

/** The classroom itself, and a learner's own data as a file. */
export const createPageRoutes = ({ config, deps }: WebChatParts): Hono<WebEnv> => {
  const routes = new Hono<WebEnv>();
  const signedIn = requireSession(config, deps);

  const logOf = async ({ conversation, seat }: Pane): Promise<Html> => {
    const entries = await deps.transcript.read(addressOf(conversation, config.tenant), seat.userId, SHOWN_ENTRIES);
    return renderEntries(entries, { pictures: deps.pictures, reader: seat.userId, inChannel: conversation.kind === 'channel' });
  };

  routes.get('/', signedIn, async (context) => {
    const query: LayoutQuery = {
      left: context.req.query('left'),
      right: context.req.query('right'),
      as: context.req.query('as'),
      show: context.req.query('show'),
    };
    const layout = layoutOf(context.get('identity'), await deps.seats(), query);
    if (layout === undefined) return context.html(noSeatPage(), 404);
    return context.html(classroomPage(context.get('identity'), layout, await Promise.all(layout.panes.map(logOf)), config.chatKeptDays));
  });

  routes.get('/mydata.json', signedIn, async (context) => {
    const mine = seatsOf(context.get('identity'), await deps.seats());
    const asked = context.req.query('seat');
    const seat = asked === undefined ? mine[0] : mine.find((one) => one.userId === asked);
    const data = seat && (await deps.exportData(seat.userId));
    if (data === undefined) return context.html(notFoundPage(), 404);
    return context.body(`${JSON.stringify(data, undefined, 2)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="proximal-my-data.json"',
    });
  });

  return routes;
};
