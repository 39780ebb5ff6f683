import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import { real } from '../../../../src/domain/grading/complex.ts';
import type { Expression } from '../../../../src/domain/grading/expression.ts';
import { solutionWord } from '../../../../src/domain/grading/solution-words.ts';
import { readKeySet } from '../../../../src/domain/grading/value-set.ts';
import { agreedIf, type Judge, type Judgement } from './judgement.ts';
import { at, holdsAt, isNear, numberIn, quadraticIn, readMaths, realAt } from './numeric.ts';
import { isRelation, type Question, sidesOf } from './question.ts';

export type Curve = { readonly left: Expression; readonly right: Expression };
type Coordinates = readonly [number, number];

/** Slopes, intercepts, vertices and axes of the one equation in x and y that a question gives, and lines through given points. */
export const judgeGraph: Judge = (question, key) => {
  const { words } = question;
  if (/\b(?:equation of|an equation|equation for)\b.*\b(?:line|contain\w*|slope|through)\b/.test(words)) return judgeLine(question, key);
  if (/\bslope\b/.test(words) && !/intercept|parallel|perpendicular|equation of (?:a|the) line/.test(words) && !relationsIn(question).length)
    return judgeSlopeBetween(question, key);
  const curve = curveIn(question);
  if (
    curve === undefined ||
    /\b(?:parallel|perpendicular|if|how|width|opens?|three|solution|whether|asymptotes?|foc(?:us|i)|cent(?:er|re)|radius)\b/.test(words)
  )
    return 'undecided';
  if (/\bvert(?:ex|ices)\b/.test(words)) return judgeVertex(curve, key);
  if (/\baxis of sym/.test(words)) return judgeAxis(curve, key);
  if (/\b(?:maximum|minimum)\b/.test(words)) return judgeExtremum(curve, words, key);
  if (/\bintercepts?\b/.test(words)) return judgeIntercepts(curve, question, key);
  return /\bslope\b/.test(words) ? judgeSlope(curve, key) : 'undecided';
};

const relationsIn = ({ matters }: Question): readonly string[] => matters.filter((matter) => isRelation(matter));

/** One equation in x and y, or f(x) = ..., which may stand there twice. */
const curveIn = (question: Question): Curve | undefined => {
  const [equation = bareFormula(question), ...more] = [...new Set(relationsIn(question))];
  if (equation === undefined || more.length > 0) return undefined;
  const [left, right] = (sidesOf(equation.replace(/^[a-zA-Z]\(x\)=/, 'y=')) ?? []).map(readMaths);
  return left === undefined || right === undefined || !/[xy]/.test(equation) || /[a-wz]/i.test(equation.replace(/sqrt|^[a-z]\(x\)/i, ''))
    ? undefined
    : { left, right };
};

/** `x^2 + 8x + 1. Find the vertex.` */
const bareFormula = ({ matters, words }: Question): string | undefined =>
  matters.length === 1 && /\b(?:vertex|axis of sym\w*)\b/.test(words) ? `y=${matters[0]}` : undefined;

const differenceOf = ({ left, right }: Curve): Expression => ({ kind: 'difference', left, right });

/** [a, b, c] of `a x + b y + c = 0`. */
export const linearIn = (curve: Curve): readonly [number, number, number] | undefined => {
  const value = (x: number, y: number): number => realAt(differenceOf(curve), at({ x, y })) ?? Number.NaN;
  const c = value(0, 0);
  const [a, b] = [value(1, 0) - c, value(0, 1) - c];
  const isLinear = [[2, 3] as const, [-4, 1.5] as const, [7, -6] as const].every(
    ([x, y]) => isNear(value(x, y), a * x + b * y + c) || Math.abs(value(x, y) - (a * x + b * y + c)) < 1e-8,
  );
  return isLinear ? [a, b, c] : undefined;
};

const judgeSlope = (curve: Curve, key: AnswerKey): Judgement => {
  const line = linearIn(curve);
  if (line === undefined) return 'undecided';
  const claimed = numberSaid(key);
  if (line[1] === 0) return key.type === 'text' ? agreedIf(/^und/i.test(key.accepted[0] ?? '')) : claimed === undefined ? 'undecided' : 'disputed';
  return claimed === undefined ? 'undecided' : agreedIf(Math.abs(claimed + line[0] / line[1]) < 1e-8);
};

