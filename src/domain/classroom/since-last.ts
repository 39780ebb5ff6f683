import type { Instant, LearnerId, SkillId } from '../ids.ts';
import { isEvidence, isRight } from '../mastery/attempt.ts';
import type { LearnerEvidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { CohortSummary } from './summary.ts';

/** The concerns the class's teachers were last told. */
export type LastSummary = {
  readonly at: Instant;
  readonly concerns: readonly { readonly learnerId: LearnerId; readonly alias: string; readonly skillId?: SkillId; readonly skillName?: string }[];
};

/**
 * Who left the list since it was last told, with their first tries since then. Only with new answers: a concern that went because
 * the window moved on, or because a teacher marked it, has not been overcome.
 */
export const leftSince = (
  last: LastSummary,
  evidence: readonly LearnerEvidence[],
  findings: ReadonlyMap<LearnerId, readonly Finding[]>,
  now: Instant,
): NonNullable<CohortSummary['sinceLast']> => ({
  left: last.concerns.flatMap(({ learnerId, skillId, skillName }) => {
    const learner = evidence.find((one) => one.learnerId === learnerId);
    const stillThere = (findings.get(learnerId) ?? []).some((finding) => finding.skillId === skillId);
    if (learner === undefined || stillThere) return [];
    const since = learner.tries.filter((row) => isEvidence(row) && row.at > last.at && row.at <= now && (skillId === undefined || row.skillId === skillId));
    if (since.length === 0) return [];
    return [{ alias: learner.alias, ...(skillName === undefined ? {} : { skillName }), right: since.filter(isRight).length, of: since.length }];
  }),
});
