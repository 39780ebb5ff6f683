import type { ActionCodec } from '../ports/action-codec.ts';
import type { ChatAdapter } from '../ports/chat-adapter.ts';
import type { Clock, DiceBox } from '../ports/clock.ts';
import type { CohortReports } from '../ports/cohort-reports.ts';
import type { Platform } from '../ports/conversation.ts';
import type { CourseLibrary } from '../ports/course-library.ts';
import type { Cohort, Enrolment } from '../ports/enrolment.ts';
import type { EvidenceLog } from '../ports/evidence-log.ts';
import type { FitWorkshop } from '../ports/fit-workshop.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LanguageModel, PromptLibrary } from '../ports/language-model.ts';
import type { LearnerRecords } from '../ports/learner-records.ts';
import type { Log } from '../ports/log.ts';
import type { ModelVersions } from '../ports/model-versions.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { TutoringStore } from '../ports/tutoring-store.ts';

/** Everything the use cases are given. Each takes the few it needs. */
export type TutorPorts = {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly tutoring: TutoringStore;
  readonly enrolment: Enrolment;
  readonly reports: CohortReports;
  readonly courses: CourseLibrary;
  readonly records: LearnerRecords;
  readonly evidence: EvidenceLog;
  readonly versions: ModelVersions;
  readonly fitting: FitWorkshop;
  readonly jobs: JobQueue;
  readonly chats: ReadonlyMap<Platform, ChatAdapter>;
  readonly actions: ActionCodec;
  readonly clock: Clock;
  readonly dice: DiceBox;
  readonly log: Log;
  /** Absent without a model: then everything is said in plain words. */
  readonly model?: LanguageModel;
  readonly prompts?: PromptLibrary;
  /** The page of our own, when it is open: for links to a learner's data and for inviting students. */
  readonly page?: {
    readonly url: () => string;
    /** A new student's seat and a link to it. The same `key` gives the same seat. */
    readonly invite: (name: string, cohort: Cohort, key: string) => Promise<{ readonly userId: string; readonly link: string }>;
    /** The students' seats of a class. */
    readonly seats: (cohort: Cohort) => Promise<readonly { readonly userId: string; readonly name: string; readonly invitedAs?: string }[]>;
    /** A one-time link to a seat that is there. */
    readonly link: (userId: string) => Promise<string>;
  };
};
