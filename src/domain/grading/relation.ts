import { Refusal } from './bounds.ts';
import { sameZeros } from './cleared-equation.ts';
import type { Complex } from './complex.ts';
import { divide, isFiniteNumber, modulus, real, subtract } from './complex.ts';
import { samplePoint } from './equivalence.ts';
import { exactRatio } from './exact-sampling.ts';
import type { Expression } from './expression.ts';
import { variablesOf } from './expression.ts';
import { fixedDraws } from './fixed-draws.ts';
import type { ReadingContext } from './read-value.ts';
import { afterArrow, readExpression } from './read-value.ts';
import { valueAt } from './value-at.ts';

export type RelationSign = '=' | '!=' | '<' | '<=' | '>' | '>=';
/** One equation or inequality. */
export type Relation = { readonly left: Expression; readonly sign: RelationSign; readonly right: Expression };

const MIRRORED: Readonly<Record<RelationSign, RelationSign>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

export const mirrored = (sign: RelationSign): RelationSign => MIRRORED[sign];

const SIGN = /<=|>=|!=|=|<|>/g;

/** The sides and signs of a chain such as `1 <= x < 2`, as text. */
export const splitRelation = (text: string): { readonly sides: readonly string[]; readonly signs: readonly RelationSign[] } => {
  const isSign = (sign: string): sign is RelationSign => Object.hasOwn(MIRRORED, sign);
  return { sides: text.split(SIGN).map((side) => side.trim()), signs: [...text.matchAll(SIGN)].map(([sign]) => sign).filter(isSign) };
};

/** @throws Refusal where the text is not two sides with one sign between them. */
export const readRelation = (text: string, context: ReadingContext): Relation => {
  const { sides, signs } = splitRelation(afterArrow(text));
  const [left, right] = sides;
  const [sign] = signs;
  if (left === undefined || right === undefined || sign === undefined || signs.length !== 1) throw new Refusal('one equation or inequality was expected');
  return { left: readExpression(left, context), sign, right: readExpression(right, context) };
};

const POINTS = 30;
const ENOUGH_POINTS = 8;
const FEWEST_POINTS = 5;
/** Nearer to zero than this a quotient says nothing. */
const NEAR_ZERO = 1e-6;
const RATIO_TOLERANCE = 1e-11;

/** The same in floating point, where roots or functions stand. */
const sampledRatio = (left: Expression, right: Expression): Complex | undefined => {
  const variables = variablesOf(left, right);
  const draw = fixedDraws(777);
  let ratio: Complex | undefined;
  let agreed = 0;
  for (let turn = 0; turn < POINTS && agreed < ENOUGH_POINTS; turn += 1) {
    // Real points of either sign: an inequality has no meaning elsewhere.
    const point = samplePoint(variables, 'real', turn, draw);
    const [a, b] = [valueAt(left, point).value, valueAt(right, point).value];
    if (!isFiniteNumber(a) || !isFiniteNumber(b)) continue;
    if (modulus(a) < NEAR_ZERO && modulus(b) < NEAR_ZERO) continue;
    const here = divide(a, b);
    if (!isFiniteNumber(here)) return undefined;
    if (ratio === undefined) ratio = here;
    else if (modulus(subtract(here, ratio)) > RATIO_TOLERANCE * modulus(ratio)) return undefined;
    agreed += 1;
  }
  return agreed >= FEWEST_POINTS && ratio !== undefined && modulus(ratio) > 0 ? ratio : undefined;
};

/** The number one side-difference is times the other everywhere, or `undefined` when there is no such number. */
const constantRatio = (left: Expression, right: Expression): Complex | undefined => {
  const exact = exactRatio(left, right);
  if (exact === undefined) return sampledRatio(left, right);
  // Only its sign is of interest, and a quotient of huge numbers might not fit a double.
  return exact === 'none' ? undefined : real(exact.numerator > 0n ? 1 : -1);
};

/**
 * Whether two relations say the same: the differences of their sides are a constant multiple of each other (a negative one turns an inequality round),
 * or, for equations, become so once denominators are cleared without gaining or losing a solution.
 * @throws Refusal where a value is beyond the bounds.
 */
export const sameRelation = (key: Relation, given: Relation): boolean => {
  const keyDifference: Expression = { kind: 'difference', left: key.left, right: key.right };
  const givenDifference: Expression = { kind: 'difference', left: given.left, right: given.right };
  if (variablesOf(keyDifference).size === 0 || variablesOf(givenDifference).size === 0) return false;
  const ratio = constantRatio(givenDifference, keyDifference);
  if (ratio === undefined) return key.sign === '=' && given.sign === '=' && sameZeros(keyDifference, givenDifference);
  if (key.sign === '=' || key.sign === '!=') return given.sign === key.sign;
  if (Math.abs(ratio.im) > RATIO_TOLERANCE * modulus(ratio)) return false;
  return given.sign === (ratio.re > 0 ? key.sign : MIRRORED[key.sign]);
};
