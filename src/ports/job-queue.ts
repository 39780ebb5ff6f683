/** A job carries ids, never state. */
export type Job =
  | { readonly name: 'schedule-quizzes' }
  | { readonly name: 'daily-quiz'; readonly learnerId: string; readonly date: string }
  | { readonly name: 'schedule-digests' }
  | { readonly name: 'weekly-digest'; readonly cohortId: string; readonly week: string }
  | { readonly name: 'deliver-outbox' }
  | { readonly name: 'drain-inbox' }
  | { readonly name: 'retention' }
  | { readonly name: 'fit-model' };
export type JobName = Job['name'];

export interface JobQueue {
  /** `id` makes a repeat harmless: a job with an id that is still known is not added again. No `:` and not only digits. */
  add(job: Job, options?: { readonly id?: string; readonly delayMs?: number }): Promise<void>;
  /** Repeats a job; safe to call at every start. */
  repeat(
    name: Extract<JobName, 'schedule-quizzes' | 'schedule-digests' | 'deliver-outbox' | 'drain-inbox' | 'retention' | 'fit-model'>,
    every: { readonly ms: number } | { readonly cron: string; readonly timeZone: string },
  ): Promise<void>;
  /** Starts handling. A handler that rejects is retried with growing pauses; one killed half-way is run again. */
  work(handle: (job: Job) => Promise<void>): Promise<void>;
  counts(): Promise<{ readonly waiting: number; readonly active: number; readonly delayed: number; readonly failed: number }>;
  /** Waits for running jobs, then lets go of the connection. */
  close(): Promise<void>;
}
