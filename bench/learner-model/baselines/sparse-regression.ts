/** Rows of a sparse design: entries of row r stand at `begins[r]` to `begins[r + 1]`. */
export type SparseRows = {
  readonly columns: number;
  readonly places: Int32Array;
  readonly values: Float32Array;
  readonly begins: Int32Array;
  readonly right: Uint8Array;
};

const ITERATIONS = 400;
/** Steps remembered for the curvature. */
const MEMORY = 8;
/** The fit ends when an iteration gains less than this share of the loss. */
const STILL = 1e-7;

/** Logistic regression with penalty 1/2 on squared weights (not on the intercept, which stands last), by L-BFGS (Liu and Nocedal 1989). */
export const fitSparse = (rows: SparseRows): Float64Array => {
  let weights: Float64Array = new Float64Array(rows.columns + 1);
  let here = lossAt(rows, weights);
  const steps: { readonly moved: Float64Array; readonly turned: Float64Array; readonly scale: number }[] = [];
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const direction = descent(here.gradient, steps);
    let length = iteration === 0 ? 1 / Math.sqrt(dot(here.gradient, here.gradient)) : 1;
    const slope = dot(here.gradient, direction);
    let next = weights;
    let there = here;
    for (let halving = 0; halving < 20; halving += 1, length /= 2) {
      next = weights.map((weight, column) => weight + length * (direction[column] as number));
      there = lossAt(rows, next);
      if (there.loss <= here.loss + 1e-4 * length * slope) break;
    }
    const moved = next.map((weight, column) => weight - (weights[column] as number));
    const turned = there.gradient.map((value, column) => value - (here.gradient[column] as number));
    const scale = dot(moved, turned);
    if (scale > 1e-12) steps.push({ moved, turned, scale });
    if (steps.length > MEMORY) steps.shift();
    const gained = here.loss - there.loss;
    weights = next;
    here = there;
    if (gained < STILL * here.loss) break;
  }
  return weights;
};

const dot = (first: Float64Array, second: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < first.length; index += 1) sum += (first[index] as number) * (second[index] as number);
  return sum;
};

const descent = (
  gradient: Float64Array,
  steps: readonly { readonly moved: Float64Array; readonly turned: Float64Array; readonly scale: number }[],
): Float64Array => {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const { moved, turned, scale } of [...steps].reverse()) {
    const share = dot(moved, direction) / scale;
    shares.push(share);
    for (let index = 0; index < direction.length; index += 1) direction[index] = (direction[index] as number) - share * (turned[index] as number);
  }
  const last = steps[steps.length - 1];
  if (last !== undefined) {
    const scale = last.scale / dot(last.turned, last.turned);
    for (let index = 0; index < direction.length; index += 1) direction[index] = (direction[index] as number) * scale;
  }
  for (const { moved, turned, scale } of steps) {
    const share = (shares.pop() as number) - dot(turned, direction) / scale;
    for (let index = 0; index < direction.length; index += 1) direction[index] = (direction[index] as number) + share * (moved[index] as number);
  }
  return direction;
};

const lossAt = (rows: SparseRows, weights: Float64Array): { readonly loss: number; readonly gradient: Float64Array } => {
  const gradient = weights.slice();
  gradient[rows.columns] = 0;
  let loss = (dot(weights, weights) - (weights[rows.columns] as number) ** 2) / 2;
  for (let row = 0; row < rows.right.length; row += 1) {
    const end = rows.begins[row + 1] as number;
    let logit = weights[rows.columns] as number;
    for (let at = rows.begins[row] as number; at < end; at += 1) logit += (weights[rows.places[at] as number] as number) * (rows.values[at] as number);
    const right = rows.right[row] as number;
    loss += Math.log1p(Math.exp(right === 1 ? -logit : logit));
    const residual = 1 / (1 + Math.exp(-logit)) - right;
    for (let at = rows.begins[row] as number; at < end; at += 1) {
      const place = rows.places[at] as number;
      gradient[place] = (gradient[place] as number) + residual * (rows.values[at] as number);
    }
    gradient[rows.columns] = (gradient[rows.columns] as number) + residual;
  }
  return { loss, gradient };
};
