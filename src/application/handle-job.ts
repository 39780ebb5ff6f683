import { DAY, type LearnerId, type LocalDate } from '../domain/ids.ts';
import type { Job } from '../ports/job-queue.ts';
import type { RetentionPolicy } from '../ports/learner-records.ts';
import type { OutboxDelivery } from './deliver-outbox.ts';
import type { InboxDrain } from './drain-inbox.ts';
import { fitNightly } from './nightly-fit.ts';
import { scheduleQuizzes, sendDailyQuiz } from './scheduled-work.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { scheduleDigests, sendWeeklyDigest } from './weekly-digest.ts';

/** Chat text goes after a month; answers are kept for a school year and two months; the audit log for six years. docs/privacy.md says the same. */
export const RETENTION: RetentionPolicy = { chatTextMs: 30 * DAY, learningEventsMs: 425 * DAY, auditMs: 6 * 365 * DAY };

/** Every job by name. Each is safe to run twice: a process may be killed in the middle of any of them. */
export const handleJob = (
  ports: Pick<
    TutorPorts,
    'tutoring' | 'courses' | 'clock' | 'dice' | 'log' | 'jobs' | 'enrolment' | 'reports' | 'records' | 'evidence' | 'versions' | 'fitting'
  >,
  { drain, delivery }: { readonly drain: InboxDrain; readonly delivery: OutboxDelivery },
) => {
  const quizzes = scheduleQuizzes(ports);
  const quiz = sendDailyQuiz(ports);
  const digests = scheduleDigests(ports);
  const digest = sendWeeklyDigest(ports);
  const refit = fitNightly(ports);
  return async (job: Job): Promise<void> => {
    switch (job.name) {
      case 'schedule-quizzes':
        return quizzes();
      case 'daily-quiz':
        return quiz(job.learnerId as LearnerId, job.date as LocalDate);
      case 'schedule-digests':
        return digests();
      case 'weekly-digest':
        return digest(job.cohortId, job.week as LocalDate);
      case 'deliver-outbox':
        // A slow conversation must not keep the queue's hands.
        return delivery.wake();
      case 'drain-inbox':
        return drain.sweep();
      case 'fit-model':
        return refit();
      case 'retention': {
        const removed = await ports.records.applyRetention(RETENTION, ports.clock.now());
        return ports.log.info('retention-applied', removed);
      }
    }
  };
};

/** How often the loops look for work that nobody woke them for: what an earlier process left behind is late by this at most. */
const SWEEP_MS = 10_000;

export const scheduleJobs = async ({ jobs }: Pick<TutorPorts, 'jobs'>, tickSeconds: number): Promise<void> => {
  await jobs.repeat('schedule-quizzes', { ms: tickSeconds * 1_000 });
  await jobs.repeat('schedule-digests', { ms: Math.max(tickSeconds, 60) * 1_000 });
  await jobs.repeat('deliver-outbox', { ms: SWEEP_MS });
  await jobs.repeat('drain-inbox', { ms: SWEEP_MS });
  await jobs.repeat('retention', { cron: '30 3 * * *', timeZone: 'UTC' });
  // After retention: a fit reads what is kept.
  await jobs.repeat('fit-model', { cron: '30 4 * * *', timeZone: 'UTC' });
};
