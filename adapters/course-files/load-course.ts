import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Course, ItemSource, Misconception } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { ItemTemplate } from '../../src/domain/curriculum/item-template.ts';
import { realizeItem } from '../../src/domain/curriculum/realize-item.ts';
import type { ConceptNote, Skill } from '../../src/domain/curriculum/skill.ts';
import { findTemplateFaults } from '../../src/domain/curriculum/template-faults.ts';
import type { CourseId, MisconceptionId, SkillId } from '../../src/domain/ids.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { courseSchema, itemsSchema, misconceptionsSchema, skillsSchema } from './course-schemas.ts';
import { sourceFrom, templateFrom } from './item-source.ts';
import { readNote } from './read-note.ts';
import { invalid, readText, readYamlFile, type YamlFile } from './yaml-file.ts';

/** Realisations tried while loading, so that a template that never works is refused with its line. */
const TRIAL_SEEDS = [1, 2, 3] as const;

/**
 * Reads a course folder: course.yaml, skills.yaml, misconceptions.yaml (may be absent), items/*.yaml, notes/<skill id>.md.
 * The version is the SHA-256 of what the course says; comments, layout of the files and the number of the release do not change it.
 * @throws TutorError `NOT_FOUND` without course.yaml or skills.yaml; `INVALID` naming file:line, the value and what was expected.
 */
export const loadCourse = async (folder: string): Promise<Course> => {
  const { value: about } = await readYamlFile(join(folder, 'course.yaml'), courseSchema);
  const skills = await loadSkills(folder);
  const misconceptions = await loadMisconceptions(folder);
  const items = await loadItems(folder, new Set(skills.map(({ id }) => id)), new Set(misconceptions.map(({ id }) => id)));

  const { attribution, id, release, ...rest } = about;
  const content = { id: id as CourseId, ...rest, ...(attribution === undefined ? {} : { attribution }), skills, items, misconceptions };
  const course: Course = {
    ...content,
    version: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    ...(release === undefined ? {} : { release }),
  };
  return inOrder(folder, course);
};

/** Folders below `root` that hold a course.yaml, in alphabetical order; none when `root` does not exist. */
export const listCourseFolders = async (root: string): Promise<readonly string[]> => {
  const folders = (await entriesOf(root)).filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name));
  const holdsCourse = await Promise.all(folders.map(async (folder) => (await entriesOf(folder)).some(({ name }) => name === 'course.yaml')));
  return folders.filter((_, index) => holdsCourse[index]).sort();
};

const entriesOf = async (folder: string) => {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new TutorError('UNAVAILABLE', `${folder}: expected a folder that can be read`, { cause });
  }
};

const filesIn = async (folder: string, ending: string): Promise<readonly string[]> =>
  (await entriesOf(folder))
    .map(({ name }) => name)
    .filter((name) => name.endsWith(ending))
    .sort();

const loadSkills = async (folder: string): Promise<readonly Skill[]> => {
  const file = await readYamlFile(join(folder, 'skills.yaml'), skillsSchema);
  const ids = new Set(file.value.map(({ id }) => id));
  for (const [index, skill] of file.value.entries()) {
    refuseRepeated(file, file.value.slice(0, index), skill.id, [index, 'id']);
    const unknown = skill.prerequisites.findIndex((id) => !ids.has(id));
    if (unknown >= 0)
      throw file.fault([index, 'prerequisites', unknown], `"${skill.prerequisites[unknown]}" is not a skill, expected one of ${[...ids].join(', ')}`);
  }
  const notes = await loadNotes(join(folder, 'notes'), ids);
  return file.value.map(({ id, prerequisites, ...skill }) => {
    const note = notes.get(id);
    return { id: id as SkillId, ...skill, prerequisites: prerequisites.map((other) => other as SkillId), ...(note === undefined ? {} : { note }) };
  });
};

