import { dependentsOf, prerequisitesOf } from '../curriculum/prerequisites.ts';
import type { SkillId } from '../ids.ts';
import { predict } from '../mastery/two-level-filter.ts';
import type { Setting, TutoringState } from './decision.ts';
import { practisable } from './plan.ts';
import type { Round } from './session.ts';

/** Twelve questions are about eight minutes: what a first meeting bears. */
export const PLACEMENT_MOST = 12;

/**
 * The skill whose answer would tell most, or `undefined` when nothing more is worth asking.
 * A right answer speaks for the skill's prerequisites and a wrong one for everything built on it, so neither is asked again;
 * of the rest, the one that would settle the most neighbours at the least certain outcome: p(1-p) times the skills it decides.
 */
export const nextPlacementSkill = (state: TutoringState, { course }: Setting, round: Round): SkillId | undefined => {
  if (round.done.length >= PLACEMENT_MOST) return undefined;
  const settled = new Set<SkillId>();
  for (const { skillId, result } of round.done) {
    // The course may have changed under the placement.
    if (!course.skills.has(skillId)) continue;
    settled.add(skillId);
    const spokenFor = result === 'right' ? prerequisitesOf(course, skillId) : dependentsOf(course, skillId);
    for (const id of spokenFor) settled.add(id);
  }
  const open = practisable(course).filter((id) => !settled.has(id));
  const worth = (id: SkillId): number => {
    const { chance } = predict(state.model, [id], 0);
    const below = prerequisitesOf(course, id).filter((other) => open.includes(other)).length;
    const above = dependentsOf(course, id).filter((other) => open.includes(other)).length;
    // The expected number of skills decided by the answer, itself included.
    return chance * (1 - chance) * (1 + chance * below + (1 - chance) * above + Math.min(below, above));
  };
  return open.map((id) => ({ id, worth: worth(id) })).sort((a, b) => b.worth - a.worth)[0]?.id;
};
