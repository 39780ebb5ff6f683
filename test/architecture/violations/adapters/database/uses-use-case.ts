import { answerLearner } from '../../src/application/answer-learner.ts';

export const onRow = answerLearner;
