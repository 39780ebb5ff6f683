import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PglitePool } from '../../../adapters/queue/pglite-pool.ts';

let db: PGlite;
let pool: PglitePool;
beforeAll(async () => {
  db = await PGlite.create();
  await db.exec('CREATE SCHEMA bullmq; CREATE TABLE bullmq.shelf (id bigint, price numeric, facts jsonb)');
});
afterAll(() => db.close());
beforeEach(() => {
  pool = new PglitePool(db);
});
afterEach(async () => {
  await pool.end();
  await db.exec('DELETE FROM bullmq.shelf');
});
const stored = async (): Promise<number> => (await db.query<{ count: number }>('SELECT count(*)::int AS count FROM bullmq.shelf')).rows[0]?.count ?? -1;

describe('a pool over the embedded database', () => {
  it("answers with rows and their count as node-postgres does: big numbers as text, JSON as values, names in the queue's schema", async () => {
    const added = await pool.query(`INSERT INTO shelf VALUES ($1, $2, $3::jsonb)`, ['9007199254740993', '1.10', '{"kept": true}']);
    expect(added.rowCount).toBe(1);
    const found = await pool.query('SELECT * FROM shelf');
    expect(found).toEqual({ rows: [{ id: '9007199254740993', price: '1.10', facts: { kept: true } }], rowCount: 1 });
  });

  it('takes a text of several statements when it comes without values', async () => {
    const last = await pool.query<{ id: number }>('INSERT INTO shelf (id) VALUES (1); INSERT INTO shelf (id) VALUES (2); SELECT max(id)::int AS id FROM shelf');
    expect(last.rows).toEqual([{ id: 2 }]);
  });

  it('keeps a transaction together, and keeps nothing of one rolled back', async () => {
    const client = await pool.connect();
    await client.query('-- a comment line first\nBEGIN');
    await client.query('INSERT INTO shelf (id) VALUES ($1)', [1]);
    await client.query('ROLLBACK');
    expect(await stored()).toBe(0);
    await client.query('START TRANSACTION');
    await client.query('INSERT INTO shelf (id) VALUES ($1)', [1]);
    await client.query('COMMIT');
    client.release();
    expect(await stored()).toBe(1);
  });

  it('says so when what is committed was broken before', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await expect(client.query('SELECT 1/0')).rejects.toThrow('division by zero');
    await expect(client.query('COMMIT')).rejects.toThrow();
    client.release();
    expect(await stored()).toBe(0);
  });

  it('lets the others go on when a client is given back half-way through a transaction', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO shelf (id) VALUES (1)');
    client.release();
    expect(await stored()).toBe(0);
  });

  it('tells a listening client, and nobody else, until it stops listening', async () => {
    const [listening, other] = [await pool.connect(), await pool.connect()];
    const heard: string[] = [];
    listening.on('notification', ({ channel, payload }) => heard.push(`listening ${channel} ${payload}`));
    other.on('notification', ({ channel, payload }) => heard.push(`other ${channel} ${payload}`));
    await listening.query('-- a comment line first\nLISTEN bell;');
    await pool.query(`SELECT pg_notify('bell', 'one')`);
    await listening.query('UNLISTEN bell');
    await pool.query(`SELECT pg_notify('bell', 'two')`);
    expect(heard).toEqual(['listening bell one']);
  });

  it('tells nobody after its end', async () => {
    const client = await pool.connect();
    const heard: string[] = [];
    client.on('notification', ({ payload }) => heard.push(payload));
    await client.query('LISTEN bell');
    await pool.end();
    await db.exec(`NOTIFY bell, 'late'`);
    expect(heard).toEqual([]);
  });
});
