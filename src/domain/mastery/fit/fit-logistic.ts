import { type LogisticLayer, STANDARD_LIMIT } from '../response-model/logistic-layer.ts';
import type { Design } from './describe-all.ts';

/** Penalty on squared weights (per standard deviation), as if that many answers had been seen that say 0. */
const PENALTY = 10;
const ITERATIONS = 12;
/** Rows that the curvature is taken from; the gradient is always taken from all. */
const CURVATURE_ROWS = 40_000;
/** Steps end when no weight moves more than this. */
const STILL = 1e-4;

/**
 * Ridge logistic regression on standardised columns by Newton's method with a sampled Hessian (Byrd et al. 2011): exact gradient,
 * curvature from at most `CURVATURE_ROWS` rows. The columns of `values` are standardised and limited in place.
 */
export const fitLogistic = (design: Design): LogisticLayer => {
  const { means, deviations } = standardise(design);
  const width = design.columns + 1;
  const weights = new Float64Array(width);
  let factor = cholesky(curvature(design, weights), width);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    if (iteration === 2) factor = cholesky(curvature(design, weights), width);
    const step = solve(factor, gradientAt(design, weights), width);
    let largest = 0;
    for (let column = 0; column < width; column += 1) {
      weights[column] = (weights[column] as number) + (step[column] as number);
      largest = Math.max(largest, Math.abs(step[column] as number));
    }
    if (largest < STILL) break;
  }
  return { intercept: weights[design.columns] as number, means, deviations, weights: weights.slice(0, design.columns) };
};

const standardise = (design: Design) => {
  const { rows, columns, values } = design;
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, at += 1) {
      const value = values[at] as number;
      means[column] = (means[column] as number) + value;
      squares[column] = (squares[column] as number) + value * value;
    }
  }
  const deviations = new Float64Array(columns);
  for (let column = 0; column < columns; column += 1) {
    means[column] = (means[column] as number) / rows;
    deviations[column] = Math.sqrt(Math.max(0, (squares[column] as number) / rows - (means[column] as number) ** 2)) + 1e-9;
    // A column that never varies says nothing; dividing by its rounding error would.
    if ((deviations[column] as number) < 1e-6) deviations[column] = 1;
  }
  for (let row = 0, at = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, at += 1) {
      const value = ((values[at] as number) - (means[column] as number)) / (deviations[column] as number);
      values[at] = value > STANDARD_LIMIT ? STANDARD_LIMIT : value < -STANDARD_LIMIT ? -STANDARD_LIMIT : value;
    }
  }
  return { means, deviations };
};

/** The linear predictor of one row. */
export const linearAt = ({ values, columns }: Design, weights: Float64Array, intercept: number, row: number): number => {
  let sum = intercept;
  for (let column = 0, at = row * columns; column < columns; column += 1, at += 1) sum += (values[at] as number) * (weights[column] as number);
  return sum;
};

const gradientAt = (design: Design, weights: Float64Array): Float64Array => {
  const { rows, columns, values, right } = design;
  const gradient = new Float64Array(columns + 1);
  for (let row = 0; row < rows; row += 1) {
    const residual = (right[row] as number) - 1 / (1 + Math.exp(-linearAt(design, weights, weights[columns] as number, row)));
    for (let column = 0, at = row * columns; column < columns; column += 1, at += 1)
      gradient[column] = (gradient[column] as number) + residual * (values[at] as number);
    gradient[columns] = (gradient[columns] as number) + residual;
  }
  for (let column = 0; column < columns; column += 1) gradient[column] = (gradient[column] as number) - PENALTY * (weights[column] as number);
  return gradient;
};

const curvature = (design: Design, weights: Float64Array): Float64Array => {
  const { rows, columns, values } = design;
  const width = columns + 1;
  const hessian = new Float64Array(width * width);
  const stride = Math.max(1, Math.floor(rows / CURVATURE_ROWS));
  const line = new Float64Array(width);
  line[columns] = 1;
  for (let row = 0; row < rows; row += stride) {
    const chance = 1 / (1 + Math.exp(-linearAt(design, weights, weights[columns] as number, row)));
    const information = stride * chance * (1 - chance);
    for (let column = 0; column < columns; column += 1) line[column] = values[row * columns + column] as number;
    for (let first = 0; first < width; first += 1) {
      const scaled = information * (line[first] as number);
      if (scaled === 0) continue;
      for (let second = 0, at = first * width; second <= first; second += 1, at += 1) hessian[at] = (hessian[at] as number) + scaled * (line[second] as number);
    }
  }
  for (let column = 0; column < width; column += 1)
    hessian[column * width + column] = (hessian[column * width + column] as number) + (column < columns ? PENALTY : 1e-6);
  return hessian;
};

/** Lower factor of a positive definite matrix, row by row, in place. */
const cholesky = (matrix: Float64Array, width: number): Float64Array => {
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * width + column] as number;
      for (let inner = 0; inner < column; inner += 1) sum -= (matrix[row * width + inner] as number) * (matrix[column * width + inner] as number);
      matrix[row * width + column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (matrix[column * width + column] as number);
    }
  }
  return matrix;
};

const solve = (factor: Float64Array, right: Float64Array, width: number): Float64Array => {
  const solution = right.slice();
  for (let row = 0; row < width; row += 1) {
    let sum = solution[row] as number;
    for (let inner = 0; inner < row; inner += 1) sum -= (factor[row * width + inner] as number) * (solution[inner] as number);
    solution[row] = sum / (factor[row * width + row] as number);
  }
  for (let row = width - 1; row >= 0; row -= 1) {
    let sum = solution[row] as number;
    for (let inner = row + 1; inner < width; inner += 1) sum -= (factor[inner * width + row] as number) * (solution[inner] as number);
    solution[row] = sum / (factor[row * width + row] as number);
  }
  return solution;
};
