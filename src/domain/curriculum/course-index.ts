import type { ItemId, SkillId } from '../ids.ts';
import type { Course, CourseIndex, ItemSource } from './course.ts';
import type { Skill } from './skill.ts';

/**
 * Makes the look-ups of a course and refuses one that contradicts itself.
 * Teaching order is the course's own order, mended where a skill stands before its prerequisite.
 * @throws RangeError naming the skill, item or misconception: unknown prerequisite, cycle, item on an unknown skill, duplicate id.
 */
export const indexCourse = (course: Course): CourseIndex => {
  const skills = uniqueById(course.skills, (skill) => skill.id, `skill of course "${course.id}"`);
  const items = uniqueById(course.items, sourceId, `item of course "${course.id}"`);
  uniqueById(course.misconceptions, (misconception) => misconception.id, `misconception of course "${course.id}"`);
  refuseUnknownSkills(course, skills);
  return {
    course,
    skills,
    items,
    position: new Map(teachingOrder(course.skills, skills).map((id, position) => [id, position])),
    itemsOf: itemsBySkill(course),
  };
};

/** The id of an item or of the template that makes it. */
export const sourceId = (source: ItemSource): ItemId => (source.kind === 'item' ? source.item.id : source.template.id);

/** The skills an item practises; the first is the one it belongs to. */
export const sourceSkills = (source: ItemSource): readonly [SkillId, ...SkillId[]] =>
  source.kind === 'item' ? source.item.skillIds : source.template.skillIds;

const uniqueById = <Id extends string, Value>(values: readonly Value[], idOf: (value: Value) => Id, kind: string): ReadonlyMap<Id, Value> => {
  const byId = new Map<Id, Value>();
  for (const value of values) {
    const id = idOf(value);
    if (byId.has(id)) throw new RangeError(`expected every ${kind} to have its own id, "${id}" is used twice`);
    byId.set(id, value);
  }
  return byId;
};

const refuseUnknownSkills = (course: Course, skills: ReadonlyMap<SkillId, Skill>): void => {
  for (const skill of course.skills) {
    const unknown = skill.prerequisites.find((id) => !skills.has(id));
    if (unknown !== undefined) throw new RangeError(`skill "${skill.id}" needs "${unknown}", which is not a skill of course "${course.id}"`);
  }
  for (const source of course.items) {
    const unknown = sourceSkills(source).find((id) => !skills.has(id));
    if (unknown !== undefined) throw new RangeError(`item "${sourceId(source)}" practises "${unknown}", which is not a skill of course "${course.id}"`);
  }
};

/** Depth first over prerequisites, in the course's order; the way walked so far names a cycle. */
const teachingOrder = (listed: readonly Skill[], skills: ReadonlyMap<SkillId, Skill>): readonly SkillId[] => {
  const ordered = new Set<SkillId>();
  const visit = (id: SkillId, way: readonly SkillId[]): void => {
    if (ordered.has(id)) return;
    if (way.includes(id)) throw new RangeError(`skills need each other in a circle: ${[...way.slice(way.indexOf(id)), id].join(' needs ')}`);
    for (const before of skills.get(id)?.prerequisites ?? []) visit(before, [...way, id]);
    ordered.add(id);
  };
  for (const skill of listed) visit(skill.id, []);
  return [...ordered];
};

const itemsBySkill = (course: Course): ReadonlyMap<SkillId, readonly ItemSource[]> => {
  const groups = new Map<SkillId, ItemSource[]>(course.skills.map((skill) => [skill.id, []]));
  for (const source of course.items) groups.get(sourceSkills(source)[0])?.push(source);
  return groups;
};
