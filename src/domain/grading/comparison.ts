import { unlessRefused } from './bounds.ts';
import { normalise } from './normalise.ts';

/** What a response is beside a key, before a verdict is made of it. */
export type Comparison = 'equal' | 'other-form' | 'different' | 'unreadable';

const KINDEST_FIRST: readonly Comparison[] = ['equal', 'other-form', 'different', 'unreadable'];

export const equalOrDifferent = (isSame: boolean): Comparison => (isSame ? 'equal' : 'different');

/** Without white space, except between digits: 1 1/2 is not 11/2. */
export const withoutSpaces = (text: string): string => text.trim().replace(/(?<!\d)\s+|\s+(?!\d)/g, '');

/** Two normalised texts sign by sign. */
export const sameSigns = (a: string, b: string): boolean => withoutSpaces(a) === withoutSpaces(b);

/** What a message may say: all of it, or only its last line, where people put the result. */
const textsOf = (response: string): readonly string[] => {
  const lines = response.split('\n').filter((line) => line.trim() !== '');
  const last = lines.length > 1 ? lines.at(-1) : undefined;
  const texts = last === undefined ? [normalise(response)] : [normalise(response), normalise(last)];
  // `0.1(6)` is a repeating decimal to half of Europe and a product to everyone else.
  return texts.flatMap((text) => (/\d\.\d+\(\d+\)/.test(text) ? [text, text.replace(/(\d\.\d+)\((\d+)\)/g, '$1~$2')] : [text]));
};

/** The kindest comparison over all readings of a response; a reading that is refused is unreadable. */
export const compareTexts = (response: string, compareOne: (text: string) => Comparison): Comparison => {
  const comparisons = textsOf(response).map((text) => unlessRefused(() => compareOne(text)) ?? 'unreadable');
  return KINDEST_FIRST.find((rank) => comparisons.includes(rank)) ?? 'unreadable';
};
