import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import { real } from '../../../../src/domain/grading/complex.ts';
import type { Expression } from '../../../../src/domain/grading/expression.ts';
import type { Point } from '../../../../src/domain/grading/value-at.ts';
import { agreedIf, type Judge, type Judgement } from './judgement.ts';
import { isNear, lettersIn, numberIn, readMaths, realAt } from './numeric.ts';
import { isRelation } from './question.ts';

type Relation = { readonly left: Expression; readonly sign: string; readonly right: Expression };

/** `Is (2, -1) a solution of x + y = 1?`: put in and see. Coordinates stand in the order of the alphabet. */
export const judgeIsSolution: Judge = ({ words, matters }, key) => {
  if (key.type === 'point' || key.type === 'set') return judgePoints(words, matters, key);
  const isSaid = saidBy(key);
  if (isSaid === undefined || !/\ba solution\b/.test(words) || !/\b(?:is|whether|if)\b/.test(words)) return 'undecided';
  const relations = matters.filter((matter) => isRelation(matter) && !/^[a-z]=-?[\d./()]+$/i.test(matter)).map(readRelation);
  const given = matters.filter((matter) => !isRelation(matter) || /^[a-z]=-?[\d./()]+$/i.test(matter));
  const [typed] = given;
  if (relations.length === 0 || relations.includes(undefined) || given.length !== 1 || typed === undefined) return 'undecided';
  const read = relations.filter((relation) => relation !== undefined);
  const point = pointFor(typed, lettersIn(...read.flatMap(({ left, right }) => [left, right])));
  if (point === undefined) return 'undecided';
  const truths = read.map((relation) => truthAt(relation, point));
  return truths.includes(undefined) ? 'undecided' : agreedIf(isSaid === !truths.includes(false));
};

const saidBy = (key: AnswerKey): boolean | undefined => {
  if (key.type !== 'text') return undefined;
  const said = key.accepted[0] ?? '';
  if (/^(?:yes|true)\b|\bis a solution\b/i.test(said)) return true;
  return /^(?:no|false)\b|\bis not a solution\b/i.test(said) ? false : undefined;
};

const readRelation = (matter: string): Relation | undefined => {
  const [, left = '', sign = '', right = ''] = /^([^<>=]+)(<=|>=|[<>=])([^<>=]+)$/.exec(matter) ?? [];
  const [a, b] = [readMaths(left), readMaths(right)];
  return a === undefined || b === undefined ? undefined : { left: a, sign, right: b };
};

/** `x = 4`, `4` or `(2, -1)` as values of the letters. */
const pointFor = (typed: string, letters: readonly string[]): Point | undefined => {
  const [, name = letters[0], bare = typed] = /^([a-z])=(.+)$/i.exec(typed) ?? [];
  const values = /^\(.*,.*\)$/.test(bare) ? bare.slice(1, -1).split(',').map(numberIn) : [numberIn(bare)];
  const names = values.length === 1 ? [name] : letters;
  if (values.length !== letters.length || values.includes(undefined) || (values.length === 1 && name !== letters[0])) return undefined;
  return new Map(names.map((letter, index) => [letter ?? '', real(values[index] ?? Number.NaN)]));
};

/** `undefined` where a side has no real value. */
const truthAt = ({ left, sign, right }: Relation, point: Point): boolean | undefined => {
  const [a, b] = [realAt(left, point), realAt(right, point)];
  if (a === undefined || b === undefined) return undefined;
  if (isNear(a, b) || Math.abs(a - b) < 1e-9) return sign.includes('=');
  return (sign.startsWith('<') && a < b) || (sign.startsWith('>') && a > b);
};

/** `Given x = -5, find a solution of 2x - 5y = 20`, `Which ordered pairs are solutions?`: every point of the key is one. */
const judgePoints = (words: string, matters: readonly string[], key: { readonly type: 'point' | 'set'; readonly value: string }): Judgement => {
  if (!/\bfind a solution (?:for|of|to) (?:the )?equation\b|\bordered pairs are solutions\b/.test(words)) return 'undecided';
  const relations = matters.map(readRelation).filter((relation) => relation !== undefined);
  const letters = lettersIn(...relations.flatMap(({ left, right }) => [left, right]));
  const points = (key.value.match(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g) ?? []).map((typed) => pointFor(typed, letters));
  if (relations.length !== matters.length || letters.length !== 2 || points.length === 0 || points.includes(undefined)) return 'undecided';
  const truths = points.flatMap((point) => relations.map((relation) => (point === undefined ? undefined : truthAt(relation, point))));
  return truths.includes(undefined) ? 'undecided' : agreedIf(!truths.includes(false));
};
