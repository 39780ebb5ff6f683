import { Refusal } from './bounds.ts';

/** An exact fraction. The denominator is positive; it need not be in lowest terms, which keeps long sums fast. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

/** Largest number worked with, in bits: about 2,460 digits, and a product of two stays under 10 µs. */
const MAX_BITS = 8_192;
const LARGEST = 1n << BigInt(MAX_BITS);

const bounded = (numerator: bigint, denominator: bigint): Rational => {
  if (numerator > LARGEST || -numerator > LARGEST || denominator > LARGEST) throw new Refusal(`a number of more than ${MAX_BITS} bits`);
  return { numerator, denominator };
};

/** `undefined` when the denominator is zero. */
export const rational = (numerator: bigint, denominator: bigint): Rational | undefined => {
  if (denominator === 0n) return undefined;
  return denominator < 0n ? bounded(-numerator, -denominator) : bounded(numerator, denominator);
};

export const whole = (value: bigint): Rational => bounded(value, 1n);

export const negate = (value: Rational): Rational => ({ numerator: -value.numerator, denominator: value.denominator });

export const add = (left: Rational, right: Rational): Rational =>
  left.denominator === right.denominator
    ? bounded(left.numerator + right.numerator, left.denominator)
    : bounded(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator);

export const multiply = (left: Rational, right: Rational): Rational => bounded(left.numerator * right.numerator, left.denominator * right.denominator);

/** `undefined` when dividing by zero. */
export const divide = (left: Rational, right: Rational): Rational | undefined =>
  rational(left.numerator * right.denominator, left.denominator * right.numerator);

const bitsOf = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;

/** `undefined` for a negative power of zero. The size is estimated first, so a huge power is never worked out. */
export const power = (base: Rational, exponent: number): Rational | undefined => {
  const times = Math.abs(exponent);
  const bits = Math.max(bitsOf(base.numerator), bitsOf(base.denominator));
  // One hexadecimal digit of slack for each factor; 1 to any power stays 1.
  if (times > 1 && bits > 4 && (bits - 4) * times > MAX_BITS) throw new Refusal(`a power of more than ${MAX_BITS} bits`);
  const top = base.numerator ** BigInt(times);
  const bottom = base.denominator ** BigInt(times);
  return exponent < 0 ? rational(bottom, top) : rational(top, bottom);
};

export const isEqual = (left: Rational, right: Rational): boolean => left.numerator * right.denominator === right.numerator * left.denominator;

/** The whole number this is, or `undefined`. */
export const asWhole = (value: Rational): bigint | undefined => (value.numerator % value.denominator === 0n ? value.numerator / value.denominator : undefined);

export const asNumber = (value: Rational): number => Number(value.numerator) / Number(value.denominator);

export const greatestCommonDivisor = (left: bigint, right: bigint): bigint => {
  let a = left < 0n ? -left : left;
  let b = right < 0n ? -right : right;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
};
