import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR } from '../../src/domain/ids.ts';
import { TutorError, type TutorErrorCode } from '../../src/ports/errors.ts';
import type { Job, JobQueue } from '../../src/ports/job-queue.ts';

/** One place of jobs, as several processes see it. Its queues pause a few milliseconds before the first retry. */
export type JobQueueHarness = {
  /** A queue as one more process would open it. */
  open(): Promise<JobQueue>;
  /** A process adds the job, starts to handle it, and is killed half-way. The queues opened before are closed. */
  dieDuring(job: Job): Promise<void>;
  /** Closes what is open and removes what is stored. */
  dispose(): Promise<void>;
};

const quiz = (learnerId: string): Job => ({ name: 'daily-quiz', learnerId, date: '2026-03-02' });
const quizId = (learnerId: string): string => `daily-quiz_${learnerId}_2026-03-02`;

/** A wide limit: the machine may be busy. What is awaited mostly happens within milliseconds. */
const eventually = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 20 });

/** A handler that notes what it is given. `fails` says how to end the nth call. */
const recorder = (fails: (job: Job, call: number) => Error | undefined = () => undefined) => {
  const handled: Job[] = [];
  const handle = async (job: Job): Promise<void> => {
    handled.push(job);
    const error = fails(job, handled.length);
    if (error !== undefined) throw error;
  };
  return { handled, handle };
};

export const describeJobQueue = (name: string, make: () => Promise<JobQueueHarness>): void => {
  describe(`a job queue: ${name}`, () => {
    let place: JobQueueHarness;
    let queue: JobQueue;
    beforeEach(async () => {
      place = await make();
      queue = await place.open();
    });
    afterEach(() => place.dispose());

    describeHandling(() => queue);
    describeRetries(() => queue);
    describeIds(() => queue);
    describeRepeats(
      () => queue,
      () => place,
    );
    describeProcesses(
      () => queue,
      () => place,
    );
  });
};

const describeHandling = (queue: () => JobQueue): void => {
  it('hands a job to the handler with its ids', async () => {
    const { handled, handle } = recorder();
    await queue().work(handle);
    await queue().add(quiz('ada'));
    await queue().add({ name: 'weekly-digest', cohortId: '7b', week: '2026-W10' });
    await eventually(() => expect(handled).toHaveLength(2));
    expect(handled).toEqual(expect.arrayContaining([quiz('ada'), { name: 'weekly-digest', cohortId: '7b', week: '2026-W10' }]));
  });

  it('keeps jobs until a handler comes', async () => {
    const { handled, handle } = recorder();
    await queue().add(quiz('ada'));
    expect(await queue().counts()).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
    await queue().work(handle);
    await eventually(() => expect(handled).toEqual([quiz('ada')]));
    await eventually(async () => expect(await queue().counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 }));
  });

  it('holds a job back for its delay', async () => {
    const { handled, handle } = recorder();
    await queue().work(handle);
    await queue().add(quiz('later'), { delayMs: HOUR });
    await queue().add(quiz('soon'), { delayMs: 50 });
    await eventually(() => expect(handled).toEqual([quiz('soon')]));
    await eventually(async () => expect(await queue().counts()).toMatchObject({ waiting: 0, active: 0, delayed: 1 }));
  });

  it('takes no second handler', async () => {
    await queue().work(recorder().handle);
    await expect(queue().work(recorder().handle)).rejects.toThrow('expected one handler');
  });

  it('refuses a delay that is no whole number of milliseconds, naming it', async () => {
    await expect(queue().add(quiz('ada'), { delayMs: -1 })).rejects.toThrow(/a delay.*-1/);
  });
};

