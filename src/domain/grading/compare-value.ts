import type { AnswerKey } from './answer-key.ts';
import { Refusal, unlessRefused } from './bounds.ts';
import { compareRelation } from './compare-relation.ts';
import type { Comparison } from './comparison.ts';
import { compareTexts, sameSigns } from './comparison.ts';
import { realValue, sameExpression, withinTolerance } from './equivalence.ts';
import type { Expression } from './expression.ts';
import { variablesOf } from './expression.ts';
import { normalise } from './normalise.ts';
import { readAnswer } from './read-value.ts';
import { hasForm } from './required-form.ts';

type ValueKey = Extract<AnswerKey, { type: 'number' | 'fraction' | 'expression' }>;

/** Variables in an answer to a question for a number make it no number, except the imaginary unit where the key is not real. */
const assertNumber = (given: Expression, key: Expression): void => {
  const known = variablesOf(key);
  const isReal = known.size === 0 && realValue(key) !== undefined;
  const isStrange = (name: string): boolean => !known.has(name) && (name !== 'i' || isReal);
  if ([...variablesOf(given)].some(isStrange)) throw new Refusal('a number without variables');
};

/** "8!" may be joy or a factorial; where the key has none, asking again costs nothing. */
const isExclaimed = (text: string, keyText: string): boolean => /^[-+]?[\d.,/ ]+!+$/.test(text) && !keyText.includes('!');

const isWithin = (key: ValueKey, keyExpression: Expression, given: Expression): boolean =>
  key.type === 'number' && key.tolerance !== undefined ? withinTolerance(keyExpression, given, key.tolerance) : sameExpression(keyExpression, given);

/** Compares a number, fraction or expression by value, then by form where the key asks for one. A key that is no such maths accepts its own text alone. */
export const compareValue = (key: ValueKey, response: string, locale: string | undefined): Comparison => {
  const keyText = normalise(key.value);
  const keyExpression = unlessRefused(() => readAnswer(keyText, {}));
  if (keyExpression === undefined && /[=<>]/.test(keyText)) return compareRelation(key.value, response, locale);
  return compareTexts(response, (text) => {
    if (keyExpression === undefined || (key.form === undefined && sameSigns(text, keyText))) return sameSigns(text, keyText) ? 'equal' : 'unreadable';
    const given = readAnswer(text, { locale, known: variablesOf(keyExpression) });
    if (key.type !== 'expression') assertNumber(given, keyExpression);
    if (!isWithin(key, keyExpression, given)) {
      if (isExclaimed(text, keyText)) throw new Refusal('a number without an exclamation mark');
      return 'different';
    }
    return key.form === undefined || hasForm(key.form, given, keyExpression) ? 'equal' : 'other-form';
  });
};
