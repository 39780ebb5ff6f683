import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../adapters/database/open-database.ts';
import { createPageNewsline } from '../../../adapters/database/page-newsline.ts';
import type { PageNews, PageNewsline } from '../../../src/ports/page-news.ts';
import { recordingLog } from '../../doubles/silent-log.ts';
import { openPostgresForTest, POSTGRES } from './database-harness.ts';

const SOON_MS = 20;

describe.skipIf(POSTGRES === undefined)('news between processes (set PROXIMAL_TEST_DATABASE_URL to a server to run these)', () => {
  let database: Database;
  const open: PageNewsline[] = [];
  beforeAll(async () => {
    database = await openPostgresForTest(POSTGRES ?? '');
  });
  afterAll(async () => {
    for (const newsline of open) await newsline.close();
    await database.close();
  });

  const listening = async (): Promise<{ readonly newsline: PageNewsline; readonly heard: readonly PageNews[] }> => {
    const heard: PageNews[] = [];
    const newsline = createPageNewsline(database.url ?? '', recordingLog(), SOON_MS);
    open.push(newsline);
    await newsline.listen((news) => heard.push(news));
    return { newsline, heard };
  };

  it('reach every other process, and not the one that tells', async () => {
    const [one, two, three] = [await listening(), await listening(), await listening()];
    const said: PageNews = { kind: 'said', lane: 'web/local/channel/maths-7b' };
    one.newsline.tell(said);
    await expect.poll(() => three.heard).toEqual([said]);
    two.newsline.tell({ kind: 'seats-changed' });
    await expect.poll(() => three.heard).toEqual([said, { kind: 'seats-changed' }]);
    await expect.poll(() => [one.heard, two.heard]).toEqual([[{ kind: 'seats-changed' }], [said]]);
  });

  it('are heard again after the connection was cut, and it is told that some may be lost', async () => {
    const [one, two] = [await listening(), await listening()];
    await database.prisma.$executeRaw`SELECT pg_notify('proximal_page', 'rubbish')`;
    await database.prisma.$executeRaw`
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'`;
    await expect.poll(() => [one.heard, two.heard]).toEqual([[{ kind: 'missed' }], [{ kind: 'missed' }]]);
    one.newsline.tell({ kind: 'seats-changed' });
    await expect.poll(() => two.heard.at(-1)).toEqual({ kind: 'seats-changed' });
  });

  it('refuse in words an address nobody listens at', async () => {
    const nowhere = createPageNewsline('postgres://postgres@127.0.0.1:1/none', recordingLog());
    await expect(nowhere.listen(() => {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    nowhere.tell({ kind: 'seats-changed' });
  });
});
