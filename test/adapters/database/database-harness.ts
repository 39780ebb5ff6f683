import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabaseStores } from '../../../adapters/database/database-stores.ts';
import { Prisma } from '../../../adapters/database/generated/client.ts';
import { type Database, openDatabase } from '../../../adapters/database/open-database.ts';
import type { Stores } from '../../contracts/store-harness.ts';

/** An embedded database in memory, empty and migrated; made from the image of the test run. */
export const openEmbeddedForTest = async (): Promise<Database> =>
  openDatabase({ kind: 'embedded', dataDir: 'memory', image: await openAsBlob(inject('databaseImage')) });

/** The address of a Postgres server that tests may make databases on; Postgres suites are skipped without one. */
export const POSTGRES = process.env.PROXIMAL_TEST_DATABASE_URL;

/** A fresh database on the server, dropped by `close`. */
export const openPostgresForTest = async (server: string): Promise<Database> => {
  const name = `proximal_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const database = await openDatabase({ kind: 'postgres', url: address.href });
  const close = async (): Promise<void> => {
    await database.close();
    await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { ...database, close };
};

const onServer = async (server: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

export const tableNames = async ({ prisma }: Database): Promise<readonly string[]> => {
  const rows = await prisma.$queryRaw<readonly { name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY table_name`;
  return rows.map(({ name }) => name);
};

/** The stores over an emptied database. */
export const emptiedStores = async (database: Database): Promise<Stores> => {
  const tables = await tableNames(database);
  const { prisma } = database;
  // People and classes take what hangs on them along. Emptying a table by TRUNCATE costs ten times as much, for new files on disk.
  const deletes = ['person', 'cohort', ...tables].map((table) => `DELETE FROM "${table}";`);
  await prisma.$executeRaw`${Prisma.raw(`DO $$ BEGIN ${deletes.join(' ')} END $$`)}`;
  return {
    ...createDatabaseStores(database),
    eventIdOf: async (eventKey) => (await prisma.inbox.findFirst({ where: { eventKey } }))?.id ?? '',
    everything: async () => {
      const dump: Record<string, string> = {};
      for (const table of tables) {
        const rows = await prisma.$queryRaw<readonly { text: string | null }[]>`
          SELECT string_agg(row::text, chr(10) ORDER BY row::text) AS text FROM ${Prisma.raw(`"${table}"`)} AS row`;
        dump[table] = rows[0]?.text ?? '';
      }
      return dump;
    },
  };
};
