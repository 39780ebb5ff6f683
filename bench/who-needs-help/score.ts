import { summarizeCohort } from '../../src/domain/classroom/summarize.ts';
import { diceFrom } from '../../src/domain/dice.ts';
import type { CohortId, LearnerId } from '../../src/domain/ids.ts';
import { type Occasion, type SchoolClass, windowOf } from './class-life.ts';
import { lowestAverage, mostWrong } from './rivals.ts';

/** A name on a list, and why it is there where the list says so. */
type Named = { readonly learnerId: LearnerId; readonly detector?: string };
export const LISTS = ['proximal', 'lowest average', 'most wrong'] as const;
export type ListName = (typeof LISTS)[number];
type Told = Readonly<Record<ListName, readonly Named[]>>;

/** A class with every list that was told in it. */
export type ToldClass = SchoolClass & { readonly told: readonly Told[] };

export const tellLists = (one: SchoolClass): ToldClass => ({ ...one, told: one.occasions.map((occasion) => toldAt(one, occasion)) });

const toldAt = ({ course }: SchoolClass, { day, evidence }: Occasion): Told => {
  const { concerns } = summarizeCohort({ cohortId: 'bench' as CohortId, className: 'Bench', simulated: true, evidence, course, ...windowOf(day) });
  const named = (ids: readonly LearnerId[]): readonly Named[] => ids.map((learnerId) => ({ learnerId }));
  return { proximal: concerns, 'lowest average': named(lowestAverage(evidence)), 'most wrong': named(mostWrong(evidence)) };
};

type Tally = { readonly lists: number; readonly names: number; readonly hits: number; readonly troubled: number };
const EMPTY: Tally = { lists: 0, names: 0, hits: 0, troubled: 0 };

const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((a, b) => ({ lists: a.lists + b.lists, names: a.names + b.names, hits: a.hits + b.hits, troubled: a.troubled + b.troubled }), EMPTY);

/** `shortened` cuts every list to as many names as the tutor's own has. */
const tallyOf = ({ occasions, told }: ToldClass, list: ListName, shortened: boolean): Tally =>
  sumOf(
    occasions.map(({ troubled }, index) => {
      const names = told[index]?.[list].slice(0, shortened ? told[index].proximal.length : undefined) ?? [];
      return { lists: 1, names: names.length, hits: names.filter(({ learnerId }) => troubled.has(learnerId)).length, troubled: troubled.size };
    }),
  );

/** Of the names told, how many were in trouble; of those in trouble, how many were told; names a list. */
export const figuresOf = (classes: readonly ToldClass[], list: ListName, shortened = false) => {
  const { lists, names, hits, troubled } = sumOf(classes.map((one) => tallyOf(one, list, shortened)));
  return { list, lists, namesPerList: names / lists, precision: hits / names, hitsOfFivePlaces: hits / (5 * lists), recall: hits / troubled };
};

const RESAMPLES = 1_000;

/** How many times as precise the tutor's list is as the better rival, with the 95 % interval over resampled classes. */
export const ratioOf = (classes: readonly ToldClass[], shortened = false) => {
  const tallies = classes.map((one) => LISTS.map((list) => tallyOf(one, list, shortened)));
  const dice = diceFrom(RESAMPLES);
  const ratio = (chosen: readonly number[]): number => {
    const [own = 0, ...rivals] = LISTS.map((_, list) => {
      const { hits, names } = sumOf(chosen.map((index) => tallies[index]?.[list] ?? EMPTY));
      return hits / names;
    });
    return own / Math.max(...rivals);
  };
  const drawn = Array.from({ length: RESAMPLES }, (_, sample) => ratio(classes.map((__, place) => Math.floor(dice(`${sample}:${place}`) * classes.length))));
  drawn.sort((a, b) => a - b);
  return {
    ratio: ratio(classes.map((_, index) => index)),
    low: drawn[Math.floor(0.025 * RESAMPLES)] ?? Number.NaN,
    high: drawn[Math.floor(0.975 * RESAMPLES)] ?? Number.NaN,
  };
};

/** Precision of the tutor's names by the detector that named them. */
export const byDetector = (classes: readonly ToldClass[]): Readonly<Record<string, { readonly names: number; readonly precision: number }>> => {
  const counts = new Map<string, { names: number; hits: number }>();
  for (const { occasions, told } of classes) {
    occasions.forEach(({ troubled }, index) => {
      for (const { learnerId, detector = '' } of told[index]?.proximal ?? []) {
        const count = counts.get(detector) ?? { names: 0, hits: 0 };
        counts.set(detector, { names: count.names + 1, hits: count.hits + (troubled.has(learnerId) ? 1 : 0) });
      }
    });
  }
  return Object.fromEntries([...counts].map(([detector, { names, hits }]) => [detector, { names, precision: hits / names }]));
};

/** By kind of trouble: share of the stretches that a list named while they lasted, and how long the median of these had lasted by then. */
export const detectionOf = (classes: readonly ToldClass[], list: ListName) => {
  const found = new Map<string, (number | undefined)[]>();
  for (const { occasions, told, episodes } of classes) {
    for (const { learnerId, kind, firstDay, lastDay, lasted } of episodes) {
      const possible = occasions.map(({ day }, index) => ({ day, index })).filter(({ day }) => day >= firstDay && day <= lastDay);
      if (possible.length === 0) continue;
      const first = possible.find(({ index }) => told[index]?.[list].some((name) => name.learnerId === learnerId));
      found.set(kind, [...(found.get(kind) ?? []), first === undefined ? undefined : lasted(first.day)]);
    }
  }
  return Object.fromEntries(
    [...found].map(([kind, all]) => {
      const named = all.filter((one) => one !== undefined).sort((a, b) => a - b);
      return [kind, { stretches: all.length, named: named.length / all.length, medianLasted: named[Math.floor(named.length / 2)] ?? null }];
    }),
  );
};

/** How often a healthy learner's evening ended on the tutor's list, by how they were made. */
export const falselyNamed = (classes: readonly ToldClass[]): Readonly<Record<string, number>> => {
  const [named, all] = [new Map<string, number>(), new Map<string, number>()];
  for (const { occasions, told, kinds } of classes) {
    occasions.forEach(({ evidence, troubled }, index) => {
      for (const { learnerId } of evidence) {
        const kind = kinds.get(learnerId);
        if (kind === undefined || troubled.has(learnerId)) continue;
        all.set(kind, (all.get(kind) ?? 0) + 1);
        if (told[index]?.proximal.some((name) => name.learnerId === learnerId)) named.set(kind, (named.get(kind) ?? 0) + 1);
      }
    });
  }
  return Object.fromEntries([...all].map(([kind, count]) => [kind, (named.get(kind) ?? 0) / count]));
};
