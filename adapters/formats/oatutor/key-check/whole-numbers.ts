import { agreedIf, type Judge, type Judgement } from './judgement.ts';
import { agreement, isNear, numberIn, readMaths } from './numeric.ts';
import type { Question } from './question.ts';

/** Nothing but the numbers or monomials follows, so none is missed. */
const ENDS_WITH_A_LIST =
  /\b(?:factor|divisor|gcf|gcd|multiple|denominator|lc[md])\)?(?: (?:of|between|for|by|using)[a-z '-]*)?:? ?#(?:(?:, and|,| and)? ?#)*\W*$/;
const GREATEST = /\b(?:greatest common (?:factor|divisor)|gcf|gcd)\b/;
const LEAST = /\b(?:least|lowest) common (?:multiple|denominator)|\blc[md]\b/;

/** Greatest common factors, least common multiples, prime factors and divisibility. */
export const judgeWholeNumbers: Judge = (question, key) => {
  const { words } = question;
  if (key.type === 'text') return judgeDivisibility(question, key.accepted[0] ?? '');
  if (key.type !== 'number' && key.type !== 'fraction' && key.type !== 'expression') return 'undecided';
  if (/\bprime factor/.test(words) && !LEAST.test(words) && !GREATEST.test(words)) return judgePrimes(question, key.value);
  if (!ENDS_WITH_A_LIST.test(words) || /\bfrom (?:the )?polynomial|factor (?:out )?the\b/.test(words)) return 'undecided';
  if (GREATEST.test(words)) return judgeMonomial(question, key.value, Math.min, greatestCommonDivisor);
  return LEAST.test(words) && !/fractions?|rational|expressions?\b/.test(words)
    ? judgeMonomial(question, key.value, Math.max, leastCommonMultiple)
    : 'undecided';
};

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b));
const leastCommonMultiple = (a: number, b: number): number => Math.abs(a * b) / greatestCommonDivisor(a, b);

type Monomial = { readonly coefficient: number; readonly powers: ReadonlyMap<string, number> };

/** `12p^2 q`: a whole coefficient and letters with whole powers. */
const readMonomial = (typed: string): Monomial | undefined => {
  const bare = typed.replace(/[\s*()]/g, '');
  if (!/^-?\d*(?:[a-z](?:\^\d+)?)*$/i.test(bare) || bare === '' || bare === '-') return undefined;
  const coefficient = /^-?\d*/.exec(bare)?.[0] ?? '';
  const powers = new Map<string, number>();
  for (const [, letter = '', power = '1'] of bare.matchAll(/([a-z])(?:\^(\d+))?/gi)) powers.set(letter, (powers.get(letter) ?? 0) + Number(power));
  return { coefficient: coefficient === '' ? 1 : coefficient === '-' ? -1 : Number(coefficient), powers };
};

const judgeMonomial = (
  { matters }: Question,
  key: string,
  power: (a: number, b: number) => number,
  coefficient: (a: number, b: number) => number,
): Judgement => {
  const monomials = matters.flatMap((matter) => (/^\d+(?: \d+)+$/.test(matter) ? matter.split(' ') : [matter])).map(readMonomial);
  const [first, ...rest] = monomials;
  const claimed = readMaths(key);
  if (first === undefined || rest.length === 0 || claimed === undefined) return 'undecided';
  let result = { coefficient: Math.abs(first.coefficient), powers: new Map(first.powers) };
  for (const next of rest) {
    if (next === undefined) return 'undecided';
    const letters = new Set([...result.powers.keys(), ...next.powers.keys()]);
    result = {
      coefficient: coefficient(result.coefficient, next.coefficient),
      powers: new Map([...letters].map((letter) => [letter, power(result.powers.get(letter) ?? 0, next.powers.get(letter) ?? 0)])),
    };
  }
  const worked = readMaths([result.coefficient, ...[...result.powers].map(([letter, times]) => `${letter}^${times}`)].join('*'));
  const agreed = worked === undefined ? 'unclear' : agreement(worked, claimed);
  return agreed === 'unclear' ? 'undecided' : agreedIf(agreed === 'same');
};

const isPrime = (value: number): boolean => {
  if (!Number.isInteger(value) || value < 2) return false;
  for (let factor = 2; factor * factor <= value; factor += 1) if (value % factor === 0) return false;
  return true;
};

/** The product is the number, and every factor is prime. */
const judgePrimes = ({ matters }: Question, key: string): Judgement => {
  const [number] = matters.map(numberIn);
  const factors = key
    .replace(/[()\s]+/g, '*')
    .split('*')
    .filter((factor) => factor !== '')
    .map((factor) => /^(\d+)(?:\^(\d+))?$/.exec(factor));
  if (matters.length !== 1 || number === undefined || factors.includes(null)) return 'undecided';
  const product = factors.reduce((sofar, factor) => sofar * Number(factor?.[1]) ** Number(factor?.[2] ?? 1), 1);
  return agreedIf(isNear(product, number) && factors.every((factor) => isPrime(Number(factor?.[1]))));
};

const judgeDivisibility = ({ words, matters }: Question, said: string): Judgement => {
  if (!/\bis # divisible by #|whether # is divisible by #/.test(words) || !/^(?:yes|no)$/i.test(said)) return 'undecided';
  const [number, divisor] = matters.map(numberIn);
  return number === undefined || divisor === undefined ? 'undecided' : agreedIf((number % divisor === 0) === /yes/i.test(said));
};
