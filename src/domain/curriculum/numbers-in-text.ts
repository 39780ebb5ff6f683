import { compare, plus, type Rational, rational } from './rational.ts';

/** A number a reader sees in a text. `parts` are the whole numbers it is written with: top and bottom, or the number itself. */
export type SeenNumber = { readonly value: Rational; readonly parts: readonly Rational[] };

const VULGAR: Readonly<Record<string, readonly [top: bigint, bottom: bigint]>> = {
  '½': [1n, 2n],
  '⅓': [1n, 3n],
  '⅔': [2n, 3n],
  '¼': [1n, 4n],
  '¾': [3n, 4n],
  '⅕': [1n, 5n],
  '⅖': [2n, 5n],
  '⅗': [3n, 5n],
  '⅘': [4n, 5n],
  '⅙': [1n, 6n],
  '⅚': [5n, 6n],
  '⅛': [1n, 8n],
  '⅜': [3n, 8n],
  '⅝': [5n, 8n],
  '⅞': [7n, 8n],
};

const NUMBER = new RegExp(
  [
    String.raw`(?:(?<units>\d+)\s*)?\\[dt]?frac\s*\{(?<latexTop>\d+)\}\s*\{(?<latexBottom>\d+)\}`,
    String.raw`(?:(?<vulgarUnits>\d+)\s?)?(?<vulgar>[${Object.keys(VULGAR).join('')}])`,
    String.raw`(?:(?<typedUnits>\d+)\s+)?(?<top>\d+)\s*[/⁄]\s*(?<bottom>\d+)`,
    String.raw`(?<whole>\d+)(?:\.(?<decimals>\d+))?`,
  ].join('|'),
  'g',
);

/** Fractions (LaTeX, typed or as one character), mixed numbers, decimals and whole numbers, in reading order. Number words are not read. */
export const numbersIn = (text: string): readonly SeenNumber[] =>
  [...text.matchAll(NUMBER)].flatMap(({ groups = {} }) => {
    const seen = readNumber(groups);
    return seen === undefined ? [] : [seen];
  });

const readNumber = (found: Readonly<Record<string, string | undefined>>): SeenNumber | undefined => {
  const { units, latexTop, latexBottom, vulgarUnits, vulgar, typedUnits, top, bottom, whole, decimals = '' } = found;
  if (latexTop !== undefined && latexBottom !== undefined) return fractionSeen(units, BigInt(latexTop), BigInt(latexBottom));
  if (top !== undefined && bottom !== undefined) return fractionSeen(typedUnits, BigInt(top), BigInt(bottom));
  if (vulgar !== undefined) return fractionSeen(vulgarUnits, ...(VULGAR[vulgar] ?? [0n, 1n]));
  const value = rational(BigInt(`${whole ?? '0'}${decimals}`), 10n ** BigInt(decimals.length));
  return { value, parts: [value] };
};

const fractionSeen = (units: string | undefined, top: bigint, bottom: bigint): SeenNumber | undefined => {
  if (bottom === 0n) return undefined;
  const wholes = units === undefined ? [] : [rational(BigInt(units))];
  return { value: wholes.reduce(plus, rational(top, bottom)), parts: [...wholes, rational(top), rational(bottom)] };
};

export const sameNumber = (a: Rational, b: Rational): boolean => compare(a, b) === 0;
