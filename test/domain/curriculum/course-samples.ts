// biome-ignore-all lint/suspicious/noTemplateCurlyInString: maths that begins with a hole looks like a template string.
import type { Course, ItemSource } from '../../../src/domain/curriculum/course.ts';
import type { ItemTemplate } from '../../../src/domain/curriculum/item-template.ts';
import type { Skill } from '../../../src/domain/curriculum/skill.ts';
import type { CourseId, ItemId, MisconceptionId, SkillId } from '../../../src/domain/ids.ts';

/** Small courses for the tests of this room. */

export const skillId = (id: string): SkillId => id as SkillId;
export const misconceptionId = (id: string): MisconceptionId => id as MisconceptionId;

export const skill = (id: string, ...prerequisites: readonly string[]): Skill => ({
  id: skillId(id),
  name: id,
  summary: `About ${id}.`,
  aliases: [],
  prerequisites: prerequisites.map(skillId),
  standards: [],
});

/** Adds two unit fractions; every part of it can be replaced. */
export const template = (changes: Partial<ItemTemplate> = {}): ItemTemplate => ({
  id: 'add-halves' as ItemId,
  skillIds: [skillId('adding')],
  difficulty: 0,
  parameters: [
    { name: 'b', from: 3, to: 6 },
    { name: 'd', oneOf: [7, 11] },
  ],
  constraints: [],
  stem: 'Work out ${frac 1, b} + {frac 1, d}$.',
  contexts: [],
  answer: { type: 'fraction', value: '1/b + 1/d' },
  hints: [
    { kind: 'hint', text: 'Find one piece size for both.' },
    { kind: 'scaffold', question: 'Which number do {b} and {d} both go into?', answer: { type: 'number', value: 'b*d' } },
    { kind: 'hint', text: '${frac d, b*d} + {frac b, b*d} = {=1/b+1/d}$' },
  ],
  wrongAnswers: [{ response: '2/(b+d)', misconception: misconceptionId('adds-both'), feedback: 'Were tops and bottoms added?' }],
  solution: ['It is {=1/b+1/d}.'],
  ...changes,
});

export const source = (changes: Partial<ItemTemplate> = {}): ItemSource => ({ kind: 'template', template: template(changes) });

export const course = (skills: readonly Skill[], items: readonly ItemSource[] = []): Course => ({
  id: 'sample' as CourseId,
  title: 'Sample',
  version: '1',
  language: 'en',
  licence: 'CC0-1.0',
  skills,
  items,
  misconceptions: [{ id: misconceptionId('adds-both'), name: 'adds tops and bottoms', remedy: 'Draw it.' }],
});

export const itemId = (id: string): ItemId => id as ItemId;
