import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import { mathsIn, wordsIn } from './maths-text.ts';
import { typedMaths } from './typed-maths.ts';

/** Longest text answer a learner can be asked to type. */
const MAX_TEXT_WORDS = 4;
/** Other ways to say what OATutor's authors abbreviate. */
const SPELLED_OUT: Readonly<Record<string, string>> = { und: 'undefined', dne: 'does not exist' };

/**
 * The keys an answer typed into OATutor's text box may be, the likeliest first; empty when no type of key fits.
 * The shape of the answer decides; the question decides where a shape has two readings, as `(2,5)`: a point, an interval or two roots.
 */
export const answerShapes = (raw: string, question: string): readonly AnswerKey[] => {
  const words = textAnswer(raw, question);
  if (words !== undefined) return words;
  const typed = typedMaths(raw);
  if (typed === undefined || typed === '' || isAmbiguous(raw, typed)) return [];
  return [number, interval, list, pair, relation, expression].map((shape) => shape(typed, question)).find((keys) => keys !== undefined) ?? [];
};

type Shape = (typed: string, question: string) => readonly AnswerKey[] | undefined;

/** `undefined` when the answer is maths. */
const textAnswer = (raw: string, question: string): readonly AnswerKey[] | undefined => {
  const answer = raw.replaceAll('$$', '').trim();
  const meaning = /^[a-z]$/i.test(answer) ? new RegExp(`\\b${answer}\\$? (?:for|means) (yes|no|true|false)\\b`, 'i').exec(question)?.[1] : undefined;
  if (meaning !== undefined) return [{ type: 'text', accepted: [meaning, answer] }];
  if (
    /^[A-Z]$/.test(answer) &&
    new RegExp(`\\b(?:answer|enter|input|type|write) ["“]?\\$?${answer}\\$?["”]? (?:if|for)\\b|enter "${answer}"`, 'i').test(question)
  ) {
    return [{ type: 'text', accepted: answer === 'N' ? [answer, 'no', 'none'] : [answer] }];
  }
  if (raw.includes('\\') || !hasWords(raw)) return undefined;
  const words = answer.split(/\s+/);
  if (words.length > MAX_TEXT_WORDS || /[{}[\](),;=/^*]/.test(answer)) return [];
  if (/^(?:no (?:real )?solutions?|none|dne)$/i.test(answer) && /\bsolve|\bsolutions?\b|\broots?\b|\bzeros\b|intercept/i.test(question))
    return [{ type: 'set', value: 'no solution' }];
  const spelled = SPELLED_OUT[answer.toLowerCase()];
  return [{ type: 'text', accepted: spelled === undefined ? [answer] : [answer, spelled] }];
};

