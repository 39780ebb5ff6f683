import { randomUUID } from 'node:crypto';
import { findLockedOut } from '../../../adapters/web/live-access.ts';
import { createLivePages } from '../../../adapters/web/live-pages.ts';
import { createWebApp } from '../../../adapters/web/web-app.ts';
import type { WebChatConfig } from '../../../adapters/web/web-chat-parts.ts';
import { DAY, later } from '../../../src/domain/ids.ts';
import type { WebIdentity } from '../../../src/ports/sign-in.ts';
import { type LocalClassroom, NOON } from './local-classroom.ts';

const HOST = 'http://tutor.test';

/** Sends one request to the page's routes, without a network. */
export type Site = (path: string, init?: RequestInit) => Promise<Response>;

export const openSite = (room: LocalClassroom, config: Partial<WebChatConfig> = {}): Site => {
  const app = createWebApp({
    config: { port: 0, tenant: 'local', secureCookies: false, chatKeptDays: 30, ...config },
    deps: room.deps,
    livePages: createLivePages(room.deps.log, findLockedOut(room.deps)),
    accept: room.accept,
  });
  return async (path, init) => {
    const headers = new Headers(init?.headers);
    headers.set('host', 'tutor.test');
    return app.request(`${HOST}${path}`, { ...init, headers });
  };
};

/** A signed-in browser: carries its cookie and the header only our own script sends. */
export type Visitor = {
  readonly cookie: string;
  get(path: string): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
};

export const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

export const signIn = async (room: LocalClassroom, site: Site, identity: WebIdentity): Promise<Visitor> => {
  const token = await room.deps.signIn.issue(identity, later(NOON, DAY));
  const cookie = cookieOf(await site(`/in/${token}`, { method: 'POST' }));
  return {
    cookie,
    get: (path) => site(path, { headers: { cookie } }),
    post: (path, body, headers = {}) =>
      site(path, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'x-proximal': '1', origin: HOST, ...headers },
        body: JSON.stringify(body),
      }),
  };
};

export const OWNER: WebIdentity = { kind: 'owner' };
export const AS_NOOR: WebIdentity = { kind: 'seat', userId: 'student-1' };

/** What the page's script sends when a person writes. */
export const saying = (text: string, changes: Readonly<Record<string, string>> = {}) => ({
  conversation: 'dm:student-1',
  text,
  eventKey: randomUUID(),
  ...changes,
});

export const tapping = (label: string, changes: Readonly<Record<string, string>> = {}) => ({
  conversation: 'dm:student-1',
  actionId: 'signed-action',
  label,
  eventKey: randomUUID(),
  ...changes,
});
