import { stripVTControlCharacters } from 'node:util';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Marks drawn over their letter, joiners and variation selectors take no column of their own. */
const NO_COLUMN = /^[\p{M}\p{Cf}]$/u;
/** East Asian Wide and Fullwidth (Unicode Standard Annex 11), by block. */
const TWO_COLUMNS =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]$/u;
const PICTOGRAPH = /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\ufe0f|\u20e3/u;

/** Columns a terminal needs for the text; never less than it needs, where terminals differ. */
export const columnsOf = (text: string): number => {
  let columns = 0;
  for (const { segment } of GRAPHEMES.segment(text)) columns += columnsOfGrapheme(segment);
  return columns;
};

const columnsOfGrapheme = (grapheme: string): number => {
  if (grapheme.length === 1 && grapheme >= ' ' && grapheme <= '~') return 1;
  if (PICTOGRAPH.test(grapheme)) return 2;
  return [...grapheme].reduce((sum, character) => sum + (NO_COLUMN.test(character) ? 0 : TWO_COLUMNS.test(character) ? 2 : 1), 0);
};

/** Characters that steer a terminal or turn the direction of writing: in words from outside they could draw a false prompt. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is what this is for.
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text that is safe to print: newlines stay, everything else that steers a terminal is gone. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\t', ' ')).replace(STEERING, '');

/**
 * Text in lines of at most `width` columns, broken between words, and inside a word only when it alone is too long.
 * @param first stands before the first line, `rest` before each later one; both count.
 */
export const wrap = (text: string, width: number, first = '', rest = first): readonly string[] => {
  const lines: string[] = [];
  for (const paragraph of printable(text).split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').filter((part) => part !== '')) {
      const lead = lines.length === 0 ? first : rest;
      const joined = line === '' ? word : `${line} ${word}`;
      if (columnsOf(lead) + columnsOf(joined) <= width) {
        line = joined;
        continue;
      }
      if (line !== '') lines.push(lead + line);
      const pieces = breakWord(word, width - Math.max(columnsOf(first), columnsOf(rest)));
      for (const piece of pieces.slice(0, -1)) lines.push((lines.length === 0 ? first : rest) + piece);
      line = pieces.at(-1) ?? '';
    }
    lines.push((lines.length === 0 ? first : rest) + line);
  }
  return lines.map((line) => line.trimEnd());
};

/** Text in lines of at most `width` columns with its spaces kept, as code needs. */
export const wrapExactly = (text: string, width: number, lead: string): readonly string[] =>
  printable(text)
    .split('\n')
    .flatMap((line) => breakWord(line, width - columnsOf(lead)).map((piece) => lead + piece));

const breakWord = (word: string, width: number): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  let columns = 0;
  for (const { segment } of GRAPHEMES.segment(word)) {
    const needed = columnsOfGrapheme(segment);
    if (columns + needed > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      columns = 0;
    }
    piece += segment;
    columns += needed;
  }
  return [...pieces, piece];
};

/** Fills up to `width` columns with spaces. */
export const padTo = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columnsOf(text)));
