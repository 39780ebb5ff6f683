import type { Item } from '../../domain/curriculum/item.ts';
import { type Dice, pick } from '../../domain/dice.ts';
import type { AnswerKey } from '../../domain/grading/answer-key.ts';
import type { MisconceptionId } from '../../domain/ids.ts';

/** What a simulated learner types, and which error it shows when it is wrong. */
export type SimulatedResponse = { readonly response: string; readonly misconception?: MisconceptionId };

export const rightResponse = ({ answerKey }: Item): SimulatedResponse => {
  switch (answerKey.type) {
    case 'choice':
      return { response: answerKey.choices[answerKey.correct] ?? '' };
    case 'text':
      return { response: answerKey.accepted[0] ?? '' };
    default:
      return { response: answerKey.value };
  }
};

/** Share of wrong answers that show one of the item's known errors; the rest are slips nobody foresaw. */
const KNOWN_ERROR_SHARE = 0.5;

/** A wrong answer: the wanted error when the item knows it, else one of its known errors or a slip. */
export const wrongResponse = (item: Item, dice: Dice, wanted?: MisconceptionId): SimulatedResponse => {
  const meant = item.expectedErrors.find(({ misconception }) => misconception === wanted);
  const known = meant ?? (dice('known error') < KNOWN_ERROR_SHARE ? pick(dice, 'which error', item.expectedErrors) : undefined);
  return known === undefined ? { response: slipFrom(item.answerKey) } : { response: known.response, misconception: known.misconception };
};

/** Readable and never right: one more than the key, the other choice, or a value no school item asks for. */
const slipFrom = (key: AnswerKey): string => {
  switch (key.type) {
    case 'choice':
      return key.choices.find((_, index) => index !== key.correct) ?? '';
    case 'number':
    case 'fraction':
      return plusOne(key.value);
    case 'expression':
      return `${key.value}+1`;
    case 'equation':
      return 'y=987x+988';
    case 'solution':
      return `${key.variable}=987`;
    case 'set':
      return '{987}';
    case 'interval':
    case 'point':
      return '(987,988)';
    case 'text':
      return 'I do not know';
  }
};

/** 3 becomes 4, 3/4 becomes 7/4, 0.5 becomes 1.5; anything else a value no school item asks for. */
const plusOne = (value: string): string => {
  const fraction = /^(-?\d+)\/(\d+)$/.exec(value);
  if (fraction !== null) return `${Number(fraction[1]) + Number(fraction[2])}/${fraction[2]}`;
  return /^-?\d+(\.\d+)?$/.test(value) ? String(Number(value) + 1) : '987';
};
