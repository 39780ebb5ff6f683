import type { AnswerKey } from './answer-key.ts';
import { normalise } from './normalise.ts';
import { plainLatex } from './plain-latex.ts';

/**
 * Whether a response is a formula of the question typed back: `3^10/3^2` to "Simplify 3^10/3^2". It equals the answer in value, and
 * shows nothing. A key that stands in the question itself ("which is larger, 1/2 or 1/3?") is an answer all the same.
 */
export const repeatsQuestion = (stem: string, key: AnswerKey, response: string): boolean => {
  if (key.type === 'choice' || key.type === 'text') return false;
  const said = bare(response);
  return said !== '' && said !== bare(key.value) && !IS_NUMBER.test(withoutSpaces(response)) && formulasOf(stem).includes(said);
};

/** A number of the question may well be its answer; a formula of it is not. */
const IS_NUMBER = /^[-+]?[\d.,]+$/;

const formulasOf = (stem: string): readonly string[] => [...stem.matchAll(/\$([^$]+)\$/g)].map(([, formula = '']) => bare(formula));

/** Without spaces, brackets and signs of multiplication, in which a copy may differ. */
const bare = (text: string): string => withoutSpaces(text).replaceAll('*', '');

const withoutSpaces = (text: string): string => normalise(plainLatex(text.includes('\\') ? `$${text.replaceAll('$', '')}$` : text)).replace(/[\s(){}]/g, '');
