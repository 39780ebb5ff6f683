import { unlessRefused } from '../../../../src/domain/grading/bounds.ts';
import { type Complex, isFiniteNumber, modulus, real, subtract } from '../../../../src/domain/grading/complex.ts';
import { sameExpression } from '../../../../src/domain/grading/equivalence.ts';
import { type Expression, variablesOf } from '../../../../src/domain/grading/expression.ts';
import { fixedDraws } from '../../../../src/domain/grading/fixed-draws.ts';
import { parseExpression } from '../../../../src/domain/grading/parse-expression.ts';
import { plainNumbers } from '../../../../src/domain/grading/plain-numbers.ts';
import { type Point, valueAt } from '../../../../src/domain/grading/value-at.ts';

/** More letters in a row are a word. */
const MAX_LETTER_RUN = 3;
/** Share by which two evaluations may differ through rounding; what a wrong key is off by is far larger. */
const TOLERANCE = 1e-8;
const NOWHERE: Point = new Map();

/** Typed maths as a tree; `undefined` for what is no expression. */
export const readMaths = (typed: string): Expression | undefined => {
  const parsed = unlessRefused(() => parseExpression(plainNumbers(typed.replace(/\s*=\s*$/, ''))));
  return parsed?.letterRuns.some((run) => run.length > MAX_LETTER_RUN) === false ? parsed.expression : undefined;
};

export const lettersIn = (...expressions: readonly Expression[]): readonly string[] => [...variablesOf(...expressions)].sort();

/** The value at a point, complex or infinite as it comes; `undefined` where a letter has no value. */
export const complexAt = (expression: Expression, point: Point = NOWHERE): Complex | undefined => {
  const value = unlessRefused(() => valueAt(expression, new Map([['i', { re: 0, im: 1 }], ...point])).value);
  return value === undefined || Number.isNaN(value.re) ? undefined : value;
};

/** The real and finite value at a point, or `undefined`. */
export const realAt = (expression: Expression, point: Point = NOWHERE): number | undefined => {
  const value = complexAt(expression, point);
  return value !== undefined && isFiniteNumber(value) && isTiny(value.im, value.re) ? value.re : undefined;
};

const isTiny = (part: number, beside: number): boolean => Math.abs(part) <= TOLERANCE * Math.max(1, Math.abs(beside));

/** The real value of a typed number. */
export const numberIn = (typed: string): number | undefined => {
  const expression = readMaths(typed);
  return expression === undefined || lettersIn(expression).length > 0 ? undefined : realAt(expression);
};

export const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) + 1e-12;

export const at = (values: Readonly<Record<string, number>>): Point => new Map(Object.entries(values).map(([name, value]) => [name, real(value)]));

/** Whether two sides are equal at a point; `undefined` where one has no finite value. `slack` grows with the terms that cancel. */
export const holdsAt = (left: Expression, right: Expression, point: Point): boolean | undefined =>
  unlessRefused(() => {
    const full = new Map([['i', { re: 0, im: 1 }], ...point]);
    const [a, b] = [valueAt(left, full), valueAt(right, full)];
    if (!isFiniteNumber(a.value) || !isFiniteNumber(b.value)) return undefined;
    const size = Math.max(modulus(a.value), modulus(b.value), a.largest, b.largest);
    return modulus(subtract(a.value, b.value)) <= TOLERANCE * Math.max(size, 1e-3);
  });

const MOST_POINTS = 60;
const ENOUGH_POINTS = 5;
/** Upper ends of the ranges that letters are drawn from, so that roots and logarithms of differences have a value somewhere. */
const RANGES: readonly number[] = [2, 9, 60];

/** A positive value for each letter: authors take letters under roots and logarithms as positive. */
export const positivePoints = (names: readonly string[]): readonly Point[] => {
  const draw = fixedDraws(4_711);
  return Array.from({ length: MOST_POINTS }, (_, turn) => {
    const range = RANGES[turn % RANGES.length] ?? 1;
    return new Map(names.map((name) => [name, real(0.3 + draw() * range)]));
  });
};

/** `undefined` for what has no finite value. */
const isReal = (constant: Expression): boolean | undefined => {
  const value = complexAt(constant);
  return value === undefined || !isFiniteNumber(value) ? undefined : isTiny(value.im, value.re);
};

/** Whether two expressions mean the same to a school author; `unclear` where they agree only in part or have too few real values. */
export const agreement = (left: Expression, right: Expression): 'same' | 'different' | 'unclear' => {
  const names = lettersIn(left, right);
  if (unlessRefused(() => sameExpression(left, right)) === true) return 'same';
  if (names.includes('i')) return names.length === 1 ? 'different' : 'unclear';
  if (names.length === 0 && isReal(left) !== isReal(right)) return 'different';
  let [same, different] = [0, 0];
  for (const point of names.length === 0 ? [NOWHERE] : positivePoints(names)) {
    if (realAt(left, point) === undefined || realAt(right, point) === undefined) continue;
    if (holdsAt(left, right, point) === true) same += 1;
    else different += 1;
  }
  const enough = names.length === 0 ? 1 : ENOUGH_POINTS;
  if (same >= enough && different === 0) return 'same';
  return different >= enough && same === 0 ? 'different' : 'unclear';
};

/** `a x^2 + b x + c` as [a, b, c] when this is it, found from its values. */
export const quadraticIn = (expression: Expression, letter: string, point: Point = NOWHERE): readonly [number, number, number] | undefined => {
  const value = (x: number): number | undefined => realAt(expression, new Map([...point, [letter, real(x)]]));
  const [minus, zero, plus] = [value(-1), value(0), value(1)];
  if (minus === undefined || zero === undefined || plus === undefined) return undefined;
  const [a, b, c] = [(plus + minus) / 2 - zero, (plus - minus) / 2, zero];
  const fits = [2.5, -3.25, 7, -11, 900, -900].every((x) => {
    const given = value(x);
    const size = Math.max(Math.abs(a * x * x), Math.abs(b * x), Math.abs(c), 1);
    return given !== undefined && Math.abs(given - (a * x * x + b * x + c)) <= TOLERANCE * size;
  });
  const round = (part: number): number => (Math.abs(part) < TOLERANCE * Math.max(Math.abs(a), Math.abs(b), Math.abs(c)) ? 0 : part);
  return fits ? [round(a), round(b), round(c)] : undefined;
};
