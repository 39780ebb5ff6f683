import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import { mathsIn, wordsIn } from './maths-text.ts';
import type { Grade } from './step-answer-key.ts';
import { typedMaths } from './typed-maths.ts';

const KEEPS_VALUE =
  /\b(?:simplify|multiply|divide|add|subtract|factor|expand|find the (?:value|sum|product|difference|quotient) of the (?:following )?expression|evaluate the (?:following )?expression|combine like terms|square the binomial|rationalize)\b/i;
const ASKS_TO_SOLVE = /^\W*(?:please )?(?:solve|use the .* to solve|find the value of the variable)\b/i;
const CHANGES_VALUE =
  /\b(?:round|estimate|approximate|when|if|for|let|given|remainder|nearest|decimals?|percent|common|where|undefined|not a real|complex|greatest|least|lcd|lcm|gcf|degree|how|what|term|opposite|conjugate|inverse)\b/i;

/**
 * Whether an answer contradicts its own question: `Simplify: z^5/z^11` with the key `z^6`, or `5x-1=9` with the key 3. OATutor holds a few of
 * these, and a learner marked wrong for a right answer loses trust. Only questions that one formula decides are tested; a doubt is no dispute.
 */
export const contradicts = (stem: string, key: AnswerKey, grade: Grade): boolean => {
  const formulas = mathsIn(stem);
  if (usesStrangeLetters(stem, formulas, key)) return true;
  const [tex] = formulas;
  if (tex === undefined || formulas.length !== 1) return false;
  const typed = typedMaths(tex);
  if (typed === undefined) return false;
  const words = wordsIn(stem);
  if (/[<>]|,/.test(typed) || /\d/.test(words)) return false;
  if (typed.includes('=')) return ASKS_TO_SOLVE.test(words) && !CHANGES_VALUE.test(words.replace(/\bfor\b/gi, '')) && failsEquation(typed, key, grade);
  if (!isPlainAlgebra(typed)) return false;
  if (!KEEPS_VALUE.test(words) || CHANGES_VALUE.test(words)) return false;
  return (key.type === 'number' || key.type === 'fraction' || key.type === 'expression') && isWrong(typed, key.value, grade);
};

/** A key in `p` to a question in `n` was copied from another question. Letters a text introduces by themselves ("d dimes") count as known. */
const usesStrangeLetters = (stem: string, formulas: readonly string[], key: AnswerKey): boolean => {
  if (key.type !== 'expression') return false;
  const asked = lettersOf(formulas.join(' '));
  if (asked.size === 0) return false;
  const named = new Set(wordsIn(stem).match(/(?<![A-Za-z'’])[A-Za-z](?![A-Za-z'’])/g) ?? []);
  return [...lettersOf(key.value)].some((letter) => !asked.has(letter) && !named.has(letter));
};

/** Single letters that stand for something: names of functions, commands and constants are none. */
const lettersOf = (maths: string): ReadonlySet<string> =>
  new Set(maths.replace(/\\[A-Za-z]+|sqrt|root_?|log_?|ln|sin|cos|tan|pi|inf(?:inity)?/g, ' ').match(/[A-DF-HJ-Za-df-hj-z]/g) ?? []);

/** Authors take letters under roots and logarithms as positive, and odd roots of negative numbers as real; the grader does neither. `i` is no letter. */
const isPlainAlgebra = (typed: string): boolean => {
  if (/root_|\^\(-?\d+\/|log|ln|\||(?<![A-Za-z])i(?![A-Za-z])/.test(typed)) return false;
  return !typed.includes('sqrt') || !/[A-Za-z-]/.test(typed.replaceAll('sqrt', '').replace(/\)[-+]/g, ')'));
};

const failsEquation = (equation: string, key: AnswerKey, grade: Grade): boolean => {
  const [left, right, ...more] = equation.split('=');
  const letters = [...new Set(equation.replace(/sqrt|log_?\d*|ln/g, '').match(/[A-Za-z]/g))];
  const [letter] = letters;
  if (left === undefined || right === undefined || more.length > 0 || letter === undefined || letters.length !== 1 || letter === 'e' || letter === 'i')
    return false;
  const put = (side: string, value: string): string => side.replace(new RegExp(`(?<![A-Za-z])${letter}(?![A-Za-z])`, 'g'), `(${value})`);
  return rootsOf(key, letter).some((root) => isWrong(put(left, root), put(right, root), grade));
};

const rootsOf = (key: AnswerKey, letter: string): readonly string[] => {
  switch (key.type) {
    case 'number':
    case 'fraction':
      return [key.value];
    case 'solution':
      return key.variable === letter && !/[A-Za-z]/.test(key.value.replaceAll('sqrt', '')) ? [key.value] : [];
    case 'set':
      return key.value.replace(/^\{|\}$/g, '').split(/,(?![^(]*\))/);
    case 'choice':
    case 'expression':
    case 'equation':
    case 'interval':
    case 'point':
    case 'text':
      return [];
  }
};

const isWrong = (value: string, response: string, grade: Grade): boolean => {
  const key: AnswerKey = { type: 'expression', value };
  return grade(key, value).kind === 'correct' && grade(key, response).kind === 'wrong';
};
