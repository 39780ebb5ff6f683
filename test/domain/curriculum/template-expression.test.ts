import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational, writeMixed, writeRational } from '../../../src/domain/curriculum/rational.ts';
import { evaluate, holds, type Parameters, parseCondition, parseExpression } from '../../../src/domain/curriculum/template-expression.ts';

const parameters = (values: Readonly<Record<string, number>>): Parameters =>
  new Map(Object.entries(values).map(([name, value]) => [name, rational(BigInt(value))]));
const value = (source: string, values: Readonly<Record<string, number>> = {}): string => writeRational(evaluate(parseExpression(source), parameters(values)));

describe('a template expression', () => {
  it.each([
    ['1/3 + 1/4', '7/12'],
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['10 - 4 - 3', '3'],
    ['24 / 4 / 3', '2'],
    ['-2 * -3', '6'],
    ['--5', '5'],
    ['2 * -1/4', '-1/2'],
    ['0.25 + 1.5', '7/4'],
    ['gcd(12, 18)', '6'],
    ['lcm(4, 6)', '12'],
    ['lcm(0, 6)', '0'],
    ['min(1/3, 0.3)', '3/10'],
    ['max(2, -5)', '2'],
    ['abs(1/4 - 1/2)', '1/4'],
    ['mod(17, 5)', '2'],
    ['mod(-1, 3)', '2'],
    ['mod(7/2, 1)', '1/2'],
    ['floor(-7/2)', '-4'],
    ['top(6/8)', '3'],
    ['bottom(6/8)', '4'],
    ['99999999999999999999 * 3', '299999999999999999997'],
  ])('works out %s exactly', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it('reads parameters by name', () => {
    expect(value('a/b + c', { a: 1, b: 2, c: 3 })).toBe('7/2');
  });

  it.each([
    ['a +* b', 'expression "a +* b", position 4: expected a number, a name or "(", found "*"'],
    ['(a + 1', 'position 7: expected ")", found "the end"'],
    ['a b', 'position 3: expected the end, found "b"'],
    ['2 % 3', 'position 3: "%" is not part of an expression'],
    ['round(2)', 'position 1: "round" is not a function; there are gcd, lcm'],
    ['gcd(4)', 'position 1: gcd takes 2 values, got 1'],
    ['', 'position 1: expected a number, a name or "(", found "the end"'],
  ])('says where %s cannot be read', (source, problem) => {
    expect(() => parseExpression(source)).toThrow(problem);
  });

  it('names an unknown parameter and those there are', () => {
    expect(() => value('a + x', { a: 1, b: 2 })).toThrow('"x" is not a parameter; there are a, b');
  });

  it('refuses division by zero, parts of a factor, and an expression that is too long', () => {
    expect(() => value('1 / (a - a)', { a: 3 })).toThrow('division by zero');
    expect(() => value('gcd(1/2, 3)')).toThrow('gcd takes whole numbers, got 1/2');
    expect(() => parseExpression(`${'1+'.repeat(120)}1`)).toThrow('at most 200 characters');
  });

  it.each([
    ['1/2 == 2/4', true],
    ['1/2 != 2/4', false],
    ['1/3 < 0.34', true],
    ['2 <= 2', true],
    ['3 > 2 + 1', false],
    ['gcd(9, 4) >= 1', true],
  ])('compares %s', (source, expected) => {
    expect(holds(parseCondition(source), parameters({}))).toBe(expected);
  });

  it('asks for exactly one comparison in a condition', () => {
    expect(() => parseCondition('a + 1')).toThrow('expected one of == != <= >= < >');
    expect(() => parseCondition('1 < 2 < 3')).toThrow('position 7: expected the end');
  });

  it('agrees with ordinary arithmetic on whole numbers', () => {
    const number = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(value('a * b - c * (a + b)', { a, b, c })).toBe(String(a * b - c * (a + b)));
      }),
    );
  });

  it('divides and multiplies back to where it was', () => {
    const positive = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(positive, positive, positive, (a, b, c) => {
        expect(value('a / b / c * b * c', { a, b, c })).toBe(String(a));
        expect(value('gcd(a, b) * lcm(a, b)', { a, b })).toBe(String(a * b));
      }),
    );
  });
});

describe('an exact value in writing', () => {
  it('stands in lowest terms, with the wholes apart where asked', () => {
    expect(writeRational(rational(6n, -8n))).toBe('-3/4');
    expect(writeMixed(rational(7n, 4n))).toBe('1 3/4');
    expect(writeMixed(rational(-7n, 3n))).toBe('-2 1/3');
    expect(writeMixed(rational(3n, 4n))).toBe('3/4');
    expect(writeMixed(rational(8n, 4n))).toBe('2');
  });
});
