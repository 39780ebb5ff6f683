import type { Log } from '../../src/ports/log.ts';

/** One conversation as one open page follows it. */
export type Following = {
  /** The lane of the conversation. */
  readonly lane: string;
  /** The conversation's name on the page. */
  readonly conversation: string;
  /** The account whose eyes these are. */
  readonly reader: string;
};

export type LiveEvent =
  | { readonly name: 'entry'; readonly id: string; readonly thread: string; readonly from: 'tutor' | 'person'; readonly html: string }
  /** The page should read the conversation again. */
  | { readonly name: 'stale' };

/** A page that is open now, and the browser session it belongs to. */
export type OpenPage = { readonly session: string; readonly following: readonly Following[] };

type LivePage = OpenPage & { readonly stream: ReadableStreamDefaultController<Uint8Array> };

/** Proxies cut a silent connection after 30 to 60 seconds. */
const BEAT_EVERY_MS = 20_000;
/** A page this many events behind is cut off; it connects again and reads the conversation afresh. */
const MAX_BACKLOG = 256;
/** How long a browser waits before it connects again. */
const RECONNECT_MS = 1_500;
/** Two windows of six connections each, which is all a browser opens to one server; more is no browser. */
const MAX_PER_SESSION = 12;

/** The pages open now, by what they follow: pushes server-sent events to them and keeps nothing. */
export type LivePages = {
  /** `undefined` when the session has as many pages open as it may. */
  open(session: string, following: readonly Following[]): ReadableStream<Uint8Array> | undefined;
  /** @param make the event for one pair of eyes, or `undefined` when it is not for them. */
  publish(lane: string, make: (reader: string) => LiveEvent | undefined): void;
  /** Asks every open page to read its conversations again. */
  publishStale(): void;
  count(): number;
  /** Closes the pages whose browser or seat may not read any more. Done at each heartbeat too. */
  recheck(): Promise<void>;
  /** The browser signed out: its pages hear nothing more. */
  closeSession(session: string): void;
  closeAll(): void;
};

/** @param lockedOut which of the open pages must hear nothing more. */
export const createLivePages = (
  log: Log,
  lockedOut: (pages: readonly OpenPage[]) => Promise<readonly OpenPage[]>,
  beatEveryMs: number = BEAT_EVERY_MS,
): LivePages => {
  const pages = new Set<LivePage>();
  const encoder = new TextEncoder();
  let beat: NodeJS.Timeout | undefined;

  const drop = (livePage: LivePage): void => {
    pages.delete(livePage);
    if (pages.size > 0) return;
    clearInterval(beat);
    beat = undefined;
  };

  const close = (livePage: LivePage): void => {
    drop(livePage);
    try {
      livePage.stream.close();
    } catch {
      // The browser closed it first.
    }
  };

  const write = (livePage: LivePage, text: string): void => {
    if ((livePage.stream.desiredSize ?? 0) < -MAX_BACKLOG) {
      log.warn('web.page-too-slow');
      close(livePage);
      return;
    }
    try {
      livePage.stream.enqueue(encoder.encode(text));
    } catch {
      drop(livePage);
    }
  };

  const recheck = async (): Promise<void> => {
    try {
      const gone = new Set(await lockedOut([...pages]));
      for (const livePage of [...pages].filter((one) => gone.has(one))) close(livePage);
    } catch (cause) {
      // While the store does not answer nothing new is said either; the next beat asks again.
      log.warn('web.access-unknown', {}, cause);
    }
  };

  const startBeat = (): void => {
    beat ??= setInterval(() => {
      void recheck().then(() => {
        for (const livePage of [...pages]) write(livePage, ': still here\n\n');
      });
    }, beatEveryMs).unref();
  };

  return {
    open: (session, following) => {
      if ([...pages].filter((one) => one.session === session).length >= MAX_PER_SESSION) return undefined;
      let opened: LivePage | undefined;
      return new ReadableStream<Uint8Array>({
        start: (stream) => {
          const livePage: LivePage = { session, following, stream };
          opened = livePage;
          pages.add(livePage);
          startBeat();
          write(livePage, `retry: ${RECONNECT_MS}\nevent: hello\ndata: {}\n\n`);
        },
        cancel: () => {
          if (opened !== undefined) drop(opened);
        },
      });
    },
    publish: (lane, make) => {
      for (const livePage of [...pages]) {
        for (const { conversation, reader } of livePage.following.filter((one) => one.lane === lane)) {
          const event = make(reader);
          if (event !== undefined) write(livePage, eventText(event, conversation));
        }
      }
    },
    publishStale: () => {
      for (const livePage of [...pages]) for (const { conversation } of livePage.following) write(livePage, eventText({ name: 'stale' }, conversation));
    },
    count: () => pages.size,
    recheck,
    closeSession: (session) => {
      for (const livePage of [...pages].filter((one) => one.session === session)) close(livePage);
    },
    closeAll: () => {
      for (const livePage of [...pages]) close(livePage);
    },
  };
};

const eventText = (event: LiveEvent, conversation: string): string => {
  const { name, ...facts } = event;
  return `event: ${name}\ndata: ${JSON.stringify({ conversation, ...facts })}\n\n`;
};
