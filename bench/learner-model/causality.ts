import type { ResponseModel } from '../../src/domain/mastery/response-model/response-model.ts';
import { runOn } from './proximal.ts';
import type { ResponseSet } from './read-responses.ts';
import { testLearners } from './splits.ts';

/**
 * Flips every answer of each test learner from some row on and predicts again. Nothing at or before that row may change, and nearly
 * everything after it should: the second number shows that the check can fail.
 */
export const causalityCheck = (model: ResponseModel, set: ResponseSet, chances: Float64Array) => {
  const learners = testLearners(set);
  const flippedFrom = learners.map(({ items }, learner) => (Math.imul(learner + 1, 0x9e3779b1) >>> 3) % items.length);
  const flipped = learners.map((learner, index) => ({
    ...learner,
    right: learner.right.map((right, row) => (row < (flippedFrom[index] as number) ? right : 1 - right)),
  }));
  const again = runOn(model, set, flipped).chances;
  const counts = { rowsBefore: 0, changedBefore: 0, rowsAfter: 0, changedAfter: 0 };
  let at = 0;
  learners.forEach(({ items }, learner) => {
    for (let row = 0; row < items.length; row += 1, at += 1) {
      const changed = again[at] === chances[at] ? 0 : 1;
      const before = row <= (flippedFrom[learner] as number);
      counts[before ? 'rowsBefore' : 'rowsAfter'] += 1;
      counts[before ? 'changedBefore' : 'changedAfter'] += changed;
    }
  });
  return counts;
};
