import type { Instant } from '../../src/domain/ids.ts';
import { createClassRegister } from './class-register.ts';
import { createCohortReports } from './cohort-reports.ts';
import { createCourseLibrary } from './course-library.ts';
import { createEnrolment } from './enrolment.ts';
import { createEvidenceLog } from './evidence-log.ts';
import { createInbox } from './inbox.ts';
import { createLearnerRecords } from './learner-records.ts';
import { createModelVersions } from './model-versions.ts';
import type { Database } from './open-database.ts';
import { createOutbox } from './outbox.ts';
import { createSignIn } from './sign-in.ts';
import { createTranscript } from './transcript.ts';
import { createTutoringStore, type UnreadableSession } from './tutoring-store.ts';

/** Every store port over one database. */
export const createDatabaseStores = (database: Database, options: { readonly clock?: { now(): Instant }; readonly unreadable?: UnreadableSession } = {}) => ({
  inbox: createInbox(database),
  outbox: createOutbox(database),
  tutoring: createTutoringStore(database, options.unreadable),
  enrolment: createEnrolment(database),
  register: createClassRegister(database),
  reports: createCohortReports(database),
  courses: createCourseLibrary(database),
  records: createLearnerRecords(database, options.clock),
  transcript: createTranscript(database),
  signIn: createSignIn(database),
  evidence: createEvidenceLog(database),
  versions: createModelVersions(database),
});
