import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import { real } from '../../../../src/domain/grading/complex.ts';
import type { Expression } from '../../../../src/domain/grading/expression.ts';
import { type Interval, readIntervals } from '../../../../src/domain/grading/interval.ts';
import { normalise } from '../../../../src/domain/grading/normalise.ts';
import { agreedIf, type Judge } from './judgement.ts';
import { holdsAt, lettersIn, readMaths, realAt } from './numeric.ts';
import { isRelation, type Question } from './question.ts';

const ASKS_TO_SOLVE = /\b(?:solve|solution|interval notation|graph the following inequality|write .* interval)\b/;
const ASKS_SOMETHING_ELSE = /\b(?:if|how|whether|translate|slope|intercept|point|is|shade|system|boundary|test)\b/;

type Comparison = { readonly left: Expression; readonly sign: string; readonly right: Expression };
/** All of them, or any of them, must be true. */
type Condition = { readonly comparisons: readonly Comparison[]; readonly every: boolean };

/** `Solve 2x - 1 > 5`: the key holds exactly the numbers that make the inequality true. */
export const judgeInequality: Judge = (question, key) => {
  if (!ASKS_TO_SOLVE.test(question.words) || ASKS_SOMETHING_ELSE.test(question.words)) return 'undecided';
  const condition = conditionIn(question);
  const claimed = claimedBy(key);
  const letters = condition === undefined ? [] : lettersIn(...condition.comparisons.flatMap(({ left, right }) => [left, right]));
  const [letter] = letters;
  if (condition === undefined || claimed === undefined || letter === undefined || letters.length !== 1 || letter === 'i') return 'undecided';
  let compared = 0;
  for (const value of pointsAround(claimed)) {
    const isTrue = truthAt(condition, letter, value);
    if (isTrue === undefined) continue;
    if (isTrue !== claimed.some((interval) => holds(interval, value))) return 'disputed';
    compared += 1;
  }
  return compared > ENOUGH ? agreedIf(true) : 'undecided';
};

const ENOUGH = 20;
const GRID_END = 40;
const GRID_STEP = 0.37;

/** A grid, and each end of the intervals with its two neighbours. */
const pointsAround = (intervals: readonly Interval[]): readonly number[] => {
  const ends = intervals.flatMap(({ from, to }) => [from.value, to.value]).filter(Number.isFinite);
  const grid = Array.from({ length: Math.ceil((2 * GRID_END) / GRID_STEP) }, (_, step) => step * GRID_STEP - GRID_END);
  return [...grid, ...ends.flatMap((end) => [end, end - 0.01, end + 0.01, end - 300, end + 300])];
};

const holds = ({ from, to }: Interval, value: number): boolean =>
  (value > from.value || (from.included && value === from.value)) && (value < to.value || (to.included && value === to.value));

const claimedBy = (key: AnswerKey): readonly Interval[] | undefined => {
  if (key.type === 'interval' || key.type === 'equation' || key.type === 'set') return readIntervals(normalise(key.value), {});
  return undefined;
};

const SIGN = /<=|>=|[<>]/;

const conditionIn = ({ matters, words }: Question): Condition | undefined => {
  const relations = matters.filter((matter) => isRelation(matter));
  if (matters.some((matter) => matter === '' || (!isRelation(matter) && !/^[A-Za-z]$/.test(matter)))) return undefined;
  const typed = relations.flatMap((matter) => matter.split(/\s+(?:or|and)\s+/));
  const comparisons = typed.map(comparisonsIn);
  if (comparisons.length === 0 || comparisons.length > 2 || comparisons.some((each) => each === undefined)) return undefined;
  const joint = `${words} ${relations.join(' ')}`;
  const isEither = /(?:#|\d|\w) or (?:#|-?\w)/.test(joint);
  if (comparisons.length === 2 && isEither === /# and #|\w and \w/.test(joint)) return undefined;
  return { comparisons: comparisons.flatMap((each) => each ?? []), every: !isEither };
};

/** `-3 < x + 2 <= 5` is two comparisons. */
const comparisonsIn = (matter: string): readonly Comparison[] | undefined => {
  if (/!=|(?<![<>])=/.test(matter)) return undefined;
  const signs = matter.match(new RegExp(SIGN, 'g')) ?? [];
  const sides = matter.split(SIGN).map(readMaths);
  const made = signs.flatMap((sign, index) => {
    const [left, right] = [sides[index], sides[index + 1]];
    return left === undefined || right === undefined ? [] : [{ left, sign, right }];
  });
  return made.length === signs.length && signs.length > 0 ? made : undefined;
};

const truthAt = ({ comparisons, every }: Condition, letter: string, value: number): boolean | undefined => {
  const point = new Map([[letter, real(value)]]);
  const truths = comparisons.map(({ left, sign, right }): boolean | undefined => {
    const [a, b] = [realAt(left, point), realAt(right, point)];
    if (a === undefined || b === undefined) return undefined;
    if (holdsAt(left, right, point) === true) return sign.includes('=');
    return sign.startsWith('<') ? a < b : a > b;
  });
  if (truths.includes(undefined)) return undefined;
  return every ? !truths.includes(false) : truths.includes(true);
};
