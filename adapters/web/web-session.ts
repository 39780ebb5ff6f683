import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { DAY, later } from '../../src/domain/ids.ts';
import type { WebIdentity } from '../../src/ports/sign-in.ts';
import { noSessionPage } from './sign-in-pages.ts';
import type { WebChatConfig, WebChatDeps } from './web-chat-parts.ts';

/** A browser stays signed in for about a school month. */
export const SESSION_MS = 30 * DAY;

export type WebEnv = { Variables: { identity: WebIdentity; session: string } };

/** `__Host-` ties the cookie to this very host, but browsers accept it on HTTPS only. */
const cookieName = (config: WebChatConfig): string => (config.secureCookies ? '__Host-proximal' : 'proximal');

const cookieRules = (config: WebChatConfig) => ({ httpOnly: true, sameSite: 'Lax', secure: config.secureCookies, path: '/' }) as const;

export const sessionOf = (context: Context, config: WebChatConfig): string | undefined => getCookie(context, cookieName(config));

export const keepSession = (context: Context, config: WebChatConfig, session: string): void =>
  setCookie(context, cookieName(config), session, { ...cookieRules(config), maxAge: SESSION_MS / 1_000 });

export const forgetSession = (context: Context, config: WebChatConfig): void => {
  deleteCookie(context, cookieName(config), cookieRules(config));
};

export const sessionEnd = (deps: WebChatDeps) => later(deps.clock.now(), SESSION_MS);

/** Lets only signed-in browsers through: a page says how to get a link, an API call gets 401. */
export const requireSession =
  (config: WebChatConfig, deps: WebChatDeps): MiddlewareHandler<WebEnv> =>
  async (context, next) => {
    const session = sessionOf(context, config);
    const identity = session === undefined ? undefined : await deps.signIn.identify(session, deps.clock.now());
    if (session === undefined || identity === undefined) {
      return context.req.path.startsWith('/api/')
        ? context.json({ error: 'You are signed out. To go on you need a new link: students get one from their teacher.' }, 401)
        : context.html(noSessionPage(), 401);
    }
    context.set('identity', identity);
    context.set('session', session);
    await next();
    return undefined;
  };

/** The header only our own script sends; a foreign page cannot add it without asking first, and is never allowed to. */
export const OWN_HEADER = 'x-proximal';

/** Refuses a change that did not come from our own pages. */
export const requireOwnPage =
  (config: WebChatConfig): MiddlewareHandler<WebEnv> =>
  async (context, next) => {
    if (context.req.method === 'POST' && !isOwnPage(context, config))
      return context.json({ error: 'This request did not come from the chat page. Load the page again.' }, 403);
    await next();
    return undefined;
  };

const isOwnPage = (context: Context, config: WebChatConfig): boolean => {
  if (context.req.header(OWN_HEADER) === undefined) return false;
  return isSameSite(context) && isOwnOrigin(context.req.header('origin'), context.req.header('host'), config.publicUrl);
};

/** Browsers say where a request came from; old ones and scripts do not, and then the cookie's SameSite rule still holds. */
export const isSameSite = (context: Context): boolean => ['same-origin', 'none', undefined].includes(context.req.header('sec-fetch-site'));

const isOwnOrigin = (origin: string | undefined, host: string | undefined, publicUrl: string | undefined): boolean => {
  if (origin === undefined) return true;
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
};
