/** How good a row of predictions is. `right` holds 0 or 1, `chances` the predicted chance of 1. */

/** Area under the ROC curve: the chance that a right answer was given the higher prediction; ties count half. NaN with one class only. */
export const auc = (right: ArrayLike<number>, chances: ArrayLike<number>): number => {
  for (let index = 0; index < right.length; index += 1) {
    if (Number.isNaN(chances[index])) throw new RangeError(`expected a chance for each answer, got NaN for answer ${index}`);
  }
  const order = Int32Array.from({ length: right.length }, (_, index) => index).sort((a, b) => (chances[a] as number) - (chances[b] as number));
  let [ranks, rights] = [0, 0];
  for (let begin = 0; begin < order.length; ) {
    let end = begin;
    while (end < order.length && chances[order[end] as number] === chances[order[begin] as number]) end += 1;
    for (let index = begin; index < end; index += 1) {
      if (right[order[index] as number] !== 1) continue;
      ranks += (begin + end + 1) / 2;
      rights += 1;
    }
    begin = end;
  }
  return (ranks - (rights * (rights + 1)) / 2) / (rights * (right.length - rights));
};

/** Predictions nearer to certainty than this are taken as this. */
const LEAST = 1e-6;

/** Mean negative log likelihood, natural logarithm. */
export const logLoss = (right: ArrayLike<number>, chances: ArrayLike<number>): number => {
  let sum = 0;
  for (let index = 0; index < right.length; index += 1) {
    const chance = Math.max(LEAST, Math.min(1 - LEAST, chances[index] as number));
    sum -= Math.log(right[index] === 1 ? chance : 1 - chance);
  }
  return sum / right.length;
};

export const rmse = (right: ArrayLike<number>, chances: ArrayLike<number>): number => {
  let sum = 0;
  for (let index = 0; index < right.length; index += 1) sum += ((right[index] as number) - (chances[index] as number)) ** 2;
  return Math.sqrt(sum / right.length);
};

export const accuracy = (right: ArrayLike<number>, chances: ArrayLike<number>): number => {
  let hits = 0;
  for (let index = 0; index < right.length; index += 1) if ((chances[index] as number) >= 0.5 === (right[index] === 1)) hits += 1;
  return hits / right.length;
};

/** Expected calibration error over ten equal steps of the prediction: how far shares of right answers lie from what was said. */
export const calibrationError = (right: ArrayLike<number>, chances: ArrayLike<number>): number => {
  const gaps = new Float64Array(10);
  for (let index = 0; index < right.length; index += 1) {
    const bin = Math.min(9, Math.floor((chances[index] as number) * 10));
    gaps[bin] = (gaps[bin] as number) + (right[index] as number) - (chances[index] as number);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / right.length;
};
