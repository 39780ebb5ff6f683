import { withoutSpaces } from './comparison.ts';
import { editDistance } from './edit-distance.ts';
import { normalise } from './normalise.ts';
import { plainLatex } from './plain-latex.ts';
import { wordStem } from './word-stem.ts';

/** What a few words mean beside the accepted phrases. `undecided`: the right term stands among words that may change it, or beside another term. */
export type TextReading = 'accepted' | 'different' | 'undecided';

/** Words that carry no part of a term. */
const FILLERS = new Set(
  'the a an it its is was are be been being this that these those there because of and to in on at by for with as so my answer think guess maybe probably called named process gets get got becomes would will should must please just'.split(
    ' ',
  ),
);
const NEGATIONS = new Set('not no never neither nor without cannot nicht kein keine pas jamais sin nunca inte'.split(' '));
const ALTERNATIVES = new Set('or either oder ou'.split(' '));
const NUMERALS: Readonly<Record<string, string>> = {
  i: '1',
  one: '1',
  first: '1',
  ii: '2',
  two: '2',
  second: '2',
  iii: '3',
  three: '3',
  third: '3',
  iv: '4',
  four: '4',
  fourth: '4',
  five: '5',
  fifth: '5',
  six: '6',
  sixth: '6',
  seven: '7',
  seventh: '7',
  eight: '8',
  eighth: '8',
  nine: '9',
  ninth: '9',
  ten: '10',
  tenth: '10',
};
/** Beginnings that make opposites: `hypotonic` is no misspelt `hypertonic`. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['hyper', 'hypo'],
  ['exo', 'endo'],
  ['inter', 'intra'],
  ['ab', 'ad'],
  ['af', 'ef'],
  ['in', 'de'],
  ['in', 'ex'],
  ['im', 'ex'],
  ['macro', 'micro'],
  ['anti', 'ante'],
  ['peri', 'para'],
  ['ana', 'cata'],
  ['pro', 'per'],
  ['con', 'di'],
  ['maxi', 'mini'],
  ['over', 'under'],
  ['homo', 'hetero'],
  ['mono', 'poly'],
  ['mi', 'mei'],
];

/** One sign may become eighteen letters; what is longer than this is no term. */
const MOST_LETTERS = 600;

/** Letters and digits in lower case, a minus kept before a number, other signs as spaces. `doesn't` is two words, one of them `not`. */
const plainWords = (text: string): readonly string[] => {
  const plain = plainLatex(text).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[−–]/g, '-');
  if (plain.length > MOST_LETTERS) return [];
  const apart = plain.replace(/\b(is|are|was|were|does|do|did|has|have|would|should|could|can|ca|wo)n?['’]?t\b/g, '$1 not').replace(/['’]/g, '');
  return apart.match(/(?<![\p{L}\p{N}])-?\d+(?:[.,]\d+)*(?![\p{L}])|[\p{L}\p{N}]+/gu) ?? [];
};

const withNumerals = (word: string): string => {
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(word);
  return ordinal?.[1] ?? (Object.hasOwn(NUMERALS, word) ? (NUMERALS[word] ?? word) : word);
};

/** `i` opens "i think"; anywhere else it is a numeral, as in "World War I". */
const termWords = (text: string): readonly string[] =>
  plainWords(text)
    .filter((word, at, words) => !FILLERS.has(word) && !(word === 'i' && at < words.length - 1))
    .map(withNumerals);

/** Maths and other signs carry meaning: such phrases are compared sign by sign. */
const hasSigns = (phrase: string): boolean => /[=<>+*/^()[\]{}\\|%√π∞]|\d\s*-|-\s*\d/.test(plainLatex(phrase));
const signsOnly = (text: string): string => withoutSpaces(normalise(text).toLowerCase()).replace(/\^\((-?\w+)\)/g, '^$1');

/** A sign that belongs to the value beside it; a hyphen inside a word does not. */
const MATHS_SIGN = /[+*/^=<>%√±∞|\\]|(?:^|\s)[-−]/;

/** Typing errors forgiven in a word of this length: none up to 4 letters, one up to 7, else two. */
const forgiven = (length: number): number => (length <= 4 ? 0 : length <= 7 ? 1 : 2);

