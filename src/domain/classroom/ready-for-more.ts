import type { SkillId } from '../ids.ts';
import { isMastered } from '../mastery/belief.ts';
import type { LearnerEvidence } from './evidence.ts';
import type { ClassSetting } from './finding.ts';
import type { CohortSummary } from './summary.ts';

/**
 * Learners who are ahead: three skills mastered in the window, or every skill the class has reached and one beyond (or all there
 * is). Who is on any detector's list or needs a skill is not offered more. `mastered` counts all skills they hold now; the few
 * who hold most come first, of equals those who got there first.
 */
export const readyForMore = (active: readonly LearnerEvidence[], inTrouble: ReadonlySet<string>, setting: ClassSetting): CohortSummary['readyForMore'] => {
  const reached = skillsReached(active, setting);
  return active
    .filter(({ learnerId }) => !inTrouble.has(learnerId))
    .map((learner) => ({ learner, held: [...learner.model.skills.keys()].filter((id) => isMastered(learner.model, id)) }))
    .filter(({ learner, held }) => masteredInWindow(learner, held, setting) >= setting.thresholds.readyMastered || isBeyond(held, reached, setting))
    .sort((a, b) => b.held.length - a.held.length || gotThereAt(a.learner) - gotThereAt(b.learner))
    .map(({ learner, held }) => ({ learnerId: learner.learnerId, alias: learner.alias, mastered: held.length }))
    .slice(0, setting.thresholds.listLength);
};

const masteredInWindow = ({ model }: LearnerEvidence, held: readonly SkillId[], { from, now }: ClassSetting): number =>
  held.filter((id) => isBetween(model.skills.get(id)?.masteredAt, from, now)).length;

/** Holds all the class has reached and something more; where the course has nothing more, all of it is enough. */
const isBeyond = (held: readonly SkillId[], reached: ReadonlySet<SkillId>, { course }: ClassSetting): boolean => {
  if (reached.size === 0 || ![...reached].every((id) => held.includes(id))) return false;
  const further = [...course.itemsOf].filter(([id, items]) => items.length > 0 && !reached.has(id));
  return further.length === 0 || held.some((id) => !reached.has(id));
};

const gotThereAt = ({ model }: LearnerEvidence): number => Math.max(0, ...[...model.skills.values()].map(({ masteredAt }) => masteredAt ?? 0));

/** Skills that at least half of the active learners have tried. */
const skillsReached = (active: readonly LearnerEvidence[], { thresholds }: ClassSetting): ReadonlySet<SkillId> => {
  const counts = new Map<SkillId, number>();
  for (const { model } of active) for (const id of model.skills.keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= thresholds.reachedShare * active.length).map(([id]) => id));
};

const isBetween = (at: number | undefined, from: number, to: number): boolean => at !== undefined && at >= from && at <= to;
