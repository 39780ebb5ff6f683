import type { Course, CourseIndex } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import type { CourseId, ItemId, MisconceptionId, SkillId } from '../../src/domain/ids.ts';

export const HALVES = 'halves' as SkillId;
export const EQUAL = 'equal-fractions' as SkillId;
export const ADDING = 'adding-fractions' as SkillId;
export const ADDS_TOPS_AND_BOTTOMS = 'adds-tops-and-bottoms' as MisconceptionId;

const hints: Item['help'] = [
  { kind: 'hint', text: 'What does the bottom number count?' },
  { kind: 'scaffold', question: 'Into how many equal parts is the bar cut?', answerKey: { type: 'number', value: '12' } },
  { kind: 'hint', text: 'Put together it is $\\frac{7}{12}$.' },
];

const item = (id: string, skillId: SkillId, difficulty: number, rest: Partial<Item> = {}): Item => ({
  id: id as ItemId,
  seed: 0,
  skillIds: [skillId],
  stem: `Question ${id}: what is $\\frac{1}{3} + \\frac{1}{4}$?`,
  answerKey: { type: 'fraction', value: '7/12' },
  help: hints,
  expectedErrors: [
    { response: '2/7', misconception: ADDS_TOPS_AND_BOTTOMS, feedback: 'The tops and the bottoms were added separately. Is that more or less than one third?' },
  ],
  solution: ['Thirds and quarters both fit into twelfths.', '4 twelfths and 3 twelfths are 7 twelfths.'],
  difficulty,
  ...rest,
});

const course: Course = {
  id: 'small' as CourseId,
  title: 'Small course',
  version: '1',
  language: 'en',
  licence: 'MIT',
  skills: [
    { id: HALVES, name: 'Halves', summary: 'Cut in two.', aliases: ['half'], prerequisites: [], standards: [] },
    { id: EQUAL, name: 'Equal fractions', summary: 'Same size, other numbers.', aliases: ['equivalent'], prerequisites: [HALVES], standards: [] },
    {
      id: ADDING,
      name: 'Adding fractions',
      summary: 'Put parts together.',
      aliases: ['common denominator', 'plus'],
      prerequisites: [EQUAL],
      standards: ['5.NF.A.1'],
      note: {
        title: 'Adding fractions',
        idea: 'Parts must be of one size before they are counted.',
        workedExample: ['Cut both into tenths.', 'Count the tenths.'],
        question: 'Which size fits both?',
      },
    },
  ],
  items: [HALVES, EQUAL, ADDING].flatMap((skillId) =>
    [-1, -0.5, 0, 0, 0.5, 1].map((difficulty, index) => ({ kind: 'item' as const, item: item(`${skillId}-${index}`, skillId, difficulty) })),
  ),
  misconceptions: [{ id: ADDS_TOPS_AND_BOTTOMS, name: 'adds tops and bottoms', remedy: 'Draw both on one bar.' }],
};

/** Three skills in a row, six items each, all with the answer 7/12 and the expected error 2/7. */
export const smallCourse: CourseIndex = indexCourse(course);
