import type { RequiredForm } from './answer-key.ts';
import { unlessRefused } from './bounds.ts';
import { exactValue } from './exact-value.ts';
import type { Expression } from './expression.ts';
import { childrenOf, countNodes, someNode, variablesOf } from './expression.ts';
import type { Rational } from './rational.ts';
import { asNumber, asWhole, greatestCommonDivisor } from './rational.ts';

type Literal = Extract<Expression, { kind: 'number' }>;

const withoutSign = (expression: Expression): Expression => (expression.kind === 'negate' ? withoutSign(expression.of) : expression);

const isWholeLiteral = (expression: Expression): expression is Literal =>
  expression.kind === 'number' && /^\d+$/.test(expression.digits) && expression.repeating === undefined && expression.exponent === undefined;

const isLowest = (numerator: string, denominator: string): boolean => greatestCommonDivisor(BigInt(numerator), BigInt(denominator)) === 1n;

const isNumeric = (expression: Expression): boolean => variablesOf(expression).size === 0;

const exactOf = (expression: Expression): Rational | undefined => unlessRefused(() => exactValue(expression));

/** `-3`, `2/3`, `-2/3`, `1 1/2`: nothing left to cancel. */
const isSimplestNumber = (expression: Expression): boolean => {
  const bare = withoutSign(expression);
  if (isWholeLiteral(bare)) return true;
  if (bare.kind === 'mixed') return BigInt(bare.numerator) < BigInt(bare.denominator) && isLowest(bare.numerator, bare.denominator);
  if (bare.kind !== 'quotient') return false;
  const top = withoutSign(bare.left);
  if (!isWholeLiteral(top) || !isWholeLiteral(bare.right) || (top !== bare.left && bare !== expression)) return false;
  return BigInt(bare.right.digits) !== 1n && isLowest(top.digits, bare.right.digits);
};

/** Numbers, variables and constants as written; a fraction of numbers counts once and a sign not at all. */
const countLeaves = (expression: Expression): number => {
  if (expression.kind === 'quotient' && isNumeric(expression)) return 1;
  const children = childrenOf(expression);
  return children.length === 0 ? 1 : children.reduce((count, child) => count + countLeaves(child), 0);
};

/** A number in lowest terms; an expression no longer than the key, with its roots taken. */
const isSimplest = (expression: Expression, key: Expression): boolean => {
  if (exactOf(key) !== undefined) return isSimplestNumber(expression);
  return countLeaves(expression) <= countLeaves(key) && (!someNode(key, isRadicalNode) || isRadical(expression, key));
};

/** `1 1/2`; below one a plain fraction, and a whole number where nothing is left over. */
const isMixed = (expression: Expression): boolean => {
  const bare = withoutSign(expression);
  if (isWholeLiteral(bare)) return true;
  if (bare.kind === 'mixed') return BigInt(bare.numerator) < BigInt(bare.denominator);
  if (bare.kind !== 'quotient') return false;
  const top = withoutSign(bare.left);
  return isWholeLiteral(top) && isWholeLiteral(bare.right) && BigInt(top.digits) < BigInt(bare.right.digits);
};

/** `3*10^4`, `3e4`, `10^4`: one digit, not zero, before the point. */
const isScientific = (expression: Expression): boolean => {
  const bare = withoutSign(expression);
  const isPowerOfTen = (node: Expression): boolean =>
    node.kind === 'power' && node.left.kind === 'number' && node.left.digits === '10' && isWholeLiteral(withoutSign(node.right));
  const isLeading = (node: Expression): boolean => node.kind === 'number' && node.repeating === undefined && /^[1-9](?:\.\d*)?$/.test(node.digits);
  if (bare.kind === 'number') return bare.exponent !== undefined && isLeading(bare);
  if (bare.kind !== 'product') return isPowerOfTen(bare);
  const factor = withoutSign(bare.left);
  return isLeading(factor) && factor.kind === 'number' && factor.exponent === undefined && isPowerOfTen(bare.right);
};

type Factors = {
  /** Product of the numbers, without sign. */ readonly number: number /** Factors with variables, powers counted out. */;
  readonly others: number;
};

