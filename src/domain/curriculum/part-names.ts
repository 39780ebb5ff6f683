/** What one of `n` equal parts is called in English. Beyond this list the number itself takes an ending: 24ths. */
const NAMES: readonly (readonly [one: string, many: string] | undefined)[] = [
  undefined,
  ['whole', 'wholes'],
  ['half', 'halves'],
  ['third', 'thirds'],
  ['quarter', 'quarters'],
  ['fifth', 'fifths'],
  ['sixth', 'sixths'],
  ['seventh', 'sevenths'],
  ['eighth', 'eighths'],
  ['ninth', 'ninths'],
  ['tenth', 'tenths'],
  ['eleventh', 'elevenths'],
  ['twelfth', 'twelfths'],
];

const endingOf = (n: number): string => {
  const lastTwo = n % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return 'th';
  return n % 10 === 1 ? 'st' : n % 10 === 2 ? 'nd' : n % 10 === 3 ? 'rd' : 'th';
};

/** `partName(4, 'many')` is "quarters". @throws RangeError unless `n` is a whole number from 1. */
export const partName = (n: number, count: 'one' | 'many'): string => {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`expected a whole number of parts from 1, got ${n}`);
  const known = NAMES[n];
  if (known !== undefined) return count === 'one' ? known[0] : known[1];
  return `${n}${endingOf(n)}${count === 'one' ? '' : 's'}`;
};
