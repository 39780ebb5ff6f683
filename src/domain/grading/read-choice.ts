import { unlessRefused } from './bounds.ts';
import { withoutSpaces } from './comparison.ts';
import { editDistance } from './edit-distance.ts';
import { exactValue } from './exact-value.ts';
import type { Expression } from './expression.ts';
import { childrenOf } from './expression.ts';
import { normalise } from './normalise.ts';
import { parseExpression } from './parse-expression.ts';
import { plainLatex } from './plain-latex.ts';
import { plainNumbers } from './plain-numbers.ts';
import { isEqual } from './rational.ts';

/** Which of the choices a response means: one (the first of equal texts), several at once, or none of them. */
export type ChoiceReading = { readonly kind: 'one'; readonly index: number } | { readonly kind: 'several' } | { readonly kind: 'none' };

const NONE: ChoiceReading = { kind: 'none' };
const SEVERAL: ChoiceReading = { kind: 'several' };

/** How two choices, or a choice and a response, are compared as text: LaTeX plain, small letters, no white space. Signs stay: `<` may be a choice. */
export const choiceText = (text: string): string =>
  withoutSpaces(plainLatex(text).normalize('NFKC').toLowerCase().replace(/[−–]/g, '-'))
    .replace(/[’‘]/g, "'")
    .replace(/(?<=[^.])\.$/, '');

/** Several indices of one text are one choice; imported items sometimes list a choice twice. */
const decide = (choices: readonly string[], indices: readonly number[]): ChoiceReading => {
  const [first, ...rest] = indices;
  if (first === undefined) return NONE;
  const isSame = (index: number): boolean => choiceText(choices[index] ?? '') === choiceText(choices[first] ?? '');
  return rest.every(isSame) ? { kind: 'one', index: first } : SEVERAL;
};

const indicesWhere = (choices: readonly string[], test: (choice: string) => boolean): readonly number[] =>
  choices.flatMap((choice, index) => (test(choice) ? [index] : []));

const LEAD_IN =
  /^(?:(?:i(?:'d| would)? (?:think|guess|choose|pick|say|go with)|i'm going with|is it|it's|its|it is|maybe|probably|so|the|my|answer|ans|option|choice|letter|is|number|no\.|#)(?![a-z0-9'])[\s:,]*)+/i;
const TAIL = /(?:[\s,;.]+(?:i (?:think|guess)|maybe|right|probably|please|pls|is (?:right|correct|the answer|my answer)|one|option|choice))+[\s.?!]*$/i;

