import { Refusal, unlessRefused } from './bounds.ts';
import { sameExpression } from './equivalence.ts';
import type { Expression } from './expression.ts';
import { isWrapped, splitOutside } from './parts.ts';
import { usesDecimalComma } from './plain-numbers.ts';
import type { ReadingContext } from './read-value.ts';
import { afterArrow, readExpression } from './read-value.ts';

/** Two coordinates or more. */
export type Coordinates = readonly Expression[];

const COORDINATE = /^([A-Za-z\u0370-\u03ff])\s*=\s*(.+)$/;

/** `x = 3, y = 4` in either order: by the alphabet of the names. */
const namedCoordinates = (parts: readonly string[], context: ReadingContext): Coordinates | undefined => {
  const named = parts.map((part) => COORDINATE.exec(part));
  if (named.some((match) => match === null)) return undefined;
  const pairs = named.map((match) => ({ name: (match?.[1] ?? '').toLowerCase(), value: match?.[2] ?? '' })).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (new Set(pairs.map(({ name }) => name)).size < pairs.length) throw new Refusal('a coordinate given twice');
  return pairs.map(({ value }) => readExpression(value, context));
};

const coordinatesBetween = (text: string, isSeparator: (sign: string, next: string) => boolean, context: ReadingContext): Coordinates => {
  const parts = splitOutside(text, isSeparator);
  if (parts.length < 2) throw new Refusal('at least two coordinates were expected');
  return namedCoordinates(parts, context) ?? parts.map((part) => readExpression(part, context));
};

/** What a pair may mean, likeliest first: in `(1,5; 2)` and, with a decimal comma, in `(1,5, 2)` the inner comma is decimal. Empty when it is no point. */
export const readPoints = (text: string, context: ReadingContext): readonly Coordinates[] => {
  const answer = unlessRefused(() => afterArrow(text)) ?? '';
  const named = answer.replace(/^[A-Za-z]\w?\s*=?\s*(?=\()/, '').replace(/\s+and\s+/gi, ', ');
  const inside = isWrapped(named, '(', ')') ? named.slice(1, -1) : named;
  const bySemicolon = (): Coordinates => coordinatesBetween(inside, (sign) => sign === ';', context);
  const bySpacedComma = (): Coordinates => coordinatesBetween(inside, (sign, next) => sign === ',' && next === ' ', context);
  const byComma = (): Coordinates => coordinatesBetween(inside, (sign) => sign === ',', context);
  const orders = usesDecimalComma(context.locale) ? [bySemicolon, bySpacedComma, byComma] : [bySemicolon, byComma, bySpacedComma];
  return orders.map(unlessRefused).filter((reading) => reading !== undefined);
};

export const samePoint = (key: Coordinates, given: Coordinates): boolean =>
  key.length === given.length &&
  key.every((coordinate, index) => {
    const other = given[index];
    return other !== undefined && sameExpression(coordinate, other);
  });
