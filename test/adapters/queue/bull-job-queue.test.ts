import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend, type Queue, withBackend } from 'bullmq';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BullJobQueueOptions, createBullJobQueue } from '../../../adapters/queue/bull-job-queue.ts';
import { PglitePool } from '../../../adapters/queue/pglite-pool.ts';
import { SECOND } from '../../../src/domain/ids.ts';
import { TutorError } from '../../../src/ports/errors.ts';
import type { Job, JobQueue } from '../../../src/ports/job-queue.ts';
import { recordingLog, silentLog } from './silent-log.ts';

const quiz: Job = { name: 'daily-quiz', learnerId: 'ada', date: '2026-03-02' };
const eventually = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 20 });

let db: PGlite;
beforeAll(async () => {
  db = await PGlite.create();
});
afterAll(() => db.close());

let queues: JobQueue[];
let lastName = 0;
beforeEach(() => {
  queues = [];
  lastName += 1;
});
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.close()));
});
const nameHere = (): string => `test-${lastName}`;
const open = async (options: Partial<BullJobQueueOptions> = {}): Promise<JobQueue> => {
  const queue = await createBullJobQueue({ kind: 'pglite', db }, { log: silentLog, name: nameHere(), firstPauseMs: 10, ...options });
  queues.push(queue);
  return queue;
};

describe('the queue and the store on one embedded database', () => {
  it('leaves names without a schema, and new tables, to the store', async () => {
    const queue = await open();
    await queue.work(async () => {});
    // BullMQ has a table of this name too.
    await db.exec("CREATE TABLE job (title text); INSERT INTO job VALUES ('of the store')");
    await queue.add(quiz, { id: 'daily-quiz_ada' });
    await eventually(async () => expect(await queue.counts()).toMatchObject({ waiting: 0, active: 0 }));
    expect((await db.query('SELECT title FROM job')).rows).toEqual([{ title: 'of the store' }]);
    const schemas = await db.query(`SELECT table_schema FROM information_schema.tables WHERE table_name = 'job' ORDER BY 1`);
    expect(schemas.rows).toEqual([{ table_schema: 'bullmq' }, { table_schema: 'public' }]);
    await db.exec('DROP TABLE public.job');
  });

  it('waits with its own statements until a transaction of the store has ended', async () => {
    const queue = await open();
    const handled: Job[] = [];
    await queue.work(async (job) => void handled.push(job));
    const prisma = await new PrismaPGlite(db).connect();
    const transaction = await prisma.startTransaction();
    const added = queue.add(quiz);
    await transaction.executeRaw({ sql: 'CREATE TABLE public.note (line text)', args: [], argTypes: [] });
    await transaction.executeRaw({ sql: `INSERT INTO note VALUES ('kept')`, args: [], argTypes: [] });
    expect(handled).toEqual([]);
    await transaction.commit();
    await added;
    await eventually(() => expect(handled).toEqual([quiz]));
    expect((await db.query('SELECT line FROM public.note')).rows).toEqual([{ line: 'kept' }]);
    await db.exec('DROP TABLE public.note');
  });

  it('keeps nothing of a delivery that is done, and few lines about how it went', async () => {
    const queue = await open();
    let handled = 0;
    await queue.work(async () => {
      handled += 1;
    });
    for (let job = 0; job < 20; job++) await queue.add({ name: 'drain-inbox' });
    await eventually(() => expect(handled).toBe(20));
    await queue.close();
    expect((await db.query('SELECT id FROM bullmq.job WHERE queue = $1', [nameHere()])).rows).toEqual([]);
    // BullMQ trims its event lines to this number; without it, to ten thousand.
    const kept = await db.query(`SELECT value FROM bullmq.meta WHERE queue = $1 AND field = 'opts.maxLenEvents'`, [nameHere()]);
    expect(kept.rows).toEqual([{ value: '1000' }]);
  });
});

describe('a job in hand', () => {
  it('is not given to another worker while its own is alive, however long it takes', async () => {
    const handled: Job[] = [];
    const letGo = Promise.withResolvers<void>();
    const handle = async (job: Job): Promise<void> => {
      handled.push(job);
      await letGo.promise;
    };
    for (const queue of [await open({ lockDurationMs: 1_000, stalledIntervalMs: 200 }), await open({ stalledIntervalMs: 200 })]) await queue.work(handle);
    await queues[0]?.add(quiz);
    // Three lives of the lock: without renewal the job would have been found left behind by now.
    await new Promise((resolve) => setTimeout(resolve, 3 * SECOND));
    letGo.resolve();
    await eventually(async () => expect(await queues[0]?.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 }));
    expect(handled).toEqual([quiz]);
  });

  it('is given up when processes keep dying over it', async () => {
    const { log, lines } = recordingLog();
    const queue = await open({ log, stalledIntervalMs: 100 });
    await queue.add(quiz, { id: 'poison' });
    // As left behind by the fourth process killed over it.
    await db.query(`UPDATE bullmq.job SET state = 'active', stalled_count = 3, stalled_marked = true, locked_until_ms = 1 WHERE queue = $1`, [nameHere()]);
    const handled: Job[] = [];
    await queue.work(async (job) => void handled.push(job));
    await eventually(async () => expect(await queue.counts()).toMatchObject({ failed: 1 }));
    expect(handled).toEqual([]);
    await eventually(() =>
      expect(lines).toContainEqual(
        expect.objectContaining({ level: 'error', event: 'job-given-up', fields: expect.objectContaining({ code: 'LEFT_BEHIND' }) }),
      ),
    );
  });
});