const describeRetries = (queue: () => JobQueue): void => {
  it('hands a failed job over again until the handler succeeds', async () => {
    const { handled, handle } = recorder((_, call) => (call < 3 ? new Error('socket closed') : undefined));
    await queue().work(handle);
    await queue().add(quiz('ada'));
    await eventually(() => expect(handled).toEqual([quiz('ada'), quiz('ada'), quiz('ada')]));
    await eventually(async () => expect(await queue().counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 }));
  });

  it.each<TutorErrorCode>(['CONFLICT', 'UNAVAILABLE', 'RATE_LIMITED'])('tries again after %s', async (code) => {
    const { handled, handle } = recorder((_, call) => (call < 2 ? new TutorError(code, 'later') : undefined));
    await queue().work(handle);
    await queue().add(quiz('ada'));
    await eventually(() => expect(handled).toHaveLength(2));
  });

  it.each<TutorErrorCode>(['INVALID', 'NOT_FOUND', 'NOT_ALLOWED'])('does not try again after %s, which another try cannot change', async (code) => {
    const { handled, handle } = recorder((job) => (job.name === 'daily-quiz' ? new TutorError(code, 'never') : undefined));
    await queue().work(handle);
    await queue().add(quiz('ada'));
    await eventually(async () => expect(await queue().counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 1 }));
    expect(handled).toEqual([quiz('ada')]);
  });

  it('waits as long as a rate-limited platform asks', async () => {
    const { handled, handle } = recorder(() => new TutorError('RATE_LIMITED', 'slow down', { retryAfterMs: HOUR }));
    await queue().work(handle);
    await queue().add(quiz('ada'));
    await eventually(async () => expect(await queue().counts()).toEqual({ waiting: 0, active: 0, delayed: 1, failed: 0 }));
    expect(handled).toHaveLength(1);
  });
};

const describeIds = (queue: () => JobQueue): void => {
  it('adds a job once while its id waits, and not again the same day after it ran', async () => {
    const { handled, handle } = recorder();
    await queue().add(quiz('ada'), { id: quizId('ada') });
    await queue().add(quiz('ada'), { id: quizId('ada') });
    await queue().work(handle);
    await eventually(async () => {
      expect(handled).toHaveLength(1);
      expect(await queue().counts()).toMatchObject({ waiting: 0, active: 0 });
    });
    await queue().add(quiz('ada'), { id: quizId('ada') });
    await queue().add(quiz('ben'), { id: quizId('ben') });
    await eventually(() => expect(handled).toHaveLength(2));
    expect(handled).toEqual([quiz('ada'), quiz('ben')]);
  });

  it('knows the id of a quiz that failed for good', async () => {
    const { handled, handle } = recorder(() => new TutorError('NOT_FOUND', 'no such learner'));
    await queue().work(handle);
    await queue().add(quiz('ada'), { id: quizId('ada') });
    await eventually(async () => expect(await queue().counts()).toMatchObject({ failed: 1 }));
    await queue().add(quiz('ada'), { id: quizId('ada') });
    await queue().add(quiz('ben'), { id: quizId('ben') });
    await eventually(async () => expect(await queue().counts()).toMatchObject({ failed: 2 }));
    expect(handled).toEqual([quiz('ada'), quiz('ben')]);
  });

  it('forgets the id of a delivery with the delivery', async () => {
    const { handled, handle } = recorder();
    await queue().work(handle);
    for (const times of [1, 2]) {
      await eventually(async () => {
        await queue().add({ name: 'deliver-outbox' }, { id: 'deliver-outbox' });
        expect(handled.length).toBeGreaterThanOrEqual(times);
      });
    }
  });

  it.each(['daily-quiz:ada', '20260302', ''])('refuses the id "%s", naming it', async (id) => {
    await expect(queue().add(quiz('ada'), { id })).rejects.toThrow(`"${id}"`);
  });
};

