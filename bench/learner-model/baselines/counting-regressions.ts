import type { Learner, ResponseSet } from '../read-responses.ts';
import { numberedSkills, testLearners, trainLearners } from '../splits.ts';
import { fitSparse, type SparseRows } from './sparse-regression.ts';

/** Performance factors analysis (Pavlik, Cen and Koedinger 2009): skills with their log counts of attempts and right answers. */
export const performanceFactors = (set: ResponseSet): Float64Array => regress(set, false);

/** Best-LR (Gervet et al. 2020): PFA with items, and with counts of the item and of everything. */
export const bestLogisticRegression = (set: ResponseSet): Float64Array => regress(set, true);

const regress = (set: ResponseSet, whole: boolean): Float64Array => {
  const skills = numberedSkills(set.bank);
  const weights = fitSparse(encoded(trainLearners(set), set.bank.length, skills, whole));
  const test = encoded(testLearners(set), set.bank.length, skills, whole);
  const chances = new Float64Array(test.right.length);
  for (let row = 0; row < chances.length; row += 1) {
    let logit = weights[test.columns] as number;
    for (let at = test.begins[row] as number; at < (test.begins[row + 1] as number); at += 1)
      logit += (weights[test.places[at] as number] as number) * (test.values[at] as number);
    chances[row] = 1 / (1 + Math.exp(-logit));
  }
  return chances;
};

const encoded = (learners: readonly Learner[], itemCount: number, { skillsOf, skills }: ReturnType<typeof numberedSkills>, whole: boolean): SparseRows => {
  const places: number[] = [];
  const values: number[] = [];
  const begins: number[] = [0];
  const right: number[] = [];
  const [attemptsFrom, rightFrom, itemsFrom] = [skills, 2 * skills, 3 * skills];
  const countsFrom = itemsFrom + itemCount;
  const add = (place: number, value: number): void => {
    if (value === 0) return;
    places.push(place);
    values.push(value);
  };
  for (const learner of learners) {
    const [skillAll, skillRight] = [new Float64Array(skills), new Float64Array(skills)];
    const items = new Map<number, { all: number; right: number }>();
    let [all, rights] = [0, 0];
    for (let index = 0; index < learner.items.length; index += 1) {
      const item = learner.items[index] as number;
      const one = learner.right[index] as number;
      const seen = items.get(item) ?? { all: 0, right: 0 };
      for (const skill of skillsOf[item] as readonly number[]) {
        add(skill, 1);
        add(attemptsFrom + skill, Math.log1p(skillAll[skill] as number));
        add(rightFrom + skill, Math.log1p(skillRight[skill] as number));
        skillAll[skill] = (skillAll[skill] as number) + 1;
        skillRight[skill] = (skillRight[skill] as number) + one;
      }
      if (whole) {
        add(itemsFrom + item, 1);
        [seen.all, seen.right, all, rights].forEach((count, place) => {
          add(countsFrom + place, Math.log1p(count));
        });
      }
      begins.push(places.length);
      right.push(one);
      items.set(item, { all: seen.all + 1, right: seen.right + one });
      all += 1;
      rights += one;
    }
  }
  return {
    columns: countsFrom + 4,
    places: Int32Array.from(places),
    values: Float32Array.from(values),
    begins: Int32Array.from(begins),
    right: Uint8Array.from(right),
  };
};
