import type { Course, CourseIndex, ItemSource } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import type { CourseId, ItemId, SkillId } from '../../src/domain/ids.ts';

export const TIMES = 'times' as SkillId;
export const SHARING = 'sharing' as SkillId;
export const SIMPLEST = 'simplest-form' as SkillId;

const template = (id: string, skillId: SkillId, difficulty: number, from: number): ItemSource => ({
  kind: 'template',
  template: {
    id: id as ItemId,
    skillIds: [skillId],
    difficulty,
    parameters: [
      { name: 'a', from, to: from + 9 },
      { name: 'b', from: 13, to: 29 },
    ],
    constraints: [],
    stem: 'Work out $({a}) \\times {b}$.',
    contexts: [{ interest: 'football', stem: 'A ball costs {a} pounds. What do {b} balls cost?' }],
    answer: { type: 'number', value: 'a*b' },
    hints: [
      { kind: 'hint', text: 'Split one of the numbers.' },
      { kind: 'scaffold', question: 'What is $10 \\times {a}$?', answer: { type: 'number', value: 'a*10' } },
      { kind: 'hint', text: 'It is {=a*b}.' },
    ],
    wrongAnswers: [],
    solution: ['Ten times {a} is {=a*10}.', 'All in all it is {=a*b}.'],
  },
});

const fixed = (id: string, skillId: SkillId, rest: Pick<Item, 'stem' | 'answerKey'> & Partial<Item>): ItemSource => ({
  kind: 'item',
  item: {
    id: id as ItemId,
    seed: 0,
    skillIds: [skillId],
    help: [
      { kind: 'hint', text: 'Look at both numbers.' },
      { kind: 'hint', text: 'There is no lighter help than the answer.' },
    ],
    expectedErrors: [],
    solution: [`The way through ${id}.`],
    difficulty: 0,
    ...rest,
  },
});

const course: Course = {
  id: 'varied' as CourseId,
  title: 'Varied course',
  version: '1',
  language: 'en',
  licence: 'MIT',
  skills: [
    {
      id: TIMES,
      name: 'Times tables',
      summary: 'Equal groups.',
      aliases: ['multiplying'],
      prerequisites: [],
      standards: [],
      note: {
        title: 'Equal groups',
        idea: 'Multiplying counts equal groups.',
        workedExample: ['Take 7 groups of 1300.', 'Together they make 9100.'],
        question: 'Why are 1300 groups of 7 as many?',
      },
    },
    { id: SHARING, name: 'Sharing', summary: 'Equal parts.', aliases: ['dividing'], prerequisites: [TIMES], standards: [] },
    {
      id: SIMPLEST,
      name: 'Simplest form',
      summary: 'The fewest pieces.',
      aliases: [],
      prerequisites: [SHARING],
      standards: [],
      note: {
        title: 'Fewest pieces',
        idea: 'Divide top and bottom.',
        workedExample: ['Take 26 of 39.', 'That is 2 of 3.'],
        question: 'Why is 2 of 3 as much?',
      },
    },
  ],
  items: [
    template('times-small', TIMES, -0.5, 31),
    template('times-large', TIMES, 0.5, 71),
    fixed('times-fixed', TIMES, { stem: 'What is $70 \\times 130$?', answerKey: { type: 'number', value: '9100' } }),
    ...[211, 223, 227, 229, 233, 239].map((value, index) =>
      fixed(`share-${value}`, SHARING, {
        stem: `Share out pile ${'ABCDEF'[index]}. How many does each get?`,
        picture: { kind: 'fraction-bar', bars: [{ parts: 4, shaded: 1 }], alt: `Pile ${'ABCDEF'[index]}` },
        answerKey: { type: 'number', value: String(value) },
        solution: [`Each gets ${value}.`],
        difficulty: index / 5 - 0.5,
      }),
    ),
    fixed('simplest-6-12', SIMPLEST, {
      stem: 'Write $\\frac{6}{12}$ in simplest form.',
      answerKey: { type: 'fraction', value: '1/2', form: 'simplest' },
      help: [
        { kind: 'scaffold', question: 'Write $\\frac{4}{6}$ in simplest form.', answerKey: { type: 'fraction', value: '2/3', form: 'simplest' } },
        { kind: 'hint', text: 'It is $\\frac{1}{2}$.' },
      ],
      solution: ['$\\frac{6}{12} = \\frac{1}{2}$'],
    }),
    fixed('larger', SIMPLEST, {
      stem: 'Which is larger?',
      picture: { kind: 'fraction-bar', bars: [{ parts: 7, shaded: 3 }], alt: 'A bar in sevenths' },
      answerKey: { type: 'choice', choices: ['three sevenths', 'four ninths'], correct: 1 },
      help: [
        { kind: 'scaffold', question: 'Which bar has the smaller pieces?', answerKey: { type: 'choice', choices: ['sevenths', 'ninths'], correct: 1 } },
        { kind: 'hint', text: 'It is four ninths.' },
      ],
      solution: ['More pieces make them smaller, so ninths are smaller.', 'It is four ninths.'],
    }),
  ],
  misconceptions: [],
};

/** Three skills in a row whose questions all have different answers: templates with stories, pictures, choices, a required form, smaller questions. */
export const variedCourse: CourseIndex = indexCourse(course);
