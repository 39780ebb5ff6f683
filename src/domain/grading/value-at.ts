import { MAX_FACTORIAL, Refusal, unlessRefused } from './bounds.ts';
import type { Complex } from './complex.ts';
import { acos, add, asin, atan, cos, divide, exp, isZero, ln, modulus, multiply, negate, nthRoot, power, real, sin, squareRoot, subtract } from './complex.ts';
import { exactValue } from './exact-value.ts';
import type { ConstantName, Expression, FunctionName } from './expression.ts';
import { asNumber, greatestCommonDivisor } from './rational.ts';

/** Values of the variables; a variable without one makes the result not a number. */
export type Point = ReadonlyMap<string, Complex>;

export type Evaluated = {
  readonly value: Complex;
  /** The largest number a rounding error may have come from: terms that cancel, arguments of sine. */
  readonly largest: number;
};

const CONSTANTS: Readonly<Record<ConstantName, Complex>> = { pi: real(Math.PI), e: real(Math.E), inf: real(Number.POSITIVE_INFINITY) };
/** An error in their argument is the same error in their value, however large the argument. */
const PERIODIC: ReadonlySet<FunctionName> = new Set(['sin', 'cos', 'tan', 'sec', 'csc', 'cot']);
const NOT_A_NUMBER = real(Number.NaN);

const call = (name: FunctionName, of: Complex): Complex => {
  switch (name) {
    case 'sin':
      return sin(of);
    case 'cos':
      return cos(of);
    case 'tan':
      return divide(sin(of), cos(of));
    case 'sec':
      return divide(real(1), cos(of));
    case 'csc':
      return divide(real(1), sin(of));
    case 'cot':
      return divide(cos(of), sin(of));
    case 'asin':
      return asin(of);
    case 'acos':
      return acos(of);
    case 'atan':
      return atan(of);
    case 'ln':
      return ln(of);
    case 'log':
      return divide(ln(of), real(Math.LN10));
    case 'exp':
      return exp(of);
    case 'sqrt':
      return squareRoot(of);
    case 'abs':
      return real(modulus(of));
  }
};

const factorial = (of: Complex): Complex => {
  if (of.im !== 0 || !Number.isInteger(of.re) || of.re < 0 || of.re > MAX_FACTORIAL)
    throw new Refusal(`the factorial of a whole number up to ${MAX_FACTORIAL}`);
  let result = 1;
  for (let factor = 2; factor <= of.re; factor += 1) result *= factor;
  return real(result);
};

const mayBeFraction = (exponent: Expression): boolean => {
  switch (exponent.kind) {
    case 'quotient':
    case 'mixed':
      return true;
    case 'number':
      return exponent.digits.includes('.') || exponent.repeating !== undefined;
    case 'negate':
    case 'percent':
      return mayBeFraction(exponent.of);
    case 'sum':
    case 'difference':
    case 'product':
    case 'power':
      return mayBeFraction(exponent.left) || mayBeFraction(exponent.right);
    case 'variable':
    case 'constant':
    case 'factorial':
    case 'call':
    case 'root':
      return false;
  }
};

/** `p/q` in lowest terms when an exponent is a fraction with an odd denominator above 1: there x^(p/q) has a real value for negative x too. */
export const oddRootOf = (exponent: Expression): { readonly times: number; readonly index: number } | undefined => {
  if (!mayBeFraction(exponent)) return undefined;
  const value = unlessRefused(() => exactValue(exponent));
  if (value === undefined) return undefined;
  const common = greatestCommonDivisor(value.numerator, value.denominator);
  const index = Number(value.denominator / common);
  const times = Number(value.numerator / common);
  return index > 1 && index < 100 && index % 2 === 1 && Math.abs(times) < 100 ? { times, index } : undefined;
};

/** The value at a point in floating point. Division by zero and overflow give values that are not finite. */
export const valueAt = (expression: Expression, point: Point): Evaluated => {
  let largest = 0;
  const noting = (value: Complex): Complex => {
    const size = modulus(value);
    if (size > largest) largest = size;
    return value;
  };
  const evaluate = (node: Expression): Complex => {
    switch (node.kind) {
      case 'number':
      case 'mixed': {
        if (node.kind === 'number' && node.repeating === undefined) return real(Number(`${node.digits}e${node.exponent ?? 0}`));
        const exact = exactValue(node);
        return exact === undefined ? NOT_A_NUMBER : real(asNumber(exact));
      }
      case 'variable':
        return point.get(node.name) ?? NOT_A_NUMBER;
      case 'constant':
        return CONSTANTS[node.name];
      case 'negate':
        return negate(evaluate(node.of));
      case 'percent':
        return divide(evaluate(node.of), real(100));
      case 'factorial':
        return factorial(evaluate(node.of));
      case 'call':
        return call(node.name, PERIODIC.has(node.name) ? noting(evaluate(node.of)) : evaluate(node.of));
      case 'root':
        return nthRoot(evaluate(node.of), node.index);
      case 'sum':
        return add(noting(evaluate(node.left)), noting(evaluate(node.right)));
      case 'difference':
        return subtract(noting(evaluate(node.left)), noting(evaluate(node.right)));
      case 'product':
        return multiply(evaluate(node.left), evaluate(node.right));
      case 'quotient':
        return divide(evaluate(node.left), evaluate(node.right));
      case 'power': {
        const base = evaluate(node.left);
        const odd = base.im === 0 && base.re < 0 ? oddRootOf(node.right) : undefined;
        if (odd !== undefined) return power(nthRoot(base, odd.index), real(odd.times));
        const exponent = evaluate(node.right);
        return isZero(base) && isZero(exponent) ? real(1) : power(base, exponent);
      }
    }
  };
  const value = evaluate(expression);
  return { value, largest };
};
