import type { AnswerKey } from './answer-key.ts';

/** The responses a key accepts as an author would type them, best first; never empty for a valid key. */
export const rightAnswers = (key: AnswerKey): readonly string[] => {
  switch (key.type) {
    case 'choice':
      return key.choices.slice(key.correct, key.correct + 1);
    case 'text':
      return key.accepted;
    case 'number':
    case 'fraction':
    case 'expression':
    case 'equation':
    case 'solution':
    case 'set':
    case 'interval':
    case 'point':
      return [key.value];
  }
};
