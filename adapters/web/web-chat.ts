import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Accept, Capabilities, ChatAdapter, Dispatch, SendResult } from '../../src/ports/chat-adapter.ts';
import { laneOf } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { PageNews } from '../../src/ports/page-news.ts';
import type { TranscriptEntry } from '../../src/ports/transcript.ts';
import { markupOf } from './html.ts';
import { findLockedOut } from './live-access.ts';
import { createLivePages, type LivePages } from './live-pages.ts';
import { pageAddress } from './page-address.ts';
import { renderEntry } from './render-entry.ts';
import { createWebApp } from './web-app.ts';
import type { WebChatConfig, WebChatDeps } from './web-chat-parts.ts';

export type WebChat = ChatAdapter & {
  /** Where a browser finds the page; with port 0 known only after `start`. */
  readonly url: string;
  /** What another process did: open pages read again what was said there, and those whose person may not read on are closed. */
  notify(news: PageNews): void;
  /** Closes every open page whose person may not read it any more: someone was erased, or taken out of a class. */
  recheck(): Promise<void>;
};

const CAPABILITIES: Capabilities = {
  buttons: true,
  images: true,
  threads: true,
  ephemeral: true,
  maxTextLength: 20_000,
  maxButtons: 25,
  maxLabelLength: 80,
  dropsRepeats: true,
  // The page waits this long before it sends the same event again.
  acknowledgeWithinMs: 10_000,
};

/** Requests still running at the end get this long. */
const STOP_WITHIN_MS = 1_000;
const SWEEP_MS = 20;

const DEFAULT_HOST = '127.0.0.1';

/** The class chat as a web page of our own: sign-in by one-time link, server-rendered, with messages pushed as they come. */
export const createWebChat = (config: WebChatConfig, deps: WebChatDeps): WebChat => {
  const livePages = createLivePages(deps.log, findLockedOut(deps));
  const host = config.host ?? DEFAULT_HOST;
  let accept: Accept | undefined;
  let port = config.port;
  const app = createWebApp({
    config,
    deps,
    livePages,
    accept: (inbound) =>
      accept === undefined ? Promise.reject(new TutorError('UNAVAILABLE', 'the web page is not open yet, or is closing')) : accept(inbound),
  });
  const server = createAdaptorServer({ fetch: app.fetch });

  return {
    platform: 'web',
    capabilities: CAPABILITIES,
    get url() {
      return pageAddress({ host, port, publicUrl: config.publicUrl });
    },
    start: (listener) =>
      new Promise((resolve, reject) => {
        const refuse = (cause: Error): void => reject(new TutorError('UNAVAILABLE', whyNotListening(cause, host, port), { cause }));
        server.once('error', refuse);
        server.listen(config.port, host, () => {
          server.off('error', refuse);
          accept = listener;
          port = (server.address() as AddressInfo).port;
          resolve();
        });
      }),
    send: async (dispatch) => push(dispatch, config, deps, livePages),
    notify: (news) => hear(news, livePages),
    recheck: livePages.recheck,
    stop: async () => {
      accept = undefined;
      livePages.closeAll();
      if (!server.listening) return;
      await closed(server);
    },
  };
};

const hear = (news: PageNews, livePages: LivePages): void => {
  switch (news.kind) {
    case 'said':
      livePages.publish(news.lane, () => ({ name: 'stale' }));
      break;
    case 'seats-changed':
      void livePages.recheck();
      break;
    case 'missed':
      void livePages.recheck().then(livePages.publishStale);
      break;
  }
};

/** Browsers keep their connections: each is let go as soon as it is idle, and the last ones after a while. */
const closed = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    const http = server as Server;
    const sweep = setInterval(() => http.closeIdleConnections(), SWEEP_MS);
    const end = setTimeout(() => http.closeAllConnections(), STOP_WITHIN_MS);
    http.close(() => {
      clearInterval(sweep);
      clearTimeout(end);
      resolve();
    });
  });

const whyNotListening = (cause: Error, host: string, port: number): string =>
  'code' in cause && cause.code === 'EADDRINUSE'
    ? `port ${port} on ${host} is taken; expected a free port (stop what uses it, or choose another)`
    : `cannot listen on ${host}, port ${port}: ${cause.message}`;

/** The message is already kept in the outbox, so it counts as said even when no page is open. */
const push = (dispatch: Dispatch, config: WebChatConfig, deps: WebChatDeps, livePages: LivePages): SendResult => {
  const { doc, messageId, onlyFor, to } = dispatch;
  if (to.platform !== 'web') return { kind: 'invalid', why: `expected an address on the web, got one on ${to.platform}` };
  if (to.tenant !== config.tenant) return { kind: 'invalid', why: `expected the tenant "${config.tenant}", got "${to.tenant}"` };
  const inChannel = to.scope === 'channel';
  const thread = (inChannel ? to.thread : undefined) ?? messageId;
  const entry: TranscriptEntry = { from: 'tutor', id: messageId, at: deps.clock.now(), doc, thread };
  livePages.publish(laneOf(to), (reader) => {
    if (onlyFor !== undefined && onlyFor !== reader) return undefined;
    const markup = renderEntry(entry, { pictures: deps.pictures, reader, inChannel, isReply: thread !== messageId });
    return { name: 'entry', id: messageId, thread, from: 'tutor', html: markupOf(markup) };
  });
  return { kind: 'ok', platformRef: messageId };
};
