import { describe, expect, it } from 'vitest';
import type { AnswerKey, ExpectedError } from '../../../src/domain/grading/answer-key.ts';
import { grade } from '../../../src/domain/grading/grade.ts';
import type { MisconceptionId } from '../../../src/domain/ids.ts';
import { ADVERSARIAL_CASES, type GradingCase, MEASURED_CASES } from './cases.ts';
import { OPEN_ANSWERS } from './open-answers.ts';

const described = (key: AnswerKey): string => {
  switch (key.type) {
    case 'choice':
      return key.choices[key.correct] ?? '';
    case 'text':
      return key.accepted.join(' / ');
    case 'number':
    case 'fraction':
    case 'expression':
      return key.form === undefined ? key.value : `${key.value} (${key.form})`;
    case 'equation':
    case 'solution':
    case 'set':
    case 'interval':
    case 'point':
      return key.value;
  }
};

const judge = ({ key, response, locale }: GradingCase) => grade(key, response, locale === undefined ? {} : { locale });
const table = (cases: readonly GradingCase[]) =>
  cases.map((one) => ({ ...one, name: `${one.key.type} ${described(one.key)} takes ${JSON.stringify(one.response)} as ${one.verdict}` }));

describe('the measured cases', () => {
  it.each(table(MEASURED_CASES))('$name', (one) => {
    expect(judge(one).kind).toBe(one.verdict);
  });
});

describe('the adversarial cases', () => {
  it.each(table(ADVERSARIAL_CASES))('$name', (one) => {
    expect(judge(one).kind).toBe(one.verdict);
  });
});

describe('terms typed by learners', () => {
  it.each(table(OPEN_ANSWERS))('$name', (one) => {
    expect(judge(one).kind === 'correct').toBe(one.verdict === 'correct');
  });
});

const expected = (response: string, name = 'adds-tops-and-bottoms'): ExpectedError => ({
  response,
  misconception: name as MisconceptionId,
  feedback: `Compare ${response} with a half.`,
});

describe('a wrong response that the item expects', () => {
  const key: AnswerKey = { type: 'fraction', value: '7/12', form: 'simplest' };
  const expectedErrors = [expected('2/7'), expected('2/12', 'keeps-bottom')];

  it.each(['2/7', '$\\frac{2}{7}$', '4/14', 'is it 2/7?'])('is recognised by value, written as %s', (response) => {
    expect(grade(key, response, { expectedErrors })).toEqual({ kind: 'wrong', expectedError: expectedErrors[0] });
  });

  it('is told from another one', () => {
    expect(grade(key, '1/6', { expectedErrors })).toEqual({ kind: 'wrong', expectedError: expectedErrors[1] });
  });

  it('is only wrong when it equals none', () => {
    expect(grade(key, '3/7', { expectedErrors })).toEqual({ kind: 'wrong' });
  });

  it('never overrules a right value', () => {
    expect(grade(key, '14/24', { expectedErrors: [expected('14/24')] })).toEqual({ kind: 'equivalent-wrong-form', askedForm: 'simplest' });
    expect(grade({ type: 'number', value: '5' }, '5', { expectedErrors: [expected('5')] })).toEqual({ kind: 'correct' });
  });

  it('is recognised as a choice, by letter or text', () => {
    const choice: AnswerKey = { type: 'choice', choices: ['$$\\frac{1}{2}$$', '$$\\frac{2}{7}$$'], correct: 0 };
    const errors = [expected('$$\\frac{2}{7}$$')];
    for (const response of ['b', 'B)', '2/7']) expect(grade(choice, response, { expectedErrors: errors })).toEqual({ kind: 'wrong', expectedError: errors[0] });
    expect(grade(choice, 'a', { expectedErrors: errors })).toEqual({ kind: 'correct' });
  });

  it('is recognised as a term with a typing error, unless that is nearer to the right one', () => {
    const term: AnswerKey = { type: 'text', accepted: ['numerator'], nearMisses: ['denominator'] };
    const errors = [expected('denominator')];
    expect(grade(term, 'the denominater', { expectedErrors: errors })).toEqual({ kind: 'wrong', expectedError: errors[0] });
    expect(grade(term, 'numerater', { expectedErrors: errors })).toEqual({ kind: 'correct' });
  });

  it('is recognised as typed when it is of another shape than the answer', () => {
    const errors = [expected('2x+1', 'forgets-left-side')];
    expect(grade({ type: 'equation', value: 'y=2x+1' }, '2x + 1', { expectedErrors: errors })).toEqual({ kind: 'wrong', expectedError: errors[0] });
  });

  it.each([
    [{ type: 'solution', variable: 'x', value: '5' }, '-5', 'x = -5'],
    [{ type: 'set', value: '{2,-2}' }, '{2}', 'x=2'],
    [{ type: 'interval', value: '[1,2)' }, '(1,2)', '1<x<2'],
    [{ type: 'point', value: '(3,4)' }, '(4,3)', '(4; 3)'],
    [{ type: 'equation', value: 'y=2x+1' }, 'y=x+2', 'y = 2+x'],
    [{ type: 'expression', value: '2x+2' }, '2x+1', '1+2x'],
    [{ type: 'number', value: '10', tolerance: 0.5 }, '20', '20.2'],
  ] as const)('%o expects %s and recognises %s', (typedKey, error, response) => {
    const errors = [expected(error)];
    expect(grade(typedKey, response, { expectedErrors: errors })).toEqual({ kind: 'wrong', expectedError: errors[0] });
  });
});

