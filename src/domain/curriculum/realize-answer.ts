import { type Dice, shuffled } from '../dice.ts';
import type { AnswerKey, ExpectedError, RequiredForm } from '../grading/answer-key.ts';
import type { ItemTemplate, TemplateAnswer } from './item-template.ts';
import { DivisionByZero, writeMixed, writeRational } from './rational.ts';
import { evaluate, type Parameters, parseExpression } from './template-expression.ts';
import { fillText } from './template-text.ts';

/** The key of one realisation. @throws RangeError when fewer than two different choices are left or the right one is not among them. */
export const realizeKey = (answer: TemplateAnswer, parameters: Parameters, dice: Dice): AnswerKey => {
  const write = (text: string): string => fillText(text, parameters);
  switch (answer.type) {
    case 'number':
    case 'fraction':
      return { type: answer.type, value: exactValue(answer.value, parameters, answer.form), ...formOf(answer) };
    case 'expression':
      return { type: 'expression', value: write(answer.value), ...formOf(answer) };
    case 'choice': {
      // Two choices may come out the same for some numbers; a learner sees each text once.
      const written = [...new Set(answer.choices.map(write))];
      const choices = answer.order === 'as-written' ? written : shuffled(dice, 'choices', written);
      const correct = choices.indexOf(write(answer.correct));
      if (correct < 0) throw new RangeError(`the right choice "${write(answer.correct)}" is not one of: ${written.join(', ')}`);
      if (choices.length < 2) throw new RangeError(`expected at least two different choices, got only "${written.join('')}"`);
      return { type: 'choice', choices, correct };
    }
    case 'text':
      return {
        type: 'text',
        accepted: [...new Set(answer.accepted.map(write))],
        ...(answer.nearMisses === undefined ? {} : { nearMisses: answer.nearMisses.map(write) }),
      };
  }
};

const formOf = ({ form }: { readonly form?: RequiredForm }): { readonly form?: RequiredForm } => (form === undefined ? {} : { form });
/** A key is written in the form it asks for, so that it passes its own question. */
const exactValue = (expression: string, parameters: Parameters, form?: RequiredForm): string => {
  const value = evaluate(parseExpression(expression), parameters);
  return form === 'mixed' ? writeMixed(value) : writeRational(value);
};

/**
 * The wrong answers that are really wrong, and recognisable, for these numbers: one that comes out as the key, as an earlier
 * wrong answer, as no choice that is shown, or as no number at all, is left out of this realisation.
 */
export const realizeExpectedErrors = (template: ItemTemplate, key: AnswerKey, parameters: Parameters): readonly ExpectedError[] => {
  const taken = new Set(rightResponses(key));
  const errors: ExpectedError[] = [];
  for (const { response, misconception, feedback } of template.wrongAnswers) {
    const written = wrongResponse(response, key, parameters);
    if (written === undefined || taken.has(written)) continue;
    taken.add(written);
    errors.push({ response: written, misconception, feedback: fillText(feedback, parameters) });
  }
  return errors;
};

const rightResponses = (key: AnswerKey): readonly string[] => {
  if (key.type === 'choice') return key.choices.filter((_, index) => index === key.correct);
  return key.type === 'text' ? key.accepted : [key.value];
};

const wrongResponse = (response: string, key: AnswerKey, parameters: Parameters): string | undefined => {
  if (key.type !== 'number' && key.type !== 'fraction') {
    const written = fillText(response, parameters);
    return key.type === 'choice' && !key.choices.includes(written) ? undefined : written;
  }
  try {
    return exactValue(response, parameters, key.form);
  } catch (error) {
    if (error instanceof DivisionByZero) return undefined;
    throw error;
  }
};
