import { MAX_DEPTH } from './bounds.ts';

/** Commands that stand for one piece of plain maths. */
const PLAIN: Readonly<Record<string, string>> = {
  cdot: '*',
  times: '*',
  ast: '*',
  div: '/',
  pm: '±',
  mp: '±',
  le: '<=',
  leq: '<=',
  leqslant: '<=',
  ge: '>=',
  geq: '>=',
  geqslant: '>=',
  lt: '<',
  gt: '>',
  ne: '!=',
  neq: '!=',
  infty: ' inf ',
  pi: ' pi ',
  cup: ' U ',
  emptyset: '{}',
  varnothing: '{}',
  in: '∈',
  circ: '°',
  degree: '°',
  to: '→',
  rightarrow: '→',
  Rightarrow: '→',
  implies: '→',
  mid: '|',
  vert: '|',
  lvert: '|',
  rvert: '|',
  approx: '≈',
  ldots: '...',
  dots: '...',
  cdots: '...',
  lbrace: '{',
  rbrace: '}',
  arcsin: ' asin ',
  arccos: ' acos ',
  arctan: ' atan ',
};

/** Names that are their own plain text. */
const NAMES = new Set(['sin', 'cos', 'tan', 'sec', 'csc', 'cot', 'ln', 'log', 'exp']);
const GREEK: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  epsilon: 'ε',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  rho: 'ρ',
  sigma: 'σ',
  Sigma: 'Σ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
  Omega: 'Ω',
};
/** Commands that only change how their argument looks. */
const DRESSING = new Set(['text', 'mathrm', 'operatorname', 'mathbf', 'textbf', 'mathit', 'textit', 'mathsf', 'mbox', 'boxed', 'mathbb']);
/** Commands without a meaning for the value. */
const LAYOUT = new Set(['left', 'right', 'big', 'Big', 'bigl', 'bigr', 'displaystyle', 'quad', 'qquad', 'limits', 'middle', 'hspace', 'space']);

/** Position in the LaTeX text; local to one call of `plainLatex`. */
type Reader = { readonly text: string; at: number };

const skipSpaces = (reader: Reader): void => {
  while (reader.text[reader.at] === ' ') reader.at += 1;
};

/** The next argument: a braced group, a command, or one character. Missing arguments are empty, which no expression parser accepts. */
const readArgument = (reader: Reader, depth: number): string => {
  skipSpaces(reader);
  const next = reader.text[reader.at];
  if (next === undefined) return '';
  reader.at += 1;
  if (next === '{') return readUntil(reader, '}', depth + 1);
  return next === '\\' ? readCommand(reader, depth + 1) : next;
};

/** A whole number that is no exponent, subscript or decimal. */
const ENDS_IN_WHOLE = /(?:^|[^\d.^_A-Za-z])\d+\s*$/;

/** `2\frac{1}{2}` is two and a half, not one: with whole numbers right after a digit the fraction is written as the part of a mixed number. */
const fraction = (reader: Reader, before: string, depth: number): string => {
  const top = readArgument(reader, depth).trim();
  const bottom = readArgument(reader, depth).trim();
  const isPart = ENDS_IN_WHOLE.test(before) && /^\d+$/.test(top) && /^\d+$/.test(bottom);
  return isPart ? ` ${top}/${bottom} ` : `((${top})/(${bottom}))`;
};

const root = (reader: Reader, depth: number): string => {
  skipSpaces(reader);
  if (reader.text[reader.at] !== '[') return `sqrt(${readArgument(reader, depth)})`;
  reader.at += 1;
  const index = readUntil(reader, ']', depth + 1).trim();
  return `root_${index}(${readArgument(reader, depth)})`;
};

/** A bar over the decimals says that they repeat. */
const overlined = (inside: string): string => (/^\d+$/.test(inside) ? `~${inside}` : inside);

const readCommand = (reader: Reader, depth: number, before = ''): string => {
  const rest = /^[A-Za-z]+/.exec(reader.text.slice(reader.at, reader.at + 40));
  if (rest === null) return readEscaped(reader, before);
  const [name] = rest;
  reader.at += name.length;
  if (/^[dtc]?frac$/.test(name)) return fraction(reader, before, depth);
  if (name === 'sqrt') return root(reader, depth);
  if (name === 'overline' || name === 'bar') return overlined(readArgument(reader, depth).trim());
  if (DRESSING.has(name)) return readArgument(reader, depth);
  if (LAYOUT.has(name)) return ' ';
  if (NAMES.has(name)) return ` ${name} `;
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : Object.hasOwn(GREEK, name) ? GREEK[name] : undefined;
  // An unknown command stays as it is: the parser refuses the backslash, so nothing is guessed.
  return plain ?? `\\${name}`;
};

/** A backslash before a sign: `\{`, `\%`, `\,`, `\(`, a star escaped for the chat, or in `3\4` a slash that leans the wrong way. */
const readEscaped = (reader: Reader, before: string): string => {
  const sign = reader.text[reader.at];
  reader.at += 1;
  if (sign === undefined || ',;:! ()[]$\\'.includes(sign)) return ' ';
  return /\d$/.test(before) && /\d/.test(sign) ? `/${sign}` : sign;
};

const readUntil = (reader: Reader, closing: string | undefined, depth: number): string => {
  let plain = '';
  while (reader.at < reader.text.length) {
    const next = reader.text.charAt(reader.at);
    reader.at += 1;
    if (next === closing) return plain;
    if (next === '$') plain += ' ';
    else if (next === '\\' && depth < MAX_DEPTH) plain += readCommand(reader, depth, plain);
    else if (next === '{' && depth < MAX_DEPTH)
      plain += reader.text.startsWith(',}', reader.at) ? thousandsComma(reader) : `{${readUntil(reader, '}', depth + 1)}}`;
    else plain += next;
  }
  return plain;
};

/** `2{,}600`. */
const thousandsComma = (reader: Reader): string => {
  reader.at += 2;
  return ',';
};

const isBalanced = (text: string): boolean => {
  let open = 0;
  for (const sign of text) {
    if (sign === '{') open += 1;
    else if (sign === '}') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
};

/**
 * LaTeX, with or without dollar signs, as plain maths: `$\frac{x+1}{2}$` gives `((x+1)/(2))`.
 * Text without LaTeX, or with a brace that is not closed, comes back as it is.
 */
export const plainLatex = (text: string): string => (/[\\$]/.test(text) && isBalanced(text) ? readUntil({ text, at: 0 }, undefined, 0) : text);
