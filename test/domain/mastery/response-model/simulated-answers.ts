import type { History } from '../../../../src/domain/mastery/fit/history.ts';
import type { AskedItem } from '../../../../src/domain/mastery/response-model/response-model.ts';

/** Numbers in [0, 1), the same for the same seed. */
export const diceFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const normal = (dice: () => number): number => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());

/** Four skills of ten items; difficulties lie around their skill's. */
export const simulatedBank = (seed = 1) => {
  const dice = diceFrom(seed);
  const skillDifficulties = [-1, -0.3, 0.3, 1];
  const items: AskedItem[] = [];
  const difficulties: number[] = [];
  skillDifficulties.forEach((skill, number) => {
    for (let one = 0; one < 10; one += 1) {
      items.push({ id: `item-${number}-${one}`, skillIds: [`skill-${number}`], position: items.length });
      difficulties.push(skill + 0.6 * normal(dice));
    }
  });
  return { items, difficulties };
};

/** Learners of different ability who answer items of the bank at random, one a minute, and get better at each skill with practice. */
export const simulatedHistories = (learners: number, answers: number, seed = 2): readonly History[] => {
  const { difficulties } = simulatedBank();
  const dice = diceFrom(seed);
  return Array.from({ length: learners }, () => {
    const ability = normal(dice);
    const practised = [0, 0, 0, 0];
    const [items, right, seconds] = [new Int32Array(answers), new Uint8Array(answers), new Float64Array(answers)];
    for (let index = 0; index < answers; index += 1) {
      const item = Math.floor(dice() * difficulties.length);
      const skill = Math.floor(item / 10);
      const logit = ability + 0.1 * (practised[skill] as number) - (difficulties[item] as number);
      items[index] = item;
      right[index] = dice() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
      seconds[index] = 60 * (index + 1);
      practised[skill] = (practised[skill] as number) + 1;
    }
    return { items, right, seconds };
  });
};
