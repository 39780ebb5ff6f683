/**
 * Brings a database to the shape of prisma/migrations, without Prisma's engine binary (many schools cannot download it).
 * It keeps Prisma's own book, `_prisma_migrations`, so `prisma migrate deploy` can take over where it is available.
 * Prisma's adapters must not be used for this: one does not wait for a script, the other cuts it at every semicolon.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TutorError } from '../../src/ports/errors.ts';

/** One connection, not a pool: the advisory lock belongs to the connection that took it. */
export type SqlConnection = {
  /** Runs a whole script by the simple protocol. */
  exec(script: string): Promise<void>;
  query<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
};

export type Migration = { readonly name: string; readonly sql: string };

/** Any number will do as long as every process takes the same one. */
const MIGRATION_LOCK = 72_707_369;

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

const BOOK = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** The migrations of a folder, oldest first. */
export const readMigrations = (folder: string = MIGRATIONS_FOLDER): readonly Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') }));

/**
 * Applies what is missing, one transaction a file, its row in the book included: a file is applied wholly or not at all.
 * Safe to run from several processes at once.
 * @returns the names applied now.
 * @throws TutorError `INVALID` when an applied file was edited, failed earlier, or cannot be applied.
 */
export const applyMigrations = async (connection: SqlConnection, migrations: readonly Migration[] = readMigrations()): Promise<readonly string[]> => {
  await connection.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await connection.exec(BOOK);
    const book = await connection.query<BookRow>(
      'SELECT "migration_name" AS name, "checksum", "finished_at" AS finished FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
    );
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await applyOne(connection, migration, book)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await connection.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
};

type BookRow = { readonly name: string; readonly checksum: string; readonly finished: unknown };

const applyOne = async (connection: SqlConnection, { name, sql }: Migration, book: readonly BookRow[]): Promise<boolean> => {
  const checksum = createHash('sha256').update(sql).digest('hex');
  const row = book.find((candidate) => candidate.name === name);
  if (row !== undefined) {
    if (row.finished === null) throw new TutorError('INVALID', `migration ${name} failed earlier and was not rolled back: repair the database by hand`);
    if (row.checksum !== checksum) {
      throw new TutorError('INVALID', `migration ${name} was edited after it was applied: restore the file and put the change into a new migration`);
    }
    return false;
  }
  if (/^\s*(BEGIN|COMMIT|ROLLBACK|START TRANSACTION)\b[^;]*;/im.test(sql)) {
    throw new TutorError('INVALID', `migration ${name} begins or ends a transaction itself: every file already runs in one, take those lines out`);
  }
  const entry = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
    VALUES ('${randomUUID()}', '${checksum}', '${name.replaceAll("'", "''")}', now(), 1)`;
  try {
    await connection.exec(`BEGIN;\n${sql}\n;${entry};\nCOMMIT;`);
  } catch (cause) {
    await connection.exec('ROLLBACK');
    throw new TutorError('INVALID', `migration ${name} could not be applied and was rolled back: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  return true;
};
