import { skillSetKey } from '../../src/domain/mastery/response-model/keys.ts';
import type { AskedItem } from '../../src/domain/mastery/response-model/response-model.ts';
import type { Learner, ResponseSet } from './read-responses.ts';

export const trainLearners = (set: ResponseSet): readonly Learner[] => set.learners.filter(({ split }) => split === 'train');
export const testLearners = (set: ResponseSet): readonly Learner[] => set.learners.filter(({ split }) => split === 'test');
/** How many answers the test learners gave: the length of every row of predictions. */
export const testAnswers = (set: ResponseSet): number => testLearners(set).reduce((sum, { items }) => sum + items.length, 0);

/** Skills and skill sets by number. */
export const numberedSkills = (bank: readonly AskedItem[]) => {
  const [setNumbers, skillNumbers] = [new Map<number, number>(), new Map<string, number>()];
  const numberOf = <Key>(numbers: Map<Key, number>, key: Key): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const setOf = Int32Array.from(bank, ({ skillIds }) => numberOf(setNumbers, skillSetKey(skillIds)));
  const skillsOf = bank.map(({ skillIds }) => [...new Set(skillIds)].map((skill) => numberOf(skillNumbers, skill)));
  return { setOf, skillsOf, sets: setNumbers.size, skills: skillNumbers.size };
};
