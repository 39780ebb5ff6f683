import { diceFrom } from '../../src/domain/dice.ts';

/** A stream of draws: each label gives its own, so that two policies meet the same learner. */
export type Draws = { readonly uniform: (label: string) => number; readonly normal: (label: string) => number };

export const drawsFrom = (seed: number): Draws => {
  const dice = diceFrom(seed);
  return {
    uniform: dice,
    // Box and Muller.
    normal: (label) => Math.sqrt(-2 * Math.log(1 - dice(`${label}:u`))) * Math.cos(2 * Math.PI * dice(`${label}:v`)),
  };
};

/** `count` different numbers below `size`. */
export const drawDifferent = ({ uniform }: Draws, label: string, size: number, count: number): readonly number[] => {
  const numbers = Array.from({ length: size }, (_, index) => index);
  for (let place = 0; place < count; place += 1) {
    const other = place + Math.floor(uniform(`${label}:${place}`) * (size - place));
    [numbers[place], numbers[other]] = [numbers[other] as number, numbers[place] as number];
  }
  return numbers.slice(0, count);
};
