import type { AnswerKey } from '../grading/answer-key.ts';
import { numbersIn, type SeenNumber, sameNumber } from './numbers-in-text.ts';
import { isWhole, type Rational } from './rational.ts';

/**
 * Whether a text shows the answer: as a number of the same value, or, for an answer in words, as those words.
 * A whole-number answer also counts as shown when it stands above or below a fraction line. Where the form is what is asked for
 * (simplest form, one of several choices), only a number written in that form counts.
 * `undefined` when it cannot be told: an answer that is neither a number nor words.
 */
export const showsAnswer = (text: string, key: AnswerKey): boolean | undefined => {
  const number = numberOf(key);
  if (number !== undefined) return showsNumber(text, number, key.type === 'choice' || ('form' in key && key.form === 'simplest'));
  const words = wordsOf(key);
  return words.length === 0 ? undefined : words.some((phrase) => showsPhrase(text, phrase));
};

/** As `showsAnswer`, but what the stem shows anyway is no news. */
export const givesAnswerAway = (text: string, key: AnswerKey, stem: string): boolean => showsAnswer(text, key) === true && showsAnswer(stem, key) !== true;

const numberOf = (key: AnswerKey): SeenNumber | undefined => {
  switch (key.type) {
    case 'number':
    case 'fraction':
      return onlyNumberIn(key.value);
    case 'choice':
      return onlyNumberIn(key.choices[key.correct] ?? '');
    case 'expression':
    case 'equation':
    case 'solution':
    case 'set':
    case 'interval':
    case 'point':
    case 'text':
      return undefined;
  }
};

/** The number a text is, when it is nothing but that number. */
export const onlyNumberIn = (text: string): SeenNumber | undefined => {
  const [first, ...more] = numbersIn(text);
  const rest = text.replace(/\\[dt]?frac/g, '').replace(/[\d\s{}$/.⁄½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/g, '');
  return more.length === 0 && rest === '' ? first : undefined;
};

const showsNumber = (text: string, answer: SeenNumber, inThatForm: boolean): boolean =>
  numbersIn(text).some(({ value, parts }) => {
    if (isWhole(answer.value) && answer.parts.length === 1) return [value, ...parts].some((seen) => sameNumber(seen, answer.value));
    return sameNumber(value, answer.value) && (!inThatForm || sameParts(parts, answer.parts));
  });

const sameParts = (a: readonly Rational[], b: readonly Rational[]): boolean =>
  a.length === b.length && a.every((part, index) => part.top === b[index]?.top && part.bottom === b[index]?.bottom);

const wordsOf = (key: AnswerKey): readonly string[] => {
  if (key.type === 'text') return key.accepted;
  return key.type === 'choice' ? key.choices.filter((_, index) => index === key.correct) : [];
};

const showsPhrase = (text: string, phrase: string): boolean => bareWords(text).includes(bareWords(phrase));

/** Words without the punctuation around them, each between blanks; signs such as `<` stay. */
const bareWords = (text: string): string =>
  ` ${text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^["“(]+|[.,;:!?)"”]+$/g, ''))
    .filter((word) => word !== '')
    .join(' ')} `;
