import { partName } from './part-names.ts';
import { isWhole, mixedParts, type Rational, writeRational } from './rational.ts';
import { type Condition, type Expression, evaluate, holds, type Parameters, parametersIn, parseCondition, parseExpression } from './template-expression.ts';

/**
 * Text with holes. A hole is written in braces:
 * `{a}` a parameter; `{=a/b + c}` a value in simplest form; `{frac a*2, b*2}` a fraction exactly as given;
 * `{mixed a/b}` a mixed number; `{plain a/b}` a value as typed (`3/4`), for alt texts and choices;
 * `{parts b}` and `{part b}` the name of such parts ("quarters", "quarter"); `{count a, piece}` a number with its noun ("1 piece", "3 pieces"),
 * `{count a, half, halves}` where the plural is not the word with an s; `{if a < b: words | other words}` one of two texts.
 * Fractions are LaTeX: inside `$...$` they stand bare, elsewhere they bring their own `$`.
 * Inside `$...$`, braces right after `^`, `_`, a LaTeX command that takes groups (`\frac`, `\sqrt`, `\text`) or another LaTeX group are LaTeX's own.
 */
export type TemplateText = readonly TextPart[];

type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'value'; readonly style: 'simplest' | 'mixed' | 'plain'; readonly of: Expression; readonly inMaths: boolean }
  | { readonly kind: 'fraction'; readonly top: Expression; readonly bottom: Expression; readonly inMaths: boolean }
  | { readonly kind: 'counted'; readonly of: Expression; readonly one: string; readonly many: string }
  | { readonly kind: 'part-name'; readonly count: 'one' | 'many'; readonly of: Expression }
  | { readonly kind: 'either'; readonly condition: Condition; readonly yes: TemplateText; readonly no: TemplateText };

const fault = (source: string, problem: string): RangeError =>
  new RangeError(`text "${source.length > 60 ? `${source.slice(0, 57)}...` : source}": ${problem}`);

/** Index of the brace that closes the one at `open`. */
const closingBrace = (source: string, open: number): number => {
  let depth = 0;
  for (let index = open; index < source.length; index++) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === '{') depth += 1;
    else if (source[index] === '}' && --depth === 0) return index;
  }
  throw fault(source, `the brace at position ${open + 1} is never closed`);
};

/** Splits at the first or at every `sign` that stands in no bracket of any kind. */
const splitAt = (source: string, sign: string): readonly string[] => {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < source.length; index++) {
    const character = source[index] ?? '';
    if ('({'.includes(character)) depth += 1;
    else if (')}'.includes(character)) depth -= 1;
    else if (character === sign && depth === 0) {
      pieces.push(source.slice(start, index));
      start = index + 1;
    }
  }
  return [...pieces, source.slice(start)];
};

/** LaTeX commands whose braces hold an argument; after any other command, such as `\times`, a brace opens a hole. */
export const GROUP_COMMANDS = String.raw`\\(?:[dtc]?frac|sqrt|binom|text|textbf|textit|mathrm|mathbf|overline|underline|boxed|cancel|phantom|begin|end)`;
const BEFORE_GROUP = new RegExp(String.raw`(?:${GROUP_COMMANDS}\s*|[\^_])$`);
const opensLatexGroup = (before: string, afterGroup: boolean): boolean => afterGroup || BEFORE_GROUP.test(before);

/** @throws RangeError naming the text and what does not fit. */
export const parseTemplateText = (source: string): TemplateText => parseParts(source, false);

const parseParts = (source: string, startsInMaths: boolean): TemplateText => {
  const parts: TextPart[] = [];
  let [literal, inMaths, afterGroup] = ['', startsInMaths, false];
  for (let index = 0; index < source.length; index++) {
    const character = source[index] ?? '';
    if (character === '\\' && '{}'.includes(source[index + 1] ?? 'none')) {
      literal += inMaths ? source.slice(index, index + 2) : source[index + 1];
      index += 1;
    } else if (character === '{') {
      const close = closingBrace(source, index);
      const inner = source.slice(index + 1, close);
      const isGroup = inMaths && opensLatexGroup(literal, afterGroup);
      parts.push({ kind: 'literal', text: literal });
      if (isGroup) parts.push({ kind: 'literal', text: '{' }, ...parseParts(inner, true), { kind: 'literal', text: '}' });
      else parts.push(parseHole(source, inner.trim(), inMaths));
      [literal, afterGroup, index] = ['', isGroup, close];
      continue;
    } else if (character === '}') {
      throw fault(source, `position ${index + 1}: "}" without "{"`);
    } else {
      if (character === '$') inMaths = !inMaths;
      literal += character;
    }
    afterGroup = false;
  }
  if (inMaths !== startsInMaths) throw fault(source, 'expected every "$" to have a partner');
  return [...parts, { kind: 'literal' as const, text: literal }].filter((part) => part.kind !== 'literal' || part.text !== '');
};

