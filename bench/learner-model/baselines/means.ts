import type { ResponseSet } from '../read-responses.ts';
import { numberedSkills, testAnswers, trainLearners } from '../splits.ts';

/** The share of right answers in training, for every answer. */
export const alwaysMean = (set: ResponseSet): Float64Array => new Float64Array(testAnswers(set)).fill(trainShare(set));

const trainShare = (set: ResponseSet): number => {
  let [right, all] = [0, 0];
  for (const learner of trainLearners(set)) {
    for (const one of learner.right) right += one;
    all += learner.right.length;
  }
  return right / all;
};

/** Answers that a mean is shrunk by: five as typical of the item's skills, these by five typical of all. */
const SHRUNK_BY = 5;

/** Each item's share of right answers in training, shrunk to its skill set's, that shrunk to the whole. */
export const itemMean = (set: ResponseSet): Float64Array => {
  const mean = trainShare(set);
  const { setOf, sets } = numberedSkills(set.bank);
  const [itemRight, itemAll] = [new Float64Array(set.bank.length), new Float64Array(set.bank.length)];
  const [setRight, setAll] = [new Float64Array(sets), new Float64Array(sets)];
  for (const { items, right } of trainLearners(set)) {
    items.forEach((item, index) => {
      const one = right[index] as number;
      const skills = setOf[item] as number;
      itemRight[item] = (itemRight[item] as number) + one;
      itemAll[item] = (itemAll[item] as number) + 1;
      setRight[skills] = (setRight[skills] as number) + one;
      setAll[skills] = (setAll[skills] as number) + 1;
    });
  }
  const shares = itemRight.map((right, item) => {
    const skills = setOf[item] as number;
    const typical = ((setRight[skills] as number) + SHRUNK_BY * mean) / ((setAll[skills] as number) + SHRUNK_BY);
    return (right + SHRUNK_BY * typical) / ((itemAll[item] as number) + SHRUNK_BY);
  });
  return Float64Array.from(set.learners.filter(({ split }) => split === 'test').flatMap(({ items }) => Array.from(items, (item) => shares[item] as number)));
};