const loadNotes = async (folder: string, skillIds: ReadonlySet<string>): Promise<ReadonlyMap<string, ConceptNote>> => {
  const notes = new Map<string, ConceptNote>();
  for (const name of await filesIn(folder, '.md')) {
    const file = join(folder, name);
    const skillId = name.slice(0, -'.md'.length);
    if (!skillIds.has(skillId)) throw invalid(file, 1, `expected a note to be named after a skill, one of ${[...skillIds].join(', ')}`);
    notes.set(skillId, readNote(file, await readText(file)));
  }
  return notes;
};

const loadMisconceptions = async (folder: string): Promise<readonly Misconception[]> => {
  if (!(await filesIn(folder, 'misconceptions.yaml')).includes('misconceptions.yaml')) return [];
  const file = await readYamlFile(join(folder, 'misconceptions.yaml'), misconceptionsSchema);
  for (const [index, { id }] of file.value.entries()) refuseRepeated(file, file.value.slice(0, index), id, [index, 'id']);
  return file.value.map(({ id, ...rest }) => ({ id: id as MisconceptionId, ...rest }));
};

const refuseRepeated = (file: YamlFile<unknown>, earlier: readonly { readonly id: string }[], id: string, path: readonly (string | number)[]): void => {
  if (earlier.some((other) => other.id === id)) throw file.fault(path, `"${id}" is used twice, expected every id to be its own`);
};

const loadItems = async (folder: string, skills: ReadonlySet<SkillId>, misconceptions: ReadonlySet<MisconceptionId>): Promise<readonly ItemSource[]> => {
  const sources: ItemSource[] = [];
  const seen: { readonly id: string }[] = [];
  for (const name of await filesIn(join(folder, 'items'), '.yaml')) {
    const file = await readYamlFile(join(folder, 'items', name), itemsSchema);
    if (!skills.has(file.value.skill as SkillId))
      throw file.fault(['skill'], `"${file.value.skill}" is not a skill, expected one of ${[...skills].join(', ')}`);
    for (const [index, entry] of file.value.items.entries()) {
      refuseRepeated(file, seen, entry.id, ['items', index, 'id']);
      seen.push(entry);
      const template = templateFrom(file.value.skill, entry);
      refuseFaults(file, index, template, skills, misconceptions);
      sources.push(trySource(file, index, template));
    }
  }
  return sources;
};

const refuseFaults = (
  file: YamlFile<unknown>,
  index: number,
  template: ItemTemplate,
  skills: ReadonlySet<SkillId>,
  misconceptions: ReadonlySet<MisconceptionId>,
): void => {
  const unknownSkill = template.skillIds.findIndex((id) => !skills.has(id));
  if (unknownSkill > 0) throw file.fault(['items', index, 'alsoPractises', unknownSkill - 1], `"${template.skillIds[unknownSkill]}" is not a skill`);
  const unknown = template.wrongAnswers.findIndex(({ misconception }) => !misconceptions.has(misconception));
  if (unknown >= 0) {
    const named = template.wrongAnswers[unknown]?.misconception;
    throw file.fault(['items', index, 'wrongAnswers', unknown, 'misconception'], `"${named}" is not a misconception of misconceptions.yaml`);
  }
  const [fault] = findTemplateFaults(template);
  if (fault !== undefined) throw file.fault(['items', index, ...fault.path], `${template.id}, ${fault.path.join('.')}: ${fault.problem}`);
};

const trySource = (file: YamlFile<unknown>, index: number, template: ItemTemplate): ItemSource => {
  try {
    const source = sourceFrom(template);
    for (const seed of TRIAL_SEEDS) realizeItem(source, seed);
    return source;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw file.fault(['items', index], error.message);
  }
};

/** Cycles of prerequisites have no single line; the message names the way round. The course is told in teaching order. */
const inOrder = (folder: string, course: Course): Course => {
  try {
    const { position } = indexCourse(course);
    return { ...course, skills: [...course.skills].sort((a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid(join(folder, 'skills.yaml'), 1, error.message);
  }
};
