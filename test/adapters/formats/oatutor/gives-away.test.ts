import { describe, expect, it } from 'vitest';
import { givesAway } from '../../../../adapters/formats/oatutor/gives-away.ts';
import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';

const FOUR: AnswerKey = { type: 'number', value: '4' };
const SIXTEEN: AnswerKey = { type: 'number', value: '16' };
const TWO: AnswerKey = { type: 'number', value: '2' };
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
    ['Add the two equations. $3n+2m=114$, $-n-2m=-82$. The shirt cost 16 dollars.', SIXTEEN, 'What did one shirt cost?'],
    ['2 is shared by both numbers.', TWO, 'Find the greatest common factor of 8 and 18.'],
    ['$8=2\\times2\\times2$, $18=3\\times3\\times2\\ 2$ is shared by both numbers.', TWO, 'Find the greatest common factor: 8, 18'],
    ['So the sum is a positive number, 4.', FOUR, 'Find the value: $-1+5$'],
    ['36 is the smallest number that appears on both of the lists.', { type: 'number', value: '36' }, 'Find the least common multiple of 9 and 12.'],
    ['Check whether $8\\times4$ equals 32.', FOUR, 'Solve: $8x=32$'],
    ['$4^2=16$.', FOUR, 'Simplify: $\\sqrt{16}$'],
    ['Since $n$ must be less than or equal to 16, what is the most she can buy?', SIXTEEN, 'How many can she buy?'],
    ['That is $\\frac{5}{9}$.', { type: 'fraction', value: '5/9' }, 'Add.'],
  ])('"%s" gives it away', (text, key, question) => {
    expect(givesAway(text, key, question)).toBe(true);
  });

  it.each<[string, AnswerKey, string]>([
    ['Divide by 4 on both sides.', FOUR, 'Solve: $4x=16$'],
    ['2 is a prime number.', TWO, 'Find the greatest common factor of 8 and 18.'],
    ['Check whether $8x$ equals 34.', FOUR, 'Solve: $8x=34$'],
    ['The whole costs 160 dollars.', SIXTEEN, 'What did one shirt cost?'],
    ['$4^2=16$.', FOUR, 'How many squares are there?'],
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
