import temml from 'temml';

/** A text as people are shown it (maths between `$...$`), or why it cannot be shown. */
export type ReadText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'garbled'; readonly what: string };

type Piece = { readonly maths: boolean; readonly text: string };

const WORD_FOR_DOLLARS: Readonly<Record<string, string>> = { en: 'dollars', es: 'dólares', sv: 'dollar' };

/**
 * OATutor's text as ours: maths moves from `$$...$$` to `$...$`, pieces of one formula are joined, words set as maths become words again,
 * and money loses its sign (`$5` -> `5 dollars`), because a `$` in our texts always opens or closes maths.
 */
export const readText = (raw: string, language = 'en'): ReadText => {
  const parts = repairCharacters(raw).split('$$');
  if (parts.length % 2 === 0) return { kind: 'garbled', what: 'a $$ without its partner' };
  const pieces = parts.flatMap((part, index) => (index % 2 === 0 ? [plainPiece(part, language)] : mathsPieces(part, language)));
  const joined = joinMaths(pieces.filter((piece) => piece.text !== ''));
  for (const piece of joined) {
    const what = piece.maths ? mathsFault(piece.text) : plainFault(piece.text);
    if (what !== undefined) return { kind: 'garbled', what };
  }
  const text = joined.map((piece) => (piece.maths && !/^\d[\d,]*(\.\d+)?$/.test(piece.text) ? `$${piece.text}$` : piece.text)).join('');
  return { kind: 'text', text: tidy(text) };
};

/** The maths of a text, without its `$`. */
export const mathsIn = (text: string): readonly string[] => [...text.matchAll(/\$([^$]+)\$/g)].map((match) => match[1] ?? '');

/** A text without its maths; each formula leaves a space. */
export const wordsIn = (text: string): string => text.replace(/\$[^$]+\$/g, ' ');

/** Typing-tool leftovers: mathematical alphabets and ligatures as plain letters, no zero-width spaces. */
const repairCharacters = (raw: string): string =>
  raw
    .replace(/[\u{1D400}-\u{1D7FF}\uFB00-\uFB06]/gu, (character) => character.normalize('NFKC'))
    .replace(/\u200B|\u200C|\u200D|\uFEFF/g, '')
    .replace(/\u00A0/g, ' ')
    .replace(/(?<!\$)\$ (?=\$\$\\\$)/g, '');

