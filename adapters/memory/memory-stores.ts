import type { Instant } from '../../src/domain/ids.ts';
import { createMemoryClassRegister } from './class-register.ts';
import { createMemoryCohortReports } from './cohort-reports.ts';
import { createMemoryCourseLibrary } from './course-library.ts';
import { createMemoryEnrolment } from './enrolment.ts';
import { createMemoryEvidenceLog } from './evidence-log.ts';
import { createMemoryInbox } from './inbox.ts';
import { createMemoryLearnerRecords } from './learner-records.ts';
import { createMemoryModelVersions } from './model-versions.ts';
import { createMemoryOutbox } from './outbox.ts';
import { createMemorySignIn } from './sign-in.ts';
import { createTables, type Tables } from './tables.ts';
import { createMemoryTranscript } from './transcript.ts';
import { createMemoryTutoringStore } from './tutoring-store.ts';

/**
 * Every store port in memory: the same promises as the database, kept until the process ends. For tests, demonstrations and benchmarks.
 * `inspect` shows all that is held, for a test that looks for what should be gone.
 */
export const createMemoryStores = (options: { readonly clock?: { now(): Instant } } = {}) => {
  const tables = createTables();
  return {
    inbox: createMemoryInbox(tables),
    outbox: createMemoryOutbox(tables),
    tutoring: createMemoryTutoringStore(tables),
    enrolment: createMemoryEnrolment(tables),
    register: createMemoryClassRegister(tables),
    reports: createMemoryCohortReports(tables),
    courses: createMemoryCourseLibrary(tables),
    records: createMemoryLearnerRecords(tables, options.clock),
    transcript: createMemoryTranscript(tables),
    signIn: createMemorySignIn(tables),
    evidence: createMemoryEvidenceLog(tables),
    versions: createMemoryModelVersions(tables),
    inspect: (): Tables => structuredClone(tables),
  };
};
