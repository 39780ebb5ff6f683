import { MAX_ELEMENTS, Refusal, unlessRefused } from './bounds.ts';
import { sameExpression } from './equivalence.ts';
import type { Expression } from './expression.ts';
import { variablesOf } from './expression.ts';
import { isWrapped, splitOutside } from './parts.ts';
import { plainNumbers, usesDecimalComma } from './plain-numbers.ts';
import type { ReadingContext } from './read-value.ts';
import { afterArrow, readExpression } from './read-value.ts';

/** An element is a value or, in a set of points, a tuple. */
export type Element = readonly [Expression, ...Expression[]];
export type ValueSet = {
  readonly elements: readonly Element[];
  /** The variable the learner named: `x` in `x = 2 or x = -2`. */
  readonly names: ReadonlySet<string>;
};

const JOINING_WORDS = /\s+(?:and|or|und|oder|et|ou|och|eller)\s+|\s*&\s*/gi;
const NAMED = /^([A-Za-z\u0370-\u03ff])(?:_\{?\w\}?)?\s*(?:=|∈)\s*(.*)$/;

/** `5 = x`. */
const NAMED_LAST = /^([^=]+)=\s*([A-Za-z\u0370-\u03ff])$/;

const isSemicolon = (sign: string): boolean => sign === ';';
const isComma = (sign: string): boolean => sign === ',' || sign === ';';
const isSpacedComma = (sign: string, next: string): boolean => sign === ';' || (sign === ',' && next === ' ');

/** `2±3` is two elements. */
const bothSigns = (part: string): readonly string[] => {
  const [before = '', after, ...more] = part.split('±');
  if (after === undefined) return [part];
  if (more.length > 0) throw new Refusal('one ± at most');
  const start = before.trim() === '' ? '0' : before;
  return [`${start}+(${after})`, `${start}-(${after})`];
};

const readElement = (text: string, context: ReadingContext): Element => {
  if (isWrapped(text, '(', ')')) {
    const [first, ...rest] = splitOutside(text.slice(1, -1), isComma);
    if (first !== undefined && rest.length > 0) return [readExpression(first, context), ...rest.map((part) => readExpression(part, context))];
  }
  return [readExpression(text, context)];
};

const named = (part: string): { readonly name?: string | undefined; readonly value: string } => {
  const [, name, after] = NAMED.exec(part) ?? [];
  if (name !== undefined && after !== undefined) return { name, value: after };
  const [, before, last] = NAMED_LAST.exec(part) ?? [];
  return before === undefined ? { value: part } : { name: last, value: before };
};

const elementsBetween = (text: string, isSeparator: (sign: string, next: string) => boolean, context: ReadingContext): ValueSet => {
  const names = new Set<string>();
  const elements: Element[] = [];
  for (const part of splitOutside(text, isSeparator)) {
    if (part === '') continue;
    const { name, value } = named(part);
    if (name !== undefined) names.add(name);
    for (const one of bothSigns(value)) elements.push(readElement(one, context));
  }
  if (elements.length === 0) throw new Refusal('a list of values was expected');
  return { elements, names };
};

/** The text as one list with one kind of separator, and where it stands in `x = ...` or braces, without them. */
const plainList = (text: string): string => {
  const bare = afterArrow(text).replace(/,?\s+(?:and|or)\s+/gi, ' and ');
  const [, name, value] = NAMED.exec(bare) ?? [];
  const inside = value === undefined ? bare : value.trim();
  const list = isWrapped(inside, '{', '}') ? inside.slice(1, -1) : inside;
  return name === undefined || value === undefined ? list : `${name}=${list}`;
};

/**
 * What a list may mean, likeliest first. `1,5` is 1 and 5, or 1.5 where that is how decimals are written; `1,000` may be a thousand.
 * A semicolon or a spaced comma settles it. Empty when the text is no list of values.
 */
export const readSets = (text: string, context: ReadingContext): readonly ValueSet[] => {
  const list = unlessRefused(() => plainList(text)) ?? '';
  const hasWords = new RegExp(JOINING_WORDS.source, 'i').test(list);
  const joined = list.replace(JOINING_WORDS, ';');
  const commaIsDecimal = usesDecimalComma(context.locale);
  const readings: (() => ValueSet)[] = [];
  const asWritten = (): ValueSet => elementsBetween(joined, isComma, context);
  const asNumbers = (): ValueSet => elementsBetween(plainNumbers(joined, context.locale), isComma, context);
  const semicolonsOnly = (): ValueSet => elementsBetween(joined, isSemicolon, context);
  const spacedCommas = (): ValueSet => elementsBetween(joined, isSpacedComma, context);
  if (joined.includes(';') && !hasWords) readings.push(semicolonsOnly);
  if (commaIsDecimal) readings.push(spacedCommas, asNumbers, asWritten);
  else readings.push(asWritten, asNumbers, spacedCommas);
  return readings.map(unlessRefused).filter((reading) => reading !== undefined);
};

/** The reading an author means: commas and semicolons separate, a point is decimal. */
export const readKeySet = (text: string, context: ReadingContext): ValueSet | undefined =>
  unlessRefused(() => elementsBetween(plainList(text).replace(JOINING_WORDS, ';'), isComma, context));

export const setVariables = (set: ValueSet): ReadonlySet<string> => variablesOf(...set.elements.flat());

const sameElement = (a: Element, b: Element): boolean =>
  a.length === b.length &&
  a.every((part, index) => {
    const other = b[index];
    return other !== undefined && sameExpression(part, other);
  });

/** Whether each element of one is in the other; order and repetition do not matter. */
export const sameSet = (key: ValueSet, given: ValueSet): boolean => {
  if (given.elements.length > Math.min(MAX_ELEMENTS, 2 * key.elements.length + 4)) return false;
  const isIn = (element: Element, set: ValueSet): boolean => set.elements.some((other) => sameElement(element, other));
  return key.elements.every((element) => isIn(element, given)) && given.elements.every((element) => isIn(element, key));
};
