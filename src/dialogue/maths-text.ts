/**
 * LaTeX as people type and read it in plain chat: `\frac{3}{4} \div \frac{1}{2}` -> `¾ ÷ ½`.
 * Covers what school items use; a command it does not know keeps its name without the backslash, so nothing is lost silently.
 */

const VULGAR: Readonly<Record<string, string>> = {
  '1/2': '½',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/4': '¼',
  '3/4': '¾',
  '1/5': '⅕',
  '2/5': '⅖',
  '3/5': '⅗',
  '4/5': '⅘',
  '1/6': '⅙',
  '5/6': '⅚',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
};

const SYMBOLS: Readonly<Record<string, string>> = {
  times: '×',
  div: '÷',
  cdot: '·',
  ast: '*',
  pm: '±',
  mp: '∓',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  lt: '<',
  gt: '>',
  approx: '≈',
  equiv: '≡',
  infty: '∞',
  pi: 'π',
  theta: 'θ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  lambda: 'λ',
  mu: 'μ',
  sigma: 'σ',
  Sigma: 'Σ',
  rho: 'ρ',
  omega: 'ω',
  degree: '°',
  circ: '°',
  angle: '∠',
  cup: '∪',
  cap: '∩',
  in: '∈',
  notin: '∉',
  emptyset: '∅',
  rightarrow: '→',
  to: '→',
  Rightarrow: '⇒',
  ldots: '…',
  cdots: '…',
  dots: '…',
  quad: ' ',
  qquad: ' ',
  left: '',
  right: '',
  displaystyle: '',
  limits: '',
  bigg: '',
  big: '',
  Big: '',
  lbrace: '{',
  rbrace: '}',
  vert: '|',
  mid: '|',
  sum: 'Σ',
  int: '∫',
  prime: '′',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  log: 'log',
  ln: 'ln',
};

const SUPERSCRIPT: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
  '+': '⁺',
  '(': '⁽',
  ')': '⁾',
  n: 'ⁿ',
  x: 'ˣ',
  '°': '°',
  '′': '′',
};
const SUBSCRIPT: Readonly<Record<string, string>> = {
  '0': '₀',
  '1': '₁',
  '2': '₂',
  '3': '₃',
  '4': '₄',
  '5': '₅',
  '6': '₆',
  '7': '₇',
  '8': '₈',
  '9': '₉',
  '-': '₋',
  '+': '₊',
  n: 'ₙ',
  x: 'ₓ',
  a: 'ₐ',
  i: 'ᵢ',
};

/** Deeper nesting than any school item has; text beyond it is kept as it stands. */
const MAX_DEPTH = 12;

export const mathsText = (tex: string): string =>
  render(tex, 0)
    .replace(/\s+/g, ' ')
    .replace(/\s*([=≤≥≠<>≈])\s*/g, ' $1 ')
    .trim();

const render = (tex: string, depth: number): string => {
  if (depth > MAX_DEPTH) return tex;
  let out = '';
  let at = 0;
  while (at < tex.length) {
    const char = tex[at] as string;
    if (char === '\\') {
      const [text, next] = command(tex, at, depth, out);
      out += text;
      at = next;
    } else if (char === '^' || char === '_') {
      const [body, next] = argument(tex, at + 1);
      out += raised(render(body, depth + 1), char);
      at = next;
    } else if (char === '{') {
      const [body, next] = argument(tex, at);
      out += render(body, depth + 1);
      at = next;
    } else {
      out += char === '~' ? ' ' : char === '}' ? '' : char;
      at += 1;
    }
  }
  return out;
};

const command = (tex: string, at: number, depth: number, before: string): readonly [string, number] => {
  const name = /^[A-Za-z]+/.exec(tex.slice(at + 1, at + 24))?.[0];
  if (name === undefined) {
    const escaped = tex[at + 1] ?? '';
    return [/[,;:!\s]/.test(escaped) ? ' ' : escaped === '\\' ? '; ' : escaped, at + 2];
  }
  const after = at + 1 + name.length;
  switch (name) {
    case 'frac':
    case 'dfrac':
    case 'tfrac': {
      const [top, middle] = argument(tex, after);
      const [bottom, end] = argument(tex, middle);
      return [fraction(render(top, depth + 1), render(bottom, depth + 1), before), end];
    }
    case 'sqrt': {
      const [bracket = '', degree = '2'] = /^\s*\[([^\]]*)\]/.exec(tex.slice(after)) ?? [];
      const [body, end] = argument(tex, after + bracket.length);
      const index = render(degree, depth + 1).trim();
      const root = index === '3' ? '∛' : index === '2' || index === '' ? '√' : `${raised(index, '^')}√`;
      return [root + grouped(render(body, depth + 1)), end];
    }
    case 'text':
    case 'mathrm':
    case 'mathbf':
    case 'textbf':
    case 'operatorname':
    case 'underline':
    case 'overline':
    case 'boxed': {
      const [body, end] = argument(tex, after);
      return [render(body, depth + 1), end];
    }
    case 'begin':
    case 'end':
      return [' ', argument(tex, after)[1]];
    default:
      return [SYMBOLS[name] ?? name, after];
  }
};

/** The group or single character that starts at `at`, and where it ends. */
const argument = (tex: string, at: number): readonly [string, number] => {
  let start = at;
  while (tex[start] === ' ') start += 1;
  if (tex[start] !== '{') {
    const single = tex[start] === '\\' ? (/^\\[A-Za-z]+|^\\./.exec(tex.slice(start))?.[0] ?? '') : (tex[start] ?? '');
    return [single, start + single.length];
  }
  let open = 0;
  for (let index = start; index < tex.length; index++) {
    if (tex[index] === '{') open += 1;
    if (tex[index] === '}') open -= 1;
    if (open === 0) return [tex.slice(start + 1, index), index + 1];
  }
  return [tex.slice(start + 1), tex.length];
};

const fraction = (top: string, bottom: string, before: string): string => {
  const plain = `${top.trim()}/${bottom.trim()}`;
  const vulgar = VULGAR[plain];
  if (vulgar !== undefined) return vulgar;
  // "2 1/7", not "21/7": a whole number before a fraction is a mixed number.
  const gap = /\d$/.test(before) ? ' ' : '';
  return `${gap}${grouped(top.trim())}/${grouped(bottom.trim())}`;
};

/** Brackets where a bare value would be read wrongly. */
const grouped = (text: string): string => (/^-?(\d+([.,]\d+)?|[A-Za-z?])$|^\([^()]*\)$/.test(text.trim()) ? text.trim() : `(${text.trim()})`);

const raised = (text: string, mark: '^' | '_'): string => {
  const table = mark === '^' ? SUPERSCRIPT : SUBSCRIPT;
  const trimmed = text.trim();
  const characters = [...trimmed].map((char) => table[char]);
  if (characters.every((char) => char !== undefined)) return characters.join('');
  return `${mark}${grouped(trimmed)}`;
};
