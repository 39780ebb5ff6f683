import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import { describeJobQueue } from '../../contracts/job-queue.ts';
import { type BullPlace, bullHarness } from './bull-harness.ts';

const url = process.env.PROXIMAL_TEST_DATABASE_URL;

describe.skipIf(url === undefined)('with PROXIMAL_TEST_DATABASE_URL', () => {
  const connection = { kind: 'postgres', url: url ?? '', schema: `queue_${randomUUID().replaceAll('-', '')}` } as const;
  const place: BullPlace = { connection: () => connection, lend: (run) => run(connection), remove: async () => {} };
  afterAll(async () => {
    const client = new pg.Client({ connectionString: connection.url });
    await client.connect();
    await client.query(`DROP SCHEMA IF EXISTS ${connection.schema} CASCADE`);
    await client.end();
  });

  describeJobQueue('BullMQ on Postgres', async () => bullHarness(place));
});
