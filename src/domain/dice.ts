/**
 * Chance handed to a rule as data: a pure function from a label to a number in [0, 1).
 * The same dice give the same number for the same label, so a replayed decision is the same decision.
 */
export type Dice = (label: string) => number;

/**
 * Dice from a 32-bit seed: FNV-1a over the label, finished with the mixing steps of MurmurHash3 (public domain).
 * Good enough to spread choices; not for secrets.
 */
export const diceFrom =
  (seed: number): Dice =>
  (label) => {
    let hash = (0x811c9dc5 ^ seed) >>> 0;
    for (let index = 0; index < label.length; index++) {
      hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193) >>> 0;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  };

/** One element, chosen evenly; `undefined` only for an empty list. */
export const pick = <T>(dice: Dice, label: string, from: readonly T[]): T | undefined => from[Math.floor(dice(label) * from.length)];

/** A new list in an order decided by the dice. */
export const shuffled = <T>(dice: Dice, label: string, list: readonly T[]): readonly T[] =>
  list
    .map((value, index) => ({ value, key: dice(`${label}:${index}`) }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
