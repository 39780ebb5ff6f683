import { agreedIf, type Judge } from './judgement.ts';

const PLACES: readonly string[] = [
  'ones',
  'tens',
  'hundreds',
  'thousands',
  'ten thousands',
  'hundred thousands',
  'millions',
  'ten millions',
  'hundred millions',
  'billions',
  'ten billions',
  'hundred billions',
  'trillions',
  'ten trillions',
  'hundred trillions',
];

/** `For the number 519,711,641,328, find the place value of the digit 9`. A digit that stands twice may be meant at either place. */
export const judgePlaceValue: Judge = ({ words, matters }, key) => {
  const said = key.type === 'text' ? (key.accepted[0] ?? '').toLowerCase().replaceAll('-', ' ') : '';
  const [number = '', digit = '', ...more] = matters.map((matter) => matter.replaceAll(',', ''));
  if (!/\bplace value\b/.test(words) || more.length > 0 || !/^\d+$/.test(number) || !/^\d$/.test(digit) || !PLACES.includes(said)) return 'undecided';
  const places = [...number].reverse().flatMap((each, at) => (each === digit ? [PLACES[at]] : []));
  return places.length === 0 ? 'undecided' : agreedIf(places.includes(said));
};
