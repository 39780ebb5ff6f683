/** How often one thing happened, with a few examples to look at. */
/** `look`: a person should look at it before the course is used. */
export type Tally = { readonly cause: string; readonly count: number; readonly examples: readonly string[]; readonly look?: true };

/** Everything else was settled by the importer and needs nobody. */
const TO_LOOK_AT: readonly RegExp[] = [
  /^source book under /,
  /^entry that is not an OATutor problem/,
  /^scaffold whose key disagrees/,
  /^question that counts as its own answer/,
  /^skill with fewer than \d+ items and no neighbour/,
];

/** Enough to see the pattern, few enough to read. */
const MAX_EXAMPLES = 3;

export type TallyBook = {
  readonly add: (cause: string, example: string) => void;
  /** Most frequent first. */
  readonly entries: () => readonly Tally[];
};

export const openTallyBook = (): TallyBook => {
  const book = new Map<string, { count: number; readonly examples: string[] }>();
  return {
    add: (cause, example) => {
      const entry = book.get(cause) ?? { count: 0, examples: [] };
      entry.count += 1;
      if (entry.examples.length < MAX_EXAMPLES) entry.examples.push(example);
      book.set(cause, entry);
    },
    entries: () =>
      [...book]
        .map(([cause, { count, examples }]): Tally => ({ cause, count, examples, ...(TO_LOOK_AT.some((what) => what.test(cause)) ? { look: true } : {}) }))
        .sort((a, b) => b.count - a.count || a.cause.localeCompare(b.cause)),
  };
};
