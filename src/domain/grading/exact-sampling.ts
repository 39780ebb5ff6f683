import { MAX_EXPONENT, unlessRefused } from './bounds.ts';
import type { ExactPoint } from './exact-value.ts';
import { exactValue } from './exact-value.ts';
import type { Expression } from './expression.ts';
import { childrenOf, variablesOf } from './expression.ts';
import { fixedDraws } from './fixed-draws.ts';
import type { Rational } from './rational.ts';
import { asWhole, divide, isEqual, whole } from './rational.ts';

/**
 * Points compared and points tried. Two different polynomials of degree d agree at a random point of this range with a chance of at most d in 2,000
 * (Schwartz-Zippel lemma), so eight agreements by chance are out of reach.
 */
const ENOUGH_POINTS = 8;
const MOST_POINTS = 14;
const RANGE = 1_000;

/** Arithmetic only: sums, products, quotients and whole powers. π and e count as variables: no such arithmetic makes them meet a fraction. */
const isRational = (expression: Expression): boolean => {
  switch (expression.kind) {
    case 'number':
    case 'mixed':
    case 'variable':
      return true;
    case 'constant':
      return expression.name !== 'inf';
    case 'negate':
    case 'percent':
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
      return childrenOf(expression).every(isRational);
    case 'power': {
      const exponent = exactValue(expression.right);
      const times = exponent && asWhole(exponent);
      return times !== undefined && times <= BigInt(MAX_EXPONENT) && times >= BigInt(-MAX_EXPONENT) && isRational(expression.left);
    }
    case 'factorial':
      return exactValue(expression.of) !== undefined;
    case 'call':
    case 'root':
      return false;
  }
};

const pointFor = (names: Iterable<string>, draw: () => number): ExactPoint => {
  const point = new Map<string, Rational>();
  for (const name of names) {
    const size = BigInt(2 + Math.floor(draw() * RANGE));
    point.set(name, whole(draw() < 0.5 ? -size : size));
  }
  return point;
};

type Pair = readonly [Rational, Rational];

/** Values of both expressions at random whole numbers, poles left out; `undefined` when one is not rational or too large to work out. */
const exactPairs = (left: Expression, right: Expression): readonly Pair[] | undefined =>
  unlessRefused(() => {
    if (!isRational(left) || !isRational(right)) return undefined;
    const names = [...variablesOf(left, right), 'pi', 'e'];
    const draw = fixedDraws(2_024);
    const pairs: Pair[] = [];
    for (let turn = 0; turn < MOST_POINTS && pairs.length < ENOUGH_POINTS; turn += 1) {
      const point = pointFor(names, draw);
      const [a, b] = [exactValue(left, point), exactValue(right, point)];
      if (a !== undefined && b !== undefined) pairs.push([a, b]);
    }
    return pairs;
  });

/** Whether two rational expressions are the same one; `undefined` for other expressions, which need floating point. What is defined nowhere equals nothing. */
export const agreeExactly = (left: Expression, right: Expression): boolean | undefined => {
  const pairs = exactPairs(left, right);
  return pairs && pairs.length === ENOUGH_POINTS && pairs.every(([a, b]) => isEqual(a, b));
};

/** The constant one rational expression is times another, `'none'` when there is none; `undefined` for other expressions. */
export const exactRatio = (left: Expression, right: Expression): Rational | 'none' | undefined => {
  const pairs = exactPairs(left, right);
  if (pairs === undefined) return undefined;
  const ratios = pairs.filter(([a, b]) => a.numerator !== 0n || b.numerator !== 0n).map(([a, b]) => divide(a, b));
  const [first] = ratios;
  if (first === undefined || first.numerator === 0n || ratios.length < ENOUGH_POINTS - 2) return 'none';
  return ratios.every((ratio) => ratio !== undefined && isEqual(ratio, first)) ? first : 'none';
};