const factorsOf = (expression: Expression): Factors => {
  const exact = exactOf(expression);
  if (exact !== undefined) return { number: Math.abs(asNumber(exact)), others: 0 };
  switch (expression.kind) {
    case 'negate':
      return factorsOf(expression.of);
    case 'product': {
      const [left, right] = [factorsOf(expression.left), factorsOf(expression.right)];
      return { number: left.number * right.number, others: left.others + right.others };
    }
    case 'quotient': {
      const divisor = exactOf(expression.right);
      const top = factorsOf(expression.left);
      return divisor === undefined ? { number: 1, others: 1 } : { number: top.number / Math.abs(asNumber(divisor)), others: top.others };
    }
    case 'power': {
      const times = exactOf(expression.right);
      const count = times && asWhole(times);
      const base = factorsOf(expression.left);
      return count !== undefined && count > 0n ? { number: base.number ** Number(count), others: base.others * Number(count) } : { number: 1, others: 1 };
    }
    case 'number':
    case 'mixed':
    case 'variable':
    case 'constant':
    case 'percent':
    case 'factorial':
    case 'sum':
    case 'difference':
    case 'call':
    case 'root':
      return { number: 1, others: 1 };
  }
};

/** A product with at least as many factors as the key, and as large a number taken out: 2(2x+2) is not yet 4(x+1). */
const isFactored = (expression: Expression, key: Expression): boolean => {
  const bare = withoutSign(expression);
  if (isNumeric(expression))
    return (bare.kind === 'product' || bare.kind === 'power') && !someNode(bare, (node) => node.kind === 'number' && node.digits === '1');
  const [given, asked] = [factorsOf(expression), factorsOf(key)];
  const isProduct = given.others > 1 || (given.number !== 1 && given.others === 1);
  const isSum = bare.kind === 'sum' || bare.kind === 'difference';
  return isProduct && !isSum && given.others >= asked.others && given.number >= asked.number * (1 - 1e-9);
};

const hasSum = (expression: Expression): boolean => {
  if (expression.kind === 'call' || expression.kind === 'root') return false;
  return expression.kind === 'sum' || expression.kind === 'difference' || childrenOf(expression).some(hasSum);
};

/** A sum of products without a bracket left to multiply out; what stands under a root or in a function may be a sum. */
const isExpanded = (expression: Expression): boolean => {
  switch (expression.kind) {
    case 'sum':
    case 'difference':
      return isExpanded(expression.left) && isExpanded(expression.right);
    case 'negate':
      return isExpanded(expression.of) && !hasSum(expression.of);
    case 'quotient':
      return !hasSum(expression.left);
    case 'number':
    case 'mixed':
    case 'variable':
    case 'constant':
    case 'percent':
    case 'factorial':
    case 'product':
    case 'power':
    case 'call':
    case 'root':
      return !hasSum(expression);
  }
};

/** Largest square tried as a divisor; its root bounds the work, and no school radicand needs more. */
const MAX_SQUARE_ROOT = 1_000n;

const hasSquareFactor = (value: bigint): boolean => {
  for (let root = 2n; root <= MAX_SQUARE_ROOT && root * root <= value; root += 1n) if (value % (root * root) === 0n) return true;
  return false;
};

/** Nothing can be taken out from under this square root: 2, x, 3xy, x+1; not 8, 1/2, x^2. */
const isBareRadicand = (radicand: Expression): boolean => {
  const exact = exactOf(radicand);
  if (exact !== undefined) {
    const value = asWhole(exact);
    return value !== undefined && value !== 0n && value !== 1n && !hasSquareFactor(value < 0n ? -value : value);
  }
  if (radicand.kind === 'product') return isBareRadicand(radicand.left) && isBareRadicand(radicand.right);
  return radicand.kind !== 'power' && radicand.kind !== 'quotient';
};

const hasFractionalPower = (node: Expression): boolean => {
  const exponent = node.kind === 'power' ? exactOf(node.right) : undefined;
  return exponent !== undefined && asWhole(exponent) === undefined;
};

const isRadicalNode = (node: Expression): boolean => (node.kind === 'call' && node.name === 'sqrt') || node.kind === 'root' || hasFractionalPower(node);

/** Roots taken as far as they go, none below a fraction bar, not more of them than in the key, and no root written as a power. */
const isRadical = (expression: Expression, key: Expression): boolean => {
  const hasUnfinished = someNode(expression, (node) => {
    if (node.kind === 'call' && node.name === 'sqrt') return !isBareRadicand(node.of);
    if (node.kind === 'quotient') return someNode(node.right, isRadicalNode);
    return hasFractionalPower(node);
  });
  return !hasUnfinished && countNodes(expression, isRadicalNode) <= countNodes(key, isRadicalNode);
};

/** Whether a response that is equal to the key is also written as asked. */
export const hasForm = (form: RequiredForm, expression: Expression, key: Expression): boolean => {
  switch (form) {
    case 'simplest':
      return isSimplest(expression, key);
    case 'mixed':
      return isMixed(expression);
    case 'factored':
      return isFactored(expression, key);
    case 'expanded':
      return isExpanded(expression);
    case 'radical':
      return isRadical(expression, key);
    case 'scientific':
      return isScientific(expression);
  }
};
