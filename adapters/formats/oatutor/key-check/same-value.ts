import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import { isFiniteNumber } from '../../../../src/domain/grading/complex.ts';
import { agreedIf, type Judge, type Judgement } from './judgement.ts';
import { agreement, complexAt, lettersIn, readMaths, realAt } from './numeric.ts';
import { isRelation, isTangled, isWorkable, type Question } from './question.ts';

const KEEPS_VALUE =
  /\b(?:simplify|simplified|multiply|divide|add|subtract|factor|expand|find the (?:sum|product|difference|quotient|value of the)|evaluate|calculate|compute|combine|square the|rationali[sz]e|rewrite|reduce|distribut\w+|solve the (?:following )?(?:expression|exercise|problem)|solve the [\w ]{0,20}expression|as a radical|rational exponent|with an exponent|perform|to (?:a )?(?:decimal|fraction|percent)|write)\b|\bfind:? #|\b(?:sum|product|difference|quotient) of # and #/;
const CHANGES_VALUE =
  /\b(?:round|estimate|approximate|when|if|for|let|given|remainder|nearest|common|where|undefined|greatest|least|lcd|lcm|gcf|lowest|degree|how|what|which|term(?!s)|coefficients?|opposite|conjugate|(?:additive|multiplicative) inverse|inverse of|reciprocal|complete|completing|zero|root of|factors|prime|multiples|equation|system|intercepts?|slope|vertex|domain|range|between|lines?|points?|sequence|probability|mean|median|number of|translate|varies|equal|possible|first|next|absolute|minimum|maximum|ratio|rate|discriminant|perimeter|area|volume|length|width|exponent of|power of|base|decompos\w+|function|determinant|matri\w+|distance|midpoint|set|interval|sides?|diagonal|series|solutions?|numbers? is|a number|the numbers?(?! using)|consecutive|twice|how|units?)\b/;
/** Words that block only by chance. */
const HARMLESS =
  /\bwhen possible\b|\bif (?:it is )?(?:possible|necessary|needed)\b|\bif it can ?not be simplified\b.*|\bfor exponents?\b|\bof equality\b|\blowest terms\b|\bgreatest common factor from\b|\bfirst complete the following (?:square )?by\b|\bthe following exercise\b|\bif (?:there is|the answer|not|your answer)\b.*|\bwith a gcf\b|\bpower of a (?:product|quotient)\b|\bzero exponents?\b|\babsolute value expression\b/g;

/** `Simplify`, `Factor`, `Write as a radical`: question and answer have the same value. */
export const judgeSameValue: Judge = (question, key) => {
  if (key.type !== 'number' && key.type !== 'fraction' && key.type !== 'expression' && key.type !== 'text') return 'undecided';
  const words = question.words.replace(HARMLESS, ' ');
  if (!KEEPS_VALUE.test(words) || CHANGES_VALUE.test(words)) return 'undecided';
  const asked = askedValue({ ...question, words });
  if (asked === undefined || isTangled(words)) return 'undecided';
  return key.type === 'text' ? judgeWords(asked, key.accepted) : judgeValue(asked, key, question);
};

