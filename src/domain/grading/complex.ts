/** A complex number; real numbers have `im` 0. Any result may be infinite or not a number: callers check with `isFiniteNumber`. */
export type Complex = { readonly re: number; readonly im: number };

export const real = (re: number): Complex => ({ re, im: 0 });
export const IMAGINARY_UNIT: Complex = { re: 0, im: 1 };

export const isFiniteNumber = (value: Complex): boolean => Number.isFinite(value.re) && Number.isFinite(value.im);
export const modulus = (value: Complex): number => (value.im === 0 ? Math.abs(value.re) : Math.hypot(value.re, value.im));
export const isZero = (value: Complex): boolean => value.re === 0 && value.im === 0;

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const negate = (a: Complex): Complex => ({ re: -a.re, im: -a.im });

export const multiply = (a: Complex, b: Complex): Complex =>
  a.im === 0 && b.im === 0 ? real(a.re * b.re) : { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };

export const divide = (a: Complex, b: Complex): Complex => {
  if (a.im === 0 && b.im === 0) return real(a.re / b.re);
  const square = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / square, im: (a.im * b.re - a.re * b.im) / square };
};

/** Below this share of the real part an imaginary part is rounding, and would throw a value across the branch cut. */
const ROUNDING = 1e-14;

/** The principal value: the imaginary part is in (-π, π]. */
export const ln = (a: Complex): Complex => {
  const onRealAxis = Math.abs(a.im) <= ROUNDING * Math.abs(a.re);
  return { re: Math.log(modulus(a)), im: onRealAxis ? (a.re < 0 ? Math.PI : 0) : Math.atan2(a.im, a.re) };
};

export const exp = (a: Complex): Complex => {
  const size = Math.exp(a.re);
  return a.im === 0 ? real(size) : { re: size * Math.cos(a.im), im: size * Math.sin(a.im) };
};

const whollyPowered = (base: Complex, exponent: number): Complex => {
  let result = real(1);
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return exponent < 0 ? divide(real(1), result) : result;
};

/** Whole powers up to here are multiplied out, which is more exact than logarithms. */
const WHOLE_POWER_LIMIT = 1_024;

export const power = (base: Complex, exponent: Complex): Complex => {
  if (exponent.im === 0 && Number.isInteger(exponent.re) && Math.abs(exponent.re) <= WHOLE_POWER_LIMIT) return whollyPowered(base, exponent.re);
  if (isZero(base)) return exponent.re > 0 ? real(0) : real(Number.NaN);
  if (base.im === 0 && exponent.im === 0 && base.re > 0) return real(base.re ** exponent.re);
  return exp(multiply(exponent, ln(base)));
};

export const squareRoot = (a: Complex): Complex => {
  if (a.im === 0) return a.re >= 0 ? real(Math.sqrt(a.re)) : { re: 0, im: Math.sqrt(-a.re) };
  return exp(multiply(real(0.5), ln(a)));
};

/** The real root of a real number where there is one, else the principal root. */
export const nthRoot = (a: Complex, index: number): Complex => {
  if (a.im !== 0) return exp(divide(ln(a), real(index)));
  if (a.re >= 0) return real(index === 3 ? Math.cbrt(a.re) : a.re ** (1 / index));
  return index % 2 === 1 ? real(index === 3 ? Math.cbrt(a.re) : -((-a.re) ** (1 / index))) : exp(divide(ln(a), real(index)));
};

export const sin = (a: Complex): Complex =>
  a.im === 0 ? real(Math.sin(a.re)) : { re: Math.sin(a.re) * Math.cosh(a.im), im: Math.cos(a.re) * Math.sinh(a.im) };

export const cos = (a: Complex): Complex =>
  a.im === 0 ? real(Math.cos(a.re)) : { re: Math.cos(a.re) * Math.cosh(a.im), im: -Math.sin(a.re) * Math.sinh(a.im) };

const timesI = (a: Complex): Complex => ({ re: -a.im, im: a.re });
const byMinusI = (a: Complex): Complex => ({ re: a.im, im: -a.re });

/** -i ln(i a + sqrt(1 - a²)). */
export const asin = (a: Complex): Complex => {
  if (a.im === 0 && Math.abs(a.re) <= 1) return real(Math.asin(a.re));
  return byMinusI(ln(add(timesI(a), squareRoot(subtract(real(1), multiply(a, a))))));
};

export const acos = (a: Complex): Complex => (a.im === 0 && Math.abs(a.re) <= 1 ? real(Math.acos(a.re)) : subtract(real(Math.PI / 2), asin(a)));

/** (i/2) (ln(1 - i a) - ln(1 + i a)). */
export const atan = (a: Complex): Complex => {
  if (a.im === 0) return real(Math.atan(a.re));
  const difference = subtract(ln(subtract(real(1), timesI(a))), ln(add(real(1), timesI(a))));
  return multiply({ re: 0, im: 0.5 }, difference);
};
