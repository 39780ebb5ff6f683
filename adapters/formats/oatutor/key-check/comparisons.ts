import { agreedIf, type Judge } from './judgement.ts';
import { isNear, numberIn } from './numeric.ts';

/** `-3 ___ -7`: the sign that fits between two numbers. */
export const judgeComparison: Judge = ({ words, matters }, key) => {
  const sign = key.type === 'text' ? /^[<>=]$/.exec(key.accepted[0] ?? '')?.[0] : undefined;
  if (sign === undefined || !/# ___ #\W*$/.test(words)) return 'undecided';
  const [left, right] = matters.slice(-2).map(numberIn);
  if (left === undefined || right === undefined) return 'undecided';
  return agreedIf(sign === (isNear(left, right) ? '=' : left < right ? '<' : '>'));
};
