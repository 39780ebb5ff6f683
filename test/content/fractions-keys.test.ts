import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourse } from '../../adapters/course-files/load-course.ts';
import type { Course } from '../../src/domain/curriculum/course.ts';
import { sourceId } from '../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import { realizeItem } from '../../src/domain/curriculum/realize-item.ts';

/**
 * A second opinion on every key: each question is solved again from what a learner sees (stem and picture), with other
 * arithmetic than the course's own. A wrong key is the worst bug a course can have.
 */

const SEEDS = 150;

/** Top and bottom as plain numbers. */
type Q = readonly [number, number];
const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
const q = (top: number, bottom = 1): Q => {
  const shared = gcd(top, bottom) * Math.sign(bottom);
  return [top / shared, bottom / shared];
};
const add = ([a, b]: Q, [c, d]: Q): Q => q(a * d + c * b, b * d);
const subtract = (x: Q, [c, d]: Q): Q => add(x, [-c, d]);
const multiply = ([a, b]: Q, [c, d]: Q): Q => q(a * c, b * d);
const divide = (x: Q, [c, d]: Q): Q => multiply(x, [d, c]);
const isMore = ([a, b]: Q, [c, d]: Q): boolean => a / b > c / d;
const typed = ([top, bottom]: Q): string => (bottom === 1 ? String(top) : `${top}/${bottom}`);
const asMixed = ([top, bottom]: Q): string => (top < bottom ? typed([top, bottom]) : `${Math.floor(top / bottom)} ${top % bottom}/${bottom}`);
/** The first number of a row that all the others go into, found by counting. */
const firstInAllRows = (...steps: readonly number[]): number => {
  for (let count = 1; ; count++) if (steps.every((step) => count % step === 0)) return count;
};

/** The numbers of a stem in reading order: fractions as written (an unknown top is NaN), mixed numbers as one, whole numbers. */
const numbersOf = (stem: string): { readonly fractions: readonly Q[]; readonly wholes: readonly number[] } => {
  const fractions: Q[] = [];
  const wholes: number[] = [];
  for (const [, units, top, bottom, whole] of stem.matchAll(/(\d+)?\\frac\{(\d+|\?)\}\{(\d+)\}|(\d+)/g)) {
    if (bottom !== undefined) fractions.push([Number(units ?? 0) * Number(bottom) + Number(top === '?' ? Number.NaN : top), Number(bottom)]);
    else wholes.push(Number(whole));
  }
  return { fractions, wholes };
};

const NAMES = ['', '', 'half', 'third', 'quarter', 'fifth', 'sixth', 'seventh', 'eighth'];
const barsOf = (item: Item) => (item.picture?.kind === 'fraction-bar' ? item.picture.bars : []);
const larger = (x: Q, y: Q): string => (isMore(x, y) ? x : y).join('/');
const besideOne = (x: Q, unit = '1'): string => (isMore(x, [1, 1]) ? `more than ${unit}` : isMore([1, 1], x) ? `less than ${unit}` : `equal to ${unit}`);

type Solve = (seen: { readonly f: readonly Q[]; readonly w: readonly number[]; readonly item: Item }) => string;
/** Fractions and wholes of the stem by position; a missing one makes the answer NaN, and the test fails. */
const at = (list: readonly Q[], index: number): Q => list[index] ?? [Number.NaN, 1];
const no = (list: readonly number[], index: number): number => list[index] ?? Number.NaN;

