import { createMemoryStores } from '../../../adapters/memory/memory-stores.ts';
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

const make = async (): Promise<Stores> => {
  const { inspect, ...stores } = createMemoryStores();
  return {
    ...stores,
    eventIdOf: async (eventKey) => inspect().inbox.find((row) => row.eventKey === eventKey)?.id ?? '',
    everything: async () => Object.fromEntries(Object.entries(inspect()).map(([table, rows]) => [table, textOf(rows)])),
  };
};

const textOf = (rows: unknown): string => JSON.stringify(rows, (_key, value: unknown) => (value instanceof Map ? [...value] : value));

describeInbox('memory', make);
describeOutbox('memory', make);
describeTutoringStore('memory', make);
describeTutoringEvents('memory', make);
describeEnrolment('memory', make);
describeClassRegister('memory', make);
describeCohortReports('memory', make);
describeCourseLibrary('memory', make);
describeLearnerRecords('memory', make);
describeLearnerErasure('memory', make);
describeTranscript('memory', make);
describeEvidenceLog('memory', make);
describeModelVersions('memory', make);
describeSignIn('memory', make, { secrets: 'plain' });
