import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import { type Complex, real } from '../../../../src/domain/grading/complex.ts';
import type { Expression } from '../../../../src/domain/grading/expression.ts';
import { solutionWord } from '../../../../src/domain/grading/solution-words.ts';
import type { Point } from '../../../../src/domain/grading/value-at.ts';
import { readKeySet, type ValueSet } from '../../../../src/domain/grading/value-set.ts';
import { agreedIf, type Judge, type Judgement } from './judgement.ts';
import { complexAt, holdsAt, isNear, lettersIn, numberIn, positivePoints, quadraticIn, readMaths, realAt } from './numeric.ts';
import { isRelation, isTangled, type Question, sidesOf } from './question.ts';

const ASKS_TO_SOLVE =
  /\bsolve\b|\bsolutions? (?:of|to|for)\b|\bfind the (?:roots?|zeros|sum of [\w ']*solutions|solutions?)\b|\bvalue of (?:the variable|#)|\bfind #|\bsquare root property\b|\bquadratic formula\b|\bcompleting the square\b/;
const ASKS_SOMETHING_ELSE =
  /\b(?:if|let|how|intercepts?|slope|vertex|axis|degree|graph|varies|first|step|whether|discriminant|number of|which|check|restrict\w*|lcd|factors?|coefficients?|is|classify|function|domain|next|inverse|width|length|area|perimeter|opposite|sides?|best|most|method|rewrite|perfect square|constant|extraneous|excluded|approximat\w*)\b/;
const PART_OF_THE_SOLUTIONS =
  /\b(?:sum of|product of|larger|smaller|largest|smallest|greater|lesser|positive|negative|one|another|principal|absolute|least|greatest|difference of)\b/;

type Equation = { readonly left: Expression; readonly right: Expression };

/** `Solve`: every root of the key makes the equation true, and a linear or quadratic equation has no other. */
export const judgeSolutions: Judge = (question, key) => {
  if (isTangled(question.words)) return 'undecided';
  const words = question.words
    .replace(
      /\bwith (?:variables|constants|decimal coefficients|fraction coefficients)[\w ]* (?:on both sides|coefficients)\b|\bwith (?:decimal|fraction) coefficients\b|\busing the given information\b/g,
      '',
    )
    .replace(/\b(?:if there is|if you|if the answer|when there)\b.*/, '')
    .replace(/\bperfect square method\b/g, '');
  if (!ASKS_TO_SOLVE.test(words) || ASKS_SOMETHING_ELSE.test(words)) return 'undecided';
  const equations = equationsIn(question);
  const [equation] = equations;
  if (equation === undefined) return 'undecided';
  if (equations.length > 1) return judgeSystem(equations, key);
  const letters = lettersIn(equation.left, equation.right);
  if (key.type === 'solution' && letters.length > 1) return judgeFormula(equation, key.variable, key.value);
  const [letter] = letters;
  if (letter === undefined || letters.length > 1 || letter === 'i') return 'undecided';
  // `Solve ... by completing the square` with `(c+2)^2 = 9` for a key stops half way.
  if (key.type === 'equation' && isHalfSolved(key.value, letter)) return 'disputed';
  return PART_OF_THE_SOLUTIONS.test(words) ? judgePart(equation, letter, key, words) : judgeRoots(equation, letter, key);
};

const isHalfSolved = (typed: string, letter: string): boolean => {
  const [left = '', right = ''] = sidesOf(typed) ?? [];
  return readMaths(left) !== undefined && left !== letter && right !== letter && new RegExp(`(?<![A-Za-z])${letter}(?![A-Za-z])`).test(left + right);
};

const equationsIn = ({ matters }: Question): readonly Equation[] => {
  const equations: Equation[] = [];
  for (const matter of matters) {
    if (matter === '') return [];
    if (!isRelation(matter)) {
      if (!/^[A-Za-z]$/.test(matter)) return [];
      continue;
    }
    const [left, right] = (sidesOf(matter) ?? []).map(readMaths);
    if (left === undefined || right === undefined) return [];
    equations.push({ left, right });
  }
  return equations;
};

const judgeRoots = (equation: Equation, letter: string, key: AnswerKey): Judgement => {
  const word = key.type === 'set' || key.type === 'text' ? solutionWord(key.type === 'set' ? key.value : (key.accepted[0] ?? '')) : undefined;
  if (word !== undefined) return judgeWord(equation, letter, word);
  const roots = rootsOf(key, letter);
  if (roots === undefined || roots.length === 0) return 'undecided';
  const values = roots.map((root) => complexAt(root.expression));
  if (values.some((value) => value === undefined)) return 'undecided';
  const holds = roots.map((root, index) => isRoot(equation, letter, root.typed, values[index] ?? real(Number.NaN)));
  if (holds.includes(false)) return 'disputed';
  return agreedIf(
    !missesRoot(
      equation,
      letter,
      values.filter((value) => value !== undefined),
    ),
  );
};

type Root = { readonly expression: Expression; readonly typed: string };

const rootsOf = (key: AnswerKey, letter: string): readonly Root[] | undefined => {
  switch (key.type) {
    case 'number':
    case 'fraction':
    case 'expression':
      return constants([key.value]);
    case 'solution':
      return key.variable.toLowerCase() === letter.toLowerCase() ? constants([key.value]) : undefined;
    case 'set':
      return constants(plainElements(readKeySet(key.value, {}), key.value));
    case 'choice':
    case 'equation':
    case 'interval':
    case 'point':
    case 'text':
      return undefined;
  }
};

/** The typed elements of a set of numbers. */
const plainElements = (set: ValueSet | undefined, typed: string): readonly string[] => {
  const parts = typed.replace(/^\{|\}$/g, '').split(/,(?![^(]*\))/);
  return set?.elements.every((element) => element.length === 1) === true && parts.length === set.elements.length ? parts : [];
};

const constants = (typed: readonly string[]): readonly Root[] | undefined => {
  const roots = typed.flatMap((text) => {
    const expression = readMaths(text);
    return expression === undefined || lettersIn(expression).some((letter) => letter !== 'i') ? [] : [{ expression, typed: text.trim() }];
  });
  return roots.length === typed.length ? roots : undefined;
};

const isRoot = ({ left, right }: Equation, letter: string, typed: string, value: Complex): boolean =>
  holdsAt(left, right, new Map([[letter, value]])) === true || isRoundedRoot({ left, right }, letter, typed);

/** Between half a unit of its last place below and above a decimal, the sides cross. */
const isRoundedRoot = ({ left, right }: Equation, letter: string, typed: string): boolean => {
  const decimals = /^-?\d*\.(\d+)$/.exec(typed)?.[1]?.length;
  if (decimals === undefined) return false;
  const [below, above] = [-1, 1].map((side) => {
    const point: Point = new Map([[letter, real(Number(typed) + side * 0.6 * 10 ** -decimals)]]);
    const [a, b] = [realAt(left, point), realAt(right, point)];
    return a === undefined || b === undefined ? Number.NaN : a - b;
  });
  return (below ?? Number.NaN) * (above ?? Number.NaN) < 0;
};

const differenceOf = ({ left, right }: Equation): Expression => ({ kind: 'difference', left, right });

const realRootsOf = (equation: Equation, letter: string): readonly number[] | undefined => {
  const coefficients = quadraticIn(differenceOf(equation), letter);
  if (coefficients === undefined) return undefined;
  const [a, b, c] = coefficients;
  if (a === 0) return b === 0 ? undefined : [-c / b];
  const discriminant = b * b - 4 * a * c;
  if (Math.abs(discriminant) <= 1e-9 * Math.max(b * b, Math.abs(4 * a * c))) return [-b / (2 * a)];
  return discriminant < 0 ? [] : [(-b + Math.sqrt(discriminant)) / (2 * a), (-b - Math.sqrt(discriminant)) / (2 * a)];
};

const missesRoot = (equation: Equation, letter: string, found: readonly Complex[]): boolean =>
  (realRootsOf(equation, letter) ?? []).some(
    (root) => !found.some(({ re, im }) => Math.abs(im) < 1e-9 && Math.abs(re - root) <= 0.02 * Math.max(1, Math.abs(root))),
  );

const judgeWord = (equation: Equation, letter: string, word: 'none' | 'all'): Judgement => {
  const coefficients = quadraticIn(differenceOf(equation), letter);
  if (coefficients === undefined) return 'undecided';
  const [a, b, c] = coefficients;
  if (word === 'all') return agreedIf(a === 0 && b === 0 && c === 0);
  return agreedIf(a === 0 && b === 0 ? c !== 0 : (realRootsOf(equation, letter) ?? []).length === 0);
};

const judgePart = (equation: Equation, letter: string, key: AnswerKey, words: string): Judgement => {
  const roots = realRootsOf(equation, letter);
  const value = key.type === 'number' || key.type === 'fraction' ? numberIn(key.value) : undefined;
  if (roots === undefined || value === undefined || roots.length !== 2) return 'undecided';
  if (/\bsum of\b/.test(words)) return agreedIf(isNear(roots[0] ?? 0, value - (roots[1] ?? 0)));
  return /\bproduct of\b/.test(words) ? agreedIf(isNear((roots[0] ?? 0) * (roots[1] ?? 0), value)) : 'undecided';
};

/** `h = 2A/b` makes `A = bh/2` true whatever the other letters are. */
const judgeFormula = ({ left, right }: Equation, variable: string, typed: string): Judgement => {
  const value = readMaths(typed);
  const letters = lettersIn(left, right);
  if (
    value === undefined ||
    letters.includes('i') ||
    !letters.includes(variable) ||
    lettersIn(value).some((letter) => letter === variable || !letters.includes(letter))
  )
    return 'undecided';
  let [same, different] = [0, 0];
  for (const point of positivePoints(lettersIn(left, right, value))) {
    const worked = realAt(value, point);
    const holds = worked === undefined ? undefined : holdsAt(left, right, new Map([...point, [variable, real(worked)]]));
    if (holds === true) same += 1;
    if (holds === false) different += 1;
  }
  if (same > 4 && different === 0) return 'agreed';
  return different > 4 && same === 0 ? 'disputed' : 'undecided';
};

/** A point solves a system when it makes every equation true; its coordinates stand in the order of the alphabet. */
const judgeSystem = (equations: readonly Equation[], key: AnswerKey): Judgement => {
  if (key.type !== 'point') return 'undecided';
  const letters = lettersIn(...equations.flatMap(({ left, right }) => [left, right]));
  const values = key.value.slice(1, -1).split(',').map(numberIn);
  if (letters.length !== values.length || values.some((value) => value === undefined)) return 'undecided';
  const solves = (order: readonly (number | undefined)[]): boolean => {
    const point: Point = new Map(letters.map((letter, index) => [letter, real(order[index] ?? Number.NaN)]));
    return equations.every(({ left, right }) => holdsAt(left, right, point) === true);
  };
  if (solves(values)) return 'agreed';
  return solves([...values].reverse()) ? 'undecided' : 'disputed';
};
