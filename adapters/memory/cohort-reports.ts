import type { EvidenceRow, LearnerEvidence } from '../../src/domain/classroom/evidence.ts';
import { type CohortId, DAY, type Instant, type LearnerId, later, type PersonId } from '../../src/domain/ids.ts';
import { type Consent, isSeenIn } from '../../src/domain/learner/consent.ts';
import { nameInClass } from '../../src/domain/learner/name-in-class.ts';
import { localTime } from '../../src/domain/local-time.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import type { CohortReports } from '../../src/ports/cohort-reports.ts';
import { recordClassTurn } from './class-turn.ts';
import { accountsOf, eventsOf, type Tables } from './tables.ts';

/** How long before the window a teacher's mark still counts, as in the database. */
const MARKS_BEFORE_MS = 14 * DAY;

export const createMemoryCohortReports = (tables: Tables): CohortReports => ({
  evidence: async (cohortId, since) =>
    structuredClone(
      tables.memberships
        .filter((row) => row.cohortId === cohortId && row.role === 'learner' && isSeenIn(consentsOf(tables, row.personId), cohortId))
        .map(({ personId, joinedAt }) => evidenceOf(tables, { cohortId, learnerId: personId, joinedAt, since }))
        .sort((a, b) => (a.alias < b.alias ? -1 : a.alias > b.alias ? 1 : 0)),
    ),

  unseen: async (cohortId) => {
    const ledgers = tables.memberships
      .filter((row) => row.cohortId === cohortId && row.role === 'learner')
      .map(({ personId }) => consentsOf(tables, personId))
      .filter((ledger) => !isSeenIn(ledger, cohortId));
    const notStarted = ledgers.filter((ledger) => !ledger.some(({ purpose }) => purpose === 'tutoring')).length;
    return { notStarted, notShared: ledgers.length - notStarted };
  },

  teachers: async (cohortId) =>
    tables.memberships
      .filter((row) => row.cohortId === cohortId && row.role === 'teacher')
      .toSorted((a, b) => a.joinedAt - b.joinedAt)
      .map(({ personId }) => ({
        personId,
        displayName: tables.people.find(({ id }) => id === personId)?.displayName ?? '',
        accounts: accountsOf(tables, personId),
      }))
      .filter(({ accounts }) => accounts.length > 0),

  lastSummary: async (cohortId, reader) => {
    const isTheirs = ({ readBy }: Tables['summaries'][number]): boolean => readBy === undefined || readBy === reader;
    const told = tables.summaries.findLast((summary) => summary.cohortId === cohortId && isTheirs(summary));
    return told === undefined ? undefined : structuredClone({ at: told.at, concerns: told.concerns });
  },

  record: async (turn) => recordClassTurn(tables, turn),
});

const consentsOf = (tables: Tables, personId: PersonId): readonly Consent[] => eventsOf(tables, personId, 'consent-recorded').map(({ consent }) => consent);

type Whose = { readonly cohortId: CohortId; readonly learnerId: LearnerId; readonly joinedAt: Instant; readonly since: Instant };

const evidenceOf = (tables: Tables, { cohortId, learnerId, joinedAt, since }: Whose): LearnerEvidence => {
  const profile = tables.learners.get(learnerId)?.profile;
  const displayName = tables.people.find(({ id }) => id === learnerId)?.displayName ?? '';
  const tries = triesOf(tables, learnerId, since);
  const answeredOn = new Set(tries.map(({ at }): string => localTime(at, profile?.schedule.timeZone ?? 'UTC').date));
  return {
    learnerId,
    alias: nameInClass(displayName, profile?.alias ?? ''),
    timeZone: profile?.schedule.timeZone ?? 'UTC',
    model: tables.models.get(learnerId) ?? initialModel(),
    tries,
    helps: eventsOf(tables, learnerId, 'help-given')
      .filter(({ at }) => at >= since)
      .map(({ skillId, what, isLast, at }) => ({ skillId, what, isLast, at })),
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
    .map(({ attempt: { skillIds, presentation, tryNumber, helpSeen, outcome, response, misconception, elapsedMs, at } }) => ({
      skillId: skillIds[0],
      presentation,
      tryNumber,
      helpSeen,
      // "I don't know" in a placement is a miss to the model and no answer to a teacher: it was neither guessed nor rushed.
      outcome: response === '' ? 'skipped' : outcome,
      ...(misconception === undefined ? {} : { misconception }),
      elapsedMs,
      stemLength: stemLengths.get(presentation) ?? 0,
      at,
    }))
    .sort((a, b) => a.at - b.at);
};
