import type { Course } from '../../src/domain/curriculum/course.ts';

/** What any importer hands back, whatever the format: the course and what became of its source. */
export type ImportOutcome = {
  readonly course: Course;
  /** Counts of what was found, by noun in the plural: `{ problems: 12, steps: 20 }`. */
  readonly read: Readonly<Record<string, number>>;
  /** Counts of what the course is made of, likewise. */
  readonly taken: Readonly<Record<string, number>>;
  /** What working out the questions again said of their keys, where the importer does that. */
  readonly keys?: { readonly agreed: number; readonly disputed: number; readonly undecided: number };
  readonly skipped: readonly Cause[];
  readonly warnings: readonly Warning[];
};

type Cause = { readonly cause: string; readonly count: number; readonly examples: readonly string[] };
/** `look`: a person should look at it; else it says what the importer changed by itself. */
type Warning = Cause & { readonly look?: true };

const isForTeacher = ({ look }: Warning): boolean => look === true;

/** The lines a person is shown after an import: totals, then each cause with its count and one example. */
export const reportImport = ({ course, read, taken, keys, skipped, warnings }: ImportOutcome): readonly string[] => [
  `${course.title} (${course.id}, language ${course.language}, ${course.licence})`,
  `Read: ${counts(read)}.`,
  `Taken: ${counts(taken)}.`,
  ...(keys === undefined
    ? []
    : [`Keys checked: ${number(keys.agreed)} agreed, ${number(keys.disputed)} disputed (left out), ${number(keys.undecided)} could not be judged.`]),
  ...section('Left out', 'Nothing was left out.', skipped),
  ...section('To look at before a class uses it', '', warnings.filter(isForTeacher)),
  ...section(
    'Changed on the way in, nothing to do',
    '',
    warnings.filter((cause) => !isForTeacher(cause)),
  ),
];

const number = (value: number): string => value.toLocaleString('en');

const counts = (amounts: Readonly<Record<string, number>>): string =>
  Object.entries(amounts)
    .map(([nouns, count]) => `${number(count)} ${count === 1 ? nouns.replace(/s$/, '') : nouns}`)
    .join(', ');

const section = (title: string, ifEmpty: string, causes: readonly Cause[]): readonly string[] => {
  if (causes.length === 0) return ifEmpty === '' ? [] : [ifEmpty];
  const total = causes.reduce((sum, { count }) => sum + count, 0);
  const width = Math.max(...causes.map(({ count }) => number(count).length));
  return [
    `${title}: ${number(total)}.`,
    ...causes.map(
      ({ cause, count, examples }) => `  ${number(count).padStart(width)}  ${cause}${examples[0] === undefined ? '' : ` (for example ${examples[0]})`}`,
    ),
  ];
};
