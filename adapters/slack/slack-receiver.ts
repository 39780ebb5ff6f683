import { HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { SECOND } from '../../src/domain/ids.ts';
import type { Log } from '../../src/ports/log.ts';

export type SlackTransport =
  /** `xapp-…`, with `connections:write`. */
  | { readonly kind: 'socket'; readonly appToken: string }
  /** Slack posts to `path` (`/slack/events` unless set) and signs with the app's signing secret. Port 0 takes a free one. */
  | { readonly kind: 'http'; readonly signingSecret: string; readonly host: string; readonly port: number; readonly path?: string };

export type SlackReceiver = { readonly receiver: HTTPReceiver | SocketModeReceiver; readonly open: () => Promise<void>; readonly close: () => Promise<void> };

const FIRST_RECONNECT_MS = 250;
const LONGEST_RECONNECT_MS = 30 * SECOND;

export const createSlackReceiver = (transport: SlackTransport, apiUrl: string | undefined, logger: Logger, log: Log): SlackReceiver => {
  switch (transport.kind) {
    case 'socket':
      return socketReceiver(transport.appToken, apiUrl, logger, log);
    case 'http': {
      const receiver = new HTTPReceiver({
        signingSecret: transport.signingSecret,
        logger,
        endpoints: transport.path ?? '/slack/events',
        // Runs three seconds after every event that was not acknowledged, also after one that was already answered with 500.
        unhandledRequestHandler: ({ response }) => {
          if (!response.headersSent) response.writeHead(503).end();
        },
      });
      let listening = false;
      return {
        receiver,
        open: async () => {
          await receiver.start({ port: transport.port, host: transport.host });
          listening = true;
        },
        close: async () => {
          // Bolt refuses to stop what was never started.
          if (listening) await receiver.stop();
          listening = false;
        },
      };
    }
  }
};

/**
 * Reconnects by itself instead of leaving it to the client, which waits five seconds each time and, when Slack cannot be reached just then,
 * ends the process with an unhandled rejection.
 */
const socketReceiver = (appToken: string, apiUrl: string | undefined, logger: Logger, log: Log): SlackReceiver => {
  const clientOptions = { ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }), logger, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({ appToken, logger, autoReconnectEnabled: false, installerOptions: { clientOptions } });
  let closed = true;
  let reconnecting = false;

  const reconnect = async (): Promise<void> => {
    for (let wait = FIRST_RECONNECT_MS; !closed; wait = Math.min(2 * wait, LONGEST_RECONNECT_MS)) {
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
      if (closed) return;
      try {
        await receiver.start();
        log.info('slack.reconnected');
        return;
      } catch (error) {
        log.warn('slack.reconnect-failed', { nextInMs: Math.min(2 * wait, LONGEST_RECONNECT_MS) }, error);
      }
    }
  };
  receiver.client.on('disconnected', () => {
    if (closed || reconnecting) return;
    reconnecting = true;
    void reconnect().finally(() => {
      reconnecting = false;
    });
  });

  return {
    receiver,
    open: async () => {
      await receiver.start();
      closed = false;
    },
    close: async () => {
      closed = true;
      await receiver.stop();
    },
  };
};

/** What the Slack packages say of themselves, without the rest of the sentence: it may quote a message. */
export const quietLogger = (log: Log): Logger => {
  const gist = (words: readonly unknown[]): string => (words[0] instanceof Error ? words[0].name : String(words[0])).split(/[:(]/)[0]?.trim() ?? '';
  return {
    debug: () => {},
    info: () => {},
    warn: (...words) => log.warn('slack.package-warned', { about: gist(words) }),
    error: (...words) => log.warn('slack.package-failed', { about: gist(words) }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
};
