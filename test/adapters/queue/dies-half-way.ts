/**
 * A process that takes one job and never finishes it, for a test to kill.
 * Called with one argument, a `Doomed` as JSON; says `in hand` once the job has begun.
 */
import { PGlite } from '@electric-sql/pglite';
import { createBullJobQueue } from '../../../adapters/queue/bull-job-queue.ts';
import type { QueueConnection } from '../../../adapters/queue/queue-connection.ts';
import type { Job } from '../../../src/ports/job-queue.ts';
import { silentLog } from './silent-log.ts';

export type Doomed = {
  readonly connection: Exclude<QueueConnection, { readonly kind: 'pglite' }> | { readonly kind: 'pglite-folder'; readonly folder: string };
  readonly name: string;
  readonly job: Job;
};

const { connection, name, job } = JSON.parse(process.argv[2] ?? '') as Doomed;
const place: QueueConnection = connection.kind === 'pglite-folder' ? { kind: 'pglite', db: await PGlite.create(connection.folder) } : connection;
const queue = await createBullJobQueue(place, { log: silentLog, name, lockDurationMs: 1_000, stalledIntervalMs: 300 });
await queue.work(() => {
  process.stdout.write('in hand\n');
  return new Promise(() => {});
});
await queue.add(job);
