/** Work that must not run twice at once, in this process or in any other on the same database, and that is too long for one transaction. */
import pg from 'pg';
import type { Database } from './open-database.ts';
import { reaching } from './transaction.ts';

/** First half of the key; the second is made from the name. Other locks of ours have keys of one number, which never meet these. */
const LOCK_SPACE = 72_707;

const lines = new WeakMap<Database, Map<string, Promise<unknown>>>();

/**
 * Waits until nobody else does work of that name, then does it. An embedded store has one process; on Postgres the lock belongs to a
 * connection of its own, and is free again when the process dies.
 */
export const oneAtATime = <T>(database: Database, name: string, work: () => Promise<T>): Promise<T> => {
  const line = lines.get(database) ?? new Map<string, Promise<unknown>>();
  lines.set(database, line);
  const { url } = database;
  const next = (line.get(name) ?? Promise.resolve()).then(() => (url === undefined ? work() : holdingLock(url, name, work)));
  const settled = next.catch(() => undefined);
  line.set(name, settled);
  void settled.then(() => {
    if (line.get(name) === settled) line.delete(name);
  });
  return next;
};

const holdingLock = async <T>(url: string, name: string, work: () => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  // A connection that breaks meanwhile lets go of the lock; the work goes on, on connections of its own.
  client.on('error', () => undefined);
  await reaching(client.connect());
  try {
    await reaching(client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOCK_SPACE, name]));
    return await work();
  } finally {
    await client.end();
  }
};
