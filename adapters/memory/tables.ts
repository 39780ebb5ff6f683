import { randomUUID } from 'node:crypto';
import type { ConcernMark } from '../../src/domain/classroom/cohort-mark.ts';
import type { LastSummary } from '../../src/domain/classroom/since-last.ts';
import type { Course } from '../../src/domain/curriculum/course.ts';
import type { CohortId, CourseId, Instant, LearnerId, LocalDate, PersonId, SkillId } from '../../src/domain/ids.ts';
import type { Learner } from '../../src/domain/learner/profile.ts';
import type { LearnerModel } from '../../src/domain/mastery/learner-model.ts';
import type { SavedModel } from '../../src/domain/mastery/response-model/saved.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import type { Session } from '../../src/domain/tutoring/session.ts';
import type { AccountKey, Inbound } from '../../src/ports/conversation.ts';
import type { Cohort, Role } from '../../src/ports/enrolment.ts';
import type { ModelVersion } from '../../src/ports/model-versions.ts';
import type { OutboxMessage } from '../../src/ports/outbox.ts';
import type { WebIdentity } from '../../src/ports/sign-in.ts';

/** Everything the tutor keeps, in memory: lists in the order of arrival, so that a later row stands behind an earlier one. */
export type Tables = {
  people: { readonly id: PersonId; readonly displayName: string; readonly auditRef: string }[];
  accounts: (AccountKey & { readonly personId: PersonId })[];
  cohorts: (Cohort & { readonly createdAt: Instant })[];
  /** `formerRole` is what they were in the class before they taught it. */
  memberships: { readonly personId: PersonId; readonly cohortId: CohortId; readonly role: Role; readonly formerRole?: Role; readonly joinedAt: Instant }[];
  spaces: { readonly platform: string; readonly tenant: string; readonly channel: string; readonly cohortId: CohortId }[];
  learners: Map<LearnerId, Learner>;
  /** Absent until the first answer. */
  models: Map<LearnerId, LearnerModel>;
  sessions: Map<PersonId, { readonly version: number; readonly session: Session }>;
  /** The log of all that happened to each person; attempts, consents, quizzes and the rest are read from it. */
  happened: Map<PersonId, readonly Happened[]>;
  marks: {
    readonly cohortId: CohortId;
    readonly learnerId: LearnerId;
    readonly skillId?: SkillId;
    readonly mark: ConcernMark;
    readonly by: PersonId;
    readonly at: Instant;
  }[];
  /** `readBy` asked for it; a list of a week was told to all. */
  summaries: {
    readonly cohortId: CohortId;
    readonly at: Instant;
    readonly readBy?: PersonId;
    readonly week?: LocalDate;
    readonly concerns: LastSummary['concerns'];
  }[];
  courses: Map<CourseId, Course>;
  /** The highest release of a course that was ever brought along; absent for one that does not ship. */
  releases: Map<CourseId, number>;
  /** Versions of a course that were replaced by the one it has. */
  pastVersions: Map<CourseId, readonly string[]>;
  modelVersions: ModelVersionRow[];
  inbox: InboxRow[];
  outbox: OutboxRow[];
  /** One process and no disk: nobody can change it behind our back, so it carries no seals. */
  audit: {
    readonly at: Instant;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
    readonly details: Readonly<Record<string, string | number>>;
  }[];
  signInLinks: Map<string, { readonly identity: WebIdentity; readonly expires: Instant; readonly used: boolean }>;
  webSessions: Map<string, { readonly identity: WebIdentity; readonly expires: Instant }>;
};

/** `stemLength` of an `item-presented`: characters of the question, 0 when its text did not go out in the same turn. */
export type Happened = { readonly event: TutoringEvent; readonly stemLength: number };

/** The model is absent once it was let go of. */
export type ModelVersionRow = ModelVersion & { readonly model?: SavedModel };

export type InboxRow = {
  readonly id: string;
  readonly eventKey: string;
  readonly account: AccountKey;
  readonly lane: string;
  /** Absent once its text was removed. */
  readonly inbound?: Inbound;
  readonly status: 'pending' | 'done' | 'dead' | 'erased';
  readonly attempts: number;
  readonly at: Instant;
  readonly receivedAt: Instant;
};

