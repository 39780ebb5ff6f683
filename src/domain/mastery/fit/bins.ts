import type { Design } from './describe-all.ts';

/** Every column cut into at most `BINS` steps at its quantiles: trees split between steps. */
export type Binned = {
  readonly rows: number;
  readonly columns: number;
  /** Column after column. */
  readonly bins: Uint8Array;
  /** Upper edge of each step but the last, in the design's own (standardised) values. */
  readonly edges: readonly Float64Array[];
};

export const BINS = 64;
/** Rows that quantiles are taken from. */
const SAMPLE = 50_000;

export const binned = (design: Design): Binned => {
  const { rows, columns } = design;
  const bins = new Uint8Array(rows * columns);
  const edges: Float64Array[] = [];
  for (let column = 0; column < columns; column += 1) {
    const cuts = edgesOf(design, column);
    edges.push(cuts);
    for (let row = 0, at = column; row < rows; row += 1, at += columns) bins[column * rows + row] = binOf(cuts, design.values[at] as number);
  }
  return { rows, columns, bins, edges };
};

const binOf = (cuts: Float64Array, value: number): number => {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (cuts[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Half way between neighbouring values, at the quantiles where there are more values than steps. */
const edgesOf = ({ rows, columns, values }: Design, column: number): Float64Array => {
  const stride = Math.max(1, Math.floor(rows / SAMPLE));
  const sample = new Float64Array(Math.ceil(rows / stride));
  for (let row = 0, at = 0; row < rows; row += stride, at += 1) sample[at] = values[row * columns + column] as number;
  sample.sort();
  const distinct: number[] = [];
  for (const value of sample) if (distinct.length === 0 || value !== distinct[distinct.length - 1]) distinct.push(value);
  if (distinct.length <= BINS) return Float64Array.from(distinct.slice(1), (value, index) => ((distinct[index] as number) + value) / 2);
  const cuts: number[] = [];
  for (let bin = 1; bin < BINS; bin += 1) {
    const at = Math.floor((bin * sample.length) / BINS);
    const value = sample[at] as number;
    let below = at;
    while (below >= 0 && sample[below] === value) below -= 1;
    if (below < 0) continue;
    const cut = ((sample[below] as number) + value) / 2;
    if (cuts.length === 0 || cut > (cuts[cuts.length - 1] as number)) cuts.push(cut);
  }
  return Float64Array.from(cuts);
};
