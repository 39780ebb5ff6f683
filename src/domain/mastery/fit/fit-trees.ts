import type { LogisticLayer } from '../response-model/logistic-layer.ts';
import { NODE, type Trees } from '../response-model/trees.ts';
import { type Binned, binned } from './bins.ts';
import type { Design } from './describe-all.ts';
import { linearAt } from './fit-logistic.ts';
import { type GrownTree, growTree } from './grow-tree.ts';
import { FOLDS } from './history.ts';

export type TreePlan = {
  /** Boosted rows of trees that are averaged; each is stopped by the learners of one part, which it never saw. */
  readonly rows: number;
  /** Trees in one row at most. */
  readonly trees: number;
  /** Share of each tree's values that is taken. */
  readonly rate: number;
  readonly leaves: number;
  readonly penalty: number;
  readonly leastInformation: number;
  /** Share of answers and of columns that each tree looks at, and answers at most. */
  readonly answerShare: number;
  readonly answersAtMost: number;
  readonly columnShare: number;
};

/** Training answers up to which five rows of trees are grown: there every learner counts, and more rows even out what one happens to hold out. */
const FEW_ANSWERS = 150_000;

const COMMON = { leaves: 16, penalty: 10, leastInformation: 20, answerShare: 0.5, answersAtMost: 100_000, columnShare: 0.5 };
/** Chosen on an inner split of training learners; the totals keep one prediction within microseconds. */
export const treePlanFor = (answers: number): TreePlan =>
  answers < FEW_ANSWERS ? { rows: 5, trees: 40, rate: 0.1, ...COMMON } : { rows: 2, trees: 60, rate: 0.15, ...COMMON };

/** Trees without a better loss on the held-out learners after which a row of trees ends. */
const PATIENCE = 20;

/**
 * Boosts trees on what the logistic layer leaves (stochastic gradient boosting, Friedman 2002), on the standardised columns that
 * the layer's fit left in `design`. Each row of trees holds out one part of the learners and keeps the trees up to the least
 * loss there; the rows are averaged. Sampling is by a fixed sequence: the same answers give the same trees.
 */
export const fitTrees = (design: Design, layer: LogisticLayer, plan: TreePlan = treePlanFor(design.rows)): Trees => {
  const data = binned(design);
  const draw = sequence();
  const grown: GrownTree[] = [];
  for (let heldOut = 0; heldOut < plan.rows; heldOut += 1) grown.push(...boost(design, data, layer, plan, heldOut % FOLDS, draw));
  return flattened(grown, data, layer);
};

const boost = (design: Design, data: Binned, layer: LogisticLayer, plan: TreePlan, heldOut: number, draw: () => number): readonly GrownTree[] => {
  const logits = new Float64Array(design.rows);
  for (let row = 0; row < design.rows; row += 1) logits[row] = linearAt(design, layer.weights, layer.intercept, row);
  const gradient = new Float64Array(design.rows);
  const information = new Float64Array(design.rows);
  const learners = rowsWhere(design, (fold) => fold !== heldOut);
  const judges = rowsWhere(design, (fold) => fold === heldOut);
  const share = Math.min(plan.answerShare, plan.answersAtMost / learners.length);
  const grown: GrownTree[] = [];
  let [least, kept] = [lossOf(design, logits, judges), 0];
  while (grown.length < plan.trees && grown.length - kept < PATIENCE) {
    const rows = learners.filter(() => draw() < share);
    const columns = Array.from({ length: design.columns }, (_, column) => column).filter(
      (column) => (data.edges[column] as Float64Array).length > 0 && draw() < plan.columnShare,
    );
    if (columns.length === 0 || rows.length === 0) break;
    for (const row of rows) {
      const chance = 1 / (1 + Math.exp(-(logits[row] as number)));
      gradient[row] = (design.right[row] as number) - chance;
      information[row] = chance * (1 - chance);
    }
    const tree = growTree(data, rows, gradient, information, columns, plan);
    for (let node = 0; node < tree.values.length; node += 1) tree.values[node] = plan.rate * (tree.values[node] as number);
    addTree(tree, data, logits);
    // Rows are averaged: what is kept is the row's share.
    grown.push({ ...tree, values: tree.values.map((value) => value / plan.rows) });
    const loss = lossOf(design, logits, judges);
    if (loss < least) [least, kept] = [loss, grown.length];
  }
  return grown.slice(0, kept);
};

const rowsWhere = (design: Design, wanted: (fold: number) => boolean): Int32Array => {
  const rows = new Int32Array(design.rows);
  let taken = 0;
  for (let row = 0; row < design.rows; row += 1) {
    if (!wanted(design.folds[row] as number)) continue;
    rows[taken] = row;
    taken += 1;
  }
  return rows.slice(0, taken);
};

/** Mean negative log likelihood of some rows. */
const lossOf = (design: Design, logits: Float64Array, rows: Int32Array): number => {
  let sum = 0;
  for (const row of rows) sum += Math.log1p(Math.exp(design.right[row] === 1 ? -(logits[row] as number) : (logits[row] as number)));
  return sum / Math.max(1, rows.length);
};

/** A fixed sequence of numbers in [0, 1) (mulberry32, Ettinger 2017). */
const sequence = (): (() => number) => {
  let state = 0x2545f491;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const addTree = (tree: GrownTree, data: Binned, logits: Float64Array): void => {
  const features = Int32Array.from(tree.features, (feature) => feature * data.rows);
  const [cuts, lefts, values] = [Int32Array.from(tree.cuts), Int32Array.from(tree.left), Float64Array.from(tree.values)];
  for (let row = 0; row < data.rows; row += 1) {
    let node = 0;
    for (let left = lefts[0] as number; left !== 0; left = lefts[node] as number) {
      node = (data.bins[(features[node] as number) + row] as number) <= (cuts[node] as number) ? left : left + 1;
    }
    logits[row] = (logits[row] as number) + (values[node] as number);
  }
};

/** All trees in one row of numbers, with thresholds in the features' own units. */
const flattened = (grown: readonly GrownTree[], data: Binned, layer: LogisticLayer): Trees => {
  const roots = new Int32Array(grown.length);
  const nodes = new Float64Array(grown.reduce((total, tree) => total + tree.values.length, 0) * NODE.numbers);
  let base = 0;
  grown.forEach((tree, index) => {
    roots[index] = base;
    tree.values.forEach((value, node) => {
      const at = base + node * NODE.numbers;
      const feature = tree.features[node] as number;
      const left = tree.left[node] as number;
      nodes[at + NODE.feature] = feature;
      nodes[at + NODE.value] = value;
      if (left === 0) return;
      const edge = (data.edges[feature] as Float64Array)[tree.cuts[node] as number] as number;
      nodes[at + NODE.threshold] = (layer.means[feature] as number) + (layer.deviations[feature] as number) * edge;
      nodes[at + NODE.children] = base + left * NODE.numbers;
    });
    base += tree.values.length * NODE.numbers;
  });
  return { roots, nodes };
};