/** The formula meant, made of two where the words join two. */
const askedValue = ({ words, matters }: Question): string | undefined => {
  const workable = matters.filter(isWorkable);
  const last = (matters.at(-1) ?? '').replace(/=$/, '');
  const joined = joinedBy(words, matters);
  if (joined !== undefined) return joined;
  if (matters.some((matter) => matter === '' || isDefinition(matter)) || !isWorkable(last)) return undefined;
  if (/^-?[\d.,]+%?$/.test(last) && !/\b(?:simplify|reduce|convert|write|percent|decimal|fraction|scientific)\b/.test(words)) return undefined;
  if (workable.length > 1 && !/[:.]\s*#\W*$/.test(words)) return undefined;
  // An answer is typed after the formula: `12 = ___ %`.
  return /___ ?%|\bto (?:a )?percent\b/.test(words) && !last.includes('%') ? `100*(${last})` : last;
};

/** `f(x) = 3x` and `x = 4` say what letters mean; `a^m/a^n = a^(m-n)` only recalls a rule. */
const isDefinition = (matter: string): boolean => isRelation(matter) && /^[a-z](?:\([a-z]\))?\s*[=<>]|[<>]/i.test(matter);

const JOINS: readonly (readonly [RegExp, (first: string, second: string) => string])[] = [
  [/\b(?:add|sum of) # (?:and|to) #\W*$/, (a, b) => `(${a})+(${b})`],
  [/\bsubtract # from #\W*$/, (a, b) => `(${b})-(${a})`],
  [/\bdifference of # and #\W*$/, (a, b) => `(${a})-(${b})`],
  [/\b(?:multiply|product of) # (?:by|and|times) #\W*$/, (a, b) => `(${a})*(${b})`],
  [/\b(?:divide|quotient of) # (?:by|and) #\W*$/, (a, b) => `(${a})/(${b})`],
];

const joinedBy = (words: string, matters: readonly string[]): string | undefined => {
  const [first, second] = matters.slice(-2);
  if (first === undefined || second === undefined || !isWorkable(first) || !isWorkable(second)) return undefined;
  return JOINS.find(([pattern]) => pattern.test(words))?.[1](first, second);
};

const judgeValue = (asked: string, key: Extract<AnswerKey, { type: 'number' | 'fraction' | 'expression' }>, question: Question): Judgement => {
  const value = /^[NU](?:ND)?$/.test(key.value) ? undefined : readMaths(key.value);
  const expression = readMaths(asked);
  if (expression === undefined) return 'undecided';
  if (value === undefined) return /^(?:N|UND|U)$/.test(key.value) ? judgeWords(asked, [key.value]) : 'undecided';
  switch (agreement(expression, value)) {
    case 'same':
      return 'agreed';
    case 'different':
      return isRounded(key.value, asked) || asksToPercent(question.words) || !ENDS_THERE.test(question.words) ? 'undecided' : 'disputed';
    case 'unclear':
      return 'undecided';
  }
};

/** No condition or further order follows the formula. */
const ENDS_THERE =
  /#\W*(?:$|\.\s|___|using\b|in (?:simplest|radical|expanded|standard|scientific|decimal)\b|completely\b|if (?:it )?(?:is )?(?:possible|necessary)\b|as a\b|with\b|\()[^#]*$/;

const asksToPercent = (words: string): boolean => /\bpercents?\b/.test(words) && !/\bto (?:a )?(?:decimal|fraction)|___ ?%/.test(words);

/** A decimal within half a unit of its last place. */
const isRounded = (key: string, asked: string): boolean => {
  const decimals = /^-?\d*\.(\d+)$/.exec(key)?.[1]?.length;
  const expression = readMaths(asked);
  const value = expression === undefined || lettersIn(expression).length > 0 ? undefined : realAt(expression);
  return decimals !== undefined && value !== undefined && Math.abs(Number(key) - value) <= 0.51 * 10 ** -decimals;
};

/** "not a real number" and "undefined" are answers too. */
const judgeWords = (asked: string, accepted: readonly string[]): Judgement => {
  const expression = readMaths(asked);
  const value = expression === undefined || lettersIn(expression).length > 0 ? undefined : complexAt(expression);
  const said = (accepted[0] ?? '').toLowerCase();
  // Authors call the square root of a negative number undefined too.
  if (/not a real|^n$|no real|not real|^complex$/.test(said)) return value === undefined ? 'undecided' : agreedIf(Math.abs(value.im) > 1e-9);
  if (/undefined|^und?$/.test(said))
    return expression === undefined || lettersIn(expression).length > 0
      ? 'undecided'
      : agreedIf(value === undefined || !isFiniteNumber(value) || Math.abs(value.im) > 1e-9);
  return 'undecided';
};
