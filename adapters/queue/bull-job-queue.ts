import type { JobsOptions } from 'bullmq';
import { SECOND } from '../../src/domain/ids.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Job, JobName, JobQueue } from '../../src/ports/job-queue.ts';
import type { Log } from '../../src/ports/log.ts';
import { readCron } from '../shared/cron.ts';
import {
  attemptsOfRepeat,
  checkedJobId,
  checkedMs,
  ENDED_JOBS_KEPT,
  FIRST_PAUSE_MS,
  failureCode,
  ID_KNOWN_MS,
  isRemembered,
  JOBS_AT_ONCE,
  MAX_ATTEMPTS,
  pauseBeforeRetry,
} from '../shared/job-policy.ts';
import { jobData, readJob } from './job-data.ts';
import { type BullQueue, type BullWorker, type Handling, openDoors, type QueueConnection } from './queue-connection.ts';

export type BullJobQueueOptions = {
  readonly log: Log;
  /** Sets several tutors on one Redis apart. */
  readonly name?: string;
  /** How long a worker may be silent before its jobs count as left behind by a killed process. */
  readonly lockDurationMs?: number;
  /** How often left-behind jobs are looked for. One is found on the second look. */
  readonly stalledIntervalMs?: number;
  /** The pause before the first retry; each next one is twice as long. */
  readonly firstPauseMs?: number;
  /** How long to wait at the start for a place that does not answer. */
  readonly readyWithinMs?: number;
};

const LOCK_MS = 30 * SECOND;
const STALLED_CHECK_MS = 15 * SECOND;
/** A job that was in hand at more deaths of a process than this may well be their cause: it is given up. */
const DEATHS_ALLOWED = 3;
/** BullMQ writes a line for each step of a job, which nobody reads here; it trims them to about this many. */
const EVENT_LINES_KEPT = 1_000;
const READY_WITHIN_MS = 10 * SECOND;

/**
 * Jobs on BullMQ: over its Postgres backend on the embedded database or on a server, or over Redis.
 *
 * On the embedded database never wait for `add` inside a transaction of the store: both use the one session, and wait for each other.
 *
 * Rejects with `UNAVAILABLE` when the place cannot be reached in time.
 */
export const createBullJobQueue = async (connection: QueueConnection, options: BullJobQueueOptions): Promise<JobQueue> => {
  const { log, name = 'proximal' } = options;
  const doors = await openDoors(connection);
  const queue = doors.queue(name, { streams: { events: { maxLen: EVENT_LINES_KEPT } } });
  queue.on('error', (error) => logTrouble(log, error));
  await untilReady(queue, doors.place, options.readyWithinMs ?? READY_WITHIN_MS);

  let worker: BullWorker | undefined;
  let closing: Promise<void> | undefined;
  const open = (): void => {
    if (closing !== undefined) throw new Error('expected an open job queue, got a closed one');
  };
  return {
    add: async (job, { id, delayMs = 0 } = {}) => {
      open();
      const delay = checkedMs('a delay', delayMs, 0);
      const place = id === undefined ? {} : { jobId: checkedJobId(id) };
      await reaching(doors.place, queue.add(job.name, jobData(job), { ...keepingOf(job.name), ...retrying(MAX_ATTEMPTS), ...place, delay }));
    },
    repeat: async (jobName, every) => {
      open();
      await reaching(doors.place, scheduleRepeat(queue, jobName, every));
    },
    work: async (handle) => {
      open();
      if (worker !== undefined) throw new Error('expected one handler for a job queue, got a second');
      worker = doors.worker(name, handlingOf(handle, options), workerOptions(options));
      logWork(log, worker);
      await reaching(doors.place, worker.waitUntilReady());
    },
    counts: async () => {
      open();
      const { waiting = 0, active = 0, delayed = 0, failed = 0 } = await reaching(doors.place, queue.getJobCounts('waiting', 'active', 'delayed', 'failed'));
      return { waiting, active, delayed, failed };
    },
    close: () => {
      closing ??= (async () => {
        await worker?.close();
        await queue.close();
        await doors.close();
      })();
      return closing;
    },
  };
};

