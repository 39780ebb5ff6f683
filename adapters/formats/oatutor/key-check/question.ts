import { unlessRefused } from '../../../../src/domain/grading/bounds.ts';
import { splitOutside } from '../../../../src/domain/grading/parts.ts';
import { typedMaths } from '../typed-maths.ts';

/** A stem taken apart: what is said, and the maths it is said of. */
export type Question = {
  /** In lower case, with `#` for each formula or number, and a full stop for each line break. */
  readonly words: string;
  /** What each `#` stands for, as typed; empty for what cannot be read. */
  readonly matters: readonly string[];
};

/** `eg. $(x+2)(x+1)$` shows how to write, not what to work out. */
const EXAMPLE =
  /\((?:[^()$]|\$[^$]*\$)*\b(?:e\.?g\.?|for example),?\s(?:[^()$]|\$[^$]*\$|\([^()$]*\))*\)|\b(?:e\.?g\.|for example,?)\s(?:[^$.?!\n]|\$[^$]*\$|\.(?=\d))*[.]?|\bEx\. [-\d/, ]+\.?/gi;
const DECIMAL = String.raw`\d[\d,]*(?:\.\d+)?|\.\d+`;
const ARITHMETIC = String.raw`[-+*/^().\d\s]|sqrt`;
/** A formula, arithmetic typed without mark-up at the end, the value of a function (`f(5)`), or a number. */
const MATTER = new RegExp(
  String.raw`\$([^$]+)\$%?|(?<=[:.]\s)(?:${ARITHMETIC})*\d(?:${ARITHMETIC})*[-+*/^](?:${ARITHMETIC})*\d\)*\.?$|\b[fgh]\(-?\d+(?:\.\d+)?\)|(?<![\w.^/])-?(?:${DECIMAL})(?:\s\d+\/\d+|\/\d+)?%?(?![\w^])`,
  'g',
);

export const readQuestion = (stem: string): Question => {
  const matters: string[] = [];
  const words = stem.replace(EXAMPLE, ' ').replace(MATTER, (whole: string, tex: string | undefined) => {
    const typed = tex === undefined ? whole.replace(/[.,]$/, '') : (typedMaths(tex) ?? '') + (whole.endsWith('%') ? '%' : '');
    const parts = unlessRefused(() => splitOutside(typed, (sign, next) => sign === ',' && !/\d/.test(next))) ?? [typed];
    for (const part of parts) matters.push(part.replace(/[;.]$/, ''));
    return parts.map(() => '#').join(', ');
  });
  return {
    words: words.replace(/\n/g, ' . ').replace(/[“”"]/g, '').replace(/\s+/g, ' ').toLowerCase().trim(),
    matters,
  };
};

const RELATION = /<=|>=|!=|[=<>]/;
export const isRelation = (matter: string): boolean => RELATION.test(matter.replace(/=\s*$/, ''));
/** Something to work on: no relation, and more than the name of an unknown. */
export const isWorkable = (matter: string): boolean =>
  matter !== '' && !isRelation(matter) && !/^[A-Za-z]$/.test(matter) && !/,(?!\d{3}(?!\d))|^[fgh]\(/.test(matter);

/** `left = right`, or `undefined`. */
export const sidesOf = (matter: string): readonly [string, string] | undefined => {
  const [left = '', right = '', ...more] = matter.split('=');
  return more.length > 0 || left.trim() === '' || right.trim() === '' || /[<>!]/.test(matter) ? undefined : [left, right];
};

/** Formulas broken up by operators in the text, or several questions in one: what belongs together is not known. */
export const isTangled = (words: string): boolean => /#\s*[-+*/^(=<>]|[-+*/^=<>]\s*#|[a-z^]\(?#|#\)|\b[a-d]\)\s/.test(words);
