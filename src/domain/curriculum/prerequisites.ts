import type { SkillId } from '../ids.ts';
import type { CourseIndex } from './course.ts';

/** Everything that comes before the skill, directly or not, in teaching order. @throws RangeError for an unknown skill. */
export const prerequisitesOf = (index: CourseIndex, skillId: SkillId): readonly SkillId[] =>
  inTeachingOrder(
    index,
    reachable(skillId, (id) => skillOf(index, id).prerequisites),
  );

/** The way to the skill: its prerequisites and itself, in teaching order. @throws RangeError for an unknown skill. */
export const pathTo = (index: CourseIndex, skillId: SkillId): readonly SkillId[] => [...prerequisitesOf(index, skillId), skillId];

/** Everything that needs the skill, directly or not, in teaching order. @throws RangeError for an unknown skill. */
export const dependentsOf = (index: CourseIndex, skillId: SkillId): readonly SkillId[] => {
  skillOf(index, skillId);
  const needing = (id: SkillId) => index.course.skills.filter(({ prerequisites }) => prerequisites.includes(id)).map((skill) => skill.id);
  return inTeachingOrder(index, reachable(skillId, needing));
};

const skillOf = (index: CourseIndex, skillId: SkillId) => {
  const skill = index.skills.get(skillId);
  if (skill === undefined) throw new RangeError(`course "${index.course.id}" has no skill "${skillId}"`);
  return skill;
};

const reachable = (start: SkillId, next: (id: SkillId) => readonly SkillId[]): ReadonlySet<SkillId> => {
  const found = new Set<SkillId>();
  const waiting = [...next(start)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...next(id));
  }
  return found;
};

const inTeachingOrder = (index: CourseIndex, skillIds: Iterable<SkillId>): readonly SkillId[] =>
  [...skillIds].sort((a, b) => (index.position.get(a) ?? 0) - (index.position.get(b) ?? 0));
