/** Order of two texts by code unit: the same on every machine, whatever its language settings. */
export const alphabetical = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
