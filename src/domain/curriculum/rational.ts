/** An exact fraction in lowest terms; `bottom` is positive. Made only by `rational`, so equal values have equal fields. */
export type Rational = { readonly top: bigint; readonly bottom: bigint };

/** A fraction with nothing below the line has no value. */
export class DivisionByZero extends RangeError {
  constructor() {
    super('division by zero');
    this.name = 'DivisionByZero';
  }
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Euclid's algorithm; `gcd(0, n)` is `n`. */
export const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [larger, smaller] = [magnitude(a), magnitude(b)];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
};

/** @throws DivisionByZero when `bottom` is 0. */
export const rational = (top: bigint, bottom = 1n): Rational => {
  if (bottom === 0n) throw new DivisionByZero();
  const shared = greatestCommonDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { top: top / shared, bottom: bottom / shared };
};

export const plus = (a: Rational, b: Rational): Rational => rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const minus = (a: Rational, b: Rational): Rational => rational(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
export const times = (a: Rational, b: Rational): Rational => rational(a.top * b.top, a.bottom * b.bottom);
/** @throws DivisionByZero when `b` is 0. */
export const dividedBy = (a: Rational, b: Rational): Rational => rational(a.top * b.bottom, a.bottom * b.top);

/** Negative, 0 or positive as `a` is less than, equal to or more than `b`. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const isWhole = (value: Rational): boolean => value.bottom === 1n;

/** The largest whole number that is not more than the value. */
export const floorOf = (value: Rational): bigint => {
  const towardsZero = value.top / value.bottom;
  return value.top < 0n && !isWhole(value) ? towardsZero - 1n : towardsZero;
};

/** As an author types it in a key: `3`, `-3/4`. */
export const writeRational = (value: Rational): string => (isWhole(value) ? `${value.top}` : `${value.top}/${value.bottom}`);

/** As `writeRational`, with the wholes apart: `1 3/4`, `-2 1/3`. */
export const writeMixed = (value: Rational): string => {
  const { sign, wholes, rest } = mixedParts(value);
  if (rest.top === 0n || wholes === 0n) return writeRational(value);
  return `${sign}${wholes} ${writeRational(rest)}`;
};

/** The value as sign, whole units and a rest below 1. */
export const mixedParts = (value: Rational): { readonly sign: '' | '-'; readonly wholes: bigint; readonly rest: Rational } => {
  const size = value.top < 0n ? minus(rational(0n), value) : value;
  const wholes = floorOf(size);
  return { sign: value.top < 0n ? '-' : '', wholes, rest: minus(size, rational(wholes)) };
};
