import type { CourseId, Instant, ItemId, LearnerId, LocalDate, MisconceptionId, PersonId, Probability, SkillId } from '../../src/domain/ids.ts';
import { CONSENT_TEXT_VERSIONS, type Consent } from '../../src/domain/learner/consent.ts';
import type { Attempt } from '../../src/domain/mastery/attempt.ts';
import type { Session } from '../../src/domain/tutoring/session.ts';
import type { AccountKey } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { LearnerState, Turn, TutoringStore } from '../../src/ports/tutoring-store.ts';
import { type Attempt as AttemptRow, Prisma } from './generated/client.ts';
import { closedAlready, closeWithTurn, closingPart } from './inbox.ts';
import { type LearnerRow, readLearner } from './learner-json.ts';
import { type MasteryRow, modelFrom } from './mastery-rows.ts';
import type { Database } from './open-database.ts';
import { readActivity, writeActivity } from './session-json.ts';
import { dateOf, instantOf } from './storable.ts';
import { inTransaction, isMissingParent, isUniqueViolation, reaching, type Transaction } from './transaction.ts';
import { writeTurn } from './write-turn.ts';

/** Told about a session no longer readable; the learner goes on from idle with the same question count. `why` holds no learner text. */
export type UnreadableSession = (personId: PersonId, why: string) => void;

export const createTutoringStore = (database: Database, unreadable: UnreadableSession = () => undefined): TutoringStore => ({
  load: async (personId) => {
    const rows = await reaching(loadRows(database, personId));
    return rows[0] === undefined ? undefined : stateFrom(rows[0], unreadable);
  },

  record: (turn) =>
    refusingDoubles(
      turn.personId,
      inTransaction(database, async (tx) => {
        await advance(tx, turn);
        await writeTurn(tx, { learnerId: turn.personId, events: turn.events, outgoing: turn.outgoing }, turn.at);
      }),
    ),

  say: (outgoing, closes, at, events) =>
    refusingDoubles(
      events?.personId,
      inTransaction(database, async (tx) => {
        if (closes !== undefined) await closeWithTurn(tx, closes);
        // Without events there is nobody the rows could belong to, and none are written.
        await writeTurn(tx, { learnerId: events?.personId ?? ('' as PersonId), events: events?.list ?? [], outgoing }, at);
      }),
    ),

  attempts: async (learnerId, { skillId, presentation, since, limit }) => {
    const rows = await reaching(
      database.prisma.attempt.findMany({
        where: {
          learnerId,
          ...(skillId === undefined ? {} : { skillIds: { has: skillId } }),
          ...(presentation === undefined ? {} : { presentation }),
          ...(since === undefined ? {} : { at: { gte: dateOf(since) } }),
        },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: limit,
      }),
    );
    return rows.map(attemptFrom);
  },

  quizCandidates: async (after, limit) => {
    const rows = await reaching(candidateRows(database, after, limit));
    return rows.map((row) => ({
      learner: readLearner(row),
      accounts: row.accounts,
      ...(row.lastOffered === null ? {} : { lastOffered: row.lastOffered as LocalDate }),
      unansweredOffers: Number(row.unanswered),
    }));
  },
});

/**
 * The first step of a turn, in one statement: the session moves on from the expected version, and the event it answers is closed.
 * The session's row is then held until the end, so two turns of one person never write at once.
 * @throws TutorError `CONFLICT` when either was done already.
 */
const advance = async (tx: Transaction, { personId, expectedVersion, session, closes, at }: Turn): Promise<void> => {
  const moved = Prisma.sql`
    UPDATE session SET version = version + 1, presentation = ${session.presentation}, activity = ${writeActivity(session.activity)}::jsonb,
      updated_at = ${dateOf(at)}::timestamptz
    WHERE person_id = ${personId} AND version = ${expectedVersion} RETURNING 1`;
  const closed = closes === undefined ? Prisma.sql`SELECT 1` : closingPart(closes);
  const [done] = await tx.$queryRaw<readonly { moved: bigint; closed: bigint }[]>`
    WITH moved AS (${moved}), closed AS (${closed}) SELECT (SELECT count(*) FROM moved) AS moved, (SELECT count(*) FROM closed) AS closed`;
  if (done?.moved !== 1n) throw new TutorError('CONFLICT', `the session of ${personId} is no longer at version ${expectedVersion}`);
  if (done.closed !== 1n) throw closedAlready(closes?.eventId);
};

/** A row that is there already, or a learner who is gone: someone else was first. */
const refusingDoubles = async (personId: PersonId | undefined, work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (isUniqueViolation(error)) throw new TutorError('CONFLICT', `the turn of ${personId} books something that is booked already`, { cause: error });
    if (isMissingParent(error)) throw new TutorError('CONFLICT', `${personId} is no longer known`, { cause: error });
    throw error;
  }
};

