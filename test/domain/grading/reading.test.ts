import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal, unlessRefused } from '../../../src/domain/grading/bounds.ts';
import { exactValue } from '../../../src/domain/grading/exact-value.ts';
import { normalise } from '../../../src/domain/grading/normalise.ts';
import { parseExpression } from '../../../src/domain/grading/parse-expression.ts';
import { plainNumbers } from '../../../src/domain/grading/plain-numbers.ts';
import {
  add,
  asNumber,
  asWhole,
  divide,
  greatestCommonDivisor,
  isEqual,
  multiply,
  negate,
  power,
  rational,
  whole,
} from '../../../src/domain/grading/rational.ts';
import { valueAt } from '../../../src/domain/grading/value-at.ts';

describe('normalising', () => {
  it.each([
    ['**½**', '(1/2)'],
    ["I think it's 5.", '5'],
    ['$\\frac{x+1}{2}$', '((x+1)/(2))'],
    ['3×10⁴', '3*10^(4)'],
    ['0.333...', '0.333~3'],
    ['0.(3)', '0.~3'],
    ['x => 3', 'x >= 3'],
    ['2x = 4 => x = 2', '2x = 4 → x = 2'],
    ['𝟓', '5'],
    ['\\frac{1}{', '\\frac{1}{'],
    ['i', 'i'],
    ['so+1', 'so+1'],
  ])('makes %j %j', (text, plain) => {
    expect(normalise(text)).toBe(plain);
  });

  it('twice is the same as once, for what it has made plain', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 999 }), (top, bottom) => {
        const plain = normalise(`the answer is $\\frac{${top}}{${bottom}}$!?`);
        expect(normalise(plain)).toBe(plain);
      }),
    );
  });
});

describe('plain numbers', () => {
  it.each([
    ['30,000', undefined, '30000'],
    ['1,5', undefined, '1.5'],
    ['0,125', undefined, '0.125'],
    ['1.000', undefined, '1.000'],
    ['1.000', 'de-DE', '1000'],
    ['1.000', 'de-CH', '1.000'],
    ['1.000', 'es-MX', '1.000'],
    ['1,000', 'sv', '1.000'],
    ['1.234.567', undefined, '1234567'],
    ['12,34,567', undefined, '1234567'],
    ["30'000", undefined, '30000'],
    ['1 234/567', undefined, '1 234/567'],
    ['2, 3', undefined, '2, 3'],
  ])('from %s for %s are %s', (text, locale, plain) => {
    expect(plainNumbers(text, locale)).toBe(plain);
  });
});

const valueWhereXIs3 = (text: string): number => valueAt(parseExpression(text).expression, new Map([['x', { re: 3, im: 0 }]])).value.re;

describe('parsing', () => {
  it.each([
    ['1+2*3', 7],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['8/4/2', 1],
    ['1/2x', 1.5],
    ['2(x+1)', 8],
    ['(x+1)2', 8],
    ['2x^2', 18],
    ['|x-5|x', 6],
    ['2|x-5|', 4],
    ['1 1/2', 1.5],
    ['-1 1/2', -1.5],
    ['1 1/2x', 4.5],
    ['3!', 6],
    ['-3!', -6],
    ['50%', 0.5],
    ['sqrt 4x', 6],
    ['log_2 8', 3],
    ['log_{2}(8)', 3],
    ['root_3(27)', 3],
    ['sin 0x', 0],
    ['cos^2(0)', 1],
    ['[2{x-(1+1)}]', 2],
    ['--x', 3],
  ])('%s is %d where x is 3', (text, value) => {
    expect(valueWhereXIs3(text)).toBeCloseTo(value, 12);
  });

  it.each([
    '',
    '+',
    '2+',
    '(x',
    'x)',
    '(x]',
    '|x',
    'x 2',
    'x2',
    '2 3',
    '1 1/2/3',
    '1 1/2^2',
    '1..2',
    '#',
    'sin',
    'log_',
    'root_1(x)',
    'root_x(2)',
    'ln^-1(x)',
    '!',
    '^2',
    'x^',
  ])('refuses %j', (text) => {
    expect(() => parseExpression(text)).toThrow(Refusal);
  });

  it('lets every other failure pass', () => {
    expect(() =>
      unlessRefused(() => {
        throw new TypeError('a bug');
      }),
    ).toThrow(TypeError);
  });
});

describe('exact numbers', () => {
  const rationals = fc
    .tuple(
      fc.bigInt({ min: -1_000n, max: 1_000n }),
      fc.bigInt({ min: -1_000n, max: 1_000n }).filter((value) => value !== 0n),
    )
    .map(([top, bottom]) => rational(top, bottom) ?? whole(0n));

  it('obey the laws of fractions', () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(isEqual(add(a, b), add(b, a))).toBe(true);
        expect(isEqual(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
        expect(asWhole(add(a, negate(a)))).toBe(0n);
        const quotient = divide(a, b);
        expect(quotient === undefined ? asWhole(b) === 0n : isEqual(multiply(quotient, b), a)).toBe(true);
        const cube = power(a, 3);
        expect(cube !== undefined && isEqual(cube, multiply(a, multiply(a, a)))).toBe(true);
        expect(asNumber(a)).toBeCloseTo(Number(a.numerator) / Number(a.denominator));
      }),
    );
  });

  it('have no value where they divide by zero', () => {
    for (const text of ['1/0', '0/0', '0^-1', '1/(2-2)', '3 1/0']) expect(exactValue(parseExpression(text).expression)).toBeUndefined();
  });

  it('find the greatest common divisor', () => {
    expect([greatestCommonDivisor(12n, -18n), greatestCommonDivisor(0n, 5n), greatestCommonDivisor(0n, 0n)]).toEqual([6n, 5n, 0n]);
  });
});
