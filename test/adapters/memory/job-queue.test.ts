import { describe, expect, it } from 'vitest';
import { createMemoryJobQueue, createMemoryJobs, type MemoryJobQueue } from '../../../adapters/memory/job-queue.ts';
import { DAY, HOUR, type Instant, later, MINUTE } from '../../../src/domain/ids.ts';
import { TutorError } from '../../../src/ports/errors.ts';
import type { Job } from '../../../src/ports/job-queue.ts';
import { describeJobQueue } from '../../contracts/job-queue.ts';

describeJobQueue('in memory', async () => {
  const jobs = createMemoryJobs();
  const queues: MemoryJobQueue[] = [];
  const open = async (): Promise<MemoryJobQueue> => {
    const queue = createMemoryJobQueue({ jobs, firstPauseMs: 10 });
    queues.push(queue);
    return queue;
  };
  return {
    open,
    dieDuring: async (job) => {
      const doomed = await open();
      const inHand = Promise.withResolvers<void>();
      await doomed.work(() => {
        inHand.resolve();
        return new Promise(() => {});
      });
      await doomed.add(job);
      await inHand.promise;
      doomed.kill();
    },
    dispose: async () => {
      for (const queue of queues) queue.kill();
    },
  };
});

describe('a job queue in memory with a clock of its own', () => {
  const MONDAY_9_UTC = Date.UTC(2026, 2, 2, 9) as Instant;
  const quiz: Job = { name: 'daily-quiz', learnerId: 'ada', date: '2026-03-02' };

  const start = (handle: (job: Job) => Promise<void> = async () => {}) => {
    let now = MONDAY_9_UTC;
    const handled: { readonly name: string; readonly at: number }[] = [];
    const queue = createMemoryJobQueue({ clock: { now: () => now } });
    const working = queue.work(async (job) => {
      handled.push({ name: job.name, at: now - MONDAY_9_UTC });
      await handle(job);
    });
    const pass = async (milliseconds: number): Promise<void> => {
      await working;
      now = later(now, milliseconds);
      await queue.settle();
    };
    return { queue, handled, pass };
  };

  it('runs a delayed job when the clock has come to it', async () => {
    const { queue, handled, pass } = start();
    await queue.add(quiz, { delayMs: 2 * HOUR });
    await pass(HOUR);
    expect(handled).toEqual([]);
    await pass(HOUR);
    expect(handled).toEqual([{ name: 'daily-quiz', at: 2 * HOUR }]);
  });

  it('doubles the pause after each failed try, until it gives up', async () => {
    const { queue, handled, pass } = start(async () => {
      throw new Error('socket closed');
    });
    await queue.add(quiz);
    await pass(0);
    for (let second = 0; second < 600; second++) await pass(1_000);
    const pauses = handled.slice(1).map(({ at }, index) => at - (handled[index]?.at ?? 0));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000]);
    expect(await queue.counts()).toMatchObject({ failed: 1, delayed: 0 });
  });

  it('knows the id of a quiz for more than two days and forgets it later', async () => {
    const { queue, handled, pass } = start();
    await queue.add(quiz, { id: 'daily-quiz_ada' });
    await pass(0);
    await pass(2 * DAY + 2 * HOUR);
    await queue.add(quiz, { id: 'daily-quiz_ada' });
    await pass(0);
    expect(handled).toHaveLength(1);
    await pass(DAY);
    await queue.add({ ...quiz, learnerId: 'ben' }, { id: 'daily-quiz_ben' });
    await pass(0);
    await queue.add(quiz, { id: 'daily-quiz_ada' });
    await pass(0);
    expect(handled).toHaveLength(3);
  });

  it('runs a cron job by the wall clock of its time zone', async () => {
    const { queue, handled, pass } = start();
    await queue.repeat('schedule-digests', { cron: '0 8 * * 1', timeZone: 'America/New_York' });
    for (let hour = 0; hour < 8 * 24; hour++) await pass(HOUR);
    // 08:00 in New York is 13:00 UTC, and 12:00 UTC after the clocks went forward on 8 March.
    expect(handled.map(({ at }) => at)).toEqual([4 * HOUR, 7 * DAY + 3 * HOUR]);
  });

  it('makes up once for the runs of a closed week', async () => {
    const { queue, handled, pass } = start();
    await queue.repeat('deliver-outbox', { ms: MINUTE });
    await pass(0);
    await pass(7 * DAY + 1_000);
    expect(handled.map(({ at }) => at)).toEqual([0, 7 * DAY + 1_000]);
    await pass(MINUTE);
    expect(handled).toHaveLength(3);
  });

  it('tries a run of a rare job again, and leaves a run of a frequent one to the next', async () => {
    const { queue, handled, pass } = start(async () => {
      throw new TutorError('UNAVAILABLE', 'no database');
    });
    await queue.repeat('retention', { cron: '0 10 * * *', timeZone: 'UTC' });
    await queue.repeat('deliver-outbox', { ms: MINUTE });
    await pass(1_000);
    expect(handled.map(({ name }) => name)).toEqual(['deliver-outbox']);
    await pass(HOUR);
    for (let second = 0; second < 5; second++) await pass(1_000);
    expect(handled.filter(({ name }) => name === 'retention')).toHaveLength(3);
    expect(handled.filter(({ name }) => name === 'deliver-outbox')).toHaveLength(2);
  });
});