/** Words outside the formulas, or a word set as a formula. `ab` and `2ln(x)` are maths. */
const hasWords = (raw: string): boolean => {
  const parts = raw.split('$$').map(withoutNames);
  const outside = parts.filter((_, index) => index % 2 === 0).join(' ');
  return /(?<![\dA-Za-z^*/])[A-Za-z]{2,}(?![\d^*/(])/.test(outside) || parts.some((part) => /[A-Za-z]{4}/.test(part));
};

const withoutNames = (maths: string): string => maths.replace(/(?<![A-Za-z])(?:sqrt|root|log|ln|sin|cos|tan|pi|inf|or|and)(?![A-Za-z])/g, ' ');

/** `a/2b`, `a/2(b+1)` and `1/(x-4)(x+2)`, typed by hand, leave open what stands below the line; LaTeX answers say it. `125a128c` is a code, no maths. */
const isAmbiguous = (raw: string, typed: string): boolean =>
  (!raw.includes('\\') && /\/(?:\d+[a-z(]|[a-z]+\(|\([^()]*\)\()/.test(typed)) || /(?<![A-Za-z_])[a-z]\d/.test(typed);

const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?%?$/;

const number: Shape = (typed) => {
  if (NUMBER.test(typed) && /\d/.test(typed)) return [{ type: 'number', value: typed.replaceAll(',', '') }];
  if (/^-?\d+\/\d+$/.test(typed)) return [{ type: 'fraction', value: typed }];
  if (/^-?\d+ \d+\/\d+$/.test(typed)) return [{ type: 'fraction', value: typed, form: 'mixed' }];
  return undefined;
};

const ENDS = /^([[(])([^()[\],]+|[^,]*\([^,]*\)[^,]*),\s*([^,]+)([\])])$/;

const interval: Shape = (typed, question) => {
  const parts = typed.split(/\s*(?:\bU\b|&|(?<=[\])])U(?=[[(]))\s*/);
  if (!parts.every((part) => ENDS.test(part))) return undefined;
  const marked = /[[\]]|\binf\b/.test(typed) || parts.length > 1;
  if (!marked && !/\binterval|inequalit/i.test(question) && !(/\bdomain|\brange of/i.test(question) && !POINT_WORDS.test(question))) return undefined;
  return [{ type: 'interval', value: parts.map((part) => part.replace(/,\s*/, ',')).join(' U ') }];
};

const POINT_WORDS =
  /ordered pair|\bpoints?\b|verte|intercepts?\b|coordinate|midpoint|\(x, ?y\)|\bcent(?:er|re)\b|\bfoc(?:us|i)\b|\([a-z], ?[a-z]\) where \$?[a-z]\$? (?:is|represents)/i;

const pair: Shape = (typed, question) => {
  const match = ENDS.exec(typed);
  if (match === null || match[1] !== '(' || match[4] !== ')') return undefined;
  if (POINT_WORDS.test(question) || /\bsystem/i.test(question)) return [{ type: 'point', value: `(${match[2]},${match[3]})` }];
  return asksForRoots(question) ? [setOf([match[2] ?? '', match[3] ?? ''])] : [];
};

/** Several answers in one line. Only roots may be given in any order. */
const list: Shape = (typed, question) => {
  const plusMinus = /^(?:([a-z])=)?(.*)±(.*)$/.exec(typed);
  if (plusMinus !== null)
    return /[A-Za-z]/.test(withoutNames(typed.replace(/^[a-z]=/, '')))
      ? []
      : [setOf([`${plusMinus[2]}+${plusMinus[3]}`.replace(/^\+/, ''), `${plusMinus[2]}-${plusMinus[3]}`])];
  const parts = splitList(typed.replace(/^\{(.*)\}$/, '$1'));
  if (parts.length < 2) return undefined;
  const values = parts.map((part) => /^([a-z])=(.+)$/i.exec(part));
  const variables = new Set(values.map((value) => value?.[1]));
  const named = variables.size === 1 && !variables.has(undefined);
  if (parts.some((part) => part.includes('=')) && !named) return [];
  const points = parts.every(isPoint);
  const [slope = '', intercept = ''] = parts;
  const slopeAndIntercept = /\bslope and (?:the )?y-?intercept\b/i.test(question) && parts.length === 2 && !isPoint(slope) && isPoint(intercept);
  if (!named && !points && !slopeAndIntercept && !typed.startsWith('{') && !asksForRoots(question)) return inOrder(parts, question);
  return [setOf(named ? values.map((value) => value?.[2] ?? '') : parts)];
};

const isPoint = (part: string): boolean => /^\((?:[^(),]|\([^()]*\))+,(?:[^(),]|\([^()]*\))+\)$/.test(part);

const NAMES_AN_ORDER =
  /\bfirst (?:\w+|\$?\d+\$?) terms\b|\bin (?:increasing|decreasing|ascending|descending) order\b|\bby length, width,? then height\b|\bfrom (?:the )?(?:largest|smallest|greatest|least)\b|\banswer as \$?\(?x, ?y\)?\$?\)/i;

/** Numbers whose order the question names, as the first terms of a sequence: the coordinates of a point have to stand in order too. */
const inOrder = (parts: readonly string[], question: string): readonly AnswerKey[] =>
  NAMES_AN_ORDER.test(question) && !parts.some((part) => /[A-Za-z=]/.test(withoutNames(part))) ? [{ type: 'point', value: `(${parts.join(',')})` }] : [];

const setOf = (values: readonly string[]): AnswerKey => ({ type: 'set', value: `{${values.map((value) => value.trim()).join(',')}}` });

/** At commas and at "or" and "and", outside brackets. */
const splitList = (typed: string): readonly string[] => {
  const parts = [''];
  let depth = 0;
  for (const piece of typed.split(/([()[\]{},]|\s(?:or|and)(?:\s|(?=-)))/)) {
    if (/^[([{]$/.test(piece)) depth += 1;
    if (/^[)\]}]$/.test(piece)) depth -= 1;
    if (depth === 0 && /^(?:,|\s(?:or|and)\s?)$/.test(piece)) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim());
};

/** One equation in one unknown, or the word for its answers. */
const asksForRoots = (question: string): boolean => {
  const equations = mathsIn(question).filter((tex) => tex.includes('='));
  const [equation] = equations;
  const letters = new Set(equation?.replace(/\\[A-Za-z]+/g, '').match(/[A-DF-Za-df-z]/g));
  return (
    (equations.length === 1 && letters.size === 1) ||
    /\b(?:zeros|zeroes|roots|solutions|x-intercepts?|find all|find the numbers|undefined)\b/i.test(wordsIn(question))
  );
};

const relation: Shape = (typed, question) => {
  const relations = typed.match(/<=|>=|!=|=|<|>/g) ?? [];
  if (relations.length === 0) return undefined;
  if (relations.length === 2) return betweenEnds(typed);
  if (relations.length > 2 || relations[0] === '!=') return [];
  const [left = '', right = ''] = typed.split(/<=|>=|=|<|>/);
  const equation: AnswerKey = { type: 'equation', value: typed };
  if (relations[0] !== '=') return [equation];
  if (/^[A-Za-z]$/.test(left) && !/[A-Za-df-hj-z]/.test(withoutNames(right))) {
    const solution: AnswerKey = { type: 'solution', variable: left, value: right };
    return /\bequations? of\b|\basymptote|\baxis\b|\bdirectrix/i.test(question) ? [equation, solution] : [solution, equation];
  }
  if (/^[A-Za-z]$/.test(left) && /\bsolve\b/i.test(question))
    return [{ type: 'solution', variable: left, value: right }, { type: 'expression', value: right }, equation];
  return /^[a-z]\([a-z]\)$/i.test(left) ? [equation, { type: 'expression', value: right }] : [equation];
};

const betweenEnds = (typed: string): readonly AnswerKey[] => {
  const match = /^([^<>=]+)(<=?)[a-z](<=?)([^<>=]+)$/i.exec(typed);
  return match === null ? [] : [{ type: 'interval', value: `${match[2] === '<=' ? '[' : '('}${match[1]},${match[4]}${match[3] === '<=' ? ']' : ')'}` }];
};

const expression: Shape = (typed) => {
  if (/[[\]{}<>=,;:~"']/.test(typed)) return [];
  const constant = !/[A-Za-z]/.test(typed.replace(/sqrt|(?:root|log)_\d+|ln|log|pi|(?<![A-Za-z])e(?![A-Za-z])/g, ''));
  return constant
    ? [
        { type: 'number', value: typed },
        { type: 'expression', value: typed },
      ]
    : [{ type: 'expression', value: typed }];
};
