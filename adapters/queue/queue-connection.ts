import {
  createPostgresBackend,
  type JobSchedulerJson,
  type JobsOptions,
  Queue,
  type QueueOptions,
  type RepeatOptions,
  runMigrations,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { SECOND } from '../../src/domain/ids.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { type EmbeddedPostgres, PglitePool, QUEUE_SCHEMA } from './pglite-pool.ts';

/** Where jobs are kept. `schema` sets two tutors on one Postgres apart; one Redis is shared by giving each its own queue name. */
export type QueueConnection =
  | { readonly kind: 'pglite'; readonly db: EmbeddedPostgres }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema?: string }
  | { readonly kind: 'redis'; readonly url: string };

/** What a try is told of its job. `attemptsMade` counts the tries before this one. */
export type StoredJob = { readonly name: string; readonly data: unknown; readonly attemptsMade: number; readonly opts: { readonly attempts?: number } };
export type Handling = (job: StoredJob) => Promise<void>;

/** The methods used of BullMQ's Queue and Worker: its own types differ by backend, its behaviour does not. */
export type BullQueue = {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  upsertJobScheduler(id: string, rhythm: RepeatOptions, template: { name: string; data: object; opts: JobsOptions }): Promise<unknown>;
  getJobScheduler(id: string): Promise<JobSchedulerJson | undefined>;
  getJob(id: string): Promise<unknown>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed' | 'failed')[]): Promise<Readonly<Record<string, number>>>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
};
export type BullWorker = {
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'stalled', listener: (jobId: string) => void): unknown;
  on(
    event: 'failed',
    listener: (job: { readonly name: string; readonly id?: string; readonly attemptsMade: number } | undefined, error: Error) => void,
  ): unknown;
  close(): Promise<void>;
};

/** BullMQ over one place, whichever it is. */
export type QueueDoors = {
  /** For messages and logs; never holds a password. */
  readonly place: string;
  queue(name: string, options: Omit<QueueOptions, 'connection'>): BullQueue;
  worker(name: string, handle: Handling, options: Omit<WorkerOptions, 'connection'>): BullWorker;
  close(): Promise<void>;
};

/** A worker's connection plus what it sends beside it; BullMQ opens one more to listen on. */
const POOL_SIZE = 4;
/** A caller with a chat event in hand is told within seconds that Redis is away, instead of waiting until it is back. */
const REDIS_TRIES_PER_CALL = 2;
const CONNECT_TIMEOUT_MS = 5 * SECOND;

export const openDoors = async (connection: QueueConnection): Promise<QueueDoors> => {
  switch (connection.kind) {
    case 'pglite':
      return embeddedDoors(connection.db);
    case 'postgres':
      return postgresDoors(connection.url, connection.schema ?? QUEUE_SCHEMA);
    case 'redis':
      return redisDoors(connection.url);
  }
};

const embeddedDoors = async (db: EmbeddedPostgres): Promise<QueueDoors> => {
  const pool = new PglitePool(db);
  const client = await pool.connect();
  await runMigrations(client, QUEUE_SCHEMA);
  client.release();
  return { place: 'the embedded database', ...postgresBacked(pool), close: () => pool.end() };
};

const postgresDoors = (url: string, schema: string): QueueDoors => {
  const place = placeOf(url);
  const connection = { connectionString: url, schema, migrate: true, max: POOL_SIZE, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
  return { place, ...postgresBacked(connection), close: async () => {} };
};

type PostgresConnection = Parameters<typeof createPostgresBackend>[1]['connection'];

const postgresBacked = (connection: PostgresConnection): Pick<QueueDoors, 'queue' | 'worker'> => {
  const backed = withBackend(createPostgresBackend);
  return {
    queue: (name, options) => new backed.Queue(name, { ...options, connection }),
    worker: (name, handle, options) => new backed.Worker(name, handle, { ...options, connection }),
  };
};

const redisDoors = (url: string): QueueDoors => ({
  place: placeOf(url),
  queue: (name, options) =>
    new Queue(name, { ...options, connection: { url, connectTimeout: CONNECT_TIMEOUT_MS, maxRetriesPerRequest: REDIS_TRIES_PER_CALL } }),
  // A worker has nobody waiting: it goes on trying for as long as Redis is away.
  worker: (name, handle, options) =>
    new Worker(name, handle, { ...options, connection: { url, connectTimeout: CONNECT_TIMEOUT_MS, maxRetriesPerRequest: null } }),
  close: async () => {},
});

/** @throws TutorError `INVALID` for a text that is no URL; the text itself is not repeated, as it may hold a password. */
const placeOf = (url: string): string => {
  if (!URL.canParse(url))
    throw new TutorError('INVALID', 'expected the queue address as a URL such as redis://localhost:6379 or postgresql://localhost/proximal');
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};
