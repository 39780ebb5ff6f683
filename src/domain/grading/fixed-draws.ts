/** Draws in [0, 1) from a fixed seed, by a linear congruence: the same question is judged the same way every time, and nothing is kept between two of them. */
export const fixedDraws = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};