describe('a failed job', () => {
  it('leaves its code in the log and in the store, and not the words of the error in the store', async () => {
    const { log, lines } = recordingLog();
    const queue = await open({ log });
    await queue.work(async () => {
      throw new TutorError('NOT_FOUND', 'no answer to "my dog is called Bruno"');
    });
    await queue.add(quiz, { id: 'daily-quiz_ada' });
    await eventually(() => expect(lines).toHaveLength(1));
    expect(lines[0]).toMatchObject({
      level: 'error',
      event: 'job-given-up',
      fields: { job: 'daily-quiz', jobId: 'daily-quiz_ada', attempt: 1, code: 'NOT_FOUND' },
    });
    const stored = await db.query('SELECT * FROM bullmq.job WHERE queue = $1', [nameHere()]);
    expect(stored.rows).toEqual([expect.objectContaining({ failed_reason: 'NOT_FOUND' })]);
    expect(JSON.stringify(stored.rows)).not.toContain('Bruno');
  });

  it('is logged as a warning while it will be tried again', async () => {
    const { log, lines } = recordingLog();
    const queue = await open({ log });
    let call = 0;
    await queue.work(async () => {
      call += 1;
      if (call < 3) throw new Error('socket closed');
    });
    await queue.add(quiz);
    await eventually(() => expect(lines).toHaveLength(2));
    expect(lines.map(({ level, event, fields }) => ({ level, event, attempt: fields?.attempt, pauseMs: fields?.pauseMs }))).toEqual([
      { level: 'warn', event: 'job-will-be-retried', attempt: 1, pauseMs: 10 },
      { level: 'warn', event: 'job-will-be-retried', attempt: 2, pauseMs: 20 },
    ]);
  });

  it('is given up without the handler when this release does not know it', async () => {
    const { log, lines } = recordingLog();
    const queue = await open({ log });
    const pool = new PglitePool(db);
    const foreign: Pick<Queue, 'close'> & { add(name: string, data: object): Promise<unknown> } = new (withBackend(createPostgresBackend).Queue)(nameHere(), {
      connection: pool,
    });
    await foreign.add('grade-essay', { essayId: '7' });
    await foreign.add('daily-quiz', { learnerId: 'ada' });
    await foreign.close();
    await pool.end();
    const handled: Job[] = [];
    await queue.work(async (job) => void handled.push(job));
    await eventually(() => expect(lines).toHaveLength(2));
    expect(lines.map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ job: 'grade-essay', code: 'INVALID' }),
      expect.objectContaining({ job: 'daily-quiz', code: 'INVALID' }),
    ]);
    expect(handled).toEqual([]);
  });
});

describe('a repeated job', () => {
  it('is made up for when its time passed while nobody worked', async () => {
    const digests = { cron: '0 8 * * 1', timeZone: 'Europe/Berlin' };
    const before = await open();
    await before.repeat('schedule-digests', digests);
    await before.close();
    // As if the machine had been switched off over Monday morning.
    const missed = Date.UTC(2026, 2, 2, 7);
    await db.query(`UPDATE bullmq.scheduler SET next_run_ms = $2::bigint WHERE queue = $1`, [nameHere(), missed]);
    await db.query(`UPDATE bullmq.job SET id = 'repeat:schedule-digests:' || $2::text, process_at_ms = $2::text::bigint WHERE queue = $1`, [
      nameHere(),
      String(missed),
    ]);
    const handled: Job[] = [];
    const after = await open();
    await after.repeat('schedule-digests', digests);
    await after.work(async (job) => void handled.push(job));
    await eventually(() => expect(handled).toEqual([{ name: 'schedule-digests' }]));
    await eventually(async () => expect(await after.counts()).toEqual({ waiting: 0, active: 0, delayed: 1, failed: 0 }));
  });
});

describe('a place that cannot be reached', () => {
  const deadPort = async (): Promise<number> => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (address === null || typeof address === 'string') throw new Error('expected a port');
    return address.port;
  };

  it.each(['redis', 'postgres'] as const)('is named without its password: %s', async (kind) => {
    const port = await deadPort();
    const opening = createBullJobQueue({ kind, url: `${kind}://tutor:hush@127.0.0.1:${port}/0` }, { log: silentLog, readyWithinMs: 1_500 });
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'TutorError', code: 'UNAVAILABLE', message: expect.stringContaining(`${kind}://127.0.0.1:${port}`) });
    expect(String(error)).not.toContain('hush');
  });

  it('is refused when its address is no URL', async () => {
    await expect(createBullJobQueue({ kind: 'redis', url: 'localhost 6379' }, { log: silentLog })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
