/** The learner model as rows, one a skill, and back. */
import type { Instant, LearnerId, SkillId } from '../../src/domain/ids.ts';
import type { LearnerModel, ReviewMemory, SkillState } from '../../src/domain/mastery/learner-model.ts';
import type { SkillTracing } from '../../src/domain/mastery/skill-tracing.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import { Prisma } from './generated/client.ts';
import { storableJson } from './storable.ts';

/** A row as it travels in JSON; times are instants. */
export type MasteryRow = {
  readonly skillId: string;
  readonly offsetMean: number;
  readonly offsetVariance: number;
  readonly evidence: number;
  readonly correct: number;
  readonly recent: readonly boolean[];
  readonly tracing: SkillTracing | null;
  readonly lastEvidenceAt: number | null;
  readonly masteredAt: number | null;
  readonly review: ReviewMemory | null;
};

/** Before the first answer there is no ability on the learner's row: what the filter assumes of anyone. */
export const modelFrom = (ability: { readonly mean: number | null; readonly variance: number | null }, rows: readonly MasteryRow[]): LearnerModel => ({
  ability: ability.mean === null || ability.variance === null ? initialModel().ability : { mean: ability.mean, variance: ability.variance },
  skills: new Map(rows.map((row) => [row.skillId as SkillId, stateFrom(row)])),
});

const stateFrom = (row: MasteryRow): SkillState => ({
  offset: { mean: row.offsetMean, variance: row.offsetVariance },
  evidence: row.evidence,
  correct: row.correct,
  recent: row.recent,
  ...(row.tracing === null ? {} : { tracing: row.tracing }),
  ...(row.lastEvidenceAt === null ? {} : { lastEvidenceAt: row.lastEvidenceAt as Instant }),
  ...(row.masteredAt === null ? {} : { masteredAt: row.masteredAt as Instant }),
  ...(row.review === null ? {} : { review: row.review }),
});

/** Writes the rows that changed: a model of a hundred skills costs one look, and a write only for what the answer moved. */
export const modelPart = (learnerId: LearnerId, model: LearnerModel): Prisma.Sql => {
  const rows = [...model.skills].map(([skillId, state]) => ({
    skill_id: skillId,
    offset_mean: state.offset.mean,
    offset_variance: state.offset.variance,
    evidence: state.evidence,
    correct: state.correct,
    recent: state.recent,
    tracing: state.tracing,
    last_evidence_at: timeText(state.lastEvidenceAt),
    mastered_at: timeText(state.masteredAt),
    review: state.review,
  }));
  return Prisma.sql`
    INSERT INTO mastery (learner_id, skill_id, offset_mean, offset_variance, evidence, correct, recent, tracing, last_evidence_at, mastered_at, review)
    SELECT ${learnerId}, skill_id, offset_mean, offset_variance, evidence, correct, recent, tracing, last_evidence_at, mastered_at, review
    FROM jsonb_to_recordset(${storableJson(rows)}::jsonb) AS r (skill_id text, offset_mean float8, offset_variance float8, evidence int, correct int,
      recent boolean[], tracing jsonb, last_evidence_at timestamptz(3), mastered_at timestamptz(3), review jsonb)
    WHERE NOT EXISTS (
      SELECT 1 FROM mastery AS m WHERE m.learner_id = ${learnerId} AND m.skill_id = r.skill_id
        AND (m.offset_mean, m.offset_variance, m.evidence, m.correct, m.recent, m.tracing, m.last_evidence_at, m.mastered_at, m.review)
          IS NOT DISTINCT FROM (r.offset_mean, r.offset_variance, r.evidence, r.correct, r.recent, r.tracing, r.last_evidence_at, r.mastered_at, r.review))
    ON CONFLICT (learner_id, skill_id) DO UPDATE SET offset_mean = excluded.offset_mean, offset_variance = excluded.offset_variance,
      evidence = excluded.evidence, correct = excluded.correct, recent = excluded.recent, tracing = excluded.tracing, last_evidence_at = excluded.last_evidence_at,
      mastered_at = excluded.mastered_at, review = excluded.review`;
};

export const abilityPart = (learnerId: LearnerId, { ability }: LearnerModel): Prisma.Sql =>
  Prisma.sql`UPDATE learner SET ability_mean = ${ability.mean}, ability_variance = ${ability.variance} WHERE id = ${learnerId}`;

const timeText = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString());
