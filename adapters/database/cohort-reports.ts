import type { ConcernMark } from '../../src/domain/classroom/cohort-mark.ts';
import type { EvidenceRow, LearnerEvidence } from '../../src/domain/classroom/evidence.ts';
import { DAY, type Instant, type LearnerId, type MisconceptionId, type PersonId, type SkillId } from '../../src/domain/ids.ts';
import { nameInClass } from '../../src/domain/learner/name-in-class.ts';
import { localTime } from '../../src/domain/local-time.ts';
import type { ReviewMemory } from '../../src/domain/mastery/learner-model.ts';
import type { SkillTracing } from '../../src/domain/mastery/skill-tracing.ts';
import type { HelpKind } from '../../src/domain/tutoring/event.ts';
import type { CohortReports } from '../../src/ports/cohort-reports.ts';
import type { AccountKey } from '../../src/ports/conversation.ts';
import { recordClassTurn } from './class-turn.ts';
import { type DailyQuiz, type HelpGiven, type ConcernMark as MarkRow, Prisma } from './generated/client.ts';
import { modelFrom } from './mastery-rows.ts';
import type { Database } from './open-database.ts';
import { dateOf, instantOf } from './storable.ts';
import { reaching } from './transaction.ts';

/** How long before the window a teacher's mark still counts: a concern helped with a fortnight ago is not news. */
const MARKS_BEFORE_MS = 14 * DAY;

export const createCohortReports = (database: Database): CohortReports => ({
  evidence: async (cohortId, since) => {
    const members = await reaching(memberRows(database, cohortId));
    const ids = members.map(({ id }) => id);
    const { prisma } = database;
    const inWindow = { learnerId: { in: ids }, at: { gte: dateOf(since) } };
    const tries = byLearner(await reaching(tryRows(database, ids, since)));
    const mastery = byLearner(await reaching(prisma.mastery.findMany({ where: { learnerId: { in: ids } } })));
    const helps = byLearner(await reaching(prisma.helpGiven.findMany({ where: inWindow, orderBy: { id: 'asc' } })));
    const quizzes = byLearner(
      await reaching(prisma.dailyQuiz.findMany({ where: { learnerId: { in: ids }, offeredAt: { gte: dateOf(since) } }, orderBy: { date: 'asc' } })),
    );
    const marks = byLearner(
      await reaching(prisma.concernMark.findMany({ where: { cohortId, at: { gte: new Date(since - MARKS_BEFORE_MS) } }, orderBy: { id: 'asc' } })),
    );
    return members.map((member): LearnerEvidence => {
      const own = tries.get(member.id) ?? [];
      return {
        learnerId: member.id as LearnerId,
        alias: nameInClass(member.displayName, member.alias),
        model: modelFrom(
          { mean: member.abilityMean, variance: member.abilityVariance },
          (mastery.get(member.id) ?? []).map((row) => ({
            ...row,
            lastEvidenceAt: row.lastEvidenceAt?.getTime() ?? null,
            masteredAt: row.masteredAt?.getTime() ?? null,
            tracing: row.tracing as SkillTracing | null,
            review: row.review as ReviewMemory | null,
          })),
        ),
        tries: own.map(evidenceRow),
        helps: (helps.get(member.id) ?? []).map(helpFrom),
        timeZone: member.timeZone,
        quizDays: quizDaysFrom(quizzes.get(member.id) ?? [], own, member.timeZone),
        joinedAt: instantOf(member.joinedAt),
        marks: (marks.get(member.id) ?? []).map(markFrom),
      };
    });
  },

  unseen: async (cohortId) => {
    const [row] = await reaching(unseenRows(database, cohortId));
    return { notStarted: Number(row?.notStarted ?? 0), notShared: Number(row?.notShared ?? 0) };
  },

  teachers: async (cohortId) => {
    const rows = await reaching(
      database.prisma.membership.findMany({
        where: { cohortId, role: 'teacher', person: { accounts: { some: {} } } },
        orderBy: [{ joinedAt: 'asc' }, { personId: 'asc' }],
        select: {
          personId: true,
          person: {
            select: {
              displayName: true,
              accounts: { select: { platform: true, tenant: true, userId: true }, orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }] },
            },
          },
        },
      }),
    );
    return rows.map(({ personId, person: { displayName, accounts } }) => ({
      personId: personId as PersonId,
      displayName,
      accounts: accounts as readonly AccountKey[],
    }));
  },

  lastSummary: async (cohortId, reader) => {
    const theirs = [{ readBy: null }, ...(reader === undefined ? [] : [{ readBy: reader }])];
    const told = await reaching(
      database.prisma.summaryTold.findFirst({
        where: { cohortId, OR: theirs },
        orderBy: { id: 'desc' },
        include: { concerns: { orderBy: { id: 'asc' } } },
      }),
    );
    if (told === null) return undefined;
    return {
      at: instantOf(told.at),
      concerns: told.concerns.map(({ learnerId, alias, skillId, skillName }) => ({
        learnerId: learnerId as LearnerId,
        alias,
        ...(skillId === null ? {} : { skillId: skillId as SkillId }),
        ...(skillName === null ? {} : { skillName }),
      })),
    };
  },

  record: (turn) => recordClassTurn(database, turn),
});

