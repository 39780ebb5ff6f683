import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import { mathsIn } from './maths-text.ts';
import { typedMaths } from './typed-maths.ts';

/**
 * Whether a text tells the answer. A long answer (`4x+12`, `0.039`) gives itself away wherever it stands; a short one (`6`, `x`, `yes`) is
 * everywhere by chance and counts only as a result: `= 6`, `the answer is 6`, `6 is the largest`, or as what a check puts in. What the question
 * itself shows is never given away by its mere mention.
 */
export const givesAway = (text: string, key: AnswerKey, question: string): boolean => {
  const flat = flattened(text);
  const asked = flattened(question);
  const answers = answersOf(key)
    .map(flattened)
    .filter((answer) => answer !== '');
  if (answers.length === 0) return false;
  if (key.type === 'choice' && namesAnotherChoice(flat, key)) return false;
  if (answers.length === 1 && (putsIn(text, answers[0] ?? '') || isShared(text, answers[0] ?? '') || squares(flat, answers[0] ?? '', asked))) return true;
  return answers.every((answer) => (isTelling(answer) && !mentions(asked, answer) ? mentions(flat, answer) : statesResult(flat, answer)));
};

/** Every text that must be there for the answer to be told; the parts of a set may be told apart. */
const answersOf = (key: AnswerKey): readonly string[] => {
  switch (key.type) {
    case 'choice':
      return [key.choices[key.correct] ?? ''];
    case 'text':
      return [key.accepted[0] ?? ''];
    case 'set':
      return key.value.replace(/^\{|\}$/g, '').split(/,(?![^(]*\))/);
    case 'number':
    case 'fraction':
    case 'expression':
    case 'equation':
    case 'solution':
    case 'interval':
    case 'point':
      return [key.value];
  }
};

/** Formulas as typed, everything in lower case, no spaces within formulas, one between words. */
const flattened = (text: string): string => {
  const formulas = mathsIn(text);
  let at = 0;
  return text
    .replace(/\$[^$]+\$/g, () => {
      const tex = formulas[at] ?? '';
      at += 1;
      return ` ${(typedMaths(tex) ?? tex).replace(/[\s*]/g, '')} `;
    })
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/(?<=[=+\-^(])\s+|\s+(?=[=+^)])/g, '')
    .replace(/\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
};

/** Long or special enough not to turn up by chance. */
const isTelling = (answer: string): boolean =>
  /^-?\d+$/.test(answer) ? answer.replace('-', '').length >= 3 : answer.length >= 3 && !/^(?:yes|no|true|false)$/.test(answer);

const bounded = (answer: string, before: string, after: string): RegExp =>
  new RegExp(`(?<![\\w.^/)${/^-/.test(answer) ? '' : '-'}])${before}${escaped(answer)}${after}(?![\\w^/(]|\\.\\d)`);

const mentions = (flat: string, answer: string): boolean => bounded(answer, '', '').test(flat);

const statesResult = (flat: string, answer: string): boolean =>
  /^(?:yes|no|true|false)$/.test(answer) ? new RegExp(`\\banswer(?: is|:) ${answer}\\b`).test(flat) : statesValue(flat, answer);

const statesValue = (flat: string, answer: string): boolean =>
  isSubject(flat, answer) ||
  new RegExp(
    `(?:=|\\b(?:is|are|get|gets|gives|costs?|equals?|evaluates to|(?:less|greater) than or equal to|number,|answer:?|result:?|svaret är|respuesta es)) ?:? ?${escaped(answer)}(?![\\w^/(+*=-]|\\.\\d| ?[-+/=])`,
  ).test(flat);

/** `72 is the smallest number on both lists`: what a sentence speaks of first is its result, unless it only says of which sort it is. */
const isSubject = (flat: string, answer: string): boolean =>
  /\d/.test(answer) &&
  new RegExp(`(?:^|[.!?:] )${escaped(answer)} is (?!(?:an?|not|less|greater|even|odd|prime|divisible|multiplied|divided|added|subtracted)\\b)`).test(flat);

/** `Check whether 8 × 7 equals 56` puts the answer in. */
const putsIn = (text: string, answer: string): boolean =>
  /^-?\d+(?:\.\d+)?$/.test(answer) &&
  text.split(/(?<=[.?!])\s+/).some((sentence) => /^check\b/i.test(sentence) && new RegExp(`(?<![\\d.])${escaped(answer)}(?!\\.?\\d)`).test(sentence));

/** `$3 \\times 2\\ 2$ is shared by both`: the author's formulas run into the sentence. */
const isShared = (text: string, answer: string): boolean => new RegExp(`(?<![\\d.])${escaped(answer)}\\$? is shared by\\b`).test(text);

/** `13^2 = 169`, where a root is asked for. */
const squares = (flat: string, answer: string, asked: string): boolean => asked.includes('sqrt') && /^\d+$/.test(answer) && flat.includes(`${answer}^2=`);

const namesAnotherChoice = (flat: string, key: { readonly choices: readonly string[]; readonly correct: number }): boolean =>
  key.choices.some(
    (choice, index) =>
      index !== key.correct &&
      isTelling(flattened(choice)) &&
      mentions(flat, flattened(choice)) &&
      !flattened(key.choices[key.correct] ?? '').includes(flattened(choice)),
  );

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