const SOLUTIONS: Readonly<Record<string, Solve>> = {
  'whole-shaded-bar': ({ item }) => typed(q(barsOf(item)[0]?.shaded ?? Number.NaN, barsOf(item)[0]?.parts)),
  'whole-one-piece': ({ w }) => typed(q(1, no(w, 0))),
  'whole-top-and-bottom': ({ item }) => (item.stem.includes('above') ? 'numerator' : 'denominator'),
  'whole-what-is-left': ({ w }) => typed(q(no(w, 0) - no(w, 1), no(w, 0))),
  'whole-equal-or-not': () => 'No, it is more than that',
  'whole-on-the-line': ({ item }) => {
    const line = item.picture?.kind === 'number-line' ? item.picture : undefined;
    return typed(q(Math.round((line?.marks[0]?.at ?? Number.NaN) * (line?.parts ?? 1)), line?.parts));
  },
  'whole-from-cuts': ({ w }) => typed(q(1, no(w, 0) + 1)),
  'whole-from-one-part': ({ w, item }) => String(no(w, 0) * NAMES.findIndex((name) => name !== '' && item.stem.toLowerCase().includes(`one ${name} `))),
  'equivalent-missing-top': ({ f }) => typed(multiply(at(f, 0), q(at(f, 1)[1]))),
  'equivalent-two-bars': ({ item }) => {
    const [upper, lower] = barsOf(item);
    return String(((upper?.shaded ?? Number.NaN) / (upper?.parts ?? 1)) * (lower?.parts ?? Number.NaN));
  },
  'equivalent-the-word': () => 'equivalent',
  'equivalent-simplify': ({ f }) => typed(q(...at(f, 0))),
  'equivalent-which-one': ({ f, item }) => {
    const [top, bottom] = at(f, 0);
    const choices = item.answerKey.type === 'choice' ? item.answerKey.choices : [];
    return choices.filter((choice) => Number(choice.split('/')[0]) * bottom === Number(choice.split('/')[1]) * top).join();
  },
  'equivalent-fair-slices': ({ w }) => String((no(w, 1) * no(w, 2)) / no(w, 0)),
  'equivalent-in-two-steps': ({ f }) => typed(multiply(q(...at(f, 0)), q(at(f, 1)[1]))),
  'equivalent-the-others': ({ w }) => typed(q(no(w, 0) - no(w, 1), no(w, 0))),
  'compare-same-bottom': ({ f }) => (isMore(at(f, 0), at(f, 1)) ? '>' : '<'),
  'compare-same-top': ({ f }) => larger(at(f, 0), at(f, 1)),
  'compare-one-fits': ({ f }) => larger(at(f, 0), at(f, 1)),
  'compare-with-a-half': ({ f }) => besideOne(multiply(at(f, 0), [2, 1]), 'a half'),
  'compare-smallest-top': ({ f }) => String(Array.from({ length: 99 }, (_, top) => top).find((top) => isMore([top, at(f, 0)[1]], at(f, 1)))),
  'compare-one-piece-short': ({ f }) => larger(at(f, 0), at(f, 1)),
  'compare-unlike': ({ f }) => larger(at(f, 0), at(f, 1)),
  'like-add': ({ f }) => typed(add(at(f, 0), at(f, 1))),
  'like-take-away-bar': ({ w, item }) => typed(q((barsOf(item)[0]?.shaded ?? Number.NaN) - no(w, 0), barsOf(item)[0]?.parts)),
  'like-add-story': ({ f }) => typed(add(at(f, 0), at(f, 1))),
  'like-from-one': ({ f }) => typed(subtract([1, 1], at(f, 0))),
  'like-reaches-one': ({ f }) => besideOne(add(at(f, 0), at(f, 1))),
  'like-past-one': ({ f }) => asMixed(add(at(f, 0), at(f, 1))),
  'like-from-wholes': ({ f, w }) => typed(subtract(q(no(w, 0)), at(f, 0))),
  'common-one-fits': ({ f }) => String(firstInAllRows(at(f, 0)[1], at(f, 1)[1])),
  'common-nothing-shared': ({ w }) => String(firstInAllRows(no(w, 0), no(w, 1))),
  'common-which-fits': ({ f, item }) => {
    const choices = item.answerKey.type === 'choice' ? item.answerKey.choices : [];
    return choices.filter((choice) => f.every(([, bottom]) => Number(choice) % bottom === 0)).join();
  },
  'common-shared-factor': ({ f }) => String(firstInAllRows(at(f, 0)[1], at(f, 1)[1])),
  'common-new-top': ({ f }) => typed(multiply(at(f, 0), q(firstInAllRows(at(f, 0)[1], at(f, 1)[1])))),
  'common-meeting-again': ({ w }) => String(firstInAllRows(no(w, 0), no(w, 1))),
  'common-of-three': ({ f }) => String(firstInAllRows(...f.map(([, bottom]) => bottom))),
  'unlike-add-one-fits': ({ f }) => typed(add(at(f, 0), at(f, 1))),
  'unlike-subtract-one-fits': ({ f }) => typed(subtract(at(f, 0), at(f, 1))),
  'unlike-add-story': ({ f }) => typed(add(at(f, 0), at(f, 1))),
  'unlike-same-sum': ({ f, item }) => {
    const sum = typed(add(at(f, 0), at(f, 1)));
    const choices = item.answerKey.type === 'choice' ? item.answerKey.choices : [];
    const fractionsIn = (choice: string): readonly Q[] => [...choice.matchAll(/(\d+)\/(\d+)/g)].map(([, top, bottom]) => [Number(top), Number(bottom)]);
    return choices.filter((choice) => typed(fractionsIn(choice).reduce(add)) === sum).join();
  },
  'unlike-subtract': ({ f }) => typed(subtract(at(f, 0), at(f, 1))),
  'unlike-add-past-one': ({ f }) => typed(add(at(f, 0), at(f, 1))),
  'unlike-what-is-missing': ({ f }) => typed(subtract(subtract([1, 1], at(f, 0)), at(f, 1))),
  'multiply-part-of-amount': ({ f, w }) => typed(multiply(at(f, 0), q(no(w, 0)))),
  'multiply-straight': ({ f }) => typed(multiply(at(f, 0), at(f, 1))),
  'multiply-same-bottom': ({ f }) => typed(multiply(at(f, 0), at(f, 1))),
  'multiply-part-of-part': ({ f }) => typed(multiply(at(f, 0), at(f, 1))),
  'multiply-whole-times': ({ f, w }) => typed(multiply(q(no(w, 0)), at(f, 0))),
  'multiply-grow-or-shrink': ({ f, w }) => besideOne(divide(multiply(q(no(w, 0)), at(f, 0)), q(no(w, 0))), String(no(w, 0))),
  'multiply-mixed': ({ f }) => typed(multiply(at(f, 0), at(f, 1))),
  'divide-by-unit': ({ f, w }) => typed(divide(q(no(w, 0)), at(f, 0))),
  'divide-fair-share': ({ f, w }) => typed(divide(at(f, 0), q(no(w, 0)))),
  'divide-same-bottom': ({ f }) => typed(divide(at(f, 1), at(f, 0))),
  'divide-turn-over': ({ f }) => typed(divide(at(f, 0), at(f, 1))),
  'divide-how-many-fit': ({ f }) => typed(divide(at(f, 0), at(f, 1))),
  'divide-grow-or-shrink': ({ f, w }) => besideOne(divide(divide(q(no(w, 0)), at(f, 0)), q(no(w, 0))), String(no(w, 0))),
  'divide-mixed': ({ f }) => typed(divide(at(f, 0), at(f, 1))),
};

