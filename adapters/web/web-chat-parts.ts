import type { Accept } from '../../src/ports/chat-adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PictureRenderer } from '../../src/ports/picture-renderer.ts';
import type { SignIn } from '../../src/ports/sign-in.ts';
import type { Transcript } from '../../src/ports/transcript.ts';
import type { LivePages } from './live-pages.ts';
import type { Seat } from './seat.ts';

export type WebChatConfig = {
  /** The interface to listen on; 127.0.0.1 unless told, so that a local classroom stays local. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** How browsers reach this page when it stands behind a proxy, as `https://tutor.example.org`. */
  readonly publicUrl?: string;
  readonly tenant: string;
  /** True when browsers use HTTPS: cookies are then never sent without it. */
  readonly secureCookies: boolean;
  /** How long chat text is kept, in days: the page says so. */
  readonly chatKeptDays: number;
};

export type WebChatDeps = {
  readonly transcript: Transcript;
  readonly signIn: SignIn;
  readonly pictures: PictureRenderer;
  readonly clock: Clock;
  readonly log: Log;
  readonly seats: () => Promise<readonly Seat[]>;
  readonly addSeat: (name: string) => Promise<Seat>;
  readonly health: () => Promise<{ readonly ready: boolean; readonly checks: Record<string, string> }>;
  /** Everything held about one account's person; `undefined` when nothing is. */
  readonly exportData: (userId: string) => Promise<unknown>;
};

/** What the routes share. */
export type WebChatParts = {
  readonly config: WebChatConfig;
  readonly deps: WebChatDeps;
  readonly livePages: LivePages;
  /** Resolves once the event is kept for good. Rejects when it is not: then nothing is acknowledged. */
  readonly accept: Accept;
};

/** The latest messages a page shows. */
export const SHOWN_ENTRIES = 200;
