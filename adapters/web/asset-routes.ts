import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Hono } from 'hono';
import type { WebEnv } from './web-session.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

const FOLDER = new URL('./assets/', import.meta.url);

/** Style, scripts and mark, read once at start. Browsers ask each time and mostly hear "unchanged", so an update shows at the next load. */
export const createAssetRoutes = (): Hono<WebEnv> => {
  const routes = new Hono<WebEnv>();
  for (const name of readdirSync(FOLDER)) {
    const contentType = TYPES[extname(name)];
    if (contentType === undefined) continue;
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
    routes.get(`/assets/${name}`, (context) => {
      const headers = { 'Content-Type': contentType, 'Cache-Control': 'no-cache', ETag: tag };
      return context.req.header('if-none-match') === tag ? context.body(null, 304, headers) : context.body(text, 200, headers);
    });
  }
  return routes;
};
