/**
 * Does the teacher's list name the right learners?
 *
 *   npm run bench -- who-needs-help [--data <folder>] [--set assist09] [--classes 200] [--split test] [--json]
 *
 * Simulated classes of 24 with planted trouble; and, with `--data`, the learners of a set of logged responses in classes of 24, replayed
 * through the tutor's own learner model. Each evening three lists are told from the same two weeks: the tutor's, the five lowest
 * averages, the five with most wrong. In simulated classes trouble is what was planted; in replayed ones it is wheel-spinning in the
 * school week after the list. `--split train` scores the learners that the list was tuned on.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readResponses } from './learner-model/read-responses.ts';
import { itemDifficulties } from './who-needs-help/difficulties.ts';
import { replayedClasses } from './who-needs-help/replayed-class.ts';
import { byDetector, detectionOf, falselyNamed, figuresOf, LISTS, ratioOf, type ToldClass, tellLists } from './who-needs-help/score.ts';
import { simulatedClass } from './who-needs-help/simulated-class.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string', default: 'assist09' },
    classes: { type: 'string', default: '200' },
    split: { type: 'string', default: 'test' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.classes);
if (!Number.isInteger(count) || count < 1) throw new RangeError(`expected --classes to be a whole number above 0, got "${values.classes}"`);
if (values.split !== 'test' && values.split !== 'train') throw new RangeError(`expected --split to be test or train, got "${values.split}"`);

/** Seeds of the classes that are reported; the list was tuned on others, from 1000 on. */
const FIRST_SEED = { test: 20_261_122, train: 1_000 } as const;

const rounded = (value: unknown): unknown => {
  if (typeof value === 'number') return Math.round(value * 1_000) / 1_000;
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
  return value;
};
const print = (line: Readonly<Record<string, unknown>>): void =>
  console.log(
    values.json
      ? JSON.stringify(rounded(line))
      : Object.entries(rounded(line) as object)
          .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
          .join('  '),
  );

const report = (source: string, classes: readonly ToldClass[]): void => {
  for (const list of LISTS) print({ source, classes: classes.length, ...figuresOf(classes, list), detection: detectionOf(classes, list) });
  for (const list of LISTS.slice(1)) print({ source, asManyNamesAsProximal: true, ...figuresOf(classes, list, true) });
  print({ source, precisionOverBetterRival: ratioOf(classes), withAsManyNames: ratioOf(classes, true) });
  print({ source, byDetector: byDetector(classes) });
  const falsely = falselyNamed(classes);
  if (Object.keys(falsely).length > 0) print({ source, namedThoughNotInTrouble: falsely });
};

const seed = FIRST_SEED[values.split];
report(
  'simulated',
  Array.from({ length: count }, (_, index) => tellLists(simulatedClass(seed + index))),
);

if (values.data !== undefined) {
  const file = [`${values.set}.csv.gz`, `${values.set}.csv`].map((name) => path.join(values.data ?? '', name)).find(existsSync);
  if (file === undefined) throw new Error(`expected ${values.set}.csv or ${values.set}.csv.gz in --data, got the folder "${values.data}"`);
  const set = readResponses(file, values.set);
  const train = set.learners.filter(({ split }) => split === 'train');
  const difficulties = itemDifficulties(set, train);
  report(
    `${values.set} (${values.split})`,
    replayedClasses(
      set,
      set.learners.filter(({ split }) => split === values.split),
      difficulties,
    ).map(tellLists),
  );
}