const parseHole = (source: string, inner: string, inMaths: boolean): TextPart => {
  if (inner.startsWith('=')) return { kind: 'value', style: 'simplest', of: parseExpression(inner.slice(1)), inMaths };
  const [, word = '', rest = ''] = /^([a-z]+)\s+(.*)$/s.exec(inner) ?? [];
  switch (word) {
    case 'frac': {
      const [top, bottom, ...more] = splitAt(rest, ',');
      if (top === undefined || bottom === undefined || more.length > 0) throw fault(source, `expected {frac top, bottom}, got {${inner}}`);
      return { kind: 'fraction', top: parseExpression(top), bottom: parseExpression(bottom), inMaths };
    }
    case 'mixed':
    case 'plain':
      return { kind: 'value', style: word, of: parseExpression(rest), inMaths };
    case 'part':
      return { kind: 'part-name', count: 'one', of: parseExpression(rest) };
    case 'parts':
      return { kind: 'part-name', count: 'many', of: parseExpression(rest) };
    case 'count':
      return parseCounted(source, inner, rest);
    case 'if':
      return parseEither(source, rest, inMaths);
    default:
      if (!/^[A-Za-z][A-Za-z0-9]*$/.test(inner)) {
        throw fault(
          source,
          `expected {name}, {=expression}, {frac a, b}, {mixed a}, {plain a}, {part n}, {parts n}, {count n, piece} or {if a < b: x | y}, got {${inner}}`,
        );
      }
      return { kind: 'value', style: 'simplest', of: parseExpression(inner), inMaths };
  }
};

const parseCounted = (source: string, inner: string, rest: string): TextPart => {
  const [count, one = '', many = `${one.trim()}s`, ...more] = splitAt(rest, ',');
  if (count === undefined || one.trim() === '' || many.trim() === '' || more.length > 0) {
    throw fault(source, `expected {count n, piece} or {count n, half, halves}, got {${inner}}`);
  }
  return { kind: 'counted', of: parseExpression(count), one: one.trim(), many: many.trim() };
};

const parseEither = (source: string, inner: string, inMaths: boolean): TextPart => {
  const colon = inner.indexOf(':');
  const [yes, no, ...more] = splitAt(inner.slice(colon + 1), '|');
  if (colon < 0 || yes === undefined || no === undefined || more.length > 0) {
    throw fault(source, `expected {if condition: words | other words}, got {if ${inner}}`);
  }
  // LaTeX does not mind blanks, and `= x` after a fraction needs one; in words the author writes blanks outside the braces.
  const branch = (words: string): TemplateText => parseParts(inMaths ? words : words.trim(), inMaths);
  return { kind: 'either', condition: parseCondition(inner.slice(0, colon)), yes: branch(yes), no: branch(no) };
};

/** The text with its holes filled. @throws RangeError when a hole cannot be read or has no value for these parameters. */
export const fillText = (source: string, parameters: Parameters): string => tidyMaths(writeParts(parseTemplateText(source), parameters));

/** An empty branch of `{if ...}` may leave blanks just inside the `$`, where some renderers no longer see maths. */
const tidyMaths = (text: string): string =>
  text
    .split('$')
    .map((piece, index) => (index % 2 === 1 ? piece.trim() : piece))
    .join('$');

const writeParts = (text: TemplateText, parameters: Parameters): string => text.map((part) => writePart(part, parameters)).join('');

const writePart = (part: TextPart, parameters: Parameters): string => {
  switch (part.kind) {
    case 'literal':
      return part.text;
    case 'value':
      return writeValue(part.style, evaluate(part.of, parameters), part.inMaths);
    case 'fraction': {
      const top = evaluate(part.top, parameters);
      const bottom = evaluate(part.bottom, parameters);
      if (!isWhole(top) || !isWhole(bottom)) throw new RangeError(`frac takes whole numbers, got ${writeRational(top)} and ${writeRational(bottom)}`);
      return asMaths(latexFraction(top.top, bottom.top), part.inMaths);
    }
    case 'counted': {
      const count = wholeNumber(evaluate(part.of, parameters));
      return `${count} ${count === 1 ? part.one : part.many}`;
    }
    case 'part-name':
      return partName(wholeNumber(evaluate(part.of, parameters)), part.count);
    case 'either':
      return writeParts(holds(part.condition, parameters) ? part.yes : part.no, parameters);
  }
};

const asMaths = (latex: string, inMaths: boolean): string => (inMaths ? latex : `$${latex}$`);
const latexFraction = (top: bigint, bottom: bigint): string => `${top < 0n ? '-' : ''}\\frac{${top < 0n ? -top : top}}{${bottom}}`;

const writeValue = (style: 'simplest' | 'mixed' | 'plain', value: Rational, inMaths: boolean): string => {
  if (isWhole(value) || style === 'plain') return writeRational(value);
  const { sign, wholes, rest } = mixedParts(value);
  if (style === 'simplest' || wholes === 0n) return asMaths(latexFraction(value.top, value.bottom), inMaths);
  return asMaths(`${sign}${wholes}${latexFraction(rest.top, rest.bottom)}`, inMaths);
};

/** @throws RangeError unless the value is a whole number a picture or a name can be made for. */
export const wholeNumber = (value: Rational): number => {
  const number = Number(value.top);
  if (!isWhole(value) || !Number.isSafeInteger(number)) throw new RangeError(`expected a whole number, got ${writeRational(value)}`);
  return number;
};

/** Every parameter the text reads. */
export const parametersInText = (text: TemplateText): readonly string[] => text.flatMap(parametersInPart);

const parametersInPart = (part: TextPart): readonly string[] => {
  switch (part.kind) {
    case 'literal':
      return [];
    case 'value':
    case 'counted':
    case 'part-name':
      return parametersIn(part.of);
    case 'fraction':
      return [...parametersIn(part.top), ...parametersIn(part.bottom)];
    case 'either':
      return [...parametersIn(part.condition.left), ...parametersIn(part.condition.right), ...parametersInText(part.yes), ...parametersInText(part.no)];
  }
};
