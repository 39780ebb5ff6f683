/** A symmetric matrix as one flat array, row by row: `matrix[row * size + column]`. */
export type SymmetricMatrix = Float64Array;

/** Lower triangle L with L L' = matrix, in the same flat form; zeros above. */
export type CholeskyFactor = { readonly size: number; readonly lower: Float64Array };

/** @throws RangeError when the matrix is not positive definite: it describes no distribution. */
export const cholesky = (matrix: SymmetricMatrix, size: number): CholeskyFactor => {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1) rest -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0);
      if (row !== column) lower[row * size + column] = rest / (lower[column * size + column] ?? 1);
      else if (rest > 0) lower[row * size + row] = Math.sqrt(rest);
      else throw new RangeError(`expected a positive definite matrix, but row ${row} of ${size} leaves ${rest}`);
    }
  }
  return { size, lower };
};

/** x with L L' x = right. */
export const solveWith = ({ size, lower }: CholeskyFactor, right: Float64Array): Float64Array => {
  const solved = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let rest = solved[row] ?? 0;
    for (let k = 0; k < row; k += 1) rest -= (lower[row * size + k] ?? 0) * (solved[k] ?? 0);
    solved[row] = rest / (lower[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = solved[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) rest -= (lower[k * size + row] ?? 0) * (solved[k] ?? 0);
    solved[row] = rest / (lower[row * size + row] ?? 1);
  }
  return solved;
};

/** (L L')⁻¹ */
export const inverseOf = (factor: CholeskyFactor): SymmetricMatrix => {
  const { size } = factor;
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    inverse.set(solveWith(factor, unit), column * size);
  }
  return inverse;
};

/** matrix times vector. */
export const times = (matrix: SymmetricMatrix, vector: Float64Array): Float64Array => {
  const size = vector.length;
  return vector.map((_, row) => {
    let sum = 0;
    for (let column = 0; column < size; column += 1) sum += (matrix[row * size + column] ?? 0) * (vector[column] ?? 0);
    return sum;
  });
};
