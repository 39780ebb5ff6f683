import type { ClassRegister } from '../../src/ports/class-register.ts';
import type { CohortReports } from '../../src/ports/cohort-reports.ts';
import type { CourseLibrary } from '../../src/ports/course-library.ts';
import type { Enrolment } from '../../src/ports/enrolment.ts';
import type { EvidenceLog } from '../../src/ports/evidence-log.ts';
import type { Inbox } from '../../src/ports/inbox.ts';
import type { LearnerRecords } from '../../src/ports/learner-records.ts';
import type { ModelVersions } from '../../src/ports/model-versions.ts';
import type { Outbox } from '../../src/ports/outbox.ts';
import type { SignIn } from '../../src/ports/sign-in.ts';
import type { Transcript } from '../../src/ports/transcript.ts';
import type { TutoringStore } from '../../src/ports/tutoring-store.ts';

/** Every store over one set of tables, empty at the start of a test. */
export type Stores = {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly tutoring: TutoringStore;
  readonly enrolment: Enrolment;
  readonly register: ClassRegister;
  readonly reports: CohortReports;
  readonly courses: CourseLibrary;
  readonly records: LearnerRecords;
  readonly transcript: Transcript;
  readonly signIn: SignIn;
  readonly evidence: EvidenceLog;
  readonly versions: ModelVersions;
  /** The id of an event that may wait behind others of its lane; a worker is never handed one. */
  readonly eventIdOf: (eventKey: string) => Promise<string>;
  /** All that is held, as text by table: what is not in here is nowhere. */
  readonly everything: () => Promise<Readonly<Record<string, string>>>;
};

/** Called before each test. */
export type MakeStores = () => Promise<Stores>;