export type OutboxRow = {
  readonly message: OutboxMessage;
  readonly lane: string;
  /** Who alone sees it; absent for a whole channel. */
  readonly reader?: AccountKey;
  readonly status: 'waiting' | 'sent' | 'dead';
  readonly leaseUntil?: Instant;
  readonly notBefore?: Instant;
};

export const createTables = (): Tables => ({
  people: [],
  accounts: [],
  cohorts: [],
  memberships: [],
  spaces: [],
  learners: new Map(),
  models: new Map(),
  sessions: new Map(),
  happened: new Map(),
  marks: [],
  summaries: [],
  courses: new Map(),
  releases: new Map(),
  pastVersions: new Map(),
  modelVersions: [],
  inbox: [],
  outbox: [],
  audit: [],
  signInLinks: new Map(),
  webSessions: new Map(),
});

export const newId = (): string => randomUUID();

export const isSameAccount = (a: AccountKey, b: AccountKey): boolean => a.platform === b.platform && a.tenant === b.tenant && a.userId === b.userId;

/** What happened to someone, by type, oldest first. */
export const eventsOf = <Type extends TutoringEvent['type']>(
  tables: Tables,
  personId: PersonId,
  type: Type,
): readonly Extract<TutoringEvent, { readonly type: Type }>[] =>
  (tables.happened.get(personId) ?? []).flatMap(({ event }) => (isOfType(event, type) ? [event] : []));

const isOfType = <Type extends TutoringEvent['type']>(event: TutoringEvent, type: Type): event is Extract<TutoringEvent, { readonly type: Type }> =>
  event.type === type;

/** What the audit log calls a person; the given text itself when it is nobody's id. */
export const auditRefOf = (tables: Tables, personIdOrWord: string): string => tables.people.find(({ id }) => id === personIdOrWord)?.auditRef ?? personIdOrWord;

/** Someone's accounts, the one they wrote from last first. */
export const accountsOf = (tables: Tables, personId: PersonId): readonly AccountKey[] => {
  const lastWrote = (account: AccountKey): number => tables.inbox.findLastIndex((row) => isSameAccount(row.account, account));
  return tables.accounts
    .filter((account) => account.personId === personId)
    .sort((a, b) => lastWrote(b) - lastWrote(a))
    .map(({ platform, tenant, userId }) => ({ platform, tenant, userId }));
};

/** Runs `work` wholly or not at all, as a transaction would. */
export const atomically = <T>(tables: Tables, work: () => T): T => {
  const before = structuredClone(tables);
  try {
    return work();
  } catch (error) {
    Object.assign(tables, before);
    throw error;
  }
};

/** A teacher's membership remembers that they were a learner of the class first. */
export const withRole = ({ formerRole: _, ...row }: Tables['memberships'][number], role: Role): Tables['memberships'][number] =>
  role === 'teacher' && row.role === 'learner' ? { ...row, role, formerRole: row.role } : { ...row, role };

/** Replaces the rows that match; says how many. */
export const change = <Row>(rows: Row[], matches: (row: Row) => boolean, next: (row: Row) => Row): number => {
  let changed = 0;
  rows.forEach((row, index) => {
    if (!matches(row)) return;
    rows[index] = next(row);
    changed++;
  });
  return changed;
};

/** Takes the rows that match out of the list; says how many. */
export const remove = <Row>(rows: Row[], matches: (row: Row) => boolean): number => {
  let kept = 0;
  for (const row of rows) if (!matches(row)) rows[kept++] = row;
  const removed = rows.length - kept;
  rows.length = kept;
  return removed;
};

/** The first row of each lane, in the order of the rows. */
export const firstOfEachLane = <Row extends { readonly lane: string }>(rows: readonly Row[]): readonly Row[] => {
  const seen = new Set<string>();
  return rows.filter(({ lane }) => !seen.has(lane) && seen.add(lane));
};
