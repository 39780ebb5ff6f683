import type { Complex } from './complex.ts';
import { add, divide, isFiniteNumber, isZero, modulus, multiply, negate, power, real, subtract } from './complex.ts';
import { samplePoint } from './equivalence.ts';
import type { Expression } from './expression.ts';
import { childrenOf, variablesOf } from './expression.ts';
import { fixedDraws } from './fixed-draws.ts';
import type { Point } from './value-at.ts';
import { valueAt } from './value-at.ts';

/** A value as a fraction whose parts stay finite where the value does not. */
type Split = { readonly top: Complex; readonly bottom: Complex };

const ONE = real(1);
const isSame = (a: Complex, b: Complex): boolean => modulus(subtract(a, b)) <= 1e-12 * Math.max(modulus(a), modulus(b));

const combine = (a: Split, b: Split, sign: (value: Complex) => Complex): Split =>
  isSame(a.bottom, b.bottom)
    ? { top: add(a.top, sign(b.top)), bottom: a.bottom }
    : { top: add(multiply(a.top, b.bottom), sign(multiply(b.top, a.bottom))), bottom: multiply(a.bottom, b.bottom) };

/** The numerator and denominator an expression has once it is written as one fraction. */
const splitAt = (expression: Expression, point: Point): Split => {
  switch (expression.kind) {
    case 'sum':
      return combine(splitAt(expression.left, point), splitAt(expression.right, point), (value) => value);
    case 'difference':
      return combine(splitAt(expression.left, point), splitAt(expression.right, point), negate);
    case 'negate': {
      const { top, bottom } = splitAt(expression.of, point);
      return { top: negate(top), bottom };
    }
    case 'product': {
      const [a, b] = [splitAt(expression.left, point), splitAt(expression.right, point)];
      return { top: multiply(a.top, b.top), bottom: multiply(a.bottom, b.bottom) };
    }
    case 'quotient': {
      const [a, b] = [splitAt(expression.left, point), splitAt(expression.right, point)];
      return { top: multiply(a.top, b.bottom), bottom: multiply(a.bottom, b.top) };
    }
    case 'power': {
      const times = wholeExponent(expression.right);
      if (times === undefined) return { top: valueAt(expression, point).value, bottom: ONE };
      const { top, bottom } = splitAt(expression.left, point);
      const [above, below] = times < 0 ? [bottom, top] : [top, bottom];
      return { top: power(above, real(Math.abs(times))), bottom: power(below, real(Math.abs(times))) };
    }
    case 'number':
    case 'mixed':
    case 'variable':
    case 'constant':
    case 'percent':
    case 'factorial':
    case 'call':
    case 'root':
      return { top: valueAt(expression, point).value, bottom: ONE };
  }
};

const wholeExponent = (exponent: Expression): number | undefined => {
  if (exponent.kind === 'negate') {
    const times = wholeExponent(exponent.of);
    return times === undefined ? undefined : -times;
  }
  return exponent.kind === 'number' && /^\d{1,3}$/.test(exponent.digits) && exponent.exponent === undefined ? Number(exponent.digits) : undefined;
};

/** Everything with variables that the expression divides by. */
const denominatorsOf = (expression: Expression): readonly Expression[] => {
  const below = childrenOf(expression).flatMap(denominatorsOf);
  if (expression.kind === 'quotient') return variablesOf(expression.right).size > 0 ? [expression.right, ...below] : below;
  const isNegativePower = expression.kind === 'power' && (wholeExponent(expression.right) ?? 0) < 0;
  return isNegativePower && variablesOf(expression.left).size > 0 ? [expression.left, ...below] : below;
};

const factorsOf = (expression: Expression): readonly Expression[] => {
  if (expression.kind === 'product') return [...factorsOf(expression.left), ...factorsOf(expression.right)];
  if (expression.kind === 'negate') return factorsOf(expression.of);
  if (expression.kind === 'power' && (wholeExponent(expression.right) ?? 0) > 0) return factorsOf(expression.left);
  return variablesOf(expression).size > 0 ? [expression] : [];
};

type Zero = { readonly variable: string; readonly at: Complex };

/** Where `2x+3` is zero: read off the line through three points. `undefined` for what is no line in one variable. */
const zeroOfLine = (factor: Expression): Zero | undefined => {
  const [variable, ...others] = variablesOf(factor);
  if (variable === undefined || others.length > 0) return undefined;
  const at = (x: number): Complex => valueAt(factor, new Map([[variable, real(x)]])).value;
  const [zero, one, two] = [at(0), at(1), at(2)];
  const slope = subtract(one, zero);
  const isLine = isFiniteNumber(zero) && isFiniteNumber(two) && !isZero(slope) && isSame(subtract(two, one), slope);
  return isLine ? { variable, at: divide(negate(zero), slope) } : undefined;
};

const POINTS = 8;

/** Whether the cleared equation never holds where a denominator is zero, so that clearing it added no solution. */
const neverHoldsAt = (zero: Zero, difference: Expression, variables: ReadonlySet<string>): boolean => {
  const draw = fixedDraws(4_242);
  let first: Complex | undefined;
  for (let turn = 0; turn < POINTS; turn += 1) {
    const point = new Map(samplePoint(variables, 'real', turn, draw)).set(zero.variable, zero.at);
    const { top } = splitAt(difference, point);
    if (!isFiniteNumber(top) || modulus(top) < 1e-9) return false;
    first ??= top;
    // A numerator that varies there is zero somewhere; only a constant one is known to be safe.
    if (!isSame(first, top)) return false;
  }
  return true;
};

/** Whether `left = 0` and `right = 0` have the same solutions, seen by clearing denominators: y = 1/x and xy = 1 do, y/x = 2 and y = 2x do not (0, 0). */
export const sameZeros = (left: Expression, right: Expression): boolean => {
  const variables = variablesOf(left, right);
  const denominators = [...denominatorsOf(left), ...denominatorsOf(right)];
  if (denominators.length === 0 || denominators.length > 8) return false;
  const draw = fixedDraws(999);
  let ratio: Complex | undefined;
  for (let turn = 0; turn < POINTS; turn += 1) {
    const point = samplePoint(variables, 'real', turn, draw);
    const here = divide(splitAt(left, point).top, splitAt(right, point).top);
    if (!isFiniteNumber(here) || isZero(here)) return false;
    ratio ??= here;
    if (modulus(subtract(here, ratio)) > 1e-11 * modulus(ratio)) return false;
  }
  const zeros = denominators.flatMap(factorsOf).map(zeroOfLine);
  return zeros.every((zero) => zero !== undefined && neverHoldsAt(zero, left, variables));
};
