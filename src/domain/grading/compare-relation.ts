import { unlessRefused } from './bounds.ts';
import type { Comparison } from './comparison.ts';
import { compareTexts, equalOrDifferent, sameSigns } from './comparison.ts';
import { variablesOf } from './expression.ts';
import { readIntervals, sameIntervals } from './interval.ts';
import { normalise } from './normalise.ts';
import { readRelation, sameRelation, splitRelation } from './relation.ts';

const FUNCTION_OF = /^([fgh])\s*\(\s*[A-Za-z]\s*\)(?=\s*=)/;

/** `f(x) = 2x + 1` says `y = 2x + 1`; where the key names its function, the response must name the same. */
const withoutFunction = (text: string, keyText: string): string => {
  const asked = FUNCTION_OF.exec(keyText)?.[1];
  const given = FUNCTION_OF.exec(text)?.[1];
  const isSame = asked === undefined ? /^y\s*=/.test(keyText) : given === asked;
  return isSame ? text.replace(FUNCTION_OF, 'y') : text;
};

/** Compares equations and inequalities; an inequality may also be answered as an interval. */
export const compareRelation = (keyValue: string, response: string, locale: string | undefined): Comparison => {
  const typedKey = normalise(keyValue);
  const keyText = withoutFunction(typedKey, typedKey);
  const key = unlessRefused(() => readRelation(keyText, {}));
  const keyIntervals = splitRelation(keyText).signs.some((sign) => sign !== '=') ? readIntervals(keyText, {}) : undefined;
  return compareTexts(response, (typed) => {
    const text = withoutFunction(typed, typedKey);
    if (sameSigns(text, keyText)) return 'equal';
    if (key !== undefined && splitRelation(text).signs.length === 1) {
      return equalOrDifferent(sameRelation(key, readRelation(text, { locale, known: variablesOf(key.left, key.right) })));
    }
    const given = keyIntervals && readIntervals(text, { locale, known: new Set() });
    return keyIntervals === undefined || given === undefined ? 'unreadable' : equalOrDifferent(sameIntervals(keyIntervals, given));
  });
};
