import { Refusal, unlessRefused } from './bounds.ts';
import { realValue, sameExpression } from './equivalence.ts';
import type { Expression } from './expression.ts';
import { splitOutside } from './parts.ts';
import { usesDecimalComma } from './plain-numbers.ts';
import type { ReadingContext } from './read-value.ts';
import { afterArrow, readExpression } from './read-value.ts';
import type { RelationSign } from './relation.ts';
import { mirrored, splitRelation } from './relation.ts';
import { solutionWord } from './solution-words.ts';

type End = { readonly value: number; readonly expression: Expression; readonly included: boolean };
/** From below to above. */
export type Interval = { readonly from: End; readonly to: End };

const INFINITE: Expression = { kind: 'constant', name: 'inf' };
const ABOVE_ALL: End = { value: Number.POSITIVE_INFINITY, expression: INFINITE, included: false };
const BELOW_ALL: End = { value: Number.NEGATIVE_INFINITY, expression: { kind: 'negate', of: INFINITE }, included: false };
const EVERYTHING: Interval = { from: BELOW_ALL, to: ABOVE_ALL };

const readEnd = (text: string, included: boolean, context: ReadingContext): End => {
  const expression = readExpression(text, context);
  const value = realValue(expression);
  if (value === undefined) throw new Refusal('a real number as the end of an interval');
  // Infinity is never reached, whatever bracket was typed.
  return { value, expression, included: included && Number.isFinite(value) };
};

const twoParts = (inside: string, locale: string | undefined): readonly string[] => {
  const bySemicolon = splitOutside(inside, (sign) => sign === ';');
  if (bySemicolon.length > 1) return bySemicolon;
  const bySpacedComma = splitOutside(inside, (sign, next) => sign === ',' && next === ' ');
  if (usesDecimalComma(locale) && bySpacedComma.length === 2) return bySpacedComma;
  return splitOutside(inside, (sign) => sign === ',');
};

/** `[1, 2)`, and `[1, 2[` as it is written in Europe. */
const readBracketed = (text: string, context: ReadingContext): Interval => {
  const [from, to, ...more] = twoParts(text.slice(1, -1), context.locale);
  if (from === undefined || to === undefined || more.length > 0) throw new Refusal('an interval has two ends');
  return { from: readEnd(from, text.startsWith('['), context), to: readEnd(to, text.endsWith(']'), context) };
};

const VARIABLE = /^[A-Za-z\u0370-\u03ff]$/;

/** The values a variable has beside a sign: `x >= 3`. */
const halfLine = (sign: RelationSign, text: string, context: ReadingContext): readonly Interval[] => {
  const end = readEnd(text, sign === '>=' || sign === '<=' || sign === '=', context);
  switch (sign) {
    case '>':
    case '>=':
      return [{ from: end, to: ABOVE_ALL }];
    case '<':
    case '<=':
      return [{ from: BELOW_ALL, to: end }];
    case '=':
      return [{ from: end, to: end }];
    case '!=':
      return [
        { from: BELOW_ALL, to: end },
        { from: end, to: ABOVE_ALL },
      ];
  }
};

const higher = (a: End, b: End): End => (a.value > b.value || (a.value === b.value && !a.included) ? a : b);
const lower = (a: End, b: End): End => (a.value < b.value || (a.value === b.value && !a.included) ? a : b);

const isEmpty = ({ from, to }: Interval): boolean => from.value > to.value || (from.value === to.value && !(from.included && to.included));

const intersection = (left: readonly Interval[], right: readonly Interval[]): readonly Interval[] =>
  left.flatMap((a) => right.map((b) => ({ from: higher(a.from, b.from), to: lower(a.to, b.to) }))).filter((interval) => !isEmpty(interval));

/** `x > 3`, `3 < x`, `1 <= x < 2`. */
const readInequality = (text: string, context: ReadingContext): readonly Interval[] => {
  const { sides, signs } = splitRelation(text);
  const [first = '', second = '', third] = sides;
  const [sign, secondSign] = signs;
  if (sign === undefined || signs.length > 2) throw new Refusal('an interval or an inequality was expected');
  if (third !== undefined && secondSign !== undefined) {
    if (!VARIABLE.test(second) || sign.charAt(0) !== secondSign.charAt(0) || !'<>'.includes(sign.charAt(0))) throw new Refusal('one variable between two ends');
    return intersection(halfLine(mirrored(sign), first, context), halfLine(secondSign, third, context));
  }
  if (VARIABLE.test(first)) return halfLine(sign, second, context);
  if (VARIABLE.test(second)) return halfLine(mirrored(sign), first, context);
  throw new Refusal('a variable alone on one side');
};

const readPiece = (text: string, context: ReadingContext): readonly Interval[] => {
  const bare = text.replace(/^[A-Za-z]\s*(?:∈|in\b)\s*/, '').trim();
  // A reversed (5, 3) is kept as it stands: it is a wrong answer, not the empty set.
  if (/^[([\]].*[)\][]$/.test(bare) && !/[<>=]/.test(bare)) return [readBracketed(bare, context)];
  const conditions = bare.split(/\s+(?:and|und|et|och)\s+/i);
  return conditions.map((condition) => readInequality(condition, context)).reduce(intersection, [EVERYTHING]);
};

/** In order, overlapping and touching pieces joined. */
const merged = (pieces: readonly Interval[]): readonly Interval[] => {
  const ordered = [...pieces].sort((a, b) => a.from.value - b.from.value || Number(b.from.included) - Number(a.from.included));
  const result: Interval[] = [];
  for (const piece of ordered) {
    const last = result.at(-1);
    const touches =
      last !== undefined && (piece.from.value < last.to.value || (piece.from.value === last.to.value && (piece.from.included || last.to.included)));
    if (last === undefined || !touches) result.push(piece);
    else {
      const reachesFurther = piece.to.value > last.to.value || (piece.to.value === last.to.value && piece.to.included);
      result[result.length - 1] = { from: last.from, to: reachesFurther ? piece.to : last.to };
    }
  }
  return result;
};

const UNION = /\s+(?:or|oder|ou|eller)\s+|(?<=[)\][])\s*[Uu∪]\s*(?=[([\]])/i;

/**
 * A union of intervals, written with brackets, as inequalities or in words ("all real numbers"); empty for "no solution".
 * `undefined` when the text is none of these.
 */
export const readIntervals = (text: string, context: ReadingContext): readonly Interval[] | undefined => {
  const answer = unlessRefused(() => afterArrow(text)) ?? '';
  const plain = answer.replace(/^\{\s*[A-Za-z]\s*[|:]\s*(.*)\}$/, '$1');
  const word = solutionWord(plain);
  if (word !== undefined) return word === 'none' ? [] : [EVERYTHING];
  return unlessRefused(() => {
    const pieces = plain.split(UNION);
    if (pieces.length > 12) throw new Refusal('at most 12 intervals');
    return merged(pieces.flatMap((piece) => readPiece(piece.trim(), context)));
  });
};

const sameEnd = (a: End, b: End): boolean => {
  if (a.included !== b.included) return false;
  return Number.isFinite(a.value) && Number.isFinite(b.value) ? sameExpression(a.expression, b.expression) : a.value === b.value;
};

export const sameIntervals = (key: readonly Interval[], given: readonly Interval[]): boolean =>
  key.length === given.length &&
  key.every((interval, index) => {
    const other = given[index];
    return other !== undefined && sameEnd(interval.from, other.from) && sameEnd(interval.to, other.to);
  });
