import { Worker } from 'node:worker_threads';
import type { Candidate, FitMaterial } from '../../src/domain/mastery/fit/fit-candidate.ts';
import type { FitWorkshop } from '../../src/ports/fit-workshop.ts';

const WORK = new URL('./fit-thread-work.ts', import.meta.url);

/** Each fit in a thread of its own, gone with its memory when it is done: a class that is up at night is answered meanwhile. */
export const createFitThread = (): FitWorkshop => ({
  candidate: (material: FitMaterial) =>
    new Promise<Candidate>((resolve, reject) => {
      // What the process was started with prepares the tutor; the thread needs none of it.
      const thread = new Worker(WORK, { workerData: material, execArgv: [] });
      thread.once('message', resolve);
      thread.once('error', reject);
      // After a message or an error this changes nothing.
      thread.once('exit', (code) => reject(new Error(`the thread of the fit ended with ${code} before it had a model`)));
    }),
});
