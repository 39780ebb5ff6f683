import { real } from '../../../../src/domain/grading/complex.ts';
import { readKeySet } from '../../../../src/domain/grading/value-set.ts';
import { agreedIf, type Judge } from './judgement.ts';
import { agreement, complexAt, isNear, lettersIn, numberIn, quadraticIn, readMaths, realAt } from './numeric.ts';
import { isWorkable } from './question.ts';

/** The one formula of a question about its parts. */
const onlyFormula = (matters: readonly string[]): string | undefined => {
  const formulas = matters.filter(isWorkable);
  return formulas.length === 1 && matters.length === 1 ? formulas[0] : undefined;
};

/** `Determine the degree of the polynomial`. */
export const judgeDegree: Judge = ({ words, matters }, key) => {
  const formula = onlyFormula(matters);
  if (key.type !== 'number' || formula === undefined || !/\bdegree of the (?:following )?polynomial|polynomial.s degree/.test(words)) return 'undecided';
  const claimed = numberIn(key.value);
  const degree = degreeOf(formula);
  return claimed === undefined || degree === undefined ? 'undecided' : agreedIf(claimed === degree);
};

/** The highest sum of powers in one term; `undefined` for brackets, fractions and roots. */
const degreeOf = (formula: string): number | undefined => {
  if (/[()/|]|sqrt|root/.test(formula)) return undefined;
  const terms = formula
    .replace(/[\s*]/g, '')
    .split(/[-+]/)
    .filter((term) => term !== '');
  return Math.max(...terms.map((term) => [...term.matchAll(/[a-z](?:\^(\d+))?/gi)].reduce((sum, [, power]) => sum + Number(power ?? 1), 0)));
};

/** The opposite, the additive and the multiplicative inverse of a number. */
export const judgeInverse: Judge = ({ words, matters }, key) => {
  const number = matters.length === 1 ? numberIn(matters[0] ?? '') : undefined;
  const claimed = key.type === 'number' || key.type === 'fraction' ? numberIn(key.value) : undefined;
  if (number === undefined || claimed === undefined || /\b(?:opposite|negative) reciprocal\b/.test(words)) return 'undecided';
  if (/\b(?:multiplicative inverse|reciprocal) of\b/.test(words)) return agreedIf(isNear(claimed * number, 1));
  return /\b(?:additive inverse|opposite) of\b/.test(words) ? agreedIf(isNear(claimed, -number)) : 'undecided';
};

/** Where a fraction has no value: its value is infinite there, and next to it it is not. */
export const judgeUndefined: Judge = ({ words, matters }, key) => {
  const formula = onlyFormula(matters);
  if (formula === undefined || !/\bundefined\b/.test(words) || !/\b(?:when is|determine|find|for (?:what|which)|values?)\b/.test(words)) return 'undecided';
  const expression = readMaths(formula);
  const [letter, ...more] = expression === undefined ? [] : lettersIn(expression);
  const claimed =
    key.type === 'set'
      ? readKeySet(key.value, {})?.elements.map(([value]) => realAt(value))
      : key.type === 'number' || key.type === 'fraction'
        ? [numberIn(key.value)]
        : undefined;
  if (expression === undefined || letter === undefined || more.length > 0 || claimed === undefined) return 'undecided';
  if (claimed.some((value) => value === undefined)) return 'undecided';
  return agreedIf(claimed.every((value) => realAt(expression, new Map([[letter, real(value ?? 0)]])) === undefined));
};

