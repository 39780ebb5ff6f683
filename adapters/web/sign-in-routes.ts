import { Hono } from 'hono';
import { openLinkPage, signedOutPage, usedLinkPage } from './sign-in-pages.ts';
import type { WebChatParts } from './web-chat-parts.ts';
import { forgetSession, isSameSite, keepSession, sessionEnd, sessionOf, type WebEnv } from './web-session.ts';

/** A one-time link becomes a browser session. Looking at the link (GET) never uses it up; pressing its button (POST) does. */
export const createSignInRoutes = ({ config, deps, livePages }: WebChatParts): Hono<WebEnv> => {
  const routes = new Hono<WebEnv>();

  routes.get('/in/:token', (context) => context.html(openLinkPage(context.req.param('token'))));

  routes.post('/in/:token', async (context) => {
    if (!isSameSite(context)) return context.html(openLinkPage(context.req.param('token')), 403);
    const granted = await deps.signIn.redeem(context.req.param('token'), deps.clock.now(), sessionEnd(deps));
    if (granted === undefined) return context.html(usedLinkPage(), 410);
    await endSession(sessionOf(context, config));
    keepSession(context, config, granted.session);
    return context.redirect('/', 303);
  });

  routes.post('/out', async (context) => {
    if (!isSameSite(context)) return context.redirect('/', 303);
    await endSession(sessionOf(context, config));
    forgetSession(context, config);
    return context.html(signedOutPage());
  });

  const endSession = async (session: string | undefined): Promise<void> => {
    if (session === undefined) return;
    await deps.signIn.end(session);
    livePages.closeSession(session);
  };

  return routes;
};
