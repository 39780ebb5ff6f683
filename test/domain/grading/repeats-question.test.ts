import { describe, expect, it } from 'vitest';
import { repeatsQuestion } from '../../../src/domain/grading/repeats-question.ts';

describe('a response that only repeats the question', () => {
  it.each([
    ['Simplify $\\frac{3^{10}}{3^2}$.', '3^8', '3^10/3^2'],
    ['Expand $4\\left(x+3\\right)$.', '4x+12', '4(x+3)'],
    ['What is $\\frac{1}{3} + \\frac{1}{4}$?', '7/12', '1/3 + 1/4'],
  ])('is recognised: %s', (stem, value, response) => {
    expect(repeatsQuestion(stem, { type: 'expression', value }, response)).toBe(true);
  });

  it.each([
    ['What is $\\frac{1}{3} + \\frac{1}{4}$?', '7/12', '7/12'],
    ['Which is larger, $\\frac{1}{2}$ or $\\frac{1}{3}$?', '1/2', '1/2'],
    ['Which is larger, $\\frac{1}{2}$ or $\\frac{1}{3}$?', '1/2', '3'],
    ['What is $5$ more than $7$?', '12', '5'],
  ])('is not a real answer that shares something with it: %s', (stem, value, response) => {
    expect(repeatsQuestion(stem, { type: 'fraction', value }, response)).toBe(false);
  });

  it.each([
    ['What is $31 \\times 10$?', '310', '31*10'],
    ['What is $31 \\times 10$?', '310', '31 x 10'],
    ['What is $9 - 5$?', '4', '9-5'],
  ])('knows a product or a difference typed back: “%s”', (stem, value, response) => {
    expect(repeatsQuestion(stem, { type: 'number', value }, response)).toBe(true);
    expect(repeatsQuestion(stem, { type: 'number', value }, value)).toBe(false);
  });

  it('takes a number of the question for an answer, whatever its sign', () => {
    expect(repeatsQuestion('Which is smaller, $-3$ or $2$?', { type: 'number', value: '-3.0' }, '-3')).toBe(false);
  });
});
