import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../../adapters/database/open-database.ts';
import { describeClassRegister } from '../../contracts/class-register.ts';
import { describeCohortReports } from '../../contracts/cohort-reports.ts';
import { describeCourseLibrary } from '../../contracts/course-library.ts';
import { describeEnrolment } from '../../contracts/enrolment.ts';
import { describeEvidenceLog } from '../../contracts/evidence-log.ts';
import { describeInbox } from '../../contracts/inbox.ts';
import { describeLearnerErasure } from '../../contracts/learner-erasure.ts';
import { describeLearnerRecords } from '../../contracts/learner-records.ts';
import { describeModelVersions } from '../../contracts/model-versions.ts';
import { describeOutbox } from '../../contracts/outbox.ts';
import { describeSignIn } from '../../contracts/sign-in.ts';
import type { Stores } from '../../contracts/store-harness.ts';
import { describeTranscript } from '../../contracts/transcript.ts';
import { describeTutoringEvents } from '../../contracts/tutoring-events.ts';
import { describeTutoringStore } from '../../contracts/tutoring-store.ts';
import { emptiedStores } from './database-harness.ts';

/** Every store's contract on one database, opened once and emptied before each test. */
export const describeStores = (name: string, open: () => Promise<Database>): void => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  const make = (): Promise<Stores> => emptiedStores(database);

  describeInbox(name, make);
  describeOutbox(name, make);
  describeTutoringStore(name, make);
  describeTutoringEvents(name, make);
  describeEnrolment(name, make);
  describeClassRegister(name, make);
  describeCohortReports(name, make);
  describeCourseLibrary(name, make);
  describeLearnerRecords(name, make);
  describeLearnerErasure(name, make);
  describeTranscript(name, make);
  describeEvidenceLog(name, make);
  describeModelVersions(name, make);
  describeSignIn(name, make, { secrets: 'hashed' });
};