/** People rarely mistype how a word begins, and other beginnings make other words: `decrease`, `irrational`. */
const beginningOf = (word: string): string =>
  word
    .replace(/^ph/, 'f')
    .replace(/^(?:kn|gn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^[kq]/, 'c')
    .charAt(0);

const areOpposite = (a: string, b: string): boolean =>
  OPPOSITES.some(([one, other]) => (a.startsWith(one) && b.startsWith(other)) || (a.startsWith(other) && b.startsWith(one)));

const isTypoOf = (word: string, typed: string): boolean => {
  if (/\d/.test(word + typed) || beginningOf(word) !== beginningOf(typed) || areOpposite(word, typed)) return false;
  const allowed = forgiven(Math.min(word.length, typed.length));
  return allowed > 0 && Math.abs(word.length - typed.length) <= allowed && editDistance(word, typed) <= allowed;
};

const isSameWord = (word: string, typed: string, english: boolean): boolean =>
  word === typed || (english && wordStem(word) === wordStem(typed)) || isTypoOf(word, typed);

const countNegations = (words: readonly string[]): number => words.filter((word) => NEGATIONS.has(word)).length;

type Phrase = {
  readonly words: readonly string[];
  readonly negations: number /** A number or a symbol, which any sign beside it changes. */;
  readonly isSymbol: boolean;
};

const phraseOf = (text: string): Phrase => {
  const words = termWords(text);
  return { words, negations: countNegations(plainWords(text)), isSymbol: words.every((word) => word.length <= 2 || /\d/.test(word)) };
};

/**
 * How many words are left once each word of the phrase was found among those typed; `undefined` when one is missing.
 * Three words and more must stand in order: "water is less dense than ice" is not "ice is less dense than water".
 */
const matchWords = (phrase: readonly string[], typed: readonly string[], english: boolean): number | undefined => {
  const used: number[] = [];
  for (const word of phrase) {
    const isFree = (at: number): boolean => !used.includes(at);
    const exact = typed.findIndex((candidate, at) => isFree(at) && candidate === word);
    const at = exact >= 0 ? exact : typed.findIndex((candidate, index) => isFree(index) && isSameWord(word, candidate, english));
    if (at < 0 || (phrase.length > 2 && at < (used.at(-1) ?? -1))) return undefined;
    used.push(at);
  }
  return typed.length - used.length;
};

/** `photo synthesis` is one word too. */
const isJoined = (phrase: readonly string[], typed: readonly string[]): boolean => {
  const [a, b] = [phrase.join(''), typed.join('')];
  return phrase.length !== typed.length && (a === b || isTypoOf(a, b));
};

/** A nickname or an initial before a name that is accepted alone: `abe lincoln` where `abraham lincoln` and `lincoln` are. */
const isShortName = (name: readonly string[], typed: readonly string[], phrases: readonly Phrase[]): boolean => {
  const last = name.at(-1);
  if (name.length !== 2 || typed.length !== 2 || last === undefined || last !== typed[1]) return false;
  if (!phrases.some(({ words }) => words.length === 1 && words[0] === last)) return false;
  const [given = '', short = ''] = [name[0], typed[0]];
  return short.length <= 4 && given.startsWith(short.slice(0, 2));
};

const distanceTo = (phrases: readonly string[], words: string): number =>
  Math.min(Number.POSITIVE_INFINITY, ...phrases.map((phrase) => editDistance(termWords(phrase).join(' '), words)));

const isNearerToMiss = (accepted: readonly string[], nearMisses: readonly string[], words: readonly string[]): boolean => {
  if (nearMisses.length === 0) return false;
  const typed = words.join(' ');
  const nearest = distanceTo(nearMisses, typed);
  return nearest === 0 || nearest <= distanceTo(accepted, typed);
};

/**
 * Compares a few words with accepted phrases: word forms (English) and typing errors are forgiven, except towards a near miss;
 * negation and a choice of two ("paris or london") are never right. Meaning is not compared: a wrong sentence is too often closer than a right one.
 */
export const readText = (accepted: readonly string[], nearMisses: readonly string[], response: string, locale?: string): TextReading => {
  const signs = signsOnly(response);
  if (signs !== '' && accepted.some((phrase) => signsOnly(phrase) === signs)) return 'accepted';
  const typed = plainWords(response);
  const hasMathsSign = MATHS_SIGN.test(response);
  if (!hasMathsSign && accepted.some((phrase) => !hasSigns(phrase) && plainWords(phrase).join(' ') === typed.join(' '))) return 'accepted';
  const words = termWords(response);
  const phrases = accepted
    .filter((phrase) => !hasSigns(phrase))
    .map(phraseOf)
    .filter((phrase) => phrase.words.length > 0 && !(phrase.isSymbol && hasMathsSign));
  if (phrases.some((phrase) => phrase.words.join(' ') === words.join(' '))) return 'accepted';
  if (isNearerToMiss(accepted, nearMisses, words)) return 'different';
  const english = locale === undefined || locale.toLowerCase().startsWith('en');
  const negations = countNegations(typed);
  const matches = phrases.map((phrase) => ({ phrase, extra: matchWords(phrase.words, words, english) })).filter(({ extra }) => extra !== undefined);
  if (matches.length > 0 && matches.every(({ phrase }) => negations !== phrase.negations)) return 'different';
  if (matches.length > 0 && typed.some((word) => ALTERNATIVES.has(word))) return 'undecided';
  if (matches.some(({ phrase, extra }) => extra === 0 && phrase.negations === negations)) return 'accepted';
  const isOtherwise = phrases.some((phrase) => phrase.negations === negations && (isJoined(phrase.words, words) || isShortName(phrase.words, words, phrases)));
  if (isOtherwise) return 'accepted';
  return matches.length > 0 ? 'undecided' : 'different';
};
