import { describe, expect, it } from 'vitest';
import { givesAnswerAway, showsAnswer } from '../../../src/domain/curriculum/answer-in-text.ts';
import { numbersIn } from '../../../src/domain/curriculum/numbers-in-text.ts';
import { writeRational } from '../../../src/domain/curriculum/rational.ts';
import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';

const fraction: AnswerKey = { type: 'fraction', value: '3/4' };
const number: AnswerKey = { type: 'number', value: '12' };

describe('numbers in a text', () => {
  it('are read however they are written', () => {
    const text = 'From $\\frac{2}{4}$ and 2/3 to ¾, $1\\frac{1}{2}$, 2½, 3 1/4, 0.5 and 17.';
    expect(numbersIn(text).map(({ value }) => writeRational(value))).toEqual(['1/2', '2/3', '3/4', '3/2', '5/2', '13/4', '1/2', '17']);
  });

  it('are not read from a fraction with nothing below the line', () => {
    expect(numbersIn('5/0')).toEqual([]);
  });
});

describe('an answer in a text', () => {
  it('is seen in any writing of its value', () => {
    for (const text of ['It is $\\frac{3}{4}$.', 'It is 3/4.', 'It is ¾.', 'It is 0.75.', 'It is 6/8.']) expect(showsAnswer(text, fraction)).toBe(true);
    expect(showsAnswer('3 of 4 parts', fraction)).toBe(false);
    expect(showsAnswer('It is $1\\frac{3}{4}$.', fraction)).toBe(false);
  });

  it('is seen above or below a fraction line when it is a whole number', () => {
    expect(showsAnswer('$\\frac{5}{12}$', number)).toBe(true);
    expect(showsAnswer('112 and 1.2', number)).toBe(false);
  });

  it('is only seen in the form that is asked for', () => {
    const simplest: AnswerKey = { type: 'fraction', value: '3/4', form: 'simplest' };
    expect(showsAnswer('$\\frac{6}{8}$', simplest)).toBe(false);
    expect(showsAnswer('$\\frac{3}{4}$', simplest)).toBe(true);
    const choice: AnswerKey = { type: 'choice', choices: ['6/8', '1/2'], correct: 0 };
    expect(showsAnswer('$\\frac{3}{4}$', choice)).toBe(false);
    expect(showsAnswer('so it is 6/8', choice)).toBe(true);
  });

  it('is seen as whole words when it is words', () => {
    const word: AnswerKey = { type: 'text', accepted: ['half', 'one half'] };
    expect(showsAnswer('Is it "Half"?', word)).toBe(true);
    expect(showsAnswer('Two halves.', word)).toBe(false);
    const sign: AnswerKey = { type: 'choice', choices: ['<', '='], correct: 0 };
    expect(showsAnswer('the sign is < here', sign)).toBe(true);
  });

  it('cannot be told for an answer that is neither', () => {
    expect(showsAnswer('x = 2', { type: 'equation', value: 'x = 2' })).toBeUndefined();
  });

  it('is no news when the stem shows it', () => {
    expect(givesAnswerAway('Look at the 12.', number, 'What goes into 12 and 6?')).toBe(false);
    expect(givesAnswerAway('Look at the 12.', number, 'What goes into 4 and 6?')).toBe(true);
  });
});