/** A learner's accounts, the one they wrote from last first; `l` is the learner. */
const ACCOUNTS = Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('platform', platform, 'tenant', tenant, 'userId', user_id)
      ORDER BY last DESC NULLS LAST, created_at, platform, tenant, user_id), '[]')
    FROM (SELECT a.*, (SELECT max(position) FROM inbox AS i WHERE i.platform = a.platform AND i.tenant = a.tenant AND i.user_id = a.user_id) AS last
      FROM account AS a WHERE a.person_id = l.id) AS used)`;

type StateRow = LearnerRow & {
  readonly accounts: readonly AccountKey[];
  readonly courseId: string;
  readonly className: string;
  readonly abilityMean: number | null;
  readonly abilityVariance: number | null;
  readonly version: number;
  readonly presentation: number;
  readonly activity: unknown;
  readonly consents: readonly Consent[];
  readonly mastery: readonly MasteryRow[];
  readonly exposure: readonly (readonly [itemId: string, times: number, lastAt: number])[];
};

/** One statement, so that all parts are of the same moment. Times inside JSON are milliseconds. */
const loadRows = ({ prisma }: Database, personId: PersonId) => prisma.$queryRaw<readonly StateRow[]>`
  SELECT l.id, l.cohort_id AS "cohortId", l.profile, l.goal, l.plan, l.streak, l.onboarded_at AS "onboardedAt",
    l.ability_mean AS "abilityMean", l.ability_variance AS "abilityVariance", c.course_id AS "courseId", c.name AS "className",
    s.version, s.presentation, s.activity, ${ACCOUNTS} AS accounts,
    (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('purpose', purpose, 'cohortId', cohort_id, 'given', given, 'by', "by", 'textVersion', text_version,
        'at', (extract(epoch FROM at) * 1000)::bigint)) ORDER BY id), '[]')
      FROM consent WHERE learner_id = l.id) AS consents,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('skillId', skill_id, 'offsetMean', offset_mean, 'offsetVariance', offset_variance,
        'evidence', evidence, 'correct', correct, 'recent', recent, 'tracing', tracing, 'lastEvidenceAt', (extract(epoch FROM last_evidence_at) * 1000)::bigint,
        'masteredAt', (extract(epoch FROM mastered_at) * 1000)::bigint, 'review', review) ORDER BY skill_id), '[]')
      FROM mastery WHERE learner_id = l.id) AS mastery,
    (SELECT coalesce(jsonb_agg(jsonb_build_array(item_id, times, (extract(epoch FROM last_at) * 1000)::bigint)), '[]')
      FROM (SELECT item_id, count(*) AS times, max(at) AS last_at FROM presentation WHERE learner_id = l.id GROUP BY item_id) AS seen) AS exposure
  FROM learner AS l JOIN cohort AS c ON c.id = l.cohort_id JOIN session AS s ON s.person_id = l.id
  WHERE l.id = ${personId}`;

const stateFrom = (row: StateRow, unreadable: UnreadableSession): LearnerState => {
  const learner = readLearner(row);
  return {
    learner,
    accounts: row.accounts,
    courseId: row.courseId as CourseId,
    className: row.className,
    consents: row.consents,
    session: sessionFrom(learner.id, row, unreadable),
    model: modelFrom({ mean: row.abilityMean, variance: row.abilityVariance }, row.mastery),
    version: row.version,
    exposure: new Map(row.exposure.map(([itemId, times, lastAt]) => [itemId, { times, lastAt: lastAt as Instant }])),
  };
};

const sessionFrom = (learnerId: LearnerId, { activity, presentation }: StateRow, unreadable: UnreadableSession): Session => {
  const read = readActivity(activity);
  if (read.activity !== undefined) return { presentation, activity: read.activity };
  unreadable(learnerId, read.why);
  return { presentation, activity: { kind: 'idle' } };
};

const attemptFrom = (row: AttemptRow): Attempt => ({
  learnerId: row.learnerId as LearnerId,
  itemId: row.itemId as ItemId,
  seed: Number(row.seed),
  skillIds: row.skillIds as unknown as readonly [SkillId, ...SkillId[]],
  purpose: row.purpose as Attempt['purpose'],
  presentation: row.presentation,
  tryNumber: row.tryNumber,
  helpSeen: row.helpSeen,
  outcome: row.outcome as Attempt['outcome'],
  ...(row.misconception === null ? {} : { misconception: row.misconception as MisconceptionId }),
  response: row.response,
  elapsedMs: Number(row.elapsedMs),
  expected: row.expected as Probability,
  difficulty: row.difficulty,
  at: instantOf(row.at),
});

type CandidateRow = LearnerRow & { readonly accounts: readonly AccountKey[]; readonly lastOffered: string | null; readonly unanswered: bigint };

/** An offer is unanswered while the learner has not answered anything since. */
const candidateRows = ({ prisma }: Database, after: LearnerId | undefined, limit: number) => prisma.$queryRaw<readonly CandidateRow[]>`
  SELECT l.id, l.cohort_id AS "cohortId", l.profile, l.goal, l.plan, l.streak, l.onboarded_at AS "onboardedAt",
    ${ACCOUNTS} AS accounts,
    (SELECT max(date) FROM daily_quiz WHERE learner_id = l.id) AS "lastOffered",
    (SELECT count(*) FROM daily_quiz
      WHERE learner_id = l.id AND offered_at > coalesce((SELECT max(at) FROM attempt WHERE learner_id = l.id), '-infinity')) AS unanswered
  FROM learner AS l
  WHERE l.quiz_minute IS NOT NULL AND l.id > ${after ?? ''}
    AND (SELECT given AND text_version = ${CONSENT_TEXT_VERSIONS.tutoring} FROM consent
      WHERE learner_id = l.id AND purpose = 'tutoring' ORDER BY at DESC, id DESC LIMIT 1)
  ORDER BY l.id LIMIT ${limit}`;
