/**
 * Short names for ids. A learner's state and the context tables hold 32-bit keys instead of ids: they stay small, survive a
 * refit, and say nothing to whoever reads them. Among the few hundred keys of one learner two collide once in 50,000 learners;
 * then two items are remembered as one.
 */

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo 1991), then mixed; never 0, which marks "none". */
export const keyOf = (id: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  const key = mixed(hash);
  return key === 0 ? 1 : key;
};

/** The skills of an item as one thing, whatever their order. */
export const skillSetKey = (skillIds: readonly string[]): number => keyOf([...skillIds].sort().join('~'));

/** The finaliser of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the result. */
const mixed = (value: number): number => {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};

/** One key from three parts in order; `salt` keeps the tables apart. */
export const contextKey = (salt: number, first: number, second: number, third: number): number => {
  let hash = Math.imul(salt + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ first, 0x85ebca6b);
  hash = (hash ^ (hash >>> 15)) + second;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash = (hash ^ (hash >>> 13)) + third;
  const key = mixed(hash);
  return key === 0 ? 1 : key;
};
