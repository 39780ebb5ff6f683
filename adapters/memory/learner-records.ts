import { DAY, type Instant, type LearnerId, later, type PersonId } from '../../src/domain/ids.ts';
import { nameInClass } from '../../src/domain/learner/name-in-class.ts';
import type { Learner } from '../../src/domain/learner/profile.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import type { AccountKey } from '../../src/ports/conversation.ts';
import type { Farewell, LearnerRecords, RetentionPolicy } from '../../src/ports/learner-records.ts';
import type { WebIdentity } from '../../src/ports/sign-in.ts';
import { exportedSession } from '../shared/exported-session.ts';
import { type Forgotten, forgetEntries, forgetInContent, forgetInMessage } from '../shared/forget-mentions.ts';
import { checkCanClose, closeWithTurn } from './inbox.ts';
import { sendWithTurn } from './outbox.ts';
import { atomically, auditRefOf, change, type Happened, type InboxRow, isSameAccount, type OutboxRow, remove, type Tables } from './tables.ts';

/** For so long a platform may deliver the same event again. */
const REPEATS_WITHIN_MS = DAY;

export const createMemoryLearnerRecords = (tables: Tables, clock: { now(): Instant } = { now: () => Date.now() as Instant }): LearnerRecords => ({
  export: async (learnerId) => {
    if (!tables.learners.has(learnerId)) return {};
    const ref = auditRefOf(tables, learnerId);
    tables.audit.push({ at: clock.now(), actor: 'proximal', action: 'records-exported', subject: ref, details: {} });
    const records = JSON.parse(JSON.stringify(exported(tables, learnerId, ref)));
    return { ...records, session: exportedSession(records.session) };
  },
  erase: async (learnerId, at, farewell) => eraseWithFarewell(tables, learnerId, at, farewell),
  applyRetention: async (policy, now) => applyRetention(tables, policy, now),
});

/** Names of the database's tables, so that an export reads the same. */
const TABLE_OF: Readonly<Record<TutoringEvent['type'], string | undefined>> = {
  'item-presented': 'presentation',
  'attempt-made': 'attempt',
  'help-given': 'help_given',
  'belief-changed': 'belief_change',
  'round-finished': 'round',
  'quiz-offered': 'daily_quiz',
  'learner-disagreed': 'disagreement',
  'stuck-noticed': 'stuck_notice',
  'question-asked': 'question_asked',
  'reflection-made': 'reflection',
  'goal-set': 'goal',
  'plan-made': 'plan',
  'consent-recorded': 'consent',
  // These change the learner's own row.
  'profile-changed': undefined,
  'streak-changed': undefined,
  'onboarding-finished': undefined,
};

const accountsOf = (tables: Tables, personId: PersonId): readonly AccountKey[] => tables.accounts.filter((account) => account.personId === personId);
const isFrom = (accounts: readonly AccountKey[], row: Pick<InboxRow, 'account'>): boolean => accounts.some((account) => isSameAccount(account, row.account));
const isTo = (accounts: readonly AccountKey[], { reader }: OutboxRow): boolean =>
  reader !== undefined && accounts.some((account) => isSameAccount(account, reader));
const isSeatOf = (accounts: readonly AccountKey[], identity: WebIdentity): boolean =>
  identity.kind === 'seat' && accounts.some(({ platform, userId }) => platform === 'web' && userId === identity.userId);

const exported = (tables: Tables, learnerId: LearnerId, ref: string): Record<string, unknown[]> => {
  const accounts = accountsOf(tables, learnerId);
  const model = tables.models.get(learnerId);
  const records: Record<string, unknown[]> = {
    person: tables.people.filter(({ id }) => id === learnerId),
    account: [...accounts],
    membership: tables.memberships.filter(({ personId }) => personId === learnerId),
    learner: [{ ...tables.learners.get(learnerId), ability: model?.ability }],
    session: [tables.sessions.get(learnerId)],
    mastery: [...(model?.skills ?? [])].map(([skillId, state]) => ({ skillId, ...state })),
    concern_mark: tables.marks.filter((mark) => mark.learnerId === learnerId),
    summary_concern: tables.summaries.flatMap(({ concerns }) => concerns.filter((concern) => concern.learnerId === learnerId)),
    inbox: tables.inbox.filter((row) => isFrom(accounts, row)),
    outbox: tables.outbox.filter((row) => isTo(accounts, row)),
    sign_in_link: [...tables.signInLinks.values()].filter(({ identity }) => isSeatOf(accounts, identity)),
    web_session: [...tables.webSessions.values()].filter(({ identity }) => isSeatOf(accounts, identity)),
    audit: tables.audit.filter(({ subject, actor }) => subject === ref || actor === ref),
  };
  for (const table of Object.values(TABLE_OF)) if (table !== undefined) records[table] = [];
  for (const { event } of tables.happened.get(learnerId) ?? []) records[TABLE_OF[event.type] ?? 'learner']?.push(event);
  return records;
};

