import type { AnswerKey, ExpectedError } from './answer-key.ts';
import { MAX_RESPONSE_LENGTH } from './bounds.ts';
import { compare } from './compare.ts';
import { sameSigns } from './comparison.ts';
import { normalise } from './normalise.ts';
import { choiceText, readChoice } from './read-choice.ts';
import type { Verdict } from './verdict.ts';

export type GradeOptions = {
  /** Of the learner, e.g. `de`: says whether `1,5` or `1.5` is one and a half where both could be. Keys are always read as English. */
  readonly locale?: string;
  readonly expectedErrors?: readonly ExpectedError[];
};

/** The key an expected wrong response would be right for: same type, no required form. Choices are compared by their text instead. */
const keyForError = (key: Exclude<AnswerKey, { type: 'choice' }>, response: string): AnswerKey => {
  switch (key.type) {
    case 'number':
      return { type: key.type, value: response, ...(key.tolerance !== undefined && { tolerance: key.tolerance }) };
    case 'fraction':
    case 'expression':
    case 'equation':
    case 'set':
    case 'interval':
    case 'point':
      return { type: key.type, value: response };
    case 'solution':
      return { type: key.type, variable: key.variable, value: response };
    case 'text':
      return { type: key.type, accepted: [response], nearMisses: key.accepted };
  }
};

const isExpected = (key: AnswerKey, error: ExpectedError, response: string, locale: string | undefined): boolean => {
  if (key.type !== 'choice') return compare(keyForError(key, error.response), response, locale) === 'equal';
  const reading = readChoice(key.choices, response);
  return reading.kind === 'one' && choiceText(key.choices[reading.index] ?? '') === choiceText(error.response);
};

/**
 * Judges a response against a key. `wrong` names the expected error it equals, if any; `unreadable` is what cannot be read as an answer of the key's
 * type at all, and costs the learner nothing. The same input always gives the same verdict; no response makes it throw or takes more than milliseconds.
 */
export const grade = (key: AnswerKey, response: string, { locale, expectedErrors = [] }: GradeOptions = {}): Verdict => {
  if (response.trim() === '') return { kind: 'unreadable', reason: 'empty' };
  if (response.length > MAX_RESPONSE_LENGTH) return { kind: 'unreadable', reason: 'too-long' };
  const comparison = compare(key, response, locale);
  switch (comparison) {
    case 'equal':
      return { kind: 'correct' };
    case 'other-form':
      return 'form' in key && key.form !== undefined ? { kind: 'equivalent-wrong-form', askedForm: key.form } : { kind: 'correct' };
    case 'different': {
      const expectedError = expectedErrors.find((error) => isExpected(key, error, response, locale));
      return expectedError === undefined ? { kind: 'wrong' } : { kind: 'wrong', expectedError };
    }
    case 'unreadable': {
      // An error may be of another shape than the answer: an equation without its left side.
      const text = normalise(response);
      const expectedError = text === '' ? undefined : expectedErrors.find((error) => sameSigns(normalise(error.response), text));
      return expectedError === undefined ? { kind: 'unreadable', reason: 'not-understood' } : { kind: 'wrong', expectedError };
    }
  }
};
