import { auc, logLoss } from './metrics.ts';
import { fitOn, runOn } from './proximal.ts';
import type { ResponseSet } from './read-responses.ts';
import { testLearners } from './splits.ts';

/** Items with at least this many training and test answers can be hidden: their figures rest on something. */
const TRAIN_ANSWERS = 30;
const TEST_ANSWERS = 5;
/** One item in ten is hidden. */
const HIDDEN_SHARE = 10;

/** Fits without a single answer to one item in ten and predicts the test answers on just these items. */
export const coldItems = (set: ResponseSet) => {
  const hidden = hiddenItems(set);
  const without: ResponseSet = {
    ...set,
    learners: set.learners.map((learner) => {
      if (learner.split === 'test') return learner;
      const kept = Array.from(learner.items, (_, index) => index).filter((index) => !hidden.has(learner.items[index] as number));
      const { seconds } = learner;
      return {
        split: learner.split,
        items: Int32Array.from(kept, (index) => learner.items[index] as number),
        right: Uint8Array.from(kept, (index) => learner.right[index] as number),
        ...(seconds === undefined ? {} : { seconds: Float64Array.from(kept, (index) => seconds[index] as number) }),
      };
    }),
  };
  const { chances } = runOn(fitOn(without), without);
  const [right, of]: [number[], number[]] = [[], []];
  let at = 0;
  for (const learner of testLearners(set)) {
    for (let index = 0; index < learner.items.length; index += 1, at += 1) {
      if (!hidden.has(learner.items[index] as number)) continue;
      right.push(learner.right[index] as number);
      of.push(chances[at] as number);
    }
  }
  return { items: hidden.size, answers: right.length, auc: auc(right, of), logLoss: logLoss(right, of) };
};

const hiddenItems = (set: ResponseSet): ReadonlySet<number> => {
  const [train, test] = [new Int32Array(set.bank.length), new Int32Array(set.bank.length)];
  for (const { items, split } of set.learners) {
    const counts = split === 'train' ? train : test;
    for (const item of items) counts[item] = (counts[item] as number) + 1;
  }
  const eligible = set.bank.map((_, item) => item).filter((item) => (train[item] as number) >= TRAIN_ANSWERS && (test[item] as number) >= TEST_ANSWERS);
  return new Set(eligible.filter((_, place) => (Math.imul(place + 11, 0x85ebca6b) >>> 8) % HIDDEN_SHARE === 0));
};
