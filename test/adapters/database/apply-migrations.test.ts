import { openAsBlob } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { applyMigrations, type Migration, readMigrations, type SqlConnection } from '../../../adapters/database/apply-migrations.ts';
import { clientConnection, pgliteConnection } from '../../../adapters/database/open-database.ts';
import { openPostgresForTest, POSTGRES } from './database-harness.ts';

type Opened = { readonly connection: SqlConnection; readonly close: () => Promise<void> };

const describeMigrations = (name: string, open: () => Promise<Opened>): void => {
  describe(`migrations on ${name}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      await opened.connection.exec(`DROP TABLE IF EXISTS tried_a, tried_b; DELETE FROM "_prisma_migrations" WHERE migration_name LIKE '0%'`);
    });

    const A: Migration = { name: '01_a', sql: 'CREATE TABLE tried_a (id INT PRIMARY KEY);' };
    const B: Migration = { name: '02_b', sql: 'CREATE TABLE tried_b (id INT PRIMARY KEY); INSERT INTO tried_b VALUES (1);' };
    const tables = async (): Promise<readonly string[]> => {
      const rows = await opened.connection.query<{ name: string }>(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_name LIKE 'tried%' ORDER BY 1",
      );
      return rows.map((row) => row.name);
    };

    it('are applied in order, once', async () => {
      expect(await applyMigrations(opened.connection, [A])).toEqual(['01_a']);
      expect(await applyMigrations(opened.connection, [A, B])).toEqual(['02_b']);
      expect(await applyMigrations(opened.connection, [A, B])).toEqual([]);
      expect(await tables()).toEqual(['tried_a', 'tried_b']);
    });

    it('leave nothing behind when one fails, and say which and why', async () => {
      const broken: Migration = { name: '03_broken', sql: `${B.sql} SELECT 1/0;` };
      await expect(applyMigrations(opened.connection, [A, broken])).rejects.toMatchObject({
        code: 'INVALID',
        message: expect.stringMatching(/03_broken.*rolled back.*division by zero/),
      });
      expect(await tables()).toEqual(['tried_a']);
      expect(await applyMigrations(opened.connection, [A, B])).toEqual(['02_b']);
    });

    it('are refused when edited after they were applied', async () => {
      await applyMigrations(opened.connection, [A]);
      const edited = { ...A, sql: `${A.sql} -- a thought` };
      await expect(applyMigrations(opened.connection, [edited, B])).rejects.toMatchObject({
        code: 'INVALID',
        message: expect.stringContaining('01_a was edited'),
      });
      expect(await tables()).toEqual(['tried_a']);
    });

    it('are refused when they end the transaction they run in', async () => {
      const sly: Migration = { name: '04_sly', sql: `${A.sql}\nCOMMIT;\nSELECT 1/0;` };
      await expect(applyMigrations(opened.connection, [sly])).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('04_sly') });
      expect(await tables()).toEqual([]);
    });

    it('may hold function bodies with semicolons', async () => {
      const sql = `CREATE TABLE tried_a (id INT); DO $$ BEGIN INSERT INTO tried_a VALUES (1); INSERT INTO tried_a VALUES (2); END $$;`;
      expect(await applyMigrations(opened.connection, [{ name: '05_body', sql }])).toEqual(['05_body']);
      expect(await opened.connection.query('SELECT count(*)::int AS n FROM tried_a')).toEqual([{ n: 2 }]);
    });

    it('of the project are all applied to a database that was just opened', async () => {
      expect(readMigrations().length).toBeGreaterThan(0);
      expect(await applyMigrations(opened.connection)).toEqual([]);
    });
  });
};

describeMigrations('PGlite', async () => {
  const pglite = await PGlite.create({ loadDataDir: await openAsBlob(inject('databaseImage')) });
  return { connection: pgliteConnection(pglite), close: () => pglite.close() };
});

describe.skipIf(POSTGRES === undefined)('on a server', () => {
  describeMigrations('Postgres', async () => {
    const database = await openPostgresForTest(POSTGRES ?? '');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    return {
      connection: clientConnection(client),
      close: async () => {
        await client.end();
        await database.close();
      },
    };
  });

  it('two processes that start together apply each migration once', async () => {
    const database = await openPostgresForTest(POSTGRES ?? '');
    const clients = [1, 2, 3].map(() => new pg.Client({ connectionString: database.url }));
    await Promise.all(clients.map((client) => client.connect()));
    const slow: Migration = { name: '06_slow', sql: 'CREATE TABLE tried_slow (id INT); SELECT pg_sleep(0.05);' };
    const applied = await Promise.all(clients.map((client) => applyMigrations(clientConnection(client), [slow])));
    expect(applied.flat()).toEqual(['06_slow']);
    await Promise.all(clients.map((client) => client.end()));
    await database.close();
  });
});
