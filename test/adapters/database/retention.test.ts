import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../adapters/database/open-database.ts';
import { applyRetention } from '../../../adapters/database/retention.ts';
import { DAY } from '../../../src/domain/ids.ts';
import { at, NOOR, START, textFrom } from '../../contracts/store-fixtures.ts';
import type { Stores } from '../../contracts/store-harness.ts';
import { emptiedStores, openEmbeddedForTest } from './database-harness.ts';

const POLICY = { chatTextMs: 30 * DAY, learningEventsMs: 400 * DAY, auditMs: 800 * DAY };

describe('retention', () => {
  let database: Database;
  let stores: Stores;
  beforeAll(async () => {
    database = await openEmbeddedForTest();
  });
  beforeEach(async () => {
    stores = await emptiedStores(database);
  });
  afterAll(() => database.close());

  const heard = (count: number, status: string): Promise<number> => database.prisma.$executeRaw`
    INSERT INTO inbox (id, platform, tenant, event_key, lane, user_id, payload, status, at)
    SELECT ${status} || n, 'web', 'local', ${status} || n, 'lane', 'u', '{"content":{"kind":"text","text":"old words"}}', ${status}, ${new Date(START)}::timestamptz
    FROM generate_series(1, ${count}::int) AS n`;
  const withText = async (): Promise<number> => {
    const rows = await database.prisma.$queryRaw<readonly { count: bigint }[]>`SELECT count(*) AS count FROM inbox WHERE payload IS NOT NULL`;
    return Number(rows[0]?.count);
  };

  it.each([1, 3, 7, 8])('takes all that has expired in batches of %i, and not what waits', async (rowsPerBatch) => {
    await heard(7, 'done');
    await heard(2, 'pending');
    expect(await applyRetention(database, POLICY, at(31 * DAY), rowsPerBatch)).toEqual({ inbox: 7 });
    expect(await withText()).toBe(2);
    expect(await applyRetention(database, POLICY, at(401 * DAY), rowsPerBatch)).toEqual({ inbox_key: 7 });
  });

  it('lets the class go on between its batches', async () => {
    await heard(40, 'done');
    let finished = false;
    const run = applyRetention(database, POLICY, at(31 * DAY), 1).then(() => {
      finished = true;
    });
    await stores.inbox.accept(textFrom(NOOR, '7/12', { at: at(31 * DAY) }));
    expect(finished).toBe(false);
    await run;
    expect(await withText()).toBe(1);
  });

  it('finds the events that still hold text by an index of those alone', async () => {
    await heard(5_000, 'done');
    await database.prisma.$executeRaw`UPDATE inbox SET payload = NULL WHERE id <> 'done1'`;
    await database.prisma.$executeRawUnsafe('ANALYZE inbox');
    const plan = await database.prisma.$queryRaw<readonly { 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT ctid FROM inbox WHERE at < ${new Date(at(DAY))}::timestamptz AND status <> 'pending' AND payload IS NOT NULL`;
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('inbox_text_at_idx');
  });
});
