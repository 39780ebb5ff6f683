/** How often one thing happened, with a few examples to look at. */
export type Tally = { readonly cause: string; readonly count: number; readonly examples: readonly string[] };

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
      [...book].map(([cause, { count, examples }]) => ({ cause, count, examples })).sort((a, b) => b.count - a.count || a.cause.localeCompare(b.cause)),
  };
};
