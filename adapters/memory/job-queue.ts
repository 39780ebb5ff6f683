import { type Instant, later } from '../../src/domain/ids.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Job, JobQueue } from '../../src/ports/job-queue.ts';
import type { Log } from '../../src/ports/log.ts';
import { nextCronTime, readCron } from '../shared/cron.ts';
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

/** Jobs of one process, gone with it. Also what a test drives by a clock of its own. */
export type MemoryJobQueue = JobQueue & {
  /** Handles what is due, and what that adds, until nothing is: for whoever moves the clock. Needs `work` first. */
  settle(): Promise<void>;
  /** As if the process died: its running jobs are free at once for the next queue over the same jobs, and how they end is ignored. */
  kill(): void;
};

export type MemoryJobQueueOptions = {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Shared by several queues as a database is by several processes. */
  readonly jobs?: MemoryJobs;
  readonly firstPauseMs?: number;
};

type RepeatName = Parameters<JobQueue['repeat']>[0];
type Rhythm = Parameters<JobQueue['repeat']>[1];
type Entry = {
  readonly job: Job;
  readonly id: string | undefined;
  readonly attempts: number;
  /** Set for one run of a repeated job. */
  readonly runOf?: RepeatName;
  readonly attemptsMade: number;
  readonly state:
    | { readonly kind: 'waiting'; readonly dueAt: Instant }
    | { readonly kind: 'active'; readonly worker: symbol }
    | { readonly kind: 'completed' | 'failed'; readonly at: Instant };
};

/** A shelf of jobs. Its first-in order is the order of the map. */
export type MemoryJobs = {
  readonly entries: Map<number, Entry>;
  readonly rhythms: Map<RepeatName, Rhythm>;
  readonly onChange: Set<() => void>;
  lastKey: number;
};
export const createMemoryJobs = (): MemoryJobs => ({ entries: new Map(), rhythms: new Map(), onChange: new Set(), lastKey: 0 });

/** The longest wait `setTimeout` understands: 2^31 - 1 ms, a little over 24 days. */
const LONGEST_TIMER_MS = 2_147_483_647;

export const createMemoryJobQueue = (options: MemoryJobQueueOptions = {}): MemoryJobQueue => new InMemory(options);

class InMemory implements MemoryJobQueue {
  readonly #jobs: MemoryJobs;
  readonly #now: () => Instant;
  readonly #log: Log | undefined;
  readonly #firstPauseMs: number;
  readonly #me = Symbol('worker');
  readonly #running = new Set<Promise<void>>();
  readonly #wake = (): void => this.#takeDue();
  #handle: ((job: Job) => Promise<void>) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #state: 'open' | 'closed' | 'killed' = 'open';

  constructor({ clock, log, jobs = createMemoryJobs(), firstPauseMs = FIRST_PAUSE_MS }: MemoryJobQueueOptions) {
    this.#jobs = jobs;
    this.#now = () => clock?.now() ?? (Date.now() as Instant);
    this.#log = log;
    this.#firstPauseMs = firstPauseMs;
  }