/** `isSeenIn` of the domain, in the order things were said; `l` is the learner, `m` their membership. */
const AFTER_LAST_NO = Prisma.sql`
  c.learner_id = l.id AND c.id > coalesce((SELECT max(id) FROM consent WHERE learner_id = l.id AND purpose = 'tutoring' AND NOT given), 0)`;
const IS_SEEN = Prisma.sql`(
  EXISTS (SELECT 1 FROM consent AS c WHERE ${AFTER_LAST_NO} AND c.purpose = 'tutoring')
  AND coalesce((SELECT c.given FROM consent AS c
    WHERE ${AFTER_LAST_NO} AND c.purpose <> 'language-model' AND c.cohort_id = m.cohort_id ORDER BY c.id DESC LIMIT 1), false))`;

type MemberRow = {
  readonly id: string;
  readonly displayName: string;
  readonly alias: string;
  readonly timeZone: string;
  readonly abilityMean: number | null;
  readonly abilityVariance: number | null;
  readonly joinedAt: Date;
};

const memberRows = ({ prisma }: Database, cohortId: string) => prisma.$queryRaw<readonly MemberRow[]>`
  SELECT l.id, p.display_name AS "displayName", l.profile ->> 'alias' AS alias, l.profile #>> '{schedule,timeZone}' AS "timeZone",
    l.ability_mean AS "abilityMean", l.ability_variance AS "abilityVariance", m.joined_at AS "joinedAt"
  FROM membership AS m JOIN learner AS l ON l.id = m.person_id JOIN person AS p ON p.id = l.id
  WHERE m.cohort_id = ${cohortId} AND m.role = 'learner' AND ${IS_SEEN}
  ORDER BY alias, l.id`;

const unseenRows = ({ prisma }: Database, cohortId: string) => prisma.$queryRaw<readonly { readonly notStarted: bigint; readonly notShared: bigint }[]>`
  SELECT count(*) FILTER (WHERE NOT u.asked) AS "notStarted", count(*) FILTER (WHERE u.asked) AS "notShared"
  FROM (SELECT EXISTS (SELECT 1 FROM consent AS c WHERE c.learner_id = l.id AND c.purpose = 'tutoring') AS asked
    FROM membership AS m JOIN learner AS l ON l.id = m.person_id
    WHERE m.cohort_id = ${cohortId} AND m.role = 'learner' AND NOT ${IS_SEEN}) AS u`;

type TryRow = {
  readonly learnerId: string;
  readonly skillIds: readonly string[];
  readonly presentation: number;
  readonly tryNumber: number;
  readonly helpSeen: number;
  readonly outcome: string;
  readonly misconception: string | null;
  readonly elapsedMs: bigint;
  readonly stemLength: number;
  readonly at: Date;
};

/** "I don't know" in a placement is a miss to the model and no answer to a teacher: it was neither guessed nor rushed. */
const tryRows = ({ prisma }: Database, ids: readonly string[], since: Instant) => prisma.$queryRaw<readonly TryRow[]>`
  SELECT a.learner_id AS "learnerId", a.skill_ids AS "skillIds", a.presentation, a.try_number AS "tryNumber", a.help_seen AS "helpSeen",
    CASE WHEN a.response = '' THEN 'skipped' ELSE a.outcome END AS outcome, a.misconception, a.elapsed_ms AS "elapsedMs", coalesce(p.stem_length, 0) AS "stemLength", a.at
  FROM attempt AS a LEFT JOIN presentation AS p ON p.learner_id = a.learner_id AND p.presentation = a.presentation
  WHERE a.learner_id = ANY(${ids}) AND a.at >= ${dateOf(since)}::timestamptz
  ORDER BY a.at, a.id`;

/** A try counts for the item's first skill, the one it belongs to. */
const evidenceRow = (row: TryRow): EvidenceRow => ({
  skillId: row.skillIds[0] as SkillId,
  presentation: row.presentation,
  tryNumber: row.tryNumber,
  helpSeen: row.helpSeen,
  outcome: row.outcome as EvidenceRow['outcome'],
  ...(row.misconception === null ? {} : { misconception: row.misconception as MisconceptionId }),
  elapsedMs: Number(row.elapsedMs),
  stemLength: row.stemLength,
  at: instantOf(row.at),
});

const helpFrom = ({ skillId, kind, isLast, at }: HelpGiven): LearnerEvidence['helps'][number] => ({
  skillId: skillId as SkillId,
  what: kind as HelpKind,
  isLast,
  at: instantOf(at),
});

const markFrom = ({ skillId, mark, at }: MarkRow): LearnerEvidence['marks'][number] => ({
  ...(skillId === null ? {} : { skillId: skillId as SkillId }),
  mark: mark as ConcernMark,
  at: instantOf(at),
});

/** A quiz day counts as answered when anything was answered on that day of the learner's own calendar. */
const quizDaysFrom = (quizzes: readonly DailyQuiz[], tries: readonly TryRow[], timeZone: string): LearnerEvidence['quizDays'] => {
  const answeredOn = new Set(tries.map(({ at }): string => localTime(instantOf(at), timeZone).date));
  return quizzes.map(({ date }) => ({ date, answered: answeredOn.has(date) }));
};

const byLearner = <Row extends { readonly learnerId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.learnerId);
    if (group === undefined) groups.set(row.learnerId, [row]);
    else group.push(row);
  }
  return groups;
};
