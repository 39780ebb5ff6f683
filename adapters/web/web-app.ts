import { Hono, type MiddlewareHandler } from 'hono';
import { createAssetRoutes } from './asset-routes.ts';
import { createPageRoutes } from './page-routes.ts';
import { createReadingRoutes } from './reading-routes.ts';
import { notFoundPage, troublePage } from './sign-in-pages.ts';
import { createSignInRoutes } from './sign-in-routes.ts';
import { createSpeakingRoutes } from './speaking-routes.ts';
import type { WebChatParts } from './web-chat-parts.ts';
import { requireOwnPage, requireSession, type WebEnv } from './web-session.ts';

/** Every route of the web page, as one function from a request to a response. */
export const createWebApp = (parts: WebChatParts): Hono<WebEnv> => {
  const { config, deps } = parts;
  const app = new Hono<WebEnv>();
  app.use(safeHeaders(config.secureCookies));
  app.get('/healthz', (context) => context.text('ok'));
  app.get('/readyz', async (context) => {
    const health = await deps.health().catch((cause: unknown) => {
      deps.log.warn('web.health-unknown', {}, cause);
      return { ready: false, checks: { health: 'could not be asked' } };
    });
    return context.json(health, health.ready ? 200 : 503);
  });
  app.route('/', createAssetRoutes());
  app.route('/', createSignInRoutes(parts));
  app.use('/api/*', requireSession(config, deps), requireOwnPage(config));
  app.route('/', createSpeakingRoutes(parts));
  app.route('/', createReadingRoutes(parts));
  app.route('/', createPageRoutes(parts));
  app.notFound((context) => (isCall(context.req.path) ? context.json({ error: 'There is nothing at this address.' }, 404) : context.html(notFoundPage(), 404)));
  app.onError((cause, context) => {
    deps.log.error('web.request-failed', { method: context.req.method, route: isCall(context.req.path) ? context.req.path : 'page' }, cause);
    return isCall(context.req.path) ? context.json({ error: 'That did not work. It is tried again by itself.' }, 500) : context.html(troublePage(), 500);
  });
  return app;
};

const isCall = (path: string): boolean => path.startsWith('/api/');

/** Nothing inline, nothing from elsewhere, no framing, no address told to other sites (a sign-in link is a secret). */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const safeHeaders =
  (secure: boolean): MiddlewareHandler =>
  async (context, next) => {
    await next();
    context.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Frame-Options', 'DENY');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    context.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    if (secure) context.header('Strict-Transport-Security', 'max-age=31536000');
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
  };
