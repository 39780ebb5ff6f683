import type { Complex } from './complex.ts';
import { IMAGINARY_UNIT, isFiniteNumber, modulus, real, subtract } from './complex.ts';
import { agreeExactly } from './exact-sampling.ts';
import { exactValue } from './exact-value.ts';
import type { Expression } from './expression.ts';
import { someNode, variablesOf } from './expression.ts';
import { fixedDraws } from './fixed-draws.ts';
import { isEqual } from './rational.ts';
import type { Evaluated, Point } from './value-at.ts';
import { oddRootOf, valueAt } from './value-at.ts';

/** Share by which two evaluations of one number may differ: double rounding over a few hundred steps. */
const CONSTANT_TOLERANCE = 1e-13;
/** The same for sampled values, which pass through logarithms and powers. */
const SAMPLED_TOLERANCE = 1e-12;
/** Share of the largest cancelled term that may be rounding. */
const CANCELLATION = 1e-14;
const SAMPLED_CANCELLATION = 1e-13;
/** Points tried, agreement that is enough, and the least. */
const MOST_POINTS = 40;
const ENOUGH_POINTS = 10;
const FEWEST_POINTS = 6;
/** Beyond this a double has lost the small terms that tell two expressions apart. */
const LARGEST_SAMPLE = 1e100;

/** Rounding beyond this leaves nothing to compare: sin(10^47) has no digit right. */
const MOST_NOISE = 1e-9;
const MOST_NOISE_SHARE = 1e-6;

/** `undefined` where rounding may be as large as what is compared. */
const isClose = (left: Evaluated, right: Evaluated, tolerance: number, cancellation: number): boolean | undefined => {
  if (!isFiniteNumber(left.value) || !isFiniteNumber(right.value)) return undefined;
  const size = Math.max(modulus(left.value), modulus(right.value));
  const noise = cancellation * Math.max(left.largest, right.largest);
  // Also true where the noise is infinite or not a number.
  if (!(noise <= Math.max(MOST_NOISE, MOST_NOISE_SHARE * size))) return undefined;
  return modulus(subtract(left.value, right.value)) <= tolerance * size + noise;
};

const NOWHERE: Point = new Map();
const ONLY_I: Point = new Map([['i', IMAGINARY_UNIT]]);

/** Two numbers that may hold the imaginary unit or roots, to the precision of a double. What has no finite value equals nothing. */
const closeAt = (left: Expression, right: Expression, point: Point): boolean =>
  isClose(valueAt(left, point), valueAt(right, point), CONSTANT_TOLERANCE, CANCELLATION) ?? false;

/** Whether two numbers are equal: exactly when both are built from whole numbers, π and e. */
const sameConstant = (left: Expression, right: Expression): boolean => {
  const [leftExact, rightExact] = [exactValue(left), exactValue(right)];
  if (leftExact !== undefined && rightExact !== undefined) return isEqual(leftExact, rightExact);
  return agreeExactly(left, right) ?? closeAt(left, right, NOWHERE);
};

type Domain = 'complex' | 'real' | 'whole';

/** Where the two sides are compared. School identities with |x| and odd roots hold for real numbers only, those with n! for whole ones. */
const domainOf = (...expressions: readonly Expression[]): Domain => {
  const has = (test: (node: Expression) => boolean): boolean => expressions.some((expression) => someNode(expression, test));
  if (has((node) => node.kind === 'factorial' && variablesOf(node).size > 0)) return 'whole';
  const isRealOnly = (node: Expression): boolean =>
    (node.kind === 'call' && node.name === 'abs') || node.kind === 'root' || (node.kind === 'power' && oddRootOf(node.right) !== undefined);
  return has(isRealOnly) ? 'real' : 'complex';
};

/** Positive, negative, complex, and close to the unit circle, where high powers stay small. */
const sample = (domain: Domain, turn: number, draw: () => number): Complex => {
  if (domain === 'whole') return real(3 + Math.floor(draw() * 12));
  switch (turn % 4) {
    case 0:
      return real(draw() * 4 + 0.3);
    case 1:
      return real((draw() - 0.5) * 6);
    case 2:
      return domain === 'complex' ? { re: (draw() - 0.5) * 3, im: (draw() - 0.5) * 3 } : real((draw() - 0.5) * 2);
    default: {
      const size = 0.7 + draw() * 0.6;
      const angle = draw() * 2 * Math.PI;
      return domain === 'complex' ? { re: size * Math.cos(angle), im: size * Math.sin(angle) } : real(draw() < 0.5 ? -size : size);
    }
  }
};

/** One value for every variable. */
export const samplePoint = (variables: Iterable<string>, domain: Domain, turn: number, draw: () => number): Point => {
  const point = new Map<string, Complex>();
  for (const name of variables) point.set(name, sample(domain, turn, draw));
  return point;
};

/** Agreement in floating point at random points, among them negative and complex ones: at positive points alone sqrt(x^2) would pass for x. */
const agreeEverywhere = (left: Expression, right: Expression, variables: ReadonlySet<string>, fixed: Point): boolean => {
  const domain = domainOf(left, right);
  const draw = fixedDraws(12_345);
  let agreed = 0;
  for (let turn = 0; turn < MOST_POINTS && agreed < ENOUGH_POINTS; turn += 1) {
    const point = new Map([...samplePoint(variables, domain, turn, draw), ...fixed]);
    const [a, b] = [valueAt(left, point), valueAt(right, point)];
    if (modulus(a.value) > LARGEST_SAMPLE) continue;
    const isSame = isClose(a, b, SAMPLED_TOLERANCE, SAMPLED_CANCELLATION);
    if (isSame === false) return false;
    if (isSame) agreed += 1;
  }
  return agreed >= FEWEST_POINTS;
};

/**
 * Whether two expressions have the same value for all values of their variables; without variables they are numbers.
 * `i` is the imaginary unit: a question that means a variable by it loses nothing but i² = -1.
 * @throws Refusal where a value is beyond the bounds.
 */
export const sameExpression = (left: Expression, right: Expression): boolean => {
  const variables = variablesOf(left, right);
  if (variables.size === 0) return sameConstant(left, right);
  if (!variables.has('i')) return agreeExactly(left, right) ?? agreeEverywhere(left, right, variables, NOWHERE);
  if (agreeExactly(left, right) === true) return true;
  return variables.size === 1 ? closeAt(left, right, ONLY_I) : agreeEverywhere(left, right, variables, ONLY_I);
};

/** Whether a number lies within an absolute tolerance of the key. */
export const withinTolerance = (key: Expression, value: Expression, tolerance: number): boolean => {
  const [a, b] = [valueAt(key, NOWHERE).value, valueAt(value, NOWHERE).value];
  // The slack keeps 0.333 within 0.001 of 0.334 although neither is exact in binary.
  return isFiniteNumber(a) && isFiniteNumber(b) && modulus(subtract(a, b)) <= tolerance * (1 + 1e-9);
};

/** The real value of a number, or `undefined` when it has none. Infinity counts, as the end of an interval. */
export const realValue = (expression: Expression): number | undefined => {
  const { value } = valueAt(expression, NOWHERE);
  return value.im === 0 && !Number.isNaN(value.re) ? value.re : undefined;
};
