/**
 * LaTeX as an author types it in a key: `\frac{2w}{w-4}` -> `2w/(w-4)`, `12{ab}^2` -> `12ab^2`, `5\sqrt{2}` -> `5sqrt(2)`.
 * Works on a whole OATutor answer, formulas and plain text mixed. `undefined` for what a line cannot say: matrices, unknown commands.
 */
export const typedMaths = (raw: string): string | undefined => {
  const source = raw
    .replaceAll('$$', ' ')
    .replace(/\*\*/g, '^')
    .replace(/log\{(\w+)\}/g, 'log_{$1}')
    .replace(/[−–—]/g, '-')
    .replace(/\\?\$(?=\s?[\d.])/g, '')
    .replace(/[.;,\s]+$/, '');
  const reader = new TexReader(source);
  const typed = reader.sequence('');
  return typed === undefined ? undefined : spaced(typed);
};

const WORDS: Readonly<Record<string, string>> = {
  times: '*',
  cdot: '*',
  div: '/',
  pm: '±',
  leq: '<=',
  le: '<=',
  geq: '>=',
  ge: '>=',
  neq: '!=',
  infty: 'inf',
  cup: ' U ',
  pi: 'pi',
  theta: 'theta',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  ln: 'ln',
  log: 'log',
  left: '',
  right: '',
  '%': '%',
  ',': ' ',
  ' ': ' ',
};
/** Marks white space of the source until it is known whether it means a product. */
const GAP = '\u2003';

class TexReader {
  private readonly source: string;
  private at = 0;
  constructor(source: string) {
    this.source = source;
  }

  /** Up to the closing character (`''`: the end), which is taken too. */
  sequence(closing: '' | '}' | ']'): string | undefined {
    let typed = '';
    while (this.at < this.source.length) {
      const character = this.source.charAt(this.at);
      if (character === closing) {
        this.at += 1;
        return typed;
      }
      const next = this.item(character);
      if (next === undefined) return undefined;
      typed = next.startsWith('^') || !needsProduct(typed, next) ? typed + next : `${typed}*${next}`;
    }
    return closing === '' ? typed : undefined;
  }

  private item(character: string): string | undefined {
    this.at += 1;
    switch (character) {
      case '\\':
        return this.command();
      case '{':
        return this.set() ?? this.sequence('}');
      case '^':
        return this.script('^');
      case '_':
        return this.script('_');
      case '}':
        return undefined;
      default:
        return /\s/.test(character) ? GAP : character;
    }
  }