const countByTable = (counts: Record<string, number>, rows: readonly Happened[]): void => {
  for (const { event } of rows) {
    const table = TABLE_OF[event.type];
    if (table !== undefined) counts[table] = (counts[table] ?? 0) + 1;
  }
};

const erase = (tables: Tables, learnerId: LearnerId, at: Instant, by?: PersonId): Readonly<Record<string, number>> => {
  const learner = tables.learners.get(learnerId);
  const person = tables.people.find(({ id }) => id === learnerId);
  if (learner === undefined || person === undefined) return {};
  const removed: Record<string, number> = eraseMessages(tables, learnerId, namesOf(person, learner), at);
  countByTable(removed, tables.happened.get(learnerId) ?? []);
  tables.happened.delete(learnerId);
  removed.mastery = tables.models.get(learnerId)?.skills.size ?? 0;
  tables.models.delete(learnerId);
  removed.session = tables.sessions.delete(learnerId) ? 1 : 0;
  removed.learner = tables.learners.delete(learnerId) ? 1 : 0;
  removed.concern_mark = remove(tables.marks, (mark) => mark.learnerId === learnerId);
  removed.summary_concern = tables.summaries.flatMap(({ concerns }) => concerns).filter((concern) => concern.learnerId === learnerId).length;
  change(
    tables.summaries,
    () => true,
    (told) => ({ ...told, concerns: told.concerns.filter((concern) => concern.learnerId !== learnerId) }),
  );
  removed.membership = remove(tables.memberships, ({ personId, role }) => personId === learnerId && role === 'learner');
  if (!tables.memberships.some(({ personId }) => personId === learnerId)) {
    removed.account = remove(tables.accounts, ({ personId }) => personId === learnerId);
    removed.person = remove(tables.people, ({ id }) => id === learnerId);
  }
  const counts = Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
  tables.audit.push({ at, actor: by === undefined ? 'proximal' : auditRefOf(tables, by), action: 'learner-erased', subject: person.auditRef, details: counts });
  return counts;
};

/** Refused before anything is erased. */
const eraseWithFarewell = (tables: Tables, learnerId: LearnerId, at: Instant, farewell?: Farewell): Readonly<Record<string, number>> => {
  if (farewell === undefined) return erase(tables, learnerId, at);
  checkCanClose(tables, farewell.closes);
  return atomically(tables, () => {
    const removed = erase(tables, learnerId, at, farewell.by);
    closeWithTurn(tables, { ...farewell.closes, scrub: true });
    sendWithTurn(tables, farewell.outgoing(removed), at);
    return removed;
  });
};

const eraseMessages = (tables: Tables, learnerId: LearnerId, who: Forgotten, at: Instant): Record<string, number> => {
  const accounts = accountsOf(tables, learnerId);
  const lanes = new Set(tables.inbox.filter((row) => isFrom(accounts, row)).map(({ lane }) => lane));
  const isAround = around(tables, learnerId, lanes);
  const isRecent = (row: InboxRow): boolean => (row.status === 'pending' || row.at >= later(at, -REPEATS_WITHIN_MS)) && row.inbound?.content.kind !== 'joined';
  const marked = change(
    tables.inbox,
    (row) => isFrom(accounts, row) && isRecent(row),
    ({ inbound: _, ...row }) => ({ ...row, account: { ...row.account, userId: '' }, lane: 'erased', status: row.status === 'pending' ? 'erased' : row.status }),
  );
  const ownOutbox = remove(tables.outbox, (row) => isTo(accounts, row));
  const ownInbox = remove(tables.inbox, (row) => isFrom(accounts, row));
  return {
    sign_in_link: removeSecrets(tables.signInLinks, ({ identity }) => isSeatOf(accounts, identity)),
    web_session: removeSecrets(tables.webSessions, ({ identity }) => isSeatOf(accounts, identity)),
    inbox: marked + ownInbox + replace(tables.inbox, (row) => (isAround(row.lane, row.account) ? leftOfHeard(row, who) : undefined)),
    outbox: ownOutbox + replace(tables.outbox, (row) => (isAround(row.lane, row.reader) || holds(row, who.id) ? leftOfSaid(row, who) : undefined)),
  };
};

const namesOf = ({ id, displayName }: Tables['people'][number], { profile }: Learner): Forgotten => ({
  id,
  alias: profile.alias,
  nameInClass: nameInClass(displayName, profile.alias),
  names: [displayName, profile.alias],
});

const holds = ({ message: { statement, doc } }: OutboxRow, id: string): boolean => JSON.stringify([statement, doc]).includes(id);

/** Puts in place of each row what is left of it; `undefined` leaves it. Says how many changed. */
const replace = <Row>(rows: Row[], leftOf: (row: Row) => Row | undefined): number => {
  let replaced = 0;
  for (const [index, row] of rows.entries()) {
    const left = leftOf(row);
    if (left === undefined) continue;
    rows[index] = left;
    replaced++;
  }
  return replaced;
};

