import { describe, expect, it } from 'vitest';
import { givesAway } from '../../../../adapters/formats/oatutor/gives-away.ts';
import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';

const FOUR: AnswerKey = { type: 'number', value: '4' };
const LONG: AnswerKey = { type: 'expression', value: '4x+12' };
const WORD: AnswerKey = { type: 'choice', choices: ['monomial', 'trinomial'], correct: 1 };
const YES: AnswerKey = { type: 'choice', choices: ['Yes', 'No'], correct: 0 };
const ROOTS: AnswerKey = { type: 'set', value: '{2,-8}' };

describe('givesAway', () => {
  it.each<[string, AnswerKey, string]>([
    ['so $x=4$', FOUR, 'Solve: $2x=8$'],
    ['The answer is 4.', FOUR, 'Solve: $2x=8$'],
    ['Together: $4x + 12$', LONG, 'Multiply: $4(x+3)$'],
    ['They make $4 \\times x+12$.', LONG, 'Multiply: $4(x+3)$'],
    ['Three terms make a trinomial.', WORD, 'Name $x^2+x+1$.'],
    ['The answer is Yes.', YES, 'Is it?'],
    ['You get $x=2$ and $x=-8$.', ROOTS, 'Solve: $|x+3|=5$'],
    ['That is $\\frac{5}{9}$.', { type: 'fraction', value: '5/9' }, 'Add.'],
  ])('"%s" gives it away', (text, key, question) => {
    expect(givesAway(text, key, question)).toBe(true);
  });

  it.each<[string, AnswerKey, string]>([
    ['Divide by 4 on both sides.', FOUR, 'Solve: $4x=16$'],
    ['$x=4+1$ comes later', FOUR, 'Solve.'],
    ['Now $2x=40$.', FOUR, 'Solve.'],
    ['It has $4x+12y$ in it.', LONG, 'Multiply.'],
    ['A monomial has one term, a trinomial three.', WORD, 'Name it.'],
    ['Yes or no: does it fit?', YES, 'Is it?'],
    ['One of them is $x=2$.', ROOTS, 'Solve: $|x+3|=5$'],
    ['Look at $4x+12$ again.', LONG, 'Is $4x+12$ in simplest form?'],
  ])('"%s" does not', (text, key, question) => {
    expect(givesAway(text, key, question)).toBe(false);
  });
});
