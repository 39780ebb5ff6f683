/**
 * Damerau-Levenshtein distance (optimal string alignment): letters inserted, left out, changed, or two neighbours swapped, each counted once.
 * Source: F. J. Damerau, Communications of the ACM 7(3), 1964. Time grows with the product of the lengths.
 */
export const editDistance = (left: string, right: string): number => {
  const [a, b] = [[...left], [...right]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + change);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
};
