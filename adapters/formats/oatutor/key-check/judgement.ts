import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import type { Question } from './question.ts';

/** What working out a question says of its key. `undecided` when the question is not understood for sure; a doubt is never a dispute. */
export type Judgement = 'agreed' | 'disputed' | 'undecided';

/** One kind of question that code can work out. A key that came as a choice is handed over as what that choice says. */
export type Judge = (question: Question, key: AnswerKey) => Judgement;

export const agreedIf = (isRight: boolean): Judgement => (isRight ? 'agreed' : 'disputed');
