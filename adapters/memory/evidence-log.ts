import type { LearnerId } from '../../src/domain/ids.ts';
import { type Evidence, evidenceIn } from '../../src/domain/mastery/evidence.ts';
import type { EvidenceLog, EvidenceOf } from '../../src/ports/evidence-log.ts';
import { eventsOf, type Tables } from './tables.ts';

export const createMemoryEvidenceLog = (tables: Tables): EvidenceLog => ({
  newest: async (learnerId, limit) => structuredClone(evidenceOf(tables, learnerId).slice(-limit)),
  page: async (whose, after, limit) =>
    learnersOf(tables, whose)
      .filter((id) => id > (after ?? ''))
      .slice(0, limit)
      .map((learnerId) => ({ learnerId, evidence: structuredClone(evidenceOf(tables, learnerId)) })),
  count: async (whose, since) => {
    const given = learnersOf(tables, whose).map((id) => evidenceOf(tables, id).filter(({ at }) => since === undefined || at > since).length);
    return { answers: given.reduce((sum, count) => sum + count, 0), learners: given.filter((count) => count > 0).length };
  },
});

const learnersOf = (tables: Tables, whose: EvidenceOf): readonly LearnerId[] => {
  const simulated = new Set(tables.cohorts.filter((cohort) => cohort.simulated).map(({ id }) => id));
  return [...tables.learners.values()]
    .filter(({ cohortId }) => simulated.has(cohortId) === (whose === 'simulated-classes'))
    .map(({ id }) => id)
    .sort();
};

const evidenceOf = (tables: Tables, learnerId: LearnerId): readonly Evidence[] =>
  eventsOf(tables, learnerId, 'attempt-made').flatMap(({ attempt }) => evidenceIn(attempt) ?? []);
