import type { AnswerKey } from './answer-key.ts';
import { compareRelation } from './compare-relation.ts';
import { compareInterval, comparePoint, compareSet } from './compare-solutions.ts';
import { compareValue } from './compare-value.ts';
import type { Comparison } from './comparison.ts';
import { equalOrDifferent } from './comparison.ts';
import { choiceText, readChoice } from './read-choice.ts';
import { readText } from './short-text.ts';

type ChoiceKey = Extract<AnswerKey, { type: 'choice' }>;
type TextKey = Extract<AnswerKey, { type: 'text' }>;

const compareChoice = ({ choices, correct }: ChoiceKey, response: string): Comparison => {
  const reading = readChoice(choices, response);
  if (reading.kind !== 'one') return 'unreadable';
  // By text: an imported list may hold the right choice twice.
  return equalOrDifferent(choiceText(choices[reading.index] ?? '') === choiceText(choices[correct] ?? ''));
};

const compareText = ({ accepted, nearMisses = [] }: TextKey, response: string, locale: string | undefined): Comparison => {
  switch (readText(accepted, nearMisses, response, locale)) {
    case 'accepted':
      return 'equal';
    case 'different':
      return 'different';
    case 'undecided':
      return 'unreadable';
  }
};

/** Compares a response that is not empty and not too long with a key. Pure, bounded, never throws on any response. */
export const compare = (key: AnswerKey, response: string, locale?: string): Comparison => {
  switch (key.type) {
    case 'choice':
      return compareChoice(key, response);
    case 'number':
    case 'fraction':
    case 'expression':
      return compareValue(key, response, locale);
    case 'equation':
      return compareRelation(key.value, response, locale);
    case 'solution':
      return compareSet(key.value, key.variable, response, locale);
    case 'set':
      return compareSet(key.value, undefined, response, locale);
    case 'interval':
      return compareInterval(key.value, response, locale);
    case 'point':
      return comparePoint(key.value, response, locale);
    case 'text':
      return compareText(key, response, locale);
  }
};