const workerOptions = ({ lockDurationMs = LOCK_MS, stalledIntervalMs = STALLED_CHECK_MS }: BullJobQueueOptions) => ({
  concurrency: JOBS_AT_ONCE,
  lockDuration: checkedMs('the lock duration', lockDurationMs, 1),
  stalledInterval: checkedMs('the stalled interval', stalledIntervalMs, 1),
  maxStalledCount: DEATHS_ALLOWED,
  settings: {
    backoffStrategy: (_attemptsMade: number, _type?: string, error?: Error) => (error instanceof JobFailure ? (error.pauseMs ?? NO_RETRY) : NO_RETRY),
  },
});

/** BullMQ's word for "do not try again". */
const NO_RETRY = -1;

/** What BullMQ stores about a failed try: a code, and never the error's own text, which may hold a learner's words. */
class JobFailure extends Error {
  readonly pauseMs: number | undefined;
  constructor(cause: unknown, pauseMs: number | undefined) {
    super(failureCode(cause), { cause });
    this.name = 'JobFailure';
    this.pauseMs = pauseMs;
  }
}

const handlingOf =
  (handle: (job: Job) => Promise<void>, { firstPauseMs = FIRST_PAUSE_MS }: BullJobQueueOptions): Handling =>
  async ({ name, data, attemptsMade, opts }) => {
    try {
      await handle(readJob(name, data));
    } catch (error) {
      throw new JobFailure(error, pauseBeforeRetry(error, attemptsMade + 1, opts.attempts ?? MAX_ATTEMPTS, firstPauseMs));
    }
  };

const retrying = (attempts: number): JobsOptions => ({ attempts, backoff: { type: 'by-error' }, stackTraceLimit: 0 });

/** BullMQ applies the age and count of the job that ends to all ended jobs, so those that are forgotten at once name neither. */
const keepingOf = (name: JobName): JobsOptions => {
  const keep = isRemembered(name) ? { age: ID_KNOWN_MS / SECOND, count: ENDED_JOBS_KEPT } : true;
  return { removeOnComplete: keep, removeOnFail: keep };
};

const scheduleRepeat = async (queue: BullQueue, name: JobName, every: Parameters<JobQueue['repeat']>[1]): Promise<void> => {
  if ('cron' in every) readCron(every.cron, every.timeZone);
  const rhythm = 'cron' in every ? { pattern: every.cron, tz: every.timeZone } : { every: checkedMs('a period', every.ms, 1) };
  const known = await queue.getJobScheduler(name);
  const unchanged = known?.pattern === rhythm.pattern && known?.tz === rhythm.tz && known?.every === rhythm.every;
  // BullMQ would move a run that came due while nobody worked to its next time: the digest of a night switched off would be lost.
  const isDue = known?.next !== undefined && known.next <= Date.now() && (await queue.getJob(`repeat:${name}:${known.next}`)) !== undefined;
  if (unchanged && isDue) return;
  await queue.upsertJobScheduler(name, rhythm, { name, data: {}, opts: { ...keepingOf(name), ...retrying(attemptsOfRepeat(every)) } });
};

const untilReady = async (queue: BullQueue, place: string, withinMs: number): Promise<void> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no connection after ${withinMs} ms`)), withinMs);
  try {
    await Promise.race([queue.waitUntilReady(), late.promise]);
  } catch (cause) {
    await queue.close();
    throw new TutorError('UNAVAILABLE', `the job queue at ${place} cannot be reached`, { cause });
  } finally {
    clearTimeout(timer);
  }
};

const reaching = async <Value>(place: string, call: Promise<Value>): Promise<Value> => {
  try {
    return await call;
  } catch (cause) {
    if (cause instanceof TutorError || cause instanceof RangeError) throw cause;
    throw new TutorError('UNAVAILABLE', `the job queue at ${place} did not answer`, { cause });
  }
};

const logWork = (log: Log, worker: BullWorker): void => {
  worker.on('error', (error) => logTrouble(log, error));
  worker.on('stalled', (jobId) => log.warn('job-left-behind', { jobId }));
  worker.on('failed', (job, error) => {
    const pauseMs = error instanceof JobFailure ? error.pauseMs : undefined;
    const fields = { job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, code: error instanceof JobFailure ? error.message : 'LEFT_BEHIND', pauseMs };
    if (pauseMs === undefined) log.error('job-given-up', fields, error.cause ?? error);
    else log.warn('job-will-be-retried', fields, error.cause);
  });
};

const logTrouble = (log: Log, error: Error): void => log.warn('job-queue-trouble', { code: 'code' in error ? String(error.code) : error.name }, error);
