import { agreedIf, type Judge } from './judgement.ts';
import { numberIn } from './numeric.ts';

const PLACES: readonly (readonly [RegExp, number])[] = [
  [/nearest (?:hundred[- ]thousandths?)/, -5],
  [/nearest (?:ten[- ]thousandths?)/, -4],
  [/nearest thousandths?/, -3],
  [/nearest (?:hundredths?|cent)\b/, -2],
  [/nearest tenths?/, -1],
  [/nearest (?:whole(?: number)?|ones?|integer|dollar)\b/, 0],
  [/nearest (?:hundred[- ]thousand)\b/, 5],
  [/nearest (?:ten[- ]thousand)\b/, 4],
  [/nearest million\b/, 6],
  [/nearest thousand\b/, 3],
  [/nearest hundred\b/, 2],
  [/nearest ten\b/, 1],
];

/** `Round 18.379 to the nearest tenth`. */
export const judgeRounding: Judge = ({ words, matters }, key) => {
  const [number] = matters.map(numberIn);
  if (key.type !== 'number' && key.type !== 'fraction') return 'undecided';
  const claimed = numberIn(key.value);
  if (matters.length !== 1 || number === undefined || claimed === undefined) return 'undecided';
  if (
    !/^round (?:each |the |this )?(?:following )?(?:number |decimal )?(?:# )?to the (nearest [\w -]+?)(?: place)?(?:[:.] ?#)?\W*$|^round # |^round [\w ]*: #/.test(
      words,
    )
  )
    return 'undecided';
  const place = PLACES.find(([pattern]) => pattern.test(words))?.[1];
  if (place === undefined) return 'undecided';
  const unit = 10 ** place;
  const scaled = Math.abs(number) / unit;
  // 0.145 is stored a little below itself; half is rounded up at school.
  const rounded = Math.sign(number) * Math.floor(scaled + 0.5 + 1e-9) * unit;
  return agreedIf(Math.abs(rounded - claimed) < unit * 1e-6);
};
