export const answerLearner = (): void => {};