/** `Complete the square: x^2 + 6x`: a square that differs from the question by a number. */
export const judgeCompletedSquare: Judge = ({ words, matters }, key) => {
  const formula = matters.at(-1) ?? '';
  if (key.type !== 'expression' || !isWorkable(formula) || !/\bcomplete the (?:following )?square\b/.test(words) || !/binomial squared?\b/.test(words))
    return 'undecided';
  const [asked, claimed] = [readMaths(formula), readMaths(key.value)];
  const [letter, ...more] = asked === undefined || claimed === undefined ? [] : lettersIn(asked, claimed);
  if (asked === undefined || claimed === undefined || letter === undefined || more.length > 0) return 'undecided';
  const [a, b] = [quadraticIn(asked, letter), quadraticIn(claimed, letter)];
  if (a === undefined || b === undefined) return agreement(asked, claimed) === 'different' ? 'disputed' : 'undecided';
  if (/\bround/.test(words)) return 'undecided';
  const isSquare = Math.abs(b[1] * b[1] - 4 * b[0] * b[2]) < 1e-6;
  return agreedIf(isSquare && isNear(a[0], b[0]) && (isNear(a[1], b[1]) || Math.abs(a[1] - b[1]) < 1e-9));
};

/** `y varies directly with x and y = 20 when x = 8`: the equation of the key holds for the values given, rounded constants forgiven. */
export const judgeVariation: Judge = ({ words, matters }, key) => {
  if (key.type !== 'equation' || !/\bvar(?:y|ies)\b/.test(words) || !/\bequation\b/.test(words)) return 'undecided';
  const point = new Map(
    matters.flatMap((matter) => {
      const [, letter, typed] = /^([a-z])=(.+)$/i.exec(matter) ?? [];
      const value = typed === undefined ? undefined : numberIn(typed);
      return letter === undefined || value === undefined ? [] : [[letter, real(value)] as const];
    }),
  );
  const [left, right] = key.value.split('=').map(readMaths);
  if (left === undefined || right === undefined || lettersIn(left, right).some((letter) => !point.has(letter))) return 'undecided';
  const [a, b] = [realAt(left, point), realAt(right, point)];
  return a === undefined || b === undefined ? 'undecided' : agreedIf(Math.abs(a - b) <= ROUNDED_CONSTANT * Math.abs(a));
};

/** Share by which a constant rounded to two places may miss. */
const ROUNDED_CONSTANT = 0.01;

/** `How many dimes and how many quarters?` with one number for a key: two answers were glued together. */
export const judgeTwoAsked: Judge = ({ words }, key) =>
  key.type === 'number' && /\bhow many [^.?]{0,60}\band (?:how many|[a-z-]+ tickets|[a-z-]+ passengers) [^.?]*\?/.test(words) && /^\d{4,}$/.test(key.value)
    ? 'disputed'
    : 'undecided';

/** `Identify whether it is a real number or not`. */
export const judgeIsReal: Judge = ({ words, matters }, key) => {
  const said = key.type === 'text' ? /^(?:yes|no)$/i.exec(key.accepted[0] ?? '')?.[0].toLowerCase() : undefined;
  const number = readMaths(onlyFormula(matters) ?? '');
  if (said === undefined || number === undefined || !/\bwhether it is a real number or not\b/.test(words)) return 'undecided';
  const value = lettersIn(number).length > 0 ? undefined : complexAt(number);
  return value === undefined ? 'undecided' : agreedIf(Math.abs(value.im) < 1e-9 === (said === 'yes'));
};

/** `What number is 35 % of 90?`, `144 is what percent of 96?` */
export const judgePercent: Judge = ({ words, matters }, key) => {
  const claimed = key.type === 'number' || key.type === 'fraction' ? numberIn(key.value) : undefined;
  const [first, second, ...more] = matters.map(numberIn);
  if (claimed === undefined || first === undefined || second === undefined || more.length > 0) return 'undecided';
  if (/\bwhat number is # of #\W*$/.test(words)) return agreedIf(isNear(first * second, claimed));
  if (/(?:^|: )# of what number is # ?(?:dollars)?\W*$/.test(words)) return agreedIf(isNear(first * claimed, second));
  if (!/(?:^|: )# is what percent of #\W*$/.test(words)) return 'undecided';
  const share = (100 * first) / second;
  return agreedIf(isNear(share, claimed) || isNear(share, 100 * claimed));
};
