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

type LivePage = {
  readonly session: string;
  readonly following: readonly Following[];
  readonly stream: ReadableStreamDefaultController<Uint8Array>;
  readonly beat: NodeJS.Timeout;
};

/** Proxies cut a silent connection after 30 to 60 seconds. */
const HEARTBEAT_MS = 20_000;
/** A page this many events behind is cut off; it connects again and reads the conversation afresh. */
const MAX_BACKLOG = 256;
/** How long a browser waits before it connects again. */
const RECONNECT_MS = 1_500;

/** The pages open now, by what they follow: pushes server-sent events to them and keeps nothing. */
export type LivePages = {
  /** @param session the browser session the page belongs to. */
  open(session: string, following: readonly Following[]): ReadableStream<Uint8Array>;
  /** @param make the event for one pair of eyes, or `undefined` when it is not for them. */
  publish(lane: string, make: (reader: string) => LiveEvent | undefined): void;
  count(): number;
  /** The browser signed out: its pages hear nothing more. */
  closeSession(session: string): void;
  closeAll(): void;
};

export const createLivePages = (log: Log): LivePages => {
  const pages = new Set<LivePage>();
  const encoder = new TextEncoder();

  const drop = (livePage: LivePage): void => {
    clearInterval(livePage.beat);
    pages.delete(livePage);
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

  return {
    open: (session, following) => {
      let opened: LivePage | undefined;
      return new ReadableStream<Uint8Array>({
        start: (stream) => {
          const livePage: LivePage = { session, following, stream, beat: setInterval(() => write(livePage, ': still here\n\n'), HEARTBEAT_MS) };
          livePage.beat.unref();
          opened = livePage;
          pages.add(livePage);
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
    count: () => pages.size,
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
