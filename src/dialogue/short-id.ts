import { diceFrom } from '../domain/dice.ts';

/**
 * A class, skill or course in a button's id, which has room for one long id but not for three: seven letters for any length. 32 bits are
 * unique among the few hundred of one teacher; where two should meet, {@link byShortId} finds neither rather than the wrong one.
 */
export const shortId = (id: string): string => Math.floor(diceFrom(0)(id) * 2 ** 32).toString(36);

export const byShortId = <T extends { readonly id: string }>(from: Iterable<T>, short: string): T | undefined => {
  const [only, another] = [...from].filter(({ id }) => shortId(id) === short);
  return another === undefined ? only : undefined;
};
