/** A question about a task is asked in a sentence or two; what comes after that is not searched. In characters. */
const MAX_LENGTH = 400;

/**
 * The idea a piece of arithmetic in a message stands for, said in the words a course uses: "3/4 ÷ 1/2" is "dividing fractions".
 * `rest` is the message without what was read. `undefined` when no fraction or task is recognised.
 */
export const readTask = (text: string): { readonly words: string; readonly rest: string } | undefined => {
  const marked = withFractionsMarked(text.slice(0, MAX_LENGTH));
  const words = TASKS.find(({ pattern }) => pattern.test(marked))?.words;
  const bottoms = [...marked.replace(/=.*$/, '').matchAll(/⟨(\d+)⟩/g)].map(([, bottom]) => Number(bottom));
  if (words === undefined) return bottoms.length === 0 ? undefined : { words: 'fraction', rest: marked.replace(/⟨\d+⟩/g, ' ') };
  return { words: words(bottoms), rest: marked.replace(/⟨\d+⟩/g, ' ') };
};

const PART_WORDS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  twelfth: 12,
};

/** "⟨4⟩" stands for a fraction of quarters, however it was written, so that what is done with it can be seen. */
const withFractionsMarked = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\d+\s*[/⁄]\s*(\d+)/g, ' ⟨$1⟩ ')
    .replace(PART_WORD, (_, word: string) => ` ⟨${PART_WORDS[word] ?? 2}⟩ `)
    .replace(/\blooks? like\b/g, ' ')
    .replace(/\s+/g, ' ');

const COUNT = '(?:an?|one|two|three|four|five|six|seven|eight|nine|\\d+)';
const PART_WORD = new RegExp(`\\b(?:${COUNT} )?(${Object.keys(PART_WORDS).join('|')})s?\\b`, 'g');

const FRACTION = '⟨\\d+⟩';
const NUMBER = `(?:${FRACTION}|\\d+)`;
const TWO_FRACTIONS = `${FRACTION}.*${FRACTION}`;
const TWO_NUMBERS = `${NUMBER}.*${NUMBER}`;

/** One of the words before, between or after two fractions. */
const besideTwo = (words: string): string =>
  `\\b(?:${words})\\b.*${TWO_FRACTIONS}|${FRACTION}.*\\b(?:${words})\\b.*${FRACTION}|${TWO_FRACTIONS}.*\\b(?:${words})\\b`;

const withFractions = (operation: string) => (bottoms: readonly number[]) => `${operation}${bottoms.length > 0 ? ' fractions' : ''}`;

/** With a whole number beside a fraction, the whole is cut into pieces of that same size. */
const withDenominators = (operation: string) => (bottoms: readonly number[]) => {
  if (bottoms.length === 0) return operation;
  return `${operation} fractions ${new Set(bottoms).size > 1 ? 'different unlike' : 'same like'} denominators`;
};

type Task = { readonly pattern: RegExp; readonly words: (bottoms: readonly number[]) => string };

const task = (patterns: readonly string[], words: Task['words'] | string): Task => ({
  pattern: new RegExp(patterns.join('|')),
  words: typeof words === 'string' ? () => words : words,
});

const LARGER_OR_SMALLER = 'bigger|biggest|larger|largest|greater|greatest|more|most|less|least|smaller|smallest|order';

/** Signs before words, since a sign says it without doubt; the first that fits wins. */
const TASKS: readonly Task[] = [
  task(['÷', `${NUMBER} ?[:/] ?${NUMBER}`, 'divided by', `how many ${FRACTION}`, `how (?:often|many times) .*${FRACTION}`], withFractions('dividing')),
  task([`${NUMBER} ?[×*·x] ?${NUMBER}`, '\\btimes\\b'], withFractions('multiplying')),
  task([`${FRACTION} of (?:the (?:number|amount) |an? (?:number|amount)\\b|${NUMBER})`], 'multiplying fractions fraction of a number'),
  task(['\\+', '\\bplus\\b', `\\badd(?:ing)?\\b.*${TWO_NUMBERS}`, `${TWO_NUMBERS}.*\\b(?:added|together|in total|altogether)\\b`], withDenominators('adding')),
  task(
    [`${NUMBER} ?[-−–] ?${NUMBER}`, '\\bminus\\b', `\\b(?:take|taking|subtract(?:ing|ed)?)\\b.*${TWO_NUMBERS}`, besideTwo('difference|left')],
    withDenominators('subtracting'),
  ),
  task(
    [
      '\\b(?:make|get|find|got)\\b.*\\b(?:same|equal) (?:bottom|denominator)s?\\b',
      '\\b(?:bottom|denominator)s? (?:the )?(?:same|equal)\\b',
      `\\b(?:bottom|denominator)\\b.*${TWO_FRACTIONS}`,
    ],
    'common denominator',
  ),
  task([besideTwo('same|equals?|equivalent'), `${FRACTION} ?= ?(?:${FRACTION}|\\?)`], 'equivalent fractions'),
  task([`${FRACTION} ?[<>] ?${FRACTION}`, `[<>].*${TWO_FRACTIONS}`, besideTwo(LARGER_OR_SMALLER), `${FRACTION}.*\\bor\\b.*${FRACTION}`], 'comparing fractions'),
  task([`\\b(?:make|made|get)\\b.*(?:${FRACTION}|\\bfraction).*\\b(?:smaller|simpler)\\b`], 'simplest form'),
  task(['\\d+ (?:and|or|,) \\d+.*\\b(?:go|goes|fits?) into\\b', '\\d+ (?:and|or|,) \\d+ .*\\bmultiples?\\b'], 'common multiple'),
];
