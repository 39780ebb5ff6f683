import { MAX_EXPONENT, MAX_FACTORIAL, Refusal } from './bounds.ts';
import type { Expression } from './expression.ts';
import type { Rational } from './rational.ts';
import { add, asWhole, divide, multiply, negate, power, rational, whole } from './rational.ts';

/** Beyond this a literal's exponent of ten is refused; the largest double is below 10^309. */
const MAX_LITERAL_EXPONENT = 300;

type NumberExpression = Extract<Expression, { kind: 'number' }>;

/** The value of a literal. `0.1~6` is 0.1666… = (16 - 1) / 90. */
const literalValue = ({ digits, repeating = '', exponent = 0 }: NumberExpression): Rational | undefined => {
  if (Math.abs(exponent) > MAX_LITERAL_EXPONENT) throw new Refusal(`a power of ten of at most ${MAX_LITERAL_EXPONENT}, got ${exponent}`);
  const point = digits.indexOf('.');
  const decimals = point < 0 ? 0 : digits.length - point - 1;
  const before = BigInt(point < 0 ? digits : digits.replace('.', '') || '0');
  const scale = 10n ** BigInt(decimals);
  const period = 10n ** BigInt(repeating.length);
  const value = repeating === '' ? rational(before, scale) : rational(before * period + BigInt(repeating) - before, scale * (period - 1n));
  if (value === undefined || exponent === 0) return value;
  return multiply(value, exponent > 0 ? whole(10n ** BigInt(exponent)) : { numerator: 1n, denominator: 10n ** BigInt(-exponent) });
};

const factorialsUpTo = (largest: number): readonly bigint[] => {
  const made = [1n];
  for (let of = 1; of <= largest; of += 1) made.push((made[of - 1] ?? 1n) * BigInt(of));
  return made;
};

const FACTORIALS = factorialsUpTo(MAX_FACTORIAL);

const factorial = (value: Rational): Rational => {
  const of = asWhole(value);
  const result = of === undefined || of < 0n || of > BigInt(MAX_FACTORIAL) ? undefined : FACTORIALS[Number(of)];
  if (result === undefined) throw new Refusal(`the factorial of a whole number up to ${MAX_FACTORIAL}`);
  return whole(result);
};

const raised = (base: Rational, exponent: Rational): Rational | undefined => {
  const times = asWhole(exponent);
  if (times === undefined) return undefined;
  if (times > BigInt(MAX_EXPONENT) || times < BigInt(-MAX_EXPONENT)) throw new Refusal(`a power of at most ${MAX_EXPONENT}`);
  return power(base, Number(times));
};

/** Values of variables, and of constants taken as variables. */
export type ExactPoint = ReadonlyMap<string, Rational>;

type BinaryExpression = Extract<Expression, { left: Expression }>;

const binaryValue = (expression: BinaryExpression, point: ExactPoint | undefined): Rational | undefined => {
  const left = exactValue(expression.left, point);
  const right = exactValue(expression.right, point);
  if (left === undefined || right === undefined) return undefined;
  switch (expression.kind) {
    case 'sum':
      return add(left, right);
    case 'difference':
      return add(left, negate(right));
    case 'product':
      return multiply(left, right);
    case 'quotient':
      return divide(left, right);
    case 'power':
      return raised(left, right);
  }
};

/**
 * The exact value; `undefined` when the expression is not built by arithmetic from whole numbers and the names of the point, or divides by zero.
 * @throws Refusal for a power, factorial or number beyond the bounds.
 */
export const exactValue = (expression: Expression, point?: ExactPoint): Rational | undefined => {
  switch (expression.kind) {
    case 'number':
      return literalValue(expression);
    case 'mixed': {
      const part = rational(BigInt(expression.numerator), BigInt(expression.denominator));
      return part && add(whole(BigInt(expression.whole)), part);
    }
    case 'variable':
    case 'constant':
      return point?.get(expression.name);
    case 'call':
    case 'root':
      return undefined;
    case 'negate': {
      const value = exactValue(expression.of, point);
      return value && negate(value);
    }
    case 'percent': {
      const value = exactValue(expression.of, point);
      return value && multiply(value, { numerator: 1n, denominator: 100n });
    }
    case 'factorial': {
      const value = exactValue(expression.of, point);
      return value && factorial(value);
    }
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
      return binaryValue(expression, point);
  }
};
