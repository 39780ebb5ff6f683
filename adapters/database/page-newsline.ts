import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { TutorError } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PageNewsline } from '../../src/ports/page-news.ts';

const CHANNEL = 'proximal_page';
/** A Postgres that restarts is back within seconds. */
const RETRY_MS = 2_000;

const told = z.object({
  by: z.string(),
  news: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('said'), lane: z.string() }),
    z.object({ kind: z.literal('seats-changed') }),
    z.object({ kind: z.literal('missed') }),
  ]),
});

/**
 * LISTEN and NOTIFY of Postgres, on a connection of its own. It must be a connection to Postgres itself or through a pooler in session mode:
 * one that hands out connections by the transaction forgets who listens.
 */
export const createPageNewsline = (url: string, log: Log, retryMs: number = RETRY_MS): PageNewsline => {
  const self = randomUUID();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  const connect = async (hear: Parameters<PageNewsline['listen']>[0]): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('error', (cause) => log.warn('page-news.connection-failed', {}, cause));
    fresh.on('notification', ({ payload }) => {
      const parsed = told.safeParse(jsonOf(payload));
      if (parsed.success && parsed.data.by !== self) hear(parsed.data.news);
    });
    await fresh.connect();
    await fresh.query(`LISTEN ${CHANNEL}`);
    if (isClosed) return fresh.end();
    client = fresh;
    fresh.once('end', () => {
      client = undefined;
      if (!isClosed) again(hear);
    });
  };

  const again = (hear: Parameters<PageNewsline['listen']>[0]): void => {
    retry = setTimeout(() => {
      connect(hear).then(
        () => hear({ kind: 'missed' }),
        () => again(hear),
      );
    }, retryMs).unref();
  };

  return {
    tell: (news) => {
      client
        ?.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ by: self, news })])
        .catch((cause: unknown) => log.warn('page-news.not-told', { kind: news.kind }, cause));
    },
    listen: (hear) =>
      connect(hear).catch((cause: unknown) => {
        throw new TutorError('UNAVAILABLE', 'Postgres does not take a connection for news between processes: expected one more free connection', { cause });
      }),
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
};

/** Anyone with the database's password may write into the channel. */
const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};
