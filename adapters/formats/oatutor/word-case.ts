import { wordsIn } from './maths-text.ts';

export type WordCase = {
  /** A heading as a sentence: `Solve Equations Using the Zero Product Property` -> `Solve equations using the zero product property`. */
  readonly sentence: (heading: string) => string;
  /** Words that stand in lower case throughout, with a capital at the start and on names: `newton's law` -> `Newton's law`. */
  readonly name: (words: string) => string;
};

const WORD = /[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’]*/g;

/** Learns from a course's own running text which words are always written with a capital (`Pythagorean`, `LCD`). */
export const wordCaseOf = (texts: readonly string[]): WordCase => {
  const lower = new Set<string>();
  const capital = new Map<string, string>();
  for (const text of texts) {
    for (const sentence of wordsIn(text)
      .replace(/["“][^"”]*["”]/g, ' ')
      .split(/[.?!:]\s+|\n/)) {
      const words = sentence.match(WORD) ?? [];
      // A heading's capitals say nothing, and a sentence's first word always has one.
      if (isTitled(words)) continue;
      for (const word of words.slice(1)) {
        if (/^[a-zà-ÿ]/.test(word)) lower.add(plainWord(word));
        else if (!capital.has(plainWord(word))) capital.set(plainWord(word), word);
      }
    }
  }
  const nameOf = (word: string): string | undefined => (word.length > 1 && !lower.has(plainWord(word)) ? capital.get(plainWord(word)) : undefined);
  return {
    sentence: (heading) => {
      if (!isTitled(wordsIn(heading).match(WORD) ?? [])) return heading;
      let first = true;
      return heading.replace(/\$[^$]*\$|[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’]*/g, (word) => {
        const keeps = first || word.startsWith('$') || /^.[A-ZÀ-Þ]/.test(word) || word.length === 1;
        first = false;
        return keeps ? word : (nameOf(word) ?? word.toLowerCase());
      });
    },
    name: (words) => withCapital(words.replace(/\bu\.s\.?(?=\s|$)/g, 'U.S.').replace(WORD, (word) => nameOf(word) ?? word)),
  };
};

const plainWord = (word: string): string => word.toLowerCase().replaceAll('’', "'");

/** One letter is a variable, not a word. */
const withCapital = (words: string): string =>
  words.replace(/^([“"(]?)(\p{Ll})(?=\p{L})/u, (_, opening: string, letter: string) => opening + letter.toUpperCase());

const isTitled = (words: readonly string[]): boolean => {
  const long = words.filter((word) => word.length > 3);
  return long.length > 1 && long.filter((word) => /^[A-ZÀ-Þ]/.test(word)).length / long.length >= 0.6;
};
