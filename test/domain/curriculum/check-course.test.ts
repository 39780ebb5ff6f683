import { describe, expect, it } from 'vitest';
import { checkCourse } from '../../../src/domain/curriculum/check-course.ts';
import type { ItemSource } from '../../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import type { ItemTemplate } from '../../../src/domain/curriculum/item-template.ts';
import { grade } from '../../../src/domain/grading/grade.ts';
import { course, itemId, misconceptionId, skill, source } from './course-samples.ts';

const check = (items: readonly ItemSource[], seeds = 20) => checkCourse(indexCourse(course([skill('adding')], items)), seeds, grade);
/** Rules broken by one changed template, the missing difficulties apart. */
const broken = (changes: Partial<ItemTemplate>): readonly string[] =>
  check([source(changes)])
    .findings.map(({ rule }) => rule)
    .filter((rule) => rule !== 'difficulty-missing');
const wrong = (response: string, misconception: string, feedback: string) => ({ response, misconception: misconceptionId(misconception), feedback });
const number = (changes: Partial<ItemTemplate>): Partial<ItemTemplate> => ({
  parameters: [],
  stem: 'What is half of 24?',
  answer: { type: 'number', value: '12' },
  hints: [],
  wrongAnswers: [],
  solution: [],
  ...changes,
});

describe('the check of a course', () => {
  it('finds nothing in a course that is sound, and counts what it looked at', () => {
    const items = [-1, 0, 1].map((difficulty) => source({ id: itemId(`add-${difficulty}`), difficulty }));
    expect(check(items, 20)).toEqual({ findings: [], totals: { skills: 1, sources: 3, realisations: 60, wrongAnswers: 60, helpSteps: 180 } });
  });

  it('looks at an item without parameters once', () => {
    expect(check([source(number({}))], 500).totals.realisations).toBe(1);
  });

  it('reports a skill without items below, at or above its typical difficulty', () => {
    expect(check([source({ difficulty: -1 }), source({ id: itemId('b'), difficulty: 0.4 })]).findings).toEqual([
      { rule: 'difficulty-missing', where: 'adding', times: 1, detail: 'expected an item of difficulty above 0.5, got -1, 0.4' },
    ]);
  });

  it('reports a template that cannot be made, with its first seed and how often', () => {
    const [finding] = check([source({ constraints: ['b > 9'] })], 5).findings.filter(({ rule }) => rule === 'cannot-be-made');
    expect(finding).toMatchObject({ where: 'add-halves', seed: 1, times: 5, detail: expect.stringContaining('200 draws') });
  });

  it('reports a key that its own question does not accept', () => {
    expect(broken(number({ answer: { type: 'expression', value: '2(x + 1)', form: 'expanded' } }))).toContain('key-not-accepted');
  });

  it('reports a wrong answer that would be accepted', () => {
    expect(broken(number({ answer: { type: 'text', accepted: ['twelve'] }, wrongAnswers: [wrong('Twelve', 'adds-both', 'Really?')] }))).toContain(
      'wrong-answer-accepted',
    );
    const unsimplified = number({ answer: { type: 'expression', value: '2x + 2' }, wrongAnswers: [wrong('2(x + 1)', 'adds-both', 'Really?')] });
    expect(broken(unsimplified)).toContain('wrong-answer-accepted');
  });

  it('reports a wrong answer that would be matched to another misconception', () => {
    const twins = number({ answer: { type: 'expression', value: 'x' }, wrongAnswers: [wrong('2x', 'adds-both', 'Hm?'), wrong('x + x', 'other', 'Hm?')] });
    expect(broken(twins)).toEqual(['wrong-answer-not-recognised', 'misconception-unknown']);
  });

  it('reports help or feedback that gives the answer away too soon', () => {
    const last = { kind: 'hint', text: 'It is 12.' } as const;
    expect(broken(number({ hints: [{ kind: 'hint', text: 'Think of 12.' }, last] }))).toEqual(['answer-given-early']);
    expect(broken(number({ wrongAnswers: [wrong('48', 'adds-both', 'Was it not 12?')] }))).toEqual(['answer-given-early']);
    const shown = { kind: 'scaffold', question: 'Which one?', answer: { type: 'choice', choices: ['11', '12'], correct: '11' } } as const;
    expect(broken(number({ hints: [shown, last] }))).toEqual(['answer-given-early']);
    expect(broken(number({ stem: 'Is it 12?', hints: [{ kind: 'hint', text: 'Think of 12.' }, last] }))).toEqual([]);
  });

  it('reports a ladder that never gives the answer', () => {
    expect(broken(number({ hints: [{ kind: 'hint', text: 'Think.' }] }))).toEqual(['answer-never-given']);
    expect(broken(number({ hints: [{ kind: 'scaffold', question: 'Half of 2?', answer: { type: 'number', value: '1' } }] }))).toEqual(['answer-never-given']);
  });

  it('reports a smaller question that is broken or asks for the same answer', () => {
    const last = { kind: 'hint', text: 'It is 12.' } as const;
    const same = { kind: 'scaffold', question: 'And half of that again, twice?', answer: { type: 'number', value: '24 / 2' } } as const;
    expect(broken(number({ hints: [same, last] }))).toEqual(['scaffold-asks-the-item']);
    const unanswerable = { kind: 'scaffold', question: 'How?', answer: { type: 'expression', value: '2(x + 1)', form: 'expanded' } } as const;
    expect(broken(number({ hints: [unanswerable, last] }))).toEqual(['scaffold-key-not-accepted']);
  });

  it('reports two choices of the same value', () => {
    expect(broken(number({ answer: { type: 'choice', choices: ['1/2', '2/4', '1/3'], correct: '1/2' } }))).toEqual(['choices-equal']);
  });

  it('reports numbers that are no friends of a 12-year-old', () => {
    expect(broken(number({ stem: 'What is {frac 1, 101} of 24?' }))).toEqual(['number-unfriendly']);
    expect(broken(number({ stem: 'What is 1001 less 989?' }))).toEqual(['number-unfriendly']);
    expect(broken(number({ answer: { type: 'fraction', value: '1/128' } }))).toEqual(['number-unfriendly']);
    expect(broken(number({ stem: 'What is {frac 1, 100} of 1000?' }))).toEqual([]);
  });

  it('reports a stem that is too long, in the plain words or in a story', () => {
    expect(broken(number({ stem: 'word '.repeat(61) }))).toEqual(['stem-too-long']);
    expect(broken(number({ contexts: [{ interest: 'music', stem: `Of 24 ${'songs '.repeat(50)}` }] }))).toEqual(['stem-too-long']);
  });

  it('reports a story with other numbers', () => {
    expect(broken(number({ contexts: [{ interest: 'music', stem: 'Half of 26 songs?' }] }))).toEqual(['story-numbers-differ']);
    expect(broken(number({ contexts: [{ interest: 'music', stem: 'You know 24 songs. How many are half?' }] }))).toEqual([]);
  });

  it('reports maths that is never closed in an imported item', () => {
    const imported: ItemSource = {
      kind: 'item',
      item: {
        id: itemId('imported'),
        seed: 0,
        skillIds: ['adding' as never],
        stem: 'What is $1 + 1?',
        answerKey: { type: 'number', value: '2' },
        help: [],
        expectedErrors: [],
        solution: [],
        difficulty: 0,
      },
    };
    expect(check([imported]).findings.map(({ rule }) => rule)).toContain('maths-open');
  });
});
