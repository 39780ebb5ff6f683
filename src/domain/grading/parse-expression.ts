import { MAX_DEPTH, MAX_NODES, Refusal } from './bounds.ts';
import type { BinaryKind, Expression, FunctionName } from './expression.ts';
import type { Token } from './tokens.ts';
import { tokenise } from './tokens.ts';

export type Parsed = {
  readonly expression: Expression;
  /** See `Tokens`. */
  readonly letterRuns: readonly string[];
};

/** Where the parser stands. Local to one call of `parseExpression`. */
type Cursor = { readonly tokens: readonly Token[]; at: number; nodes: number; depth: number; insideBars: boolean };

const END: Token = { kind: 'end', spaced: false };
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const INVERSES: Readonly<Partial<Record<FunctionName, FunctionName>>> = { sin: 'asin', cos: 'acos', tan: 'atan' };
/** An index beyond this is no school maths. */
const MAX_ROOT_INDEX = 100;

const peek = (cursor: Cursor, ahead = 0): Token => cursor.tokens[cursor.at + ahead] ?? END;

const isSymbol = (token: Token, symbols: string): boolean => token.kind === 'symbol' && symbols.includes(token.symbol);

const expectSymbol = (cursor: Cursor, symbol: string): void => {
  if (!isSymbol(peek(cursor), symbol)) throw new Refusal(`expected ${symbol}`);
  cursor.at += 1;
};

const node = <Node extends Expression>(cursor: Cursor, made: Node): Node => {
  cursor.nodes += 1;
  if (cursor.nodes > MAX_NODES) throw new Refusal(`maths of at most ${MAX_NODES} parts`);
  return made;
};

const deeper = (cursor: Cursor, read: (cursor: Cursor) => Expression): Expression => {
  cursor.depth += 1;
  if (cursor.depth > MAX_DEPTH) throw new Refusal(`brackets at most ${MAX_DEPTH} deep`);
  const expression = read(cursor);
  cursor.depth -= 1;
  return expression;
};

const binary = (cursor: Cursor, kind: BinaryKind, left: Expression, right: Expression): Expression => node(cursor, { kind, left, right });

const sum = (cursor: Cursor): Expression => {
  let left = product(cursor);
  while (isSymbol(peek(cursor), '+-')) {
    const kind = isSymbol(peek(cursor), '+') ? 'sum' : 'difference';
    cursor.at += 1;
    left = binary(cursor, kind, left, product(cursor));
  }
  return left;
};

const startsFactor = (cursor: Cursor): boolean => {
  const token = peek(cursor);
  switch (token.kind) {
    case 'number':
    case 'variable':
    case 'constant':
    case 'function':
      return true;
    case 'symbol':
      return isSymbol(token, '([{') || (token.symbol === '|' && !cursor.insideBars);
    case 'end':
      return false;
  }
};

/** `1/2x` is (1/2)x: a product without a sign binds as tightly as one with it. A number never follows another factor bare: `x2` is refused. */
const product = (cursor: Cursor): Expression => {
  let left = signed(cursor);
  for (;;) {
    if (isSymbol(peek(cursor), '*/')) {
      const kind = isSymbol(peek(cursor), '*') ? 'product' : 'quotient';
      cursor.at += 1;
      left = binary(cursor, kind, left, signed(cursor));
    } else if (startsFactor(cursor)) {
      if (peek(cursor).kind === 'number' && !isSymbol(peek(cursor, -1), ')]}|')) throw new Refusal('a number right after another factor');
      left = binary(cursor, 'product', left, power(cursor));
    } else return left;
  }
};

const signed = (cursor: Cursor): Expression => {
  if (!isSymbol(peek(cursor), '+-')) return power(cursor);
  const isMinus = isSymbol(peek(cursor), '-');
  cursor.at += 1;
  const of = deeper(cursor, signed);
  return isMinus ? node(cursor, { kind: 'negate', of }) : of;
};

const power = (cursor: Cursor): Expression => {
  let base = atom(cursor);
  while (isSymbol(peek(cursor), '!%')) {
    base = node(cursor, { kind: isSymbol(peek(cursor), '!') ? 'factorial' : 'percent', of: base });
    cursor.at += 1;
  }
  if (!isSymbol(peek(cursor), '^')) return base;
  cursor.at += 1;
  return binary(cursor, 'power', base, deeper(cursor, isSymbol(peek(cursor), '+-') ? signed : power));
};

const bracketed = (cursor: Cursor, opening: string): Expression => {
  cursor.at += 1;
  const outside = cursor.insideBars;
  cursor.insideBars = opening === '|';
  const inside = deeper(cursor, sum);
  cursor.insideBars = outside;
  expectSymbol(cursor, CLOSING[opening] ?? opening);
  return inside;
};

const atom = (cursor: Cursor): Expression => {
  const token = peek(cursor);
  switch (token.kind) {
    case 'number':
      return mixedOrNumber(cursor, token);
    case 'variable':
      cursor.at += 1;
      return node(cursor, { kind: 'variable', name: token.name + subscript(cursor) });
    case 'constant':
      cursor.at += 1;
      return node(cursor, { kind: 'constant', name: token.name });
    case 'function':
      cursor.at += 1;
      return applied(cursor, token.name);
    case 'symbol':
      if (isSymbol(token, '([{')) return bracketed(cursor, token.symbol);
      if (token.symbol === '|') return node(cursor, { kind: 'call', name: 'abs', of: bracketed(cursor, '|') });
      throw new Refusal(`${token.symbol} where a number or a variable was expected`);
    case 'end':
      throw new Refusal('maths that stops in the middle');
  }
};

