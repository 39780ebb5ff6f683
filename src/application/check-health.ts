import type { ClassRegister } from '../ports/class-register.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Whether store and queue answer, and how long the outbox is, in words for whoever runs the tutor. Never rejects for what does not answer. */
export const checkHealth =
  ({ register, outbox, clock }: Pick<TutorPorts, 'outbox' | 'clock'> & { readonly register: ClassRegister }, jobs: JobQueue) =>
  async (): Promise<{ readonly ready: boolean; readonly checks: Record<string, string> }> => {
    const store = await register.answers();
    const queue = await jobs.counts().catch(() => undefined);
    const backlog = store ? await outbox.backlog(clock.now()) : undefined;
    return {
      ready: store && queue !== undefined,
      checks: {
        store: store ? 'ok' : 'does not answer',
        queue: queue === undefined ? 'does not answer' : 'ok',
        outbox: backlog === undefined ? 'unknown' : `${backlog.waiting} waiting, oldest ${backlog.oldestMs} ms, ${backlog.dead} undeliverable`,
      },
    };
  };