const keyOf = ({ answerKey: key }: Item): string => {
  if (key.type === 'choice') return key.choices[key.correct] ?? '';
  return key.type === 'text' ? (key.accepted[0] ?? '') : key.value;
};

let course: Course;
beforeAll(async () => {
  course = await loadCourse(fileURLToPath(new URL('../../content/fractions', import.meta.url)));
});

describe('the keys of the course on fractions', () => {
  it('are there for exactly the items that are solved here', () => {
    expect(course.items.map(sourceId).sort()).toEqual(Object.keys(SOLUTIONS).sort());
  });

  it.each(Object.entries(SOLUTIONS))('of %s are what the question comes to', (id, solve) => {
    const source = course.items.find((candidate) => sourceId(candidate) === id);
    if (source === undefined) throw new Error(`no item ${id}`);
    for (let seed = 1; seed <= SEEDS; seed++) {
      const item = realizeItem(source, seed);
      const { fractions, wholes } = numbersOf(item.stem);
      expect(keyOf(item), `seed ${seed}: ${item.stem}`).toBe(solve({ f: fractions, w: wholes, item }));
    }
  });

  it('stay the same in every story, which asks for the same thing', () => {
    for (const source of course.items) {
      if (source.kind === 'item') continue;
      const solve = SOLUTIONS[source.template.id];
      for (const { interest } of source.template.contexts) {
        for (let seed = 1; seed <= 20; seed++) {
          const item = realizeItem(source, seed, [interest]);
          const { fractions, wholes } = numbersOf(item.stem);
          expect(keyOf(item), `${interest}: ${item.stem}`).toBe(solve?.({ f: fractions, w: wholes, item }));
        }
      }
    }
  });
});