  async add(job: Job, { id, delayMs = 0 }: { readonly id?: string; readonly delayMs?: number } = {}): Promise<void> {
    this.#checkOpen();
    const dueAt = later(this.#now(), checkedMs('a delay', delayMs, 0));
    if (id !== undefined && this.#isKnown(checkedJobId(id))) return;
    this.#put({ job, id, attempts: MAX_ATTEMPTS, attemptsMade: 0, state: { kind: 'waiting', dueAt } });
  }

  async repeat(name: RepeatName, every: Parameters<JobQueue['repeat']>[1]): Promise<void> {
    this.#checkOpen();
    if ('cron' in every) readCron(every.cron, every.timeZone);
    else checkedMs('a period', every.ms, 1);
    const pending = this.#pendingRun(name);
    const known = this.#jobs.rhythms.get(name);
    if (pending !== undefined && known !== undefined && isSameRhythm(known, every)) return;
    this.#jobs.rhythms.set(name, every);
    if (pending !== undefined) this.#jobs.entries.delete(pending);
    this.#putRun(name, every, 'ms' in every ? this.#now() : nextCronTime(readCron(every.cron, every.timeZone), this.#now()));
  }

  async work(handle: (job: Job) => Promise<void>): Promise<void> {
    this.#checkOpen();
    if (this.#handle !== undefined) throw new Error('expected one handler for a job queue, got a second');
    this.#handle = handle;
    this.#jobs.onChange.add(this.#wake);
    this.#takeDue();
  }

  async counts(): Promise<{ readonly waiting: number; readonly active: number; readonly delayed: number; readonly failed: number }> {
    this.#checkOpen();
    const now = this.#now();
    const states = [...this.#jobs.entries.values()].map(({ state }) => (state.kind === 'waiting' && state.dueAt > now ? 'delayed' : state.kind));
    const count = (kind: (typeof states)[number]): number => states.filter((state) => state === kind).length;
    return { waiting: count('waiting'), active: count('active'), delayed: count('delayed'), failed: count('failed') };
  }

  async settle(): Promise<void> {
    this.#takeDue();
    while (this.#running.size > 0) await Promise.race(this.#running);
  }

  async close(): Promise<void> {
    this.#stop('closed');
    await Promise.all(this.#running);
  }

  kill(): void {
    this.#stop('killed');
    for (const [key, entry] of this.#jobs.entries) {
      // The try that was cut short does not count: the handler did not reject.
      if (this.#mine(key) !== undefined) this.#change(key, { ...entry, attemptsMade: entry.attemptsMade - 1, state: { kind: 'waiting', dueAt: this.#now() } });
    }
  }

  #stop(state: 'closed' | 'killed'): void {
    if (this.#state === 'open') this.#state = state;
    clearTimeout(this.#timer);
    this.#jobs.onChange.delete(this.#wake);
  }

  #checkOpen(): void {
    if (this.#state !== 'open') throw new Error('expected an open job queue, got a closed one');
  }

  #isKnown(id: string): boolean {
    return [...this.#jobs.entries.values()].some((entry) => entry.id === id);
  }

  #put(entry: Entry): void {
    this.#jobs.lastKey += 1;
    this.#change(this.#jobs.lastKey, entry);
  }

  #putRun(name: RepeatName, rhythm: Rhythm, dueAt: Instant): void {
    this.#put({ job: { name }, id: undefined, attempts: attemptsOfRepeat(rhythm), runOf: name, attemptsMade: 0, state: { kind: 'waiting', dueAt } });
  }

  #pendingRun(name: RepeatName): number | undefined {
    return [...this.#jobs.entries].find(([, { runOf, state, attemptsMade }]) => runOf === name && state.kind === 'waiting' && attemptsMade === 0)?.[0];
  }

  #change(key: number, entry: Entry): void {
    this.#jobs.entries.set(key, entry);
    for (const wake of this.#jobs.onChange) wake();
  }

  /** Starts what is due as far as there is room, and sets the alarm for what is due next. */
  #takeDue(): void {
    if (this.#state !== 'open' || this.#handle === undefined) return;
    clearTimeout(this.#timer);
    const now = this.#now();
    for (const [key, entry] of this.#jobs.entries) {
      if (this.#running.size >= JOBS_AT_ONCE) return;
      if (entry.state.kind === 'waiting' && entry.state.dueAt <= now) this.#start(key, entry, entry.state.dueAt, this.#handle);
    }
    const next = Math.min(...[...this.#jobs.entries.values()].map(({ state }) => (state.kind === 'waiting' ? state.dueAt : Number.POSITIVE_INFINITY)));
    if (next !== Number.POSITIVE_INFINITY) this.#timer = setTimeout(this.#wake, Math.min(Math.max(next - now, 0), LONGEST_TIMER_MS));
  }

  #start(key: number, entry: Entry, dueAt: Instant, handle: (job: Job) => Promise<void>): void {
    // Set without waking anyone: nothing has become due by it.
    this.#jobs.entries.set(key, { ...entry, attemptsMade: entry.attemptsMade + 1, state: { kind: 'active', worker: this.#me } });
    const run = this.#run(key, entry.job, handle).finally(() => {
      this.#running.delete(run);
      this.#takeDue();
    });
    this.#running.add(run);
    if (entry.runOf !== undefined) this.#putNextRun(entry.runOf, dueAt);
  }

  /** The next run is put down when this one begins, in step with when it was due; runs missed meanwhile are made up once. */
  #putNextRun(name: RepeatName, dueAt: Instant): void {
    const rhythm = this.#jobs.rhythms.get(name);
    if (rhythm === undefined || this.#pendingRun(name) !== undefined) return;
    const now = this.#now();
    if ('ms' in rhythm) this.#putRun(name, rhythm, later(dueAt, Math.max(1, Math.ceil((now - dueAt) / rhythm.ms)) * rhythm.ms));
    else this.#putRun(name, rhythm, nextCronTime(readCron(rhythm.cron, rhythm.timeZone), now));
  }

  async #run(key: number, job: Job, handle: (job: Job) => Promise<void>): Promise<void> {
    // A handler is never called from inside `add`: the caller goes on first, as with a queue elsewhere.
    await Promise.resolve();
    try {
      await handle(job);
      this.#end(key, 'completed');
    } catch (error) {
      this.#fail(key, error);
    }
  }

  #fail(key: number, error: unknown): void {
    const entry = this.#mine(key);
    if (entry === undefined) return;
    const pauseMs = pauseBeforeRetry(error, entry.attemptsMade, entry.attempts, this.#firstPauseMs);
    const fields = { job: entry.job.name, jobId: entry.id, attempt: entry.attemptsMade, code: failureCode(error), pauseMs };
    if (pauseMs === undefined) {
      this.#log?.error('job-given-up', fields, error);
      this.#end(key, 'failed');
    } else {
      this.#log?.warn('job-will-be-retried', fields, error);
      this.#change(key, { ...entry, state: { kind: 'waiting', dueAt: later(this.#now(), pauseMs) } });
    }
  }

  #end(key: number, kind: 'completed' | 'failed'): void {
    const entry = this.#mine(key);
    if (entry === undefined) return;
    this.#jobs.entries.delete(key);
    if (isRemembered(entry.job.name)) {
      // Put back at the end, so that the order of ended jobs is the order of their ending.
      this.#change(key, { ...entry, state: { kind, at: this.#now() } });
      this.#forgetOld(kind);
    }
  }

  #forgetOld(kind: JobEnd): void {
    const ended = [...this.#jobs.entries].filter(([, { state }]) => state.kind === kind);
    for (const [index, [key, { state }]] of ended.entries()) {
      const isOld = 'at' in state && this.#now() - state.at >= ID_KNOWN_MS;
      if (isOld || index < ended.length - ENDED_JOBS_KEPT) this.#jobs.entries.delete(key);
    }
  }

  /** `undefined` once this worker was killed: the job is someone else's then. */
  #mine(key: number): Entry | undefined {
    const entry = this.#jobs.entries.get(key);
    return entry?.state.kind === 'active' && entry.state.worker === this.#me ? entry : undefined;
  }
}

type JobEnd = 'completed' | 'failed';

const isSameRhythm = (one: Rhythm, other: Rhythm): boolean =>
  'ms' in one ? 'ms' in other && one.ms === other.ms : 'cron' in other && one.cron === other.cron && one.timeZone === other.timeZone;