const numberSaid = (key: AnswerKey): number | undefined => (key.type === 'number' || key.type === 'fraction' ? numberIn(key.value) : undefined);

const pointsIn = (key: AnswerKey): readonly Coordinates[] | undefined => {
  if (key.type === 'point') return coordinatesIn(key.value);
  if (key.type !== 'set') return undefined;
  const set = readKeySet(key.value, {});
  const points = set?.elements.flatMap(([x, y]): readonly Coordinates[] => {
    const [a, b] = [x === undefined ? undefined : realAt(x), y === undefined ? undefined : realAt(y)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  return points !== undefined && points.length > 0 && points.length === set?.elements.length ? points : undefined;
};

const coordinatesIn = (typed: string): readonly Coordinates[] | undefined => {
  const [x, y, ...more] = typed
    .replace(/^\(|\)$/g, '')
    .split(',')
    .map(numberIn);
  return x === undefined || y === undefined || more.length > 0 ? undefined : [[x, y]];
};

/** A point on an axis and on the curve. A number alone is the coordinate that is not zero. */
const judgeIntercepts = (curve: Curve, { words, matters }: Question, key: AnswerKey): Judgement => {
  const axisNamed = matters.findLast((matter) => /^[xy]$/.test(matter));
  const asked = words.replace(/^(?:.*[.:] )?(?=(?:what|find|identify|determine)\b[^.:?]*intercept[^.:?]*[.:?]?[^.:]*$)/, '').replaceAll('#', '');
  const meansSum = /\bsum of the x-value of the x-intercept and the y-value of the y-intercept\b/.test(words);
  if (meansSum) return judgeInterceptSum(curve, key);
  const names = [...words.matchAll(/(#|\b[xy])[- ]?intercepts?\b/g)].map(([, name]) => name);
  const points = pointsIn(key);
  if (points !== undefined) return agreedIf(points.every(([x, y]) => (x === 0 || y === 0) && holdsAt(curve.left, curve.right, at({ x, y })) === true));
  const value = numberSaid(key);
  const [only] = [...new Set(names.slice(-1).map((name) => (name === '#' ? axisNamed : name)))];
  if (key.type === 'text' && /^no (?:real )?(?:roots?|x-intercepts?|solutions?)$/i.test(key.accepted[0] ?? '')) return judgeNoIntercepts(curve);
  if (key.type === 'set' && solutionWord(key.value) !== undefined) return solutionWord(key.value) === 'none' ? judgeNoIntercepts(curve) : 'undecided';
  const numbers = only === 'x' && key.type === 'set' ? readKeySet(key.value, {})?.elements.map(([x]) => realAt(x)) : undefined;
  if (numbers !== undefined) return agreedIf(numbers.every((x) => x !== undefined && holdsAt(curve.left, curve.right, at({ x, y: 0 })) === true));
  if (value === undefined || names.length === 0 || (only !== 'x' && only !== 'y') || /\band\b/.test(asked)) return 'undecided';
  return agreedIf(holdsAt(curve.left, curve.right, at(only === 'x' ? { x: value, y: 0 } : { x: 0, y: value })) === true);
};

const judgeNoIntercepts = (curve: Curve): Judgement => {
  const parabola = parabolaIn(curve);
  return parabola === undefined ? 'undecided' : agreedIf(parabola[1] ** 2 < 4 * parabola[0] * parabola[2]);
};

const judgeInterceptSum = (curve: Curve, key: AnswerKey): Judgement => {
  const line = linearIn(curve);
  const claimed = numberSaid(key);
  if (line === undefined || claimed === undefined || line[0] === 0 || line[1] === 0) return 'undecided';
  return agreedIf(Math.abs(-line[2] / line[0] - line[2] / line[1] - claimed) < 1e-8);
};

/** `y` as a quadratic of x. */
const parabolaIn = (curve: Curve): readonly [number, number, number] | undefined => {
  const [y, formula] = curve.left.kind === 'variable' ? [curve.left, curve.right] : [curve.right, curve.left];
  if (y.kind !== 'variable' || y.name !== 'y') return undefined;
  const coefficients = quadraticIn(formula, 'x');
  return coefficients === undefined || coefficients[0] === 0 ? undefined : coefficients;
};

const vertexOf = ([a, b, c]: readonly [number, number, number]): Coordinates => [-b / (2 * a), c - (b * b) / (4 * a)];

const judgeVertex = (curve: Curve, key: AnswerKey): Judgement => {
  const parabola = parabolaIn(curve);
  const [point, ...more] = pointsIn(key) ?? [];
  if (parabola === undefined || point === undefined || more.length > 0) return 'undecided';
  const vertex = vertexOf(parabola);
  return agreedIf(Math.abs(vertex[0] - point[0]) < 1e-2 && Math.abs(vertex[1] - point[1]) < 1e-2);
};

const judgeExtremum = (curve: Curve, words: string, key: AnswerKey): Judgement => {
  const parabola = parabolaIn(curve);
  const claimed = numberSaid(key);
  if (parabola === undefined || /\b(?:seconds|time|height|when|long)\b/.test(words)) return 'undecided';
  if (claimed === undefined) return judgeVertex(curve, key);
  const [x, y] = vertexOf(parabola);
  if (/\bx-value\b/.test(words)) return agreedIf(Math.abs(x - claimed) < 1e-2);
  return agreedIf(Math.abs(y - claimed) < 1e-2);
};

const judgeAxis = (curve: Curve, key: AnswerKey): Judgement => {
  const parabola = parabolaIn(curve);
  const typed = key.type === 'equation' ? /^x=(.+)$/.exec(key.value)?.[1] : key.type === 'solution' && key.variable === 'x' ? key.value : undefined;
  const claimed = typed === undefined ? numberSaid(key) : numberIn(typed);
  return parabola === undefined || claimed === undefined
    ? 'undecided'
    : agreedIf(isNear(vertexOf(parabola)[0], claimed) || Math.abs(claimed - vertexOf(parabola)[0]) < 1e-8);
};

const judgeSlopeBetween = ({ matters, words }: Question, key: AnswerKey): Judgement => {
  const points = matters.flatMap((matter) => (/^\(.*,.*\)$/.test(matter) ? (coordinatesIn(matter) ?? []) : []));
  const [first, second, ...more] = points;
  const claimed = numberSaid(key);
  if (first === undefined || second === undefined || more.length > 0 || points.length !== matters.length || !/\bslope of the line\b/.test(words))
    return 'undecided';
  if (isNear(first[0], second[0])) return key.type === 'text' ? agreedIf(/^und/i.test(key.accepted[0] ?? '')) : 'undecided';
  return claimed === undefined ? 'undecided' : agreedIf(isNear((second[1] - first[1]) / (second[0] - first[0]), claimed));
};

/** The line of the key goes through every point the question gives and has the slope it gives. */
const judgeLine = ({ words, matters }: Question, key: AnswerKey): Judgement => {
  const typed = key.type === 'equation' ? key.value : key.type === 'solution' && /^[xy]$/.test(key.variable) ? `${key.variable}=${key.value}` : undefined;
  const [left, right] = (typed === undefined ? [] : (sidesOf(typed) ?? [])).map(readMaths);
  if (
    left === undefined ||
    right === undefined ||
    /\b(?:perpendicular|parallel|bisector|quadratic|circle|ellipse|hyperbola|parabola|asymptote|axis|tangent|point of)\b/.test(words)
  )
    return 'undecided';
  const line = linearIn({ left, right });
  if (line === undefined) return 'undecided';
  const points = matters.flatMap((matter) => (/^\(.*,.*\)$/.test(matter) ? (coordinatesIn(matter) ?? []) : []));
  const slope = slopeGiven(words, matters);
  if (points.length === 0 || points.length > 2 || (points.length === 1 && slope === undefined)) return 'undecided';
  const goesThrough = points.every(
    ([x, y]) =>
      holdsAt(
        left,
        right,
        new Map([
          ['x', real(x)],
          ['y', real(y)],
        ]),
      ) === true,
  );
  const rises = slope === undefined || (line[1] !== 0 && Math.abs(-line[0] / line[1] - slope) < 1e-8);
  return agreedIf(goesThrough && rises);
};

/** `slope 3`, `m = 3`. */
const slopeGiven = (words: string, matters: readonly string[]): number | undefined => {
  const named = matters.map((matter) => /^m=(.+)$/.exec(matter)?.[1]).find((value) => value !== undefined);
  if (named !== undefined) return numberIn(named);
  const before = /^(.*?)\bslope(?: of)?:? ?(?:= ?)?#/.exec(words)?.[1];
  return before === undefined ? undefined : numberIn(matters[before.split('#').length - 1] ?? '');
};
