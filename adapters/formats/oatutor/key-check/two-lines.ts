import { type Curve, linearIn } from './graphs.ts';
import { agreedIf, type Judge } from './judgement.ts';
import { isNear, readMaths } from './numeric.ts';
import { sidesOf } from './question.ts';

type Line = readonly [number, number, number];

const lineIn = (matter: string): Line | undefined => {
  const [left, right] = (sidesOf(matter) ?? []).map(readMaths);
  if (left === undefined || right === undefined || /[a-wz]/i.test(matter)) return undefined;
  const curve: Curve = { left, right };
  return linearIn(curve);
};

const cross = (a: Line, b: Line): number => a[0] * b[1] - a[1] * b[0];
const dot = (a: Line, b: Line): number => a[0] * b[0] + a[1] * b[1];

/** The same line twice: books disagree whether it is parallel to itself. */
const isOneLine = (a: Line, b: Line): boolean =>
  isNear(cross(a, b) + 1, 1) && isNear(a[0] * b[2] - b[0] * a[2] + 1, 1) && isNear(a[1] * b[2] - b[1] * a[2] + 1, 1);

/** `Determine if the lines are parallel`, or perpendicular: by the directions of the two lines given. */
export const judgeTwoLines: Judge = ({ words, matters }, key) => {
  const said = key.type === 'text' ? (key.accepted[0] ?? '').toLowerCase() : '';
  const [first, second, ...more] = matters.map(lineIn);
  if (first === undefined || second === undefined || more.length > 0 || !/\bif the lines are (?:parallel|perpendicular)\b/.test(words)) return 'undecided';
  if (isOneLine(first, second)) return 'undecided';
  switch (said) {
    case 'parallel':
      return agreedIf(isNear(cross(first, second) + 1, 1));
    case 'not parallel':
      return agreedIf(!isNear(cross(first, second) + 1, 1));
    case 'perpendicular':
      return agreedIf(isNear(dot(first, second) + 1, 1));
    case 'not perpendicular':
      return agreedIf(!isNear(dot(first, second) + 1, 1));
    default:
      return 'undecided';
  }
};
