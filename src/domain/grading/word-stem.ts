/** At least one vowel, so that `bring` keeps its `ing`. */
const HAS_VOWEL = /[aeiouy]/;

const withoutEnding = (word: string, ending: string): string | undefined => {
  const stem = word.slice(0, -ending.length);
  return word.endsWith(ending) && stem.length >= 3 && HAS_VOWEL.test(stem) ? stem : undefined;
};

/** `stopp` from `stopped` is `stop`; `fall` and `pass` keep their two letters, as the word itself does. */
const undoubled = (stem: string): string => (/([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);

const singular = (word: string): string => {
  if (word.length <= 3 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/(?:s|x|z|ch|sh)es$/.test(word) || word.endsWith('oes')) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
};

/** Plural, `-ed` and `-ing` taken off an English word, so that `increases`, `increased` and `increasing` meet. A light stemmer: it joins forms of one word, not words of one family. */
export const wordStem = (word: string): string => {
  const bare = singular(word);
  const stem = withoutEnding(bare, 'ing') ?? (bare.endsWith('eed') ? undefined : withoutEnding(bare, 'ed'));
  const base = stem === undefined ? bare : undoubled(stem);
  return base.length > 3 ? base.replace(/e$/, '') : base;
};
