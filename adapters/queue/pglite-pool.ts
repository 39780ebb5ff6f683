import { EventEmitter } from 'node:events';

/** The part of an embedded PGlite database the queue stands on; the database itself is opened and closed elsewhere. */
export type EmbeddedPostgres = {
  transaction<T>(work: (transaction: EmbeddedTransaction) => Promise<T>): Promise<T>;
  /** @returns a function that stops the listening. */
  onNotification(listener: (channel: string, payload: string) => void): () => void;
};

export type EmbeddedTransaction = {
  query(text: string, values?: unknown[], options?: QueryOptions): Promise<EmbeddedResult>;
  exec(text: string, options?: QueryOptions): Promise<EmbeddedResult[]>;
  rollback(): Promise<void>;
};
type QueryOptions = { readonly parsers: Readonly<Record<number, (text: string) => string>> };
type EmbeddedResult = { readonly rows: unknown[]; readonly affectedRows?: number };

type Result<Row> = { rows: Row[]; rowCount: number };
type OpenTransaction = { readonly on: EmbeddedTransaction; finish(commit: boolean): Promise<void> };

/** The schema BullMQ keeps its tables and functions in; the tutor's own tables stay in `public`. */
export const QUEUE_SCHEMA = 'bullmq';
const SEARCH_QUEUE_SCHEMA = `SET LOCAL search_path TO ${QUEUE_SCHEMA}`;

const INT8_OID = 20;
const NUMERIC_OID = 1700;
// As the `pg` driver gives them, which BullMQ's Postgres backend is written for.
const AS_TEXT: QueryOptions = { parsers: { [INT8_OID]: (text) => text, [NUMERIC_OID]: (text) => text } };

/**
 * A `pg.Pool` in looks, one embedded database in truth: lets BullMQ's Postgres backend run inside the process.
 *
 * PGlite is a single session that the tutor's own store shares. So every statement runs in a transaction of its own with
 * the queue's search path set for just that long: the store's unqualified names, and tables it creates, stay in `public`.
 */
export class PglitePool extends EventEmitter {
  /** BullMQ asks a pool whether its sockets are kept alive; without a socket nothing can drop unseen. */
  readonly options = { keepAlive: true };
  readonly #db: EmbeddedPostgres;
  readonly #clients = new Set<PgliteClient>();
  readonly #stopListening: () => void;

  constructor(db: EmbeddedPostgres) {
    super();
    this.#db = db;
    this.#stopListening = db.onNotification((channel, payload) => {
      for (const client of this.#clients) client.deliver(channel, payload);
    });
  }

  async connect(): Promise<PgliteClient> {
    const client = new PgliteClient(this.#db, () => this.#clients.delete(client));
    this.#clients.add(client);
    return client;
  }

  async query<Row>(text: string, values?: readonly unknown[]): Promise<Result<Row>> {
    const client = await this.connect();
    try {
      return await client.query<Row>(text, values);
    } finally {
      client.release();
    }
  }

  async end(): Promise<void> {
    this.#stopListening();
    this.#clients.clear();
  }
}

/** A `pg.PoolClient` in looks. Statements between BEGIN and COMMIT share one transaction; the rest of the process waits meanwhile. */
class PgliteClient extends EventEmitter {
  readonly #db: EmbeddedPostgres;
  readonly #leave: () => void;
  readonly #channels = new Set<string>();
  #open: OpenTransaction | undefined;

  constructor(db: EmbeddedPostgres, leave: () => void) {
    super();
    this.#db = db;
    this.#leave = leave;
    // Each waiting worker listens on the client; Node's warning at eleven listeners would be wrong.
    this.setMaxListeners(0);
  }

  async query<Row>(text: string, values?: readonly unknown[]): Promise<Result<Row>> {
    const statement = kindOf(text);
    switch (statement.kind) {
      case 'begin':
        this.#open = await openTransaction(this.#db);
        return { rows: [], rowCount: 0 };
      case 'commit':
      case 'rollback':
        await this.#finish(statement.kind === 'commit');
        return { rows: [], rowCount: 0 };
      case 'unlisten':
        // The session goes on listening for the other clients; this one is no longer told.
        this.#channels.delete(statement.channel);
        return { rows: [], rowCount: 0 };
      case 'listen':
        this.#channels.add(statement.channel);
        return this.#run(text, values);
      case 'other':
        return this.#run(text, values);
    }
  }

  /** A client given back half-way through a transaction must not keep everyone else waiting. */
  release(): void {
    this.#leave();
    // A database that cannot roll back any more has lost the transaction already.
    void this.#finish(false).catch(() => undefined);
  }

  deliver(channel: string, payload: string): void {
    if (this.#channels.has(channel)) this.emit('notification', { channel, payload });
  }

  async #run<Row>(text: string, values: readonly unknown[] | undefined): Promise<Result<Row>> {
    if (this.#open !== undefined) return runOn(this.#open.on, text, values);
    return this.#db.transaction(async (transaction) => {
      await transaction.exec(SEARCH_QUEUE_SCHEMA);
      return runOn<Row>(transaction, text, values);
    });
  }

  async #finish(commit: boolean): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.finish(commit);
  }
}

const runOn = async <Row>(transaction: EmbeddedTransaction, text: string, values: readonly unknown[] | undefined): Promise<Result<Row>> => {
  // Only without values may a text hold several statements, as BullMQ's migrations do; then the last result counts, as with `pg`.
  const result = values?.length ? await transaction.query(text, [...values], AS_TEXT) : (await transaction.exec(text, AS_TEXT)).at(-1);
  const rows = (result?.rows ?? []) as Row[];
  // PGlite counts the rows a SELECT affects: none.
  return { rows, rowCount: result?.affectedRows || rows.length };
};

/** PGlite opens a transaction around a function; here the function waits until `finish` is told how it ends. */
const openTransaction = (db: EmbeddedPostgres): Promise<OpenTransaction> =>
  new Promise((opened, failed) => {
    const done = db.transaction(async (transaction) => {
      await transaction.exec(SEARCH_QUEUE_SCHEMA);
      const ending = Promise.withResolvers<boolean>();
      opened({
        on: transaction,
        finish: async (commit) => {
          ending.resolve(commit);
          await done;
        },
      });
      if (!(await ending.promise)) await transaction.rollback();
    });
    done.catch(failed);
  });

type Statement = { readonly kind: 'begin' | 'commit' | 'rollback' | 'other' } | { readonly kind: 'listen' | 'unlisten'; readonly channel: string };

/** BullMQ's statements begin with comment lines; missing a LISTEN behind them would cost five seconds before each job. */
const kindOf = (text: string): Statement => {
  const bare = text.replace(/^\s*--.*$/gm, '').trim();
  if (/^(BEGIN|START\s+TRANSACTION)\b/i.test(bare)) return { kind: 'begin' };
  if (/^(COMMIT|END)\b/i.test(bare)) return { kind: 'commit' };
  if (/^ROLLBACK\b(?!\s+TO\b)/i.test(bare)) return { kind: 'rollback' };
  const channel = /^(UN)?LISTEN\s+"?([^";\s]+)"?/i.exec(bare);
  if (channel?.[2] !== undefined) return { kind: channel[1] === undefined ? 'listen' : 'unlisten', channel: channel[2] };
  return { kind: 'other' };
};
