import type { CourseIndex, ItemSource } from '../../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import type { Skill } from '../../../src/domain/curriculum/skill.ts';
import type { CourseId, ItemId, MisconceptionId, SkillId } from '../../../src/domain/ids.ts';

/** Enough skills for four weeks, each after the one before. */
const COUNT = 12;
const skillId = (index: number): SkillId => `skill-${index}` as SkillId;
const misconceptionId = (index: number): MisconceptionId => `error-${index}` as MisconceptionId;

const skillAt = (index: number): Skill => ({
  id: skillId(index),
  name: `Skill ${index}`,
  summary: `What skill ${index} is about`,
  aliases: [],
  prerequisites: index === 0 ? [] : [skillId(index - 1)],
  standards: [],
});

/** A template with a known error, at three difficulties, and one fixed choice item. */
const itemsAt = (index: number): readonly ItemSource[] => [
  ...[-0.5, 0, 0.5].map(
    (difficulty, level): ItemSource => ({
      kind: 'template',
      template: {
        id: `skill-${index}-template-${level}` as ItemId,
        skillIds: [skillId(index)],
        difficulty,
        parameters: [
          { name: 'a', from: 2, to: 9 },
          { name: 'b', from: 11, to: 19 },
        ],
        constraints: [],
        stem: 'A shelf holds {a} books and another one {b}. How many books do they hold together, when nothing is taken away?',
        contexts: [],
        answer: { type: 'number', value: 'a + b' },
        hints: [
          { kind: 'hint', text: 'Start from the larger shelf.' },
          { kind: 'hint', text: '{b} and {a} more is {=a + b}.' },
        ],
        wrongAnswers: [{ response: 'b - a', misconception: misconceptionId(index), feedback: 'That is how many more the second shelf holds.' }],
        solution: ['{b} + {a} = {=a + b}'],
      },
    }),
  ),
  {
    kind: 'item',
    item: {
      id: `skill-${index}-choice` as ItemId,
      seed: 0,
      skillIds: [skillId(index)],
      stem: 'Which is larger?',
      answerKey: { type: 'choice', choices: ['3', '5'], correct: 1 },
      help: [],
      expectedErrors: [],
      solution: [],
      difficulty: 0,
    },
  },
];

const indexes = Array.from({ length: COUNT }, (_, index) => index);

export const simulatedCourse = (): CourseIndex =>
  indexCourse({
    id: 'shelves' as CourseId,
    title: 'Shelves',
    version: '1',
    language: 'en',
    licence: 'MIT',
    skills: indexes.map(skillAt),
    items: indexes.flatMap(itemsAt),
    misconceptions: indexes.map((index) => ({ id: misconceptionId(index), name: `takes away (${index})`, remedy: 'Count both shelves.' })),
  });
