import { MAX_MATHS_LENGTH } from './bounds.ts';
import { plainLatex } from './plain-latex.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const RAISED: Readonly<Record<string, string>> = { '⁻': '-', '⁺': '+', ⁿ: 'n', ˣ: 'x', '⁽': '(', '⁾': ')' };
const VULGAR: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅐': '1/7',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
  '⅑': '1/9',
  '⅒': '1/10',
};
/** Zeros of the decimal digits people type besides ASCII: Arabic, Persian, Devanagari, Bengali, full width. */
const FOREIGN_ZEROS = ['\u0660', '\u06f0', '\u0966', '\u09e6', '\uff10'];
const FOREIGN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]|\u20e3/g;

const foreignDigit = (digit: string): string => {
  const code = digit.charCodeAt(0);
  const zero = FOREIGN_ZEROS.find((candidate) => code >= candidate.charCodeAt(0) && code < candidate.charCodeAt(0) + 10);
  return zero === undefined ? digit : String(code - zero.charCodeAt(0));
};

const raised = (run: string): string => {
  const plain = [...run].map((sign) => RAISED[sign] ?? String(SUPERSCRIPTS.indexOf(sign))).join('');
  return `^(${plain})`;
};

/** What a chat adds to words: bold, italics, code, spoilers, struck text (taken back by its author), quotation marks, emoji. */
const withoutChatMarks = (text: string): string => {
  let plain = text.replace(/`+(?:[a-z]+\n)?/g, ' ').replace(/^[\s"'“”„«»‘]+|[\s"'“”«»’]+$/g, '');
  if (plain.includes('~~')) plain = plain.replace(/~~[^~]*~~/g, '').trim() || plain.replace(/~~/g, '');
  if (/[*_|]/.test(plain)) {
    plain = plain.replace(/^(\*{1,3}|_{1,3}|\|\|)(?=\S)([^*|]*[^*|\s])\1$/, '$2');
    plain = plain.replace(/(^|\s)\*\*([^*\s](?:[^*]*[^*\s])?)\*\*(?=$|[\s.,!?])/g, '$1$2');
  }
  return plain;
};

/** Signs outside ASCII. Vulgar fractions and superscripts go first: a compatibility mapping would make x² into x2. */
const plainSymbols = (text: string): string =>
  text
    .replace(FOREIGN_DIGITS, foreignDigit)
    .replace(/([⁰¹²³⁴⁵⁶⁷⁸⁹]+)[⁄/]([₀-₉]+)/g, (_, top: string, bottom: string) => {
      const digits = (run: string, alphabet: string): string => [...run].map((sign) => alphabet.indexOf(sign)).join('');
      return ` ${digits(top, SUPERSCRIPTS)}/${digits(bottom, SUBSCRIPTS)} `;
    })
    .replace(/[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]/g, (sign, at: number, whole: string) => (/\d\s*$/.test(whole.slice(0, at)) ? ` ${VULGAR[sign]} ` : `(${VULGAR[sign]})`))
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿˣ⁽⁾]+/g, raised)
    .replace(/[₀-₉]+/g, (run) => `_${[...run].map((sign) => SUBSCRIPTS.indexOf(sign)).join('')}`)
    .replace(/(\d)\.?((?:\d[\u0304\u0305])+)/g, (_, before: string, run: string) => `${before}.~${run.replace(/[\u0304\u0305]/g, '')}`)
    .replace(/➕/g, '+')
    .replace(/[➖−–—‐‑‒﹣－]/g, '-')
    .replace(/[×⋅·∙∗✕✖]/g, '*')
    .replace(/[÷∕⁄➗]/g, '/')
    .replace(/[≤⩽]/g, '<=')
    .replace(/[≥⩾]/g, '>=')
    .replace(/≠/g, '!=')
    .replace(/[∞♾]/g, ' inf ')
    .replace(/π/g, ' pi ')
    .replace(/√/g, ' sqrt ')
    .replace(/∛/g, ' root_3 ')
    .replace(/∜/g, ' root_4 ')
    .replace(/∪/g, ' U ')
    .replace(/∅/g, '{}')
    .replace(/ℝ/g, 'R')
    .replace(/[⇒⟹⟶➔]/g, '→')
    .replace(/…/g, '...')
    .replace(/[‘’]/g, "'")
    .replace(/[°€£¥]/g, '')
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}/gu, ' ')
    .normalize('NFKC');

const THINKING =
  "(?:i(?:'d| would)? (?:think|thought|guess|got|get|say|believe|have)|i'm (?:thinking|guessing)|(?:the |my |final |your |correct )*(?:answer|ans|result|solution)s?)";
const POINTING =
  "(?:(?:could|can|would|should|might|must|may|shouldn't|wouldn't) (?:it|that|this) be|(?:what|how) about|is (?:it|that|this)|it's|its|it|that's|this|that|is|are|was|be|equals?|(?:would|will|must|should) be)";
const FILLING = '(?:ok(?:ay)?|so|well|u+m+|u+h+|hm+|yes|then|and|maybe|perhaps|probably|possibly|about|approximately|roughly|oh|ah|now)';
/** "so i think the answer is" before the answer. Only whole phrases: a lone `i` may be the imaginary unit. */
const LEAD_IN = new RegExp(`^(?:(?:${THINKING}|${POINTING}|${FILLING})(?![a-z0-9'^_*/+-])[\\s:,;]*)+`, 'i');
/** "..., i think" after it. An exclamation mark is left alone: it may be a factorial. */
const TAIL =
  /(?:[\s,;.?]+(?:i (?:think|guess|believe|hope)|i'd say|maybe|right|probably|correct|yes|is (?:the|my) answer|is it|please|pls|thanks|thank you|ok(?:ay)?|lol|haha|idk|not sure))+[\s.?!]*$/i;

const withoutWords = (text: string): string => {
  if (!/[a-z]/i.test(text)) return text;
  return text
    .replace(LEAD_IN, '')
    .replace(TAIL, '')
    .replace(/^([a-z])\s+(?:is equal to|is|equals)\s+/i, '$1=')
    .replace(/\s+(?:is equal to|equals)\s+/gi, '=')
    .replace(/(?<!or )\b(?:minus|negative)\s+(?=[\d.(])/gi, '-');
};

/** The shortest block that stands at least twice at the end of the decimals: `0.333...` repeats 3, `1.2525...` repeats 25. */
const trailingBlock = (decimals: string): string | undefined => {
  for (let length = 1; length * 2 <= decimals.length && length <= 12; length += 1) {
    const block = decimals.slice(-length);
    if (decimals.slice(-2 * length, -length) === block) return block;
  }
  return undefined;
};

const repeatingDecimals = (text: string): string =>
  text
    .replace(/(\d*\.)(\d+)(?:\.{2,})/g, (_, whole: string, decimals: string) => {
      const block = trailingBlock(decimals);
      return block === undefined ? whole + decimals : `${whole}${decimals}~${block}`;
    })
    .replace(/(\d+\.)\((\d+)\)/g, '$1~$2');

/** Operators as typed on a keyboard. */
const plainOperators = (text: string): string =>
  text
    .replace(/\*\*/g, '^')
    .replace(/\+\s?\/\s?-|\bplus or minus\b/gi, '±')
    .replace(/=</g, '<=')
    .replace(/[-=]>/g, (arrow, at: number, whole: string) => (arrow === '=>' && !/[=<>→]/.test(whole.slice(0, at) + whole.slice(at + 2)) ? '>=' : '→'))
    .replace(/(\d)\s*[xX]\s*(?=\d)/g, '$1*');

/**
 * A chat message as plain ASCII maths: `**½**` gives `(1/2)`, `I think it's 5.` gives `5`, `$\frac{x+1}{2}$` gives `((x+1)/(2))`.
 * What is no maths stays, for the parser to refuse. The work grows with the length of the text, which callers bound.
 */
export const normalise = (text: string): string => {
  let plain = withoutChatMarks(text.replace(INVISIBLE, ''));
  plain = plainLatex(plain);
  if (/[^\x20-\x7e]/.test(plain)) plain = plainSymbols(plain);
  // One Arabic ligature may become eighteen letters; what grows past the bound is no maths.
  if (plain.length > MAX_MATHS_LENGTH) return '';
  plain = withoutWords(plain.replace(/\s+/g, ' ').trim());
  plain = plainOperators(repeatingDecimals(plain));
  return plain
    .replace(/^\s*[=≈~]+\s*/, '')
    .replace(/(\d)\.(?=\s*$|[^\d~])/g, '$1')
    .replace(/[.,;:\s?]+$/, '')
    .trim();
};