  /** Braces that stand in plain text around a comma list are a set: `{2, -2}`. */
  private set(): string | undefined {
    const end = this.source.indexOf('}', this.at);
    const inner = this.source.slice(this.at, end);
    if (end < 0 || !inner.includes(',') || /[\\{]/.test(inner)) return undefined;
    this.at = end + 1;
    return `{${inner}}`;
  }

  private script(mark: '^' | '_'): string | undefined {
    const inner = this.argument();
    if (inner === undefined) return undefined;
    const bare = spaced(inner).replace(/^\((-?\w+)\)$/, '$1');
    const single = mark === '^' ? /^(?:-?\d+|[A-Za-z])$/ : /^\w+$/;
    return single.test(bare) ? `${mark}${bare}` : `${mark}(${bare})`;
  }

  private argument(): string | undefined {
    while (/\s/.test(this.source.charAt(this.at))) this.at += 1;
    const character = this.source.charAt(this.at);
    if (character === '') return undefined;
    if (character === '(') return this.bracketed();
    if (character === '-' || /\d/.test(character)) return this.number();
    return this.item(character);
  }

  /** A power typed with brackets, `x^(1/2)`, or with a sign, `x^-2`. */
  private bracketed(): string | undefined {
    let depth = 0;
    for (let end = this.at; end < this.source.length; end += 1) {
      if (this.source.charAt(end) === '(') depth += 1;
      if (this.source.charAt(end) === ')') depth -= 1;
      if (depth > 0) continue;
      const inner = new TexReader(this.source.slice(this.at + 1, end)).sequence('');
      this.at = end + 1;
      return inner;
    }
    return undefined;
  }

  private number(): string {
    const [number = ''] = /^-?(?:\d+|[A-Za-z])?/.exec(this.source.slice(this.at)) ?? [];
    this.at += Math.max(number.length, 1);
    return number;
  }

  private command(): string | undefined {
    const [name = ''] = /^(?:[A-Za-z]+|.)/s.exec(this.source.slice(this.at)) ?? [];
    this.at += name.length;
    switch (name) {
      case 'frac':
      case 'dfrac':
        return this.fraction();
      case 'sqrt':
        return this.root();
      case 'operatorname':
        return this.argument();
      case 'log':
        return this.logarithm();
      default:
        return WORDS[name];
    }
  }

  private fraction(): string | undefined {
    const top = this.argument();
    const bottom = this.argument();
    return top === undefined || bottom === undefined ? undefined : `⟦${grouped(top)}/${groupedBelow(bottom)}⟧`;
  }

  private root(): string | undefined {
    const bracket = this.source.charAt(this.at) === '[';
    if (bracket) this.at += 1;
    const index = bracket ? this.sequence(']') : '2';
    const inner = this.argument();
    if (inner === undefined || index === undefined) return undefined;
    const bare = spaced(inner);
    if (index === '2') return `sqrt(${bare})`;
    return `root_${index}(${bare})`;
  }

  private logarithm(): string | undefined {
    if (this.source.charAt(this.at) !== '_') return 'log';
    this.at += 1;
    const base = this.argument();
    return base === undefined ? undefined : `log_${/^\w+$/.test(base) ? base : `(${spaced(base)})`}`;
  }
}

const FUNCTION_AT_START = /^(?:sqrt|root_|sin|cos|tan|ln|log|pi|theta|inf)/;

/** Where the typed form would run letters together into another name. */
const needsProduct = (left: string, right: string): boolean => FUNCTION_AT_START.test(right) && /[A-Za-z]$/.test(left);

const grouped = (typed: string): string => {
  const bare = spaced(typed);
  return isTerm(bare) ? bare : `(${bare})`;
};

const groupedBelow = (typed: string): string => {
  const bare = spaced(typed);
  return /^(?:\d+(?:\.\d+)?|[A-Za-z](?:\^\w+)?|\([^()]*\))$/.test(bare) ? bare : `(${bare})`;
};

/** No plus, minus or slash after its start, outside brackets. */
const isTerm = (typed: string): boolean => {
  let depth = 0;
  for (const [index, character] of [...typed].entries()) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0 && index > 0 && '+-±/'.includes(character)) return false;
  }
  return true;
};

/** Settles the gaps, and the brackets around a fraction, which it needs only beside a factor or a power. */
const spaced = (typed: string): string =>
  typed
    .replace(/\u2003+/g, GAP)
    .replace(/([\w)⟧|])\u2003(?=[A-Za-z⟦])(?!\u2003?(?:or|and|U)\b)/g, (whole, left: string, offset: number, gapped: string) =>
      /\b(?:or|and|U)$/.test(gapped.slice(0, offset + 1)) ? whole : `${left}*`,
    )
    .replace(/([\w)⟧|])\u2003(?=\([^,]*$)/g, '$1')
    .replace(/\u2003/g, ' ')
    .trim()
    .replace(/(^|.)⟦([^⟦⟧]*)⟧(?=(.?))/gs, (_, before: string, inner: string, after: string) =>
      standsAlone(before, after) ? `${before}${inner}` : `${before}(${inner})`,
    )
    .replace(/[⟦⟧]/g, '')
    .replace(/\s*(<=|>=|!=|[-+*/^=<>±])\s*/g, '$1')
    .replace(/ +/g, ' ')
    .trim();

const standsAlone = (before: string, after: string): boolean => /^$|[-+=,([{<>±\s]/.test(before) && /^$|[-+=,)\]}<>±\s]/.test(after);