type NumberToken = Extract<Token, { kind: 'number' }>;
const isBareWhole = (token: Token): token is NumberToken =>
  token.kind === 'number' && /^\d+$/.test(token.digits) && token.repeating === undefined && token.exponent === undefined;

/** `1 1/2` is one and a half; `1 1/2/3` and `1 1/2^2` are nobody's answer and are refused. */
const mixedOrNumber = (cursor: Cursor, token: NumberToken): Expression => {
  const [numerator, slash, denominator] = [peek(cursor, 1), peek(cursor, 2), peek(cursor, 3)];
  const isMixed = isBareWhole(token) && isBareWhole(numerator) && numerator.spaced && isSymbol(slash, '/') && isBareWhole(denominator);
  if (isMixed && !isSymbol(peek(cursor, 4), '/^!')) {
    cursor.at += 4;
    return node(cursor, { kind: 'mixed', whole: token.digits, numerator: numerator.digits, denominator: denominator.digits });
  }
  cursor.at += 1;
  return node(cursor, {
    kind: 'number',
    digits: token.digits,
    ...(token.repeating !== undefined && { repeating: token.repeating }),
    ...(token.exponent !== undefined && { exponent: token.exponent }),
  });
};

/** `x_1`, `x_{12}`, `v_a`: part of the name. */
const subscript = (cursor: Cursor): string => {
  if (!isSymbol(peek(cursor), '_')) return '';
  cursor.at += 1;
  const braced = isSymbol(peek(cursor), '({');
  const token = peek(cursor, braced ? 1 : 0);
  if (token.kind !== 'number' && token.kind !== 'variable') throw new Refusal('a subscript that is no number or letter');
  cursor.at += braced ? 3 : 1;
  if (braced && !isSymbol(peek(cursor, -1), ')}')) throw new Refusal('a subscript that is not closed');
  return `_${token.kind === 'number' ? token.digits : token.name}`;
};

const applied = (cursor: Cursor, name: FunctionName | 'root'): Expression => {
  if (name === 'root') return rooted(cursor);
  if (name === 'log' && isSymbol(peek(cursor), '_')) {
    cursor.at += 1;
    const base = atom(cursor);
    const of = argument(cursor, name);
    return binary(cursor, 'quotient', node(cursor, { kind: 'call', name: 'ln', of }), node(cursor, { kind: 'call', name: 'ln', of: base }));
  }
  if (!isSymbol(peek(cursor), '^')) return node(cursor, { kind: 'call', name, of: argument(cursor, name) });
  cursor.at += 1;
  const exponent = isSymbol(peek(cursor), '-') ? signed(cursor) : atom(cursor);
  const of = argument(cursor, name);
  if (exponent.kind === 'negate') {
    const inverse = INVERSES[name];
    if (inverse === undefined || exponent.of.kind !== 'number' || exponent.of.digits !== '1') throw new Refusal(`a negative power of ${name}`);
    return node(cursor, { kind: 'call', name: inverse, of });
  }
  return binary(cursor, 'power', node(cursor, { kind: 'call', name, of }), exponent);
};

/** `root_3(x)`: the third root. */
const rooted = (cursor: Cursor): Expression => {
  expectSymbol(cursor, '_');
  const index = atom(cursor);
  const value = index.kind === 'number' && /^\d{1,3}$/.test(index.digits) ? Number(index.digits) : 0;
  if (value < 2 || value > MAX_ROOT_INDEX) throw new Refusal(`a root whose index is not a whole number from 2 to ${MAX_ROOT_INDEX}`);
  const of = argument(cursor, 'sqrt');
  return node(cursor, value === 2 ? { kind: 'call', name: 'sqrt', of } : { kind: 'root', index: value, of });
};

/** In brackets, or bare: `sqrt 2` takes one factor, `sin 2x` all that stand together without a space. */
const argument = (cursor: Cursor, name: FunctionName): Expression => {
  if (isSymbol(peek(cursor), '([{|')) return atom(cursor);
  let of = deeper(cursor, isSymbol(peek(cursor), '-') ? signed : power);
  if (name === 'sqrt' || name === 'abs') return of;
  while ((peek(cursor).kind === 'variable' || peek(cursor).kind === 'constant') && !peek(cursor).spaced) of = binary(cursor, 'product', of, power(cursor));
  return of;
};

/**
 * Reads normalised maths by precedence climbing (Pratt): `^` binds tighter than a sign, a sign tighter than `*`, `/` and bare products, these tighter than `+`.
 * @throws Refusal where the text is no expression or passes the bounds.
 */
export const parseExpression = (text: string): Parsed => {
  const { tokens, letterRuns } = tokenise(text);
  const cursor: Cursor = { tokens, at: 0, nodes: 0, depth: 0, insideBars: false };
  const expression = sum(cursor);
  if (peek(cursor).kind !== 'end') throw new Refusal('something after the end of the expression');
  return { expression, letterRuns };
};