const leftOfHeard = (row: InboxRow, who: Forgotten): InboxRow | undefined => {
  if (row.status === 'pending' || row.inbound === undefined) return undefined;
  const content = forgetInContent(row.inbound.content, who);
  return content === undefined ? undefined : { ...row, inbound: { ...row.inbound, content } };
};

/** One that is worded and still waits is left as it is: a part of it may have been said already. */
const leftOfSaid = (row: OutboxRow, who: Forgotten): OutboxRow | undefined => {
  const { message } = row;
  if (row.status !== 'waiting') {
    const left = forgetInMessage(message, who);
    return left === undefined ? undefined : { ...row, message: { ...message, ...left } };
  }
  const statement = message.doc === undefined ? forgetEntries(message.statement, who) : undefined;
  return statement === undefined ? undefined : { ...row, message: { ...message, statement } };
};

const removeSecrets = <Row>(secrets: Map<string, Row>, matches: (row: Row) => boolean): number => {
  const going = [...secrets].filter(([, row]) => matches(row));
  for (const [token] of going) secrets.delete(token);
  return going.length;
};

/** Conversations in which the learner may be spoken of: those of their teachers, the channels of their classes, and where they spoke. */
const around = (tables: Tables, learnerId: LearnerId, lanes: ReadonlySet<string>): ((lane: string, account: AccountKey | undefined) => boolean) => {
  const classes = new Set(tables.memberships.filter(({ personId }) => personId === learnerId).map(({ cohortId }) => cohortId));
  const staff = tables.memberships
    .filter(({ cohortId, role }) => classes.has(cohortId) && role !== 'learner')
    .flatMap(({ personId }) => accountsOf(tables, personId));
  const channels = new Set(
    tables.spaces.filter(({ cohortId }) => classes.has(cohortId)).map(({ platform, tenant, channel }) => `${platform}/${tenant}/channel/${channel}`),
  );
  return (lane, account) => lanes.has(lane) || channels.has(lane) || (account !== undefined && staff.some((known) => isSameAccount(known, account)));
};

const timeOf = (event: TutoringEvent): Instant | undefined => {
  switch (event.type) {
    case 'attempt-made':
      return event.attempt.at;
    case 'reflection-made':
      return event.reflection.at;
    case 'goal-set':
      return event.goal.setAt;
    case 'plan-made':
      return event.plan.madeAt;
    // Consents are the proof of what was allowed; the others are no log of learning.
    case 'consent-recorded':
    case 'profile-changed':
    case 'streak-changed':
    case 'onboarding-finished':
      return undefined;
    case 'item-presented':
    case 'help-given':
    case 'belief-changed':
    case 'round-finished':
    case 'quiz-offered':
    case 'learner-disagreed':
    case 'stuck-noticed':
    case 'question-asked':
      return event.at;
  }
};

const applyRetention = (tables: Tables, policy: RetentionPolicy, now: Instant): Readonly<Record<string, number>> => {
  const [chat, learning] = [later(now, -policy.chatTextMs), later(now, -policy.learningEventsMs)];
  const removed: Record<string, number> = {
    inbox: change(
      tables.inbox,
      (row) => row.at < chat && row.status !== 'pending' && row.inbound !== undefined,
      ({ inbound: _, ...row }) => row,
    ),
    outbox: remove(tables.outbox, ({ message, status }) => message.createdAt < chat && status !== 'waiting'),
    inbox_key: remove(tables.inbox, ({ at, status }) => at < learning && status !== 'pending'),
    concern_mark: remove(tables.marks, ({ at }) => at < learning),
    summary_told: remove(tables.summaries, ({ at }) => at < learning),
    audit: remove(tables.audit, ({ at }) => at < later(now, -policy.auditMs)),
  };
  const isExpired = (event: TutoringEvent): boolean => (timeOf(event) ?? now) < learning;
  for (const [personId, rows] of tables.happened) {
    countByTable(
      removed,
      rows.filter(({ event }) => isExpired(event)),
    );
    tables.happened.set(
      personId,
      rows.filter(({ event }) => !isExpired(event)),
    );
  }
  removed.mastery = forgetOldBeliefs(tables, learning);
  removed.sign_in_link = removeSecrets(tables.signInLinks, ({ expires }) => expires < now);
  removed.web_session = removeSecrets(tables.webSessions, ({ expires }) => expires < now);
  return Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
};

const forgetOldBeliefs = (tables: Tables, before: Instant): number => {
  let forgotten = 0;
  for (const [learnerId, model] of tables.models) {
    const kept = [...model.skills].filter(([, { lastEvidenceAt }]) => lastEvidenceAt === undefined || lastEvidenceAt >= before);
    forgotten += model.skills.size - kept.length;
    tables.models.set(learnerId, { ...model, skills: new Map(kept) });
  }
  return forgotten;
};