/** Bold, code and quotation marks around the answer, not signs inside it. */
const unmarked = (text: string): string => text.replace(/^[`*_~"“”\s]+|[`*_~"“”\s?!]+$/g, '');

const withoutWords = (response: string): string => unmarked(unmarked(unmarked(response.replace(/[’‘]/g, "'")).replace(LEAD_IN, '')).replace(TAIL, ''));

/** `b`, `B)`, `(b)`, `b.`, `b because it melts`, or `b) 3/4`, where what follows must be that choice. */
const byLetter = (choices: readonly string[], text: string): ChoiceReading | undefined => {
  const match = /^[([]?([a-z])(?:\s*[)\].:,-]+\s*(.*)|\s*)$/i.exec(text.replace(REASON, ''));
  if (match === null) return undefined;
  const [, letter = '', after = ''] = match;
  const index = letter.toLowerCase().charCodeAt(0) - 97;
  const choice = choices[index];
  if (choice === undefined) return undefined;
  return after === '' || choiceText(after) === choiceText(choice) || isSameMaths(after, choice) ? { kind: 'one', index } : SEVERAL;
};

/** After the answer: why. */
const REASON = /(?<=^\W?[a-z]\W?)[\s,]+(?:because|bc|cause|cuz|since)\s.*$/i;

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** `the second one`, `2nd`, `last`: a place, whatever the choices say. */
const byOrdinal = (choices: readonly string[], text: string): ChoiceReading | undefined => {
  const word = text.toLowerCase();
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word);
  const index = word === 'last' ? choices.length - 1 : digits?.[1] === undefined ? ORDINALS.indexOf(word) : Number(digits[1]) - 1;
  return index >= 0 && index < choices.length ? { kind: 'one', index } : undefined;
};

/** A pair such as (2,4) is no number with a decimal comma. */
const readMaths = (plain: string): Expression | undefined =>
  /^[([].*,/.test(plain) ? undefined : unlessRefused(() => parseExpression(plainNumbers(plain)).expression);

const isNumber = (text: string): boolean => {
  const maths = readMaths(normalise(text));
  return maths !== undefined && unlessRefused(() => exactValue(maths)) !== undefined;
};

/** `2` or `2)` means the second choice, unless choices are numbers themselves or one of them holds this number. */
const byPosition = (choices: readonly string[], text: string): ChoiceReading | undefined => {
  const match = /^\(?(\d{1,2})\s*[).:]?$/.exec(text);
  if (match === null) return undefined;
  const number = match[1] ?? '';
  const choice = choices[Number(number) - 1];
  if (choice === undefined || choices.some(isNumber)) return undefined;
  const holdsNumber = new RegExp(`(?<![\\d.])${number}(?![\\d.])`);
  return choices.some((other) => holdsNumber.test(plainLatex(other))) ? undefined : { kind: 'one', index: Number(number) - 1 };
};

/** `option 2`: a place too, unless a choice says 2 and stands elsewhere. */
const byNamedPlace = (choices: readonly string[], response: string): ChoiceReading | undefined => {
  const number = /^\W*(?:(?:the|its|it's|it is|is it|i think)\s+)*(?:option|choice|number|no\.?|#)\s*#?(\d{1,2})\W*$/i.exec(response)?.[1];
  const index = Number(number) - 1;
  if (number === undefined || choices[index] === undefined) return undefined;
  const saying = indicesWhere(choices, (choice) => choiceText(choice) === number);
  return saying.every((place) => place === index) ? { kind: 'one', index } : SEVERAL;
};

/** The same maths written the same way, brackets and spaces apart: equal value is not enough, where the form is the question. */
const sameWriting = (a: Expression, b: Expression): boolean => {
  if (a.kind === 'number' && b.kind === 'number') {
    const [left, right] = [unlessRefused(() => exactValue(a)), unlessRefused(() => exactValue(b))];
    return left !== undefined && right !== undefined && isEqual(left, right);
  }
  if (a.kind !== b.kind || labelOf(a) !== labelOf(b)) return false;
  const [left, right] = [childrenOf(a), childrenOf(b)];
  return (
    left.length === right.length &&
    left.every((child, at) => {
      const other = right[at];
      return other !== undefined && sameWriting(child, other);
    })
  );
};

const labelOf = (expression: Expression): string => {
  switch (expression.kind) {
    case 'variable':
    case 'constant':
    case 'call':
      return expression.name;
    case 'mixed':
      return `${expression.whole} ${expression.numerator}/${expression.denominator}`;
    case 'root':
      return String(expression.index);
    case 'number':
    case 'negate':
    case 'percent':
    case 'factorial':
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
      return '';
  }
};

const SIGN = /(<=|>=|!=|[=<>])/;

/** Whether two texts are the same maths; of an equation, sign by sign and side by side. */
const isSameMaths = (a: string, b: string): boolean => {
  const [left, right] = [normalise(a).split(SIGN), normalise(b).split(SIGN)];
  return (
    left.length === right.length &&
    left.every((part, at) => {
      const other = right[at] ?? '';
      if (SIGN.test(part)) return part === other;
      const [one, another] = [readMaths(part), readMaths(other)];
      return one !== undefined && another !== undefined && sameWriting(one, another);
    })
  );
};

const byMaths = (choices: readonly string[], text: string): ChoiceReading =>
  decide(
    choices,
    indicesWhere(choices, (choice) => isSameMaths(text, choice)),
  );

const SYNONYMS: readonly (readonly string[])[] = [
  ['yes', 'y', 'yeah', 'yep', 'yup', 'true', 't', 'ja', 'oui', 'si', 'sí'],
  ['no', 'n', 'nope', 'nah', 'false', 'f', 'nein', 'non', 'nej'],
];

/** `t` for True, `yep` for Yes, when just one choice is such a word. */
const bySynonym = (choices: readonly string[], text: string): ChoiceReading => {
  const group = SYNONYMS.find((words) => words.includes(text.toLowerCase()));
  return group === undefined
    ? NONE
    : decide(
        choices,
        indicesWhere(choices, (choice) => group.includes(choiceText(choice))),
      );
};

const COMPARISONS: readonly { readonly sign: string; readonly words: string }[] = [
  { sign: '>', words: 'more|greater|bigger|larger|higher' },
  { sign: '<', words: 'less|smaller|fewer|lower' },
  { sign: '=', words: 'equal|equals|same|equivalent' },
];
const COMPARING = new RegExp(
  String.raw`^(?:(?:no|yes|it's|its|it is|they are|they're|theyre|both|both are|is|are|the|a lot|much|just|exactly|about)[\s,]+)*` +
    `(?:${COMPARISONS.map(({ words }) => `(${words})`).join('|')})` +
    String.raw`(?:\s+(?:than|to|as|sign|size|amount))*(?:\s+(.+))?$`,
);

/** "Bigger than 1" is `>` and what it is compared with; a sign alone is compared with nothing. */
const comparisonIn = (text: string): { readonly sign: string; readonly besides: string } | undefined => {
  const plain = plainLatex(text).toLowerCase().trim();
  if (COMPARISONS.some(({ sign }) => sign === plain)) return { sign: plain, besides: '' };
  const match = COMPARING.exec(plain);
  const sign = COMPARISONS.find((_, index) => match?.[index + 1] !== undefined)?.sign;
  return sign === undefined ? undefined : { sign, besides: (match?.[COMPARISONS.length + 1] ?? '').replace(/^(?:it|that|the other(?: one)?|each other)$/, '') };
};

/** `bigger` for `>` or "more than 1", `the same` for `=` or "They are equal". */
const byComparison = (choices: readonly string[], text: string): ChoiceReading => {
  const said = comparisonIn(text);
  if (said === undefined || /\b(?:or|not)\b/.test(said.besides)) return NONE;
  const isMeant = (choice: string): boolean => {
    const shown = comparisonIn(choice);
    return shown?.sign === said.sign && (said.besides === '' || shown.besides === '' || choiceText(said.besides) === choiceText(shown.besides));
  };
  return decide(choices, indicesWhere(choices, isMeant));
};

const NEGATING = /^(?:not|no|never|neither|none|isn't|doesn't|don't|un\w+)$/;
const wordsOf = (text: string): readonly string[] =>
  plainLatex(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}'-]+/gu) ?? [];

/** A few words that stand in one choice only, e.g. `goodness` for "Goodness of fit"; never when that choice denies something the response does not. */
const byWords = (choices: readonly string[], text: string): ChoiceReading => {
  const typed = wordsOf(text).filter((word) => word !== 'the' && word !== 'a' && word !== 'of');
  if (typed.length === 0 || typed.some((word) => word.length < 3)) return NONE;
  const isMeant = (choice: string): boolean => {
    const words = wordsOf(choice);
    return typed.every((word) => words.includes(word)) && words.every((word) => !NEGATING.test(word) || typed.includes(word));
  };
  const holding = indicesWhere(choices, (choice) => typed.every((word) => wordsOf(choice).includes(word)));
  return holding.some((index) => !isMeant(choices[index] ?? '')) ? NONE : decide(choices, holding);
};

/** One or two typing errors in a long word, when no other choice is as near. */
const byTypo = (choices: readonly string[], response: string): ChoiceReading => {
  const typed = choiceText(response);
  if (typed.length < 5 || /[\d=<>+*/^|]/.test(typed)) return NONE;
  const allowed = typed.length > 7 ? 2 : 1;
  const distances = choices.map((choice) => {
    const text = choiceText(choice);
    const lengths = Math.abs(text.length - typed.length);
    return lengths > 2 ? lengths : editDistance(text, typed);
  });
  const best = Math.min(...distances);
  // A step more than the best still counts as near: increasing and decreasing differ by two.
  const near = indicesWhere(choices, (choice) => (distances[choices.indexOf(choice)] ?? best) <= best + 1);
  return best <= allowed ? decide(choices, near) : NONE;
};

const byText = (choices: readonly string[], text: string): ChoiceReading => {
  const typed = choiceText(text);
  return typed === ''
    ? NONE
    : decide(
        choices,
        indicesWhere(choices, (choice) => choiceText(choice) === typed),
      );
};

/**
 * What a response means for a list of choices. In this order: its place said as such ("option 2"), the text of a choice, its letter, its place, its
 * number (unless choices are numbers), the same maths, yes/no and true/false, more/less/the same, words of one choice only, a typing error.
 */
export const readChoice = (choices: readonly string[], response: string): ChoiceReading => {
  const bare = withoutWords(response);
  const steps: readonly (() => ChoiceReading | undefined)[] = [
    () => byNamedPlace(choices, response),
    () => byText(choices, response),
    () => byText(choices, bare),
    () => byLetter(choices, bare),
    () => byOrdinal(choices, bare),
    () => byPosition(choices, bare),
    () => byMaths(choices, response),
    () => bySynonym(choices, bare),
    () => byComparison(choices, bare),
    () => byWords(choices, bare),
    () => byTypo(choices, bare),
  ];
  for (const step of steps) {
    const reading = step();
    if (reading !== undefined && reading.kind !== 'none') return reading;
  }
  return NONE;
};
