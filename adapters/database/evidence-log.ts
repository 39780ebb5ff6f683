import type { Instant, ItemId, LearnerId, SkillId } from '../../src/domain/ids.ts';
import type { Evidence } from '../../src/domain/mastery/evidence.ts';
import type { EvidenceLog, EvidenceOf } from '../../src/ports/evidence-log.ts';
import { Prisma } from './generated/client.ts';
import type { Database } from './open-database.ts';
import { dateOf } from './storable.ts';
import { reaching } from './transaction.ts';

/** The rule of `isEvidence`, in the database's words; `a` is the attempt. */
const IS_EVIDENCE = Prisma.sql`a.try_number = 1 AND a.help_seen = 0 AND a.outcome IN ('correct', 'wrong')`;
const AS_JSON = Prisma.sql`jsonb_build_array(a.item_id, a.skill_ids, a.outcome = 'correct', (extract(epoch FROM a.at) * 1000)::bigint)`;
const ofClasses = (whose: EvidenceOf): Prisma.Sql => Prisma.sql`c.simulated = ${whose === 'simulated-classes'}`;

export const createEvidenceLog = ({ prisma }: Database): EvidenceLog => ({
  newest: async (learnerId, limit) => {
    const [row] = await reaching(prisma.$queryRaw<readonly { evidence: readonly EvidenceJson[] }[]>`
      SELECT coalesce(jsonb_agg(answer ORDER BY id), '[]') AS evidence
      FROM (SELECT a.id, ${AS_JSON} AS answer FROM attempt AS a WHERE a.learner_id = ${learnerId} AND ${IS_EVIDENCE} ORDER BY a.id DESC LIMIT ${limit}) AS newest`);
    return (row?.evidence ?? []).map(evidenceFrom);
  },
  page: async (whose, after, limit) => {
    const rows = await reaching(prisma.$queryRaw<readonly { id: string; evidence: readonly EvidenceJson[] }[]>`
      SELECT l.id, (SELECT coalesce(jsonb_agg(${AS_JSON} ORDER BY a.id), '[]') FROM attempt AS a WHERE a.learner_id = l.id AND ${IS_EVIDENCE}) AS evidence
      FROM learner AS l JOIN cohort AS c ON c.id = l.cohort_id
      WHERE ${ofClasses(whose)} AND l.id > ${after ?? ''} ORDER BY l.id LIMIT ${limit}`);
    return rows.map(({ id, evidence }) => ({ learnerId: id as LearnerId, evidence: evidence.map(evidenceFrom) }));
  },
  count: async (whose, since) => {
    const later = since === undefined ? Prisma.empty : Prisma.sql`AND a.at > ${dateOf(since)}::timestamptz`;
    const [row] = await reaching(prisma.$queryRaw<readonly { answers: bigint; learners: bigint }[]>`
      SELECT count(*) AS answers, count(DISTINCT a.learner_id) AS learners
      FROM attempt AS a JOIN learner AS l ON l.id = a.learner_id JOIN cohort AS c ON c.id = l.cohort_id
      WHERE ${ofClasses(whose)} AND ${IS_EVIDENCE} ${later}`);
    return { answers: Number(row?.answers ?? 0), learners: Number(row?.learners ?? 0) };
  },
});

type EvidenceJson = readonly [itemId: string, skillIds: readonly string[], right: boolean, at: number];

const evidenceFrom = ([itemId, skillIds, right, at]: EvidenceJson): Evidence => ({
  itemId: itemId as ItemId,
  skillIds: skillIds as readonly SkillId[],
  right,
  at: at as Instant,
});
