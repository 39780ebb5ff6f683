import type { EvidenceRow, LearnerEvidence } from '../../src/domain/classroom/evidence.ts';
import { type CohortId, DAY, type Instant, type LearnerId, later } from '../../src/domain/ids.ts';
import { localTime } from '../../src/domain/local-time.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import type { CohortReports } from '../../src/ports/cohort-reports.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { accountsOf, auditRefOf, eventsOf, type Tables } from './tables.ts';

/** How long before the window a teacher's mark still counts, as in the database. */
const MARKS_BEFORE_MS = 14 * DAY;

export const createMemoryCohortReports = (tables: Tables): CohortReports => ({
  evidence: async (cohortId, since) =>
    structuredClone(
      tables.memberships
        .filter((row) => row.cohortId === cohortId && row.role === 'learner')
        .map(({ personId, joinedAt }) => evidenceOf(tables, { cohortId, learnerId: personId, joinedAt, since }))
        .sort((a, b) => (a.alias < b.alias ? -1 : a.alias > b.alias ? 1 : 0)),
    ),

  teachers: async (cohortId) =>
    tables.memberships
      .filter((row) => row.cohortId === cohortId && row.role === 'teacher')
      .map(({ personId }) => ({ personId, accounts: accountsOf(tables, personId) }))
      .filter(({ accounts }) => accounts.length > 0),

  mark: async (request) => {
    const { cohortId, learnerId, skillId, mark, by, at } = request;
    if (!tables.learners.has(learnerId) || !tables.cohorts.some(({ id }) => id === cohortId)) {
      throw new TutorError('NOT_FOUND', `there is no learner ${learnerId} in a class ${cohortId} to mark`);
    }
    tables.marks.push({ ...request });
    const details = { cohortId, mark, ...(skillId === undefined ? {} : { skillId }) };
    tables.audit.push({ at, actor: auditRefOf(tables, by), action: 'concern-marked', subject: auditRefOf(tables, learnerId), details });
  },

  lastSummary: async (cohortId) => {
    const told = tables.summaries.findLast((summary) => summary.cohortId === cohortId);
    return told === undefined ? undefined : structuredClone({ at: told.at, concerns: told.concerns });
  },

  saveSummary: async ({ cohortId, at, readBy, concerns }) => {
    tables.summaries.push(structuredClone({ cohortId, at, concerns: concerns.filter(({ learnerId }) => tables.learners.has(learnerId)) }));
    const actor = readBy === undefined ? 'proximal' : auditRefOf(tables, readBy);
    tables.audit.push({ at, actor, action: 'summary-told', subject: cohortId, details: { concerns: concerns.length } });
  },
});

type Whose = { readonly cohortId: CohortId; readonly learnerId: LearnerId; readonly joinedAt: Instant; readonly since: Instant };

const evidenceOf = (tables: Tables, { cohortId, learnerId, joinedAt, since }: Whose): LearnerEvidence => {
  const profile = tables.learners.get(learnerId)?.profile;
  const tries = triesOf(tables, learnerId, since);
  const answeredOn = new Set(tries.map(({ at }): string => localTime(at, profile?.schedule.timeZone ?? 'UTC').date));
  return {
    learnerId,
    alias: profile?.alias ?? '',
    model: tables.models.get(learnerId) ?? initialModel(),
    tries,
    helps: eventsOf(tables, learnerId, 'help-given')
      .filter(({ at }) => at >= since)
      .map(({ skillId, isLast, at }) => ({ skillId, isLast, at })),
    quizDays: eventsOf(tables, learnerId, 'quiz-offered')
      .filter(({ at }) => at >= since)
      .map(({ date }) => ({ date, answered: answeredOn.has(date) }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
    joinedAt,
    marks: tables.marks
      .filter((mark) => mark.cohortId === cohortId && mark.learnerId === learnerId && mark.at >= later(since, -MARKS_BEFORE_MS))
      .map(({ skillId, mark, at }) => ({ ...(skillId === undefined ? {} : { skillId }), mark, at })),
  };
};

const triesOf = (tables: Tables, learnerId: LearnerId, since: Instant): readonly EvidenceRow[] => {
  const stemLengths = new Map(
    (tables.happened.get(learnerId) ?? []).flatMap(({ event, stemLength }) =>
      event.type === 'item-presented' ? [[event.presentation, stemLength] as const] : [],
    ),
  );
  return eventsOf(tables, learnerId, 'attempt-made')
    .filter(({ attempt }) => attempt.at >= since)
    .map(({ attempt: { skillIds, presentation, tryNumber, helpSeen, outcome, misconception, elapsedMs, at } }) => ({
      skillId: skillIds[0],
      presentation,
      tryNumber,
      helpSeen,
      outcome,
      ...(misconception === undefined ? {} : { misconception }),
      elapsedMs,
      stemLength: stemLengths.get(presentation) ?? 0,
      at,
    }))
    .sort((a, b) => a.at - b.at);
};
