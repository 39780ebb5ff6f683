import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import { real } from '../../../../src/domain/grading/complex.ts';
import type { Point } from '../../../../src/domain/grading/value-at.ts';
import { agreedIf, type Judge, type Judgement } from './judgement.ts';
import { holdsAt, isNear, lettersIn, numberIn, readMaths, realAt } from './numeric.ts';
import { isTangled, isWorkable, type Question, sidesOf } from './question.ts';

const OTHER_QUESTION =
  /\b(?:intercepts?|slope|vertex|axis|solutions?|degree|varies|variation|relates|inverse|domain|range|round|nearest|line|parallel|perpendicular|equivalent|derivative|maximum|minimum|how|points?|probability|mean|deviation|percent|sequence|terms?)\b/;

/** `Evaluate 3x when x = 4`, `Use d = rt to find t when d = 6 and r = 2`: a formula with values for its letters. */
export const judgeGivenValues: Judge = (question, key) => {
  const { words, matters } = question;
  const called = functionValue(question, key);
  if (called !== 'undecided' || isTangled(words)) return called;
  if ((key.type !== 'number' && key.type !== 'fraction' && key.type !== 'solution') || OTHER_QUESTION.test(words)) return 'undecided';
  if (!/\b(?:when|if|for|where|at|evaluate|value)\b/.test(words)) return 'undecided';
  const given = givenIn(matters);
  const rest = matters.filter((matter) => givenBy(matter) === undefined && !/^[A-Za-z]$/.test(matter));
  const target = rest[0]?.replace(/^[a-z]\([a-z]\)=/i, '');
  if (given.size === 0 || target === undefined || rest.length !== 1) return 'undecided';
  return isWorkable(target) ? judgeValue(target, given, key) : judgeEquation(target, given, key, words);
};

/** `f(x) = 2x - 1, find f(5)`. */
const functionValue = ({ matters }: Question, key: AnswerKey): Judgement => {
  const definitions = matters.flatMap((matter) => {
    const [, name, letter, formula] = /^([a-z])\(([a-z])\)=([^=]+)$/i.exec(matter) ?? [];
    return name === undefined || letter === undefined || formula === undefined ? [] : [{ name, letter, expression: readMaths(formula) }];
  });
  const calls = matters.flatMap((matter) => {
    const [, name, typed] = /^([a-z])\(([^()]+)\)$/i.exec(matter) ?? [];
    const value = typed === undefined ? undefined : numberIn(typed);
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  const [[definition], [call]] = [definitions, calls];
  const claimed = key.type === 'number' || key.type === 'fraction' ? numberIn(key.value) : undefined;
  if (definition?.expression === undefined || call === undefined || definitions.length + calls.length !== matters.length || matters.length !== 2)
    return 'undecided';
  if (definition.name !== call.name || claimed === undefined) return 'undecided';
  const worked = realAt(definition.expression, new Map([[definition.letter, real(call.value)]]));
  return worked === undefined ? 'undecided' : agreedIf(isNear(worked, claimed) || isRoundedTo(worked, String(claimed)));
};

type ValueKey = Extract<AnswerKey, { type: 'number' | 'fraction' | 'solution' }>;

const givenBy = (matter: string): readonly [string, number] | undefined => {
  const [, letter, typed] = /^([A-Za-z])\s*=\s*(.+)$/.exec(matter) ?? [];
  const value = typed === undefined ? undefined : numberIn(typed);
  return letter === undefined || value === undefined ? undefined : [letter, value];
};

const givenIn = (matters: Question['matters']): Point =>
  new Map(
    matters.flatMap((matter) => {
      const given = givenBy(matter);
      return given === undefined ? [] : [[given[0], real(given[1])] as const];
    }),
  );

const judgeValue = (target: string, given: Point, key: ValueKey): Judgement => {
  const expression = readMaths(target);
  const value = numberIn(key.value);
  if (expression === undefined || value === undefined || lettersIn(expression).some((letter) => !given.has(letter))) return 'undecided';
  const worked = realAt(expression, given);
  return worked === undefined ? 'undecided' : agreedIf(isNear(worked, value) || isRoundedTo(worked, key.value));
};

/** A decimal key within one unit of its last place; money and measures are rounded without a word. */
const isRoundedTo = (worked: number, key: string): boolean => {
  const decimals = /^-?\d*\.(\d+)$/.exec(key)?.[1]?.length;
  return decimals !== undefined && Math.abs(worked - Number(key)) <= 10 ** -decimals;
};

const judgeEquation = (target: string, given: Point, key: ValueKey, words: string): Judgement => {
  const [left, right] = (sidesOf(target) ?? []).map(readMaths);
  const value = numberIn(key.value);
  if (left === undefined || right === undefined || value === undefined) return 'undecided';
  const open = lettersIn(left, right).filter((letter) => !given.has(letter));
  const [letter] = open;
  if (letter === undefined || open.length !== 1 || (key.type === 'solution' && key.variable !== letter)) return 'undecided';
  if (holdsAt(left, right, new Map([...given, [letter, real(value)]])) === true) return 'agreed';
  // Where the key is rounded the sides only nearly agree.
  if (/\.\d/.test(key.value) || /\bpi|3\.14|approx/.test(target + words)) return 'undecided';
  return 'disputed';
};
