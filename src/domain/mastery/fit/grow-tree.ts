import { BINS, type Binned } from './bins.ts';

/** A tree while it grows: nodes in the form of `Trees`, with steps of `Binned` in place of thresholds. */
export type GrownTree = { readonly features: number[]; readonly cuts: number[]; readonly left: number[]; readonly values: number[] };

export type Growth = {
  readonly leaves: number;
  /** Penalty on squared leaf values, as information. */
  readonly penalty: number;
  /** Information (sum of p(1 - p)) that each side of a split must hold. */
  readonly leastInformation: number;
};

type Leaf = {
  readonly node: number;
  readonly begin: number;
  readonly end: number;
  readonly histogram: Float64Array;
  readonly sums: Sums;
  readonly split: Split | undefined;
};
type Sums = { readonly gradient: number; readonly information: number };
type Split = { readonly gain: number; readonly feature: number; readonly cut: number; readonly leftSums: Sums };

/**
 * Grows one tree best leaf first (Friedman 2001; second-order gain of Chen and Guestrin 2016): `rows` are the sampled rows, reordered in place; `gradient`
 * is right - p, `information` p(1 - p) per row.
 */
export const growTree = (
  data: Binned,
  rows: Int32Array,
  gradient: Float64Array,
  information: Float64Array,
  columns: readonly number[],
  growth: Growth,
): GrownTree => {
  const tree: GrownTree = { features: [0], cuts: [0], left: [0], values: [0] };
  const scratch = new Int32Array(rows.length);
  const gathered = { gradient: new Float64Array(rows.length), information: new Float64Array(rows.length) };
  const histogramFor = (begin: number, end: number) => histogramOf(data, rows, begin, end, gradient, information, gathered, columns);
  const leafAt = (node: number, begin: number, end: number, histogram: Float64Array, sums: Sums): Leaf => {
    tree.values[node] = sums.gradient / (sums.information + growth.penalty);
    return { node, begin, end, histogram, sums, split: bestSplit(histogram, columns, data, sums, growth) };
  };
  const whole = histogramFor(0, rows.length);
  const leaves = [leafAt(0, 0, rows.length, whole, sumsOf(gradient, information, rows))];
  while (leaves.length < growth.leaves) {
    const best = leaves.reduce((most, leaf) => ((leaf.split?.gain ?? 0) > (most.split?.gain ?? 0) ? leaf : most));
    if (best.split === undefined) break;
    const { feature, cut, leftSums } = best.split;
    const middle = partition(rows, best.begin, best.end, data.bins, feature * data.rows, cut, scratch);
    const left = tree.features.length;
    tree.features[best.node] = feature;
    tree.cuts[best.node] = cut;
    tree.left[best.node] = left;
    for (let side = 0; side < 2; side += 1) {
      tree.features.push(0);
      tree.cuts.push(0);
      tree.left.push(0);
      tree.values.push(0);
    }
    const rightSums = { gradient: best.sums.gradient - leftSums.gradient, information: best.sums.information - leftSums.information };
    const leftIsSmaller = middle - best.begin < best.end - middle;
    const smaller = leftIsSmaller ? histogramFor(best.begin, middle) : histogramFor(middle, best.end);
    const larger = best.histogram;
    for (let index = 0; index < larger.length; index += 1) larger[index] = (larger[index] as number) - (smaller[index] as number);
    leaves.splice(
      leaves.indexOf(best),
      1,
      leafAt(left, best.begin, middle, leftIsSmaller ? smaller : larger, leftSums),
      leafAt(left + 1, middle, best.end, leftIsSmaller ? larger : smaller, rightSums),
    );
  }
  return tree;
};

const sumsOf = (gradient: Float64Array, information: Float64Array, rows: Int32Array): Sums => {
  let [gradients, informations] = [0, 0];
  for (const row of rows) {
    gradients += gradient[row] as number;
    informations += information[row] as number;
  }
  return { gradient: gradients, information: informations };
};

const histogramOf = (
  data: Binned,
  rows: Int32Array,
  begin: number,
  end: number,
  gradient: Float64Array,
  information: Float64Array,
  gathered: { readonly gradient: Float64Array; readonly information: Float64Array },
  columns: readonly number[],
): Float64Array => {
  for (let index = begin; index < end; index += 1) {
    const row = rows[index] as number;
    gathered.gradient[index] = gradient[row] as number;
    gathered.information[index] = information[row] as number;
  }
  const histogram = new Float64Array(columns.length * BINS * 2);
  columns.forEach((column, place) => {
    addColumn(data.bins, column * data.rows, rows, begin, end, gathered.gradient, gathered.information, histogram, place * BINS * 2);
  });
  return histogram;
};

const addColumn = (
  bins: Uint8Array,
  offset: number,
  rows: Int32Array,
  begin: number,
  end: number,
  gradient: Float64Array,
  information: Float64Array,
  histogram: Float64Array,
  base: number,
): void => {
  for (let index = begin; index < end; index += 1) {
    const at = base + 2 * (bins[offset + (rows[index] as number)] as number);
    histogram[at] = (histogram[at] as number) + (gradient[index] as number);
    histogram[at + 1] = (histogram[at + 1] as number) + (information[index] as number);
  }
};

const bestSplit = (histogram: Float64Array, columns: readonly number[], data: Binned, sums: Sums, growth: Growth): Split | undefined => {
  const { penalty, leastInformation } = growth;
  const whole = (sums.gradient * sums.gradient) / (sums.information + penalty);
  let best: Split | undefined;
  let most = 1e-6;
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place] as number;
    const cuts = (data.edges[column] as Float64Array).length;
    let [gradient, information] = [0, 0];
    for (let cut = 0, at = place * BINS * 2; cut < cuts; cut += 1, at += 2) {
      gradient += histogram[at] as number;
      information += histogram[at + 1] as number;
      if (information < leastInformation) continue;
      const rest = sums.information - information;
      if (rest < leastInformation) break;
      const other = sums.gradient - gradient;
      const gain = (gradient * gradient) / (information + penalty) + (other * other) / (rest + penalty) - whole;
      if (gain <= most) continue;
      most = gain;
      best = { gain, feature: column, cut, leftSums: { gradient, information } };
    }
  }
  return best;
};

/** Rows not above the cut first, both sides in their old order; gives where the second side begins. */
const partition = (rows: Int32Array, begin: number, end: number, bins: Uint8Array, offset: number, cut: number, scratch: Int32Array): number => {
  let [to, kept] = [begin, 0];
  for (let index = begin; index < end; index += 1) {
    const row = rows[index] as number;
    if ((bins[offset + row] as number) <= cut) {
      rows[to] = row;
      to += 1;
    } else {
      scratch[kept] = row;
      kept += 1;
    }
  }
  rows.set(scratch.subarray(0, kept), to);
  return to;
};
