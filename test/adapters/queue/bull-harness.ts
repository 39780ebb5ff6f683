import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { createBullJobQueue } from '../../../adapters/queue/bull-job-queue.ts';
import type { QueueConnection } from '../../../adapters/queue/queue-connection.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import type { JobQueueHarness } from '../../contracts/job-queue.ts';
import type { Doomed } from './dies-half-way.ts';
import { silentLog } from './silent-log.ts';

/** A place that lasts for a test file; each test has a queue of its own name in it. */
export type BullPlace = {
  connection(): QueueConnection;
  /** Lets go of the place, runs another process on it, and takes it back. */
  lend(run: (connection: Doomed['connection']) => Promise<void>): Promise<void>;
  remove(name: string): Promise<void>;
};

export const bullHarness = (place: BullPlace): JobQueueHarness => {
  const name = `test-${randomUUID()}`;
  const open = new Set<JobQueue>();
  const closeAll = async (): Promise<void> => {
    await Promise.all([...open].map((queue) => queue.close()));
    open.clear();
  };
  return {
    open: async () => {
      const queue = await createBullJobQueue(place.connection(), { log: silentLog, name, firstPauseMs: 10, stalledIntervalMs: 300 });
      open.add(queue);
      return queue;
    },
    dieDuring: async (job) => {
      await closeAll();
      await place.lend((connection) => killHalfWay({ connection, name, job }));
    },
    dispose: async () => {
      await closeAll();
      await place.remove(name);
    },
  };
};

const killHalfWay = async (doomed: Doomed): Promise<void> => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'dies-half-way.ts'), JSON.stringify(doomed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const said = await Promise.race([once(child.stdout, 'data').then(String), exit.then(() => 'gone before the job was in hand')]);
  child.kill('SIGKILL');
  await exit;
  if (!said.startsWith('in hand')) throw new Error(`expected a process with a job in hand, got one that said "${said}"`);
};
