import { describe, expect, it } from 'vitest';
import { type Asked, type Grade, readAnswerKey } from '../../../../adapters/formats/oatutor/step-answer-key.ts';
import { grade } from '../../../../src/domain/grading/grade.ts';

const asked = (answer: string, question: string): Asked => ({
  id: 'step',
  question,
  problemType: 'TextBox',
  answers: [answer],
  choices: undefined,
  language: 'en',
});

/** Equal only when the letters are. */
const literal: Grade = (key, response) => ({ kind: 'value' in key && key.value === response ? 'correct' : 'wrong' });

describe('readAnswerKey', () => {
  it('asks for the form that makes the question no answer to itself', () => {
    expect(readAnswerKey(asked('$$4x+12$$', 'Multiply: $4\\left(x+3\\right)$'), grade)).toEqual({
      kind: 'key',
      key: { type: 'expression', value: '4x+12', form: 'expanded' },
    });
    expect(readAnswerKey(asked('$$\\left(x+2\\right)^2$$', 'Factor: $x^2+4x+4$'), grade)).toEqual({
      kind: 'key',
      key: { type: 'expression', value: '(x+2)^2', form: 'factored' },
    });
    expect(readAnswerKey(asked('$$3.4\\times{10}^5$$', 'Write the number in scientific notation: 340000'), grade)).toEqual({
      kind: 'key',
      key: { type: 'number', value: '3.4*10^5', form: 'scientific' },
    });
  });

  it('asks for no form where any will do', () => {
    expect(readAnswerKey(asked('$$9$$', 'Solve: $2x=18$'), grade)).toEqual({ kind: 'key', key: { type: 'number', value: '9' } });
  });

  it('never asks for a form its own key does not have', () => {
    expect(readAnswerKey(asked('$$\\frac{10}{42}$$', 'Simplify the probability.'), grade)).toEqual({ kind: 'key', key: { type: 'fraction', value: '10/42' } });
  });

  it('tells when the question counts as its own answer in every form', () => {
    expect(readAnswerKey(asked('$$3^8$$', 'Simplify: $\\frac{3^{10}}{3^2}$'), grade)).toEqual({
      kind: 'key',
      key: { type: 'number', value: '3^8' },
      echo: '3^10/(3^2)',
    });
  });

  it('does not trust a key that only its own letters fit', () => {
    expect(readAnswerKey(asked('$$5x$$', 'Add.'), literal)).toMatchObject({ kind: 'none', cause: 'key that does not grade itself correct' });
  });

  it('takes the next reading when the grader refuses the first', () => {
    const noSolutions: Grade = (key, response) => (key.type === 'solution' ? { kind: 'unreadable', reason: 'not-understood' } : grade(key, response));
    expect(readAnswerKey(asked('$$h=\\frac{2A}{b}$$', 'Solve $A=\\frac{1}{2} bh$ for $h$.'), noSolutions)).toEqual({
      kind: 'key',
      key: { type: 'expression', value: '2A/b' },
    });
  });

  it.each([
    [{ ...asked('', 'Why?') }, 'no answer'],
    [{ ...asked('$$1$$', 'Which?'), answers: ['$$1$$', '$$2$$'] }, 'several answers'],
    [{ ...asked('$$1$$', 'Which?'), problemType: 'DragDrop' }, 'answer type not supported'],
    [{ ...asked('all of those that I named', 'Which?') }, 'answer type not supported'],
  ])('has no key for %o', (question, cause) => {
    expect(readAnswerKey(question, grade)).toMatchObject({ kind: 'none', cause });
  });
});