const plainPiece = (part: string, language: string): Piece => {
  const lines = part
    // The export writes a line break as backslash-n; after a finished sentence it starts a line, elsewhere it only wraps.
    .replace(/([.:;!?])\s*\\n\s*/g, '$1\n')
    .replace(/\\n/g, ' ')
    .replace(/\\([%"'])/g, '$1')
    .replace(/\*\*/g, '^')
    .replace(/(?<=[\d)])_(?=[\d(-])/g, ' ___ ')
    .replace(/(?<=[a-z])\[(?=-?\d)/g, ' [')
    .replace(/(?<=[[(,-]\s*)inf(?=[)\],]|$)/g, '∞');
  return { maths: false, text: withoutMoneySign(lines, language) };
};

const withoutMoneySign = (text: string, language: string): string =>
  text
    .replace(
      /\\?\$\s?(\d[\d,]*(?:\.\d+)?|\.\d+)(\s(?:thousand|million|billion|trillion)\b)?(?=((?:\s(?:and|or)\s\\?\$\d+)?\s(?:bills?|coins?|notes?|tickets?)\b)?)/g,
      (_, amount: string, scale, adjective) =>
        adjective === undefined ? `${amount}${scale ?? ''} ${amount === '1' && language === 'en' ? 'dollar' : dollars(language)}` : `${amount}-dollar`,
    )
    .replace(/\\\$/g, '$');

const dollars = (language: string): string => WORD_FOR_DOLLARS[language] ?? 'USD';

/** Alphabetic runs that stay maths although they are long. */
const NAMES_IN_MATHS = /\\[A-Za-z]+|[bp]?matrix|arc(?:sin|cos|tan)|sqrt|theta/g;

const mathsPieces = (part: string, language: string): readonly Piece[] => {
  const tex = part.trim();
  const money = /^\\?\$\s?[\d,]+(\.\d+)?$/.test(tex);
  if (money) return [plainPiece(tex, language)];
  const ratio = /^\\frac\{([A-Za-z]{3,})\}\{([A-Za-z]{3,})\}$/.exec(tex);
  if (ratio !== null) return [{ maths: false, text: `${ratio[1]}/${ratio[2]}` }];
  if (isWords(tex)) return [plainPiece(tex, language)];
  const [, opening = '', inner = '', closing = ''] = /^(["“]?)(.*?)(["”]?(?:[;,]|(?<!\.)\.)?)$/s.exec(tex) ?? [];
  const [before, formula, after] = withoutLoneBrackets(inner);
  return [
    { maths: false, text: opening + before },
    { maths: true, text: cleanTex(formula, language) },
    { maths: false, text: after + closing },
  ];
};

/** An interval is often half formula, half words, `$$(-5$$, inf)`: its brackets then both belong to the words. */
const withoutLoneBrackets = (tex: string): readonly [string, string, string] => {
  const balance = (tex.match(/[([]/g)?.length ?? 0) - (tex.match(/[)\]]/g)?.length ?? 0);
  if (balance === 1 && /^[([]/.test(tex)) return [tex.slice(0, 1), tex.slice(1), ''];
  if (balance === -1 && /[)\]]$/.test(tex) && !tex.includes('\\right')) return ['', tex.slice(0, -1), tex.slice(-1)];
  return ['', tex, ''];
};

/** Blanks to fill, and words the author set as maths: `3.00-cm-diameter`, `variable=answer`. */
const isWords = (tex: string): boolean =>
  /^_+$/.test(tex) || (!/[\\^_{}]/.test(tex) && /[A-Za-zÀ-ÿ]{4}|\b[Tt]he\b|[a-z]-[a-z]{2}|[a-z]-$/.test(tex.replace(NAMES_IN_MATHS, '')));

const cleanTex = (tex: string, language: string): string =>
  tex
    .replace(/(?<!\\)%/g, '\\%')
    .replace(/\\\$\s?(\d[\d,.]*(?:\s\d{3})*)/g, (_, amount: string) => `${amount.replace(/,\s?(?=\d{3})/g, '{,}')}\\text{ ${dollars(language)}}`)
    .replace(/\*\*/g, '^')
    .replace(/\^(\\log_\{\w+\}\\left\([^()]*\\right\))/g, '^{$1}')
    .replace(/(?<![\\A-Za-z])(sin|cos|tan|cot|sec|csc|log|ln)(?=theta|[^A-Za-z]|$)/g, '\\$1 ')
    .replace(/(?<![\\A-Za-z])(theta|pi)(?![A-Za-z])/g, '\\$1 ')
    // A power needs no brackets around its sign, and a base of digits no braces.
    .replace(/\^\{\\left\((-?\w+)\\right\)\}/g, '^{$1}')
    .replace(/\{(\d+)\}(?=\^)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** `$a$ $=$ $b$` is one formula in three pieces. */
const joinMaths = (pieces: readonly Piece[]): readonly Piece[] => {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const gap = joined.at(-1);
    const before = joined.at(-2);
    const last = piece.maths && gap?.maths === true ? gap : undefined;
    if (piece.maths && before?.maths === true && gap !== undefined && /^\s+$/.test(gap.text) && isRelation(before.text) && isRelation(piece.text))
      joined.splice(-1, 1, { maths: false, text: ', ' }, piece);
    else if (last !== undefined) joined.splice(-1, 1, { maths: true, text: `${last.text} ${piece.text}` });
    else if (piece.maths && before?.maths === true && gap !== undefined && isJoint(gap.text))
      joined.splice(-2, 2, { maths: true, text: between(before.text, gap.text.trim(), piece.text) });
    else joined.push(piece);
  }
  return joined;
};

/** A whole equation or inequality; two of them side by side are a system. */
const isRelation = (tex: string): boolean =>
  /[^=<>\s].*(?:[=<>]|\\[lg]eq).*[^=<>\s]/.test(tex) && !ENDS_WITH_OPERATOR.test(tex) && !/^(?:[=<>]|\\[lg]eq)/.test(tex);

/** Only white space, or a bare operator, between two formulas. */
const isJoint = (text: string): boolean => /^\s*[-+=<>^*]?\s*$/.test(text) && !text.includes('\n');

const OPENS_WITH_OPERATOR = /^(?:[-+=<>^,]|\\(?:leq|geq|neq|cup|cap|pm|times|approx)\b)/;
const ENDS_WITH_OPERATOR = /(?:[-+=<>^,(]|\\(?:leq|geq|neq|cup|cap|pm|times|approx))$/;

const between = (left: string, operator: string, right: string): string => {
  if (operator === '^') return `${left}^{${right}}`;
  if (operator !== '') return `${left} ${operator === '*' ? '\\times' : operator} ${right}`;
  return OPENS_WITH_OPERATOR.test(right) || ENDS_WITH_OPERATOR.test(left) ? `${left} ${right}` : `${left}\\ ${right}`;
};

/** Courses repeat their formulas, and parsing one is the slow part of an import. */
const checked = new Map<string, string | undefined>();

const mathsFault = (tex: string): string | undefined => {
  if (!checked.has(tex)) checked.set(tex, parseFault(tex));
  return checked.get(tex);
};

const parseFault = (tex: string): string | undefined => {
  if (tex.includes('$')) return `a dollar sign inside ${tex}`;
  try {
    temml.renderToString(tex, { throwOnError: true });
    return undefined;
  } catch {
    return tex;
  }
};

/** What cannot stand in plain words: commands, placeholders, lone dollars. */
const plainFault = (text: string): string | undefined => /\\[A-Za-z=({[]|\$|@\{|\{[^{}]*\{/.exec(text)?.[0];

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/ +([,.;:?!])(?=\s|$)/g, '$1')
    .trim();
