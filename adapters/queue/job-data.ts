import { z } from 'zod';
import { TutorError } from '../../src/ports/errors.ts';
import type { Job } from '../../src/ports/job-queue.ts';

const id = z.string().min(1);

/** A job as it lies in the store, possibly put there by an older or newer release. */
const storedJob = z.discriminatedUnion('name', [
  z.object({ name: z.literal('daily-quiz'), learnerId: id, date: id }),
  z.object({ name: z.literal('weekly-digest'), cohortId: id, week: id }),
  z.object({ name: z.literal(['schedule-quizzes', 'schedule-digests', 'deliver-outbox', 'drain-inbox', 'retention', 'fit-model']) }),
]) satisfies z.ZodType<Job>;

/** @throws TutorError `INVALID` naming the job when this release does not know it or its ids are missing. */
export const readJob = (name: string, data: unknown): Job => {
  const read = storedJob.safeParse({ ...(typeof data === 'object' ? data : undefined), name });
  if (read.success) return read.data;
  throw new TutorError('INVALID', `expected a job of this release, got "${name}": ${z.prettifyError(read.error)}`);
};

/** What is stored beside the name. */
export const jobData = ({ name: _name, ...ids }: Job): Readonly<Record<string, string>> => ids;
