/**
 * Small regression trees whose values add up, in logits: what the logistic layer, being linear, misses. Every node carries its value,
 * so that each split says what it contributed.
 */
export type Trees = {
  /** Where each tree begins in `nodes`. */
  readonly roots: Int32Array;
  /**
   * Four numbers a node: feature, threshold, where its two children begin (0: a leaf), value. A feature not above the threshold goes
   * to the first child, which is followed by the second: one step of a walk reads one stretch of memory.
   */
  readonly nodes: Float64Array;
};

export const NODE = { feature: 0, threshold: 1, children: 2, value: 3, numbers: 4 } as const;

export const noTrees = (): Trees => ({ roots: new Int32Array(0), nodes: new Float64Array(0) });

/** The sum of the trees for one description. Each split's change of value is added to `contributions` under its feature; the roots' values are in the sum only. */
export const sumOfTrees = ({ roots, nodes }: Trees, features: Float64Array, contributions: Float64Array): number => {
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let at = roots[tree] as number;
    let value = nodes[at + NODE.value] as number;
    for (let children = nodes[at + NODE.children] as number; children !== 0; children = nodes[at + NODE.children] as number) {
      const feature = nodes[at] as number;
      at = (features[feature] as number) <= (nodes[at + NODE.threshold] as number) ? children : children + NODE.numbers;
      const next = nodes[at + NODE.value] as number;
      contributions[feature] = (contributions[feature] as number) + next - value;
      value = next;
    }
    sum += value;
  }
  return sum;
};