const describeRepeats = (queue: () => JobQueue, place: () => JobQueueHarness): void => {
  it('runs a repeated job again and again', async () => {
    const { handled, handle } = recorder();
    await queue().repeat('drain-inbox', { ms: 50 });
    await queue().work(handle);
    await eventually(() => expect(handled.length).toBeGreaterThanOrEqual(3));
    expect(handled[0]).toEqual({ name: 'drain-inbox' });
  });

  it('goes on repeating after a run that failed', async () => {
    const { handled, handle } = recorder(() => new TutorError('UNAVAILABLE', 'no database'));
    await queue().repeat('drain-inbox', { ms: 50 });
    await queue().work(handle);
    await eventually(() => expect(handled.length).toBeGreaterThanOrEqual(3));
    expect(await queue().counts()).toMatchObject({ failed: 0 });
  });

  it('keeps one next run however often it is told to repeat', async () => {
    for (let time = 0; time < 3; time++) await queue().repeat('retention', { cron: '0 3 * * *', timeZone: 'Europe/Berlin' });
    expect(await queue().counts()).toEqual({ waiting: 0, active: 0, delayed: 1, failed: 0 });
    await queue().repeat('retention', { cron: '30 4 * * 0', timeZone: 'America/New_York' });
    expect(await queue().counts()).toEqual({ waiting: 0, active: 0, delayed: 1, failed: 0 });
  });

  it('goes on repeating after it was closed and opened again', async () => {
    await queue().repeat('schedule-quizzes', { ms: 50 });
    await queue().close();
    const { handled, handle } = recorder();
    const reopened = await place().open();
    await reopened.work(handle);
    await eventually(() => expect(handled.length).toBeGreaterThanOrEqual(2));
    await reopened.repeat('schedule-quizzes', { ms: HOUR });
    await eventually(async () => expect(await reopened.counts()).toMatchObject({ waiting: 0, active: 0, delayed: 1 }));
  });

  it.each([
    { every: { cron: '0 25 * * *', timeZone: 'UTC' }, named: '25' },
    { every: { cron: '0 3 * *', timeZone: 'UTC' }, named: '0 3 \\* \\*' },
    { every: { cron: '0 3 * * *', timeZone: 'Mars/Olympus' }, named: 'Mars/Olympus' },
    { every: { ms: 0 }, named: '0' },
  ])('refuses to repeat at $every, naming what is wrong', async ({ every, named }) => {
    await expect(queue().repeat('retention', every)).rejects.toThrow(new RegExp(`expected .*${named}`));
    expect(await queue().counts()).toMatchObject({ delayed: 0 });
  });
};

const describeProcesses = (queue: () => JobQueue, place: () => JobQueueHarness): void => {
  it('gives a job that was in hand when its process was killed to the next one', async () => {
    await place().dieDuring(quiz('ada'));
    const { handled, handle } = recorder();
    const reopened = await place().open();
    await reopened.work(handle);
    await eventually(() => expect(handled).toEqual([quiz('ada')]));
  });

  it('gives each job to one of several processes', async () => {
    const other = await place().open();
    const { handled, handle } = recorder();
    await queue().work(handle);
    await other.work(handle);
    const learners = Array.from({ length: 20 }, (_, index) => `learner-${index}`);
    await Promise.all(learners.map((learner) => queue().add(quiz(learner), { id: quizId(learner) })));
    await eventually(() => expect(handled.length).toBeGreaterThanOrEqual(learners.length));
    await eventually(async () => expect(await other.counts()).toMatchObject({ waiting: 0, active: 0 }));
    expect(handled.map((job) => ('learnerId' in job ? job.learnerId : '')).sort()).toEqual([...learners].sort());
  });

  it('waits with closing until the job in hand is done', async () => {
    const inHand = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const story: string[] = [];
    await queue().work(async () => {
      inHand.resolve();
      await letGo.promise;
      story.push('handled');
    });
    await queue().add(quiz('ada'));
    await inHand.promise;
    expect(await queue().counts()).toMatchObject({ active: 1 });
    const closed = queue()
      .close()
      .then(() => story.push('closed'));
    letGo.resolve();
    await closed;
    expect(story).toEqual(['handled', 'closed']);
  });

  it('refuses work once it is closed, and may be closed twice', async () => {
    await queue().close();
    await queue().close();
    await expect(queue().add(quiz('ada'))).rejects.toThrow('closed');
    await expect(queue().repeat('retention', { ms: HOUR })).rejects.toThrow('closed');
    await expect(queue().counts()).rejects.toThrow('closed');
  });
};
