/**
 * The one place a database is opened: PGlite inside this process, or a Postgres server. Same schema, same migrations, same stores.
 * PGlite is one connection: inside `$transaction(async (tx) => …)` every query goes through `tx`, or it waits for itself.
 */
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { TutorError } from '../../src/ports/errors.ts';
import { applyMigrations, type SqlConnection } from './apply-migrations.ts';
import { type DataFolder, openDataFolder, writeNote } from './data-folder.ts';
import { PrismaClient } from './generated/client.ts';
import { holdFolder, type LetGo } from './hold-folder.ts';

/** `image` is a dump made by `dumpDataDir`: a test starts from it in a second instead of making a new database. */
export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dataDir: string | 'memory'; readonly image?: Blob }
  | { readonly kind: 'postgres'; readonly url: string };

export type Database = {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: PrismaClient;
  /** Set when embedded: the queue stands on the same PGlite. */
  readonly pglite?: PGlite;
  /** Set on Postgres. Holds a password: never log it. */
  readonly url?: string;
  /** Safe to call twice. */
  close(): Promise<void>;
};

/** On PGlite every transaction waits for the one before; Prisma's default of 2 s gives up in a busy minute. */
const TRANSACTION_OPTIONS = { maxWait: 10_000, timeout: 30_000 };

const POSTGRES_CONNECTIONS = 10;

/**
 * Opens the database and brings it to the current schema.
 * @throws TutorError `NOT_ALLOWED` when another process holds the folder, `INVALID` for a folder or migration that does not fit,
 * `UNAVAILABLE` when the server does not answer.
 */
export const openDatabase = (config: DatabaseConfig, progress: (what: string) => void = () => undefined): Promise<Database> =>
  config.kind === 'embedded' ? openEmbedded(config, progress) : openPostgres(config.url, progress);

const openEmbedded = async (config: Extract<DatabaseConfig, { kind: 'embedded' }>, progress: (what: string) => void): Promise<Database> => {
  const folder = config.dataDir === 'memory' ? undefined : openDataFolder(config.dataDir);
  const letGo: LetGo = folder === undefined ? async () => undefined : await holdFolder(folder.root);
  let pglite: PGlite | undefined;
  try {
    pglite = await startPglite(folder, config.image, progress);
    progress('checking the schema');
    await pglite.exec("SET TIME ZONE 'UTC'");
    await applyMigrations(pgliteConnection(pglite));
    if (folder !== undefined) writeNote(folder.root);
    return embeddedDatabase(pglite, letGo);
  } catch (error) {
    await pglite?.close();
    await letGo();
    throw error;
  }
};

const embeddedDatabase = (pglite: PGlite, letGo: LetGo): Database => {
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions: TRANSACTION_OPTIONS });
  const close = once(async () => {
    await prisma.$disconnect();
    await pglite.close();
    await letGo();
  });
  return { kind: 'embedded', prisma, pglite, close };
};

const startPglite = async (folder: DataFolder | undefined, image: Blob | undefined, progress: (what: string) => void): Promise<PGlite> => {
  const loaded = image === undefined ? {} : { loadDataDir: image };
  if (folder === undefined) {
    progress('making a database in memory');
    return PGlite.create(loaded);
  }
  progress(folder.isNew ? 'making the database, this takes some seconds the first time' : 'opening the database');
  try {
    return await PGlite.create({ dataDir: folder.database, ...(folder.isNew ? loaded : {}) });
  } catch (cause) {
    throw new TutorError('INVALID', `the database in ${folder.database} cannot be opened: restore a backup, or start with a new folder`, { cause });
  }
};

const openPostgres = async (url: string, progress: (what: string) => void): Promise<Database> => {
  progress('connecting to Postgres');
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (cause) {
    throw new TutorError('UNAVAILABLE', `Postgres at ${withoutPassword(url)} does not answer: is it running, and are user, password and database right?`, {
      cause,
    });
  }
  try {
    progress('checking the schema');
    await applyMigrations(clientConnection(client));
  } finally {
    await client.end();
  }
  // Prisma's adapters send and read times without a zone: every session must be in UTC.
  const adapter = new PrismaPg({ connectionString: url, max: POSTGRES_CONNECTIONS, options: '-c TimeZone=UTC' });
  const prisma = new PrismaClient({ adapter, transactionOptions: TRANSACTION_OPTIONS });
  const zones = await prisma.$queryRaw<readonly { zone: string }[]>`SELECT current_setting('TimeZone') AS zone`;
  if (zones[0]?.zone !== 'UTC') {
    await prisma.$disconnect();
    throw new TutorError('INVALID', `sessions at ${withoutPassword(url)} are in time zone ${zones[0]?.zone}, expected UTC: take TimeZone out of the address`);
  }
  return { kind: 'postgres', prisma, url, close: once(() => prisma.$disconnect()) };
};

export const pgliteConnection = (pglite: PGlite): SqlConnection => ({
  exec: async (script) => {
    await pglite.exec(script);
  },
  query: async <Row>(sql: string, values: readonly unknown[] = []) => (await pglite.query<Row>(sql, [...values])).rows,
});

export const clientConnection = (client: pg.Client): SqlConnection => ({
  exec: async (script) => {
    await client.query(script);
  },
  query: async <Row>(sql: string, values: readonly unknown[] = []) => (await client.query(sql, [...values])).rows as readonly Row[],
});

const withoutPassword = (url: string): string => {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'the given address';
  }
};

const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
};
