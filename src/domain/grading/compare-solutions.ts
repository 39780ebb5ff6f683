import type { Comparison } from './comparison.ts';
import { compareTexts, equalOrDifferent, sameSigns } from './comparison.ts';
import { variablesOf } from './expression.ts';
import { readIntervals, sameIntervals } from './interval.ts';
import { normalise } from './normalise.ts';
import { readPoints, samePoint } from './point.ts';
import { solutionWord } from './solution-words.ts';
import type { ValueSet } from './value-set.ts';
import { readKeySet, readSets, sameSet, setVariables } from './value-set.ts';

const isNamed = (given: ValueSet, variable: string | undefined): boolean => {
  const names = [...given.names].map((name) => name.toLowerCase());
  return variable === undefined ? names.length < 2 : names.every((name) => name === variable.toLowerCase());
};

/** Compares lists of values, in words too ("no solution"). With a variable, a list that names another one is wrong. */
export const compareSet = (keyValue: string, variable: string | undefined, response: string, locale: string | undefined): Comparison => {
  const keyText = normalise(keyValue);
  const keyWord = solutionWord(keyText);
  const key = keyWord === undefined ? readKeySet(keyText, {}) : undefined;
  const known = key === undefined ? new Set<string>() : setVariables(key);
  return compareTexts(response, (text) => {
    if (sameSigns(text, keyText)) return 'equal';
    const word = solutionWord(text);
    if (word !== undefined) return equalOrDifferent(word === keyWord);
    const isValues = (given: ValueSet): boolean => known.size > 0 || setVariables(given).size === 0;
    const given = readSets(text, { locale, known }).filter(isValues);
    if (given.length > 0) return equalOrDifferent(key !== undefined && given.some((set) => isNamed(set, variable) && sameSet(key, set)));
    const [all, intervals] = [readIntervals('R', {}), keyWord === 'all' ? readIntervals(text, { locale, known }) : undefined];
    return all === undefined || intervals === undefined ? 'unreadable' : equalOrDifferent(sameIntervals(all, intervals));
  });
};

/** Compares unions of intervals, written with brackets, as inequalities or in words. */
export const compareInterval = (keyValue: string, response: string, locale: string | undefined): Comparison => {
  const keyText = normalise(keyValue);
  const key = readIntervals(keyText, {});
  return compareTexts(response, (text) => {
    if (sameSigns(text, keyText)) return 'equal';
    const given = readIntervals(text, { locale, known: new Set() });
    return key === undefined || given === undefined ? 'unreadable' : equalOrDifferent(sameIntervals(key, given));
  });
};

/** Compares points by their coordinates. */
export const comparePoint = (keyValue: string, response: string, locale: string | undefined): Comparison => {
  const keyText = normalise(keyValue);
  const [key] = readPoints(keyText, {});
  return compareTexts(response, (text) => {
    if (sameSigns(text, keyText)) return 'equal';
    const given = key === undefined ? [] : readPoints(text, { locale, known: variablesOf(...key) });
    return key === undefined || given.length === 0 ? 'unreadable' : equalOrDifferent(given.some((point) => samePoint(key, point)));
  });
};
