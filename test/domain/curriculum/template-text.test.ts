// biome-ignore-all lint/suspicious/noTemplateCurlyInString: maths that begins with a hole looks like a template string.
import { describe, expect, it } from 'vitest';
import { partName } from '../../../src/domain/curriculum/part-names.ts';
import { rational } from '../../../src/domain/curriculum/rational.ts';
import { fillText } from '../../../src/domain/curriculum/template-text.ts';

const values = new Map(Object.entries({ a: 3, b: 4, k: 2, n: 1 }).map(([name, value]) => [name, rational(BigInt(value))]));
const fill = (text: string): string => fillText(text, values);

describe('text with holes', () => {
  it.each([
    ['There are {a} of {b}.', 'There are 3 of 4.'],
    ['Half: {=a*k}/{=b*k}', 'Half: 6/8'],
    ['It is {=a/b}.', 'It is $\\frac{3}{4}$.'],
    ['It is {=b/k}.', 'It is 2.'],
    ['It is {=k/b - 1}.', 'It is $-\\frac{1}{2}$.'],
    ['As it stands: {frac a*k, b*k}', 'As it stands: $\\frac{6}{8}$'],
    ['Mixed: {mixed 7/4}, {mixed 3/4}, {mixed -7/4}, {mixed 4}', 'Mixed: $1\\frac{3}{4}$, $\\frac{3}{4}$, $-1\\frac{3}{4}$, 4'],
    ['Typed: {plain 6/8}', 'Typed: 3/4'],
    ['{parts b} and one {part k}', 'quarters and one half'],
    ['{a} {if n == 1: is | are} here', '3 is here'],
    ['{count a, piece} and {count n, piece}', '3 pieces and 1 piece'],
    ['{count n, half, halves}, {count k*b, half, halves}', '1 half, 8 halves'],
    ['{count a-k, part stays, parts stay}', '1 part stays'],
    ['{if a > b: more | {if a == b: same | less}}', 'less'],
    ['{if a == 3: , which is {=a/b} | }.', ', which is $\\frac{3}{4}$.'],
  ])('fills %s', (text, expected) => {
    expect(fill(text)).toBe(expected);
  });

  it.each([
    ['${frac a, b} + {=k}$', '$\\frac{3}{4} + 2$'],
    ['$\\frac{{a}}{{=b*k}} = \\frac{?}{12}$', '$\\frac{3}{8} = \\frac{?}{12}$'],
    ['${a} \\times {k} = {=a*k}$', '$3 \\times 2 = 6$'],
    ['$\\frac{{a} \\times {k}}{4}$', '$\\frac{3 \\times 2}{4}$'],
    ['$x^{{a}} + \\sqrt{2}$', '$x^{3} + \\sqrt{2}$'],
    ['$\\{ {a}, {b} \\}$', '$\\{ 3, 4 \\}$'],
    ['${a}{if a > 5: = {b} | }$', '$3$'],
    ['${a} {if a < 5: = {b} | }$', '$3  = 4$'],
  ])('knows holes from the braces of LaTeX in %s', (text, expected) => {
    expect(fill(text)).toBe(expected);
  });

  it('writes a brace that is meant as one', () => {
    expect(fill('a set \\{{a}\\}')).toBe('a set {3}');
  });

  it.each([
    ['open {a', 'the brace at position 6 is never closed'],
    ['a} b', 'position 2: "}" without "{"'],
    ['cost: $5', 'expected every "$" to have a partner'],
    ['{a b}', 'expected {name}, {=expression}'],
    ['{frac a}', 'expected {frac top, bottom}, got {frac a}'],
    ['{if a < b: only one}', 'expected {if condition: words | other words}'],
    ['{=a +}', 'expression "a +", position 4'],
    ['{frac a/b, 2}', 'frac takes whole numbers, got 3/4 and 2'],
    ['{count a}', 'expected {count n, piece} or {count n, half, halves}, got {count a}'],
    ['{count a, x, y, z}', 'expected {count n, piece}'],
    ['{count a/b, piece}', 'expected a whole number, got 3/4'],
    ['{parts a/b}', 'expected a whole number, got 3/4'],
    ['{parts a-3}', 'expected a whole number of parts from 1, got 0'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(() => fill(text)).toThrow(problem);
  });

  it('names any number of parts', () => {
    expect([2, 4, 12, 13, 21, 22, 23, 100, 111].map((n) => partName(n, 'many'))).toEqual([
      'halves',
      'quarters',
      'twelfths',
      '13ths',
      '21sts',
      '22nds',
      '23rds',
      '100ths',
      '111ths',
    ]);
    expect(partName(3, 'one')).toBe('third');
  });
});