describe('what cannot be read', () => {
  const key: AnswerKey = { type: 'number', value: '5' };

  it.each(['', '   ', '\n\t'])('is empty: %j', (response) => {
    expect(grade(key, response)).toEqual({ kind: 'unreadable', reason: 'empty' });
  });

  it('is longer than 300 characters', () => {
    expect(grade(key, `${' '.repeat(300)}5`)).toEqual({ kind: 'unreadable', reason: 'too-long' });
    expect(grade(key, `${' '.repeat(299)}5`)).toEqual({ kind: 'correct' });
  });

  it('is no answer of the type', () => {
    expect(grade(key, 'why do we flip it?')).toEqual({ kind: 'unreadable', reason: 'not-understood' });
  });

  it('is past the bounds: a power of more than 1000, a factorial above 170, 61 brackets, 401 parts', () => {
    const isUnreadable = (response: string) => grade(key, response).kind === 'unreadable';
    expect([isUnreadable('1^1000'), isUnreadable('1^1001')]).toEqual([false, true]);
    expect([isUnreadable('170!/170!'), isUnreadable('171!/171!')]).toEqual([false, true]);
    expect([isUnreadable(`${'('.repeat(60)}5${')'.repeat(60)}`), isUnreadable(`${'('.repeat(61)}5${')'.repeat(61)}`)]).toEqual([false, true]);
    expect([isUnreadable('½'.repeat(50)), isUnreadable('½'.repeat(140))]).toEqual([false, true]);
  });
});

describe('a key that cannot be read as maths of its type', () => {
  const matrix: AnswerKey = { type: 'expression', value: '$$\\begin{bmatrix} 1 & 2 \\end{bmatrix}$$' };

  it('accepts its own text and calls nothing wrong', () => {
    expect(grade(matrix, '$$\\begin{bmatrix}1&2\\end{bmatrix}$$').kind).toBe('correct');
    expect(grade(matrix, '7').kind).toBe('unreadable');
  });

  it.each(['1 → )', '(→', '{→;}', 'x=→', '\\frac{1}{'])('never throws: %s', (value) => {
    for (const type of ['number', 'expression', 'equation', 'set', 'interval', 'point'] as const)
      expect(grade({ type, value }, '(1,2)').kind).not.toBe('correct');
  });
});
