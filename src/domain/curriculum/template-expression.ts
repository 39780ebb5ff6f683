import { compare, dividedBy, floorOf, greatestCommonDivisor, isWhole, minus, plus, type Rational, rational, times, writeRational } from './rational.ts';

/** Values of a template's parameters by name. */
export type Parameters = ReadonlyMap<string, Rational>;

const FUNCTIONS = {
  gcd: { takes: 2, of: (a: Rational, b: Rational) => rational(greatestCommonDivisor(whole('gcd', a), whole('gcd', b))) },
  lcm: { takes: 2, of: (a: Rational, b: Rational) => leastCommonMultiple(whole('lcm', a), whole('lcm', b)) },
  min: { takes: 2, of: (a: Rational, b: Rational) => (compare(a, b) <= 0 ? a : b) },
  max: { takes: 2, of: (a: Rational, b: Rational) => (compare(a, b) >= 0 ? a : b) },
  /** What is left after taking `b` away as often as it fits; has the sign of `b`. */
  mod: { takes: 2, of: (a: Rational, b: Rational) => minus(a, times(b, rational(floorOf(dividedBy(a, b))))) },
  abs: { takes: 1, of: (a: Rational) => (a.top < 0n ? minus(rational(0n), a) : a) },
  floor: { takes: 1, of: (a: Rational) => rational(floorOf(a)) },
  /** The top of the value in simplest form. */
  top: { takes: 1, of: (a: Rational) => rational(a.top) },
  /** The bottom of the value in simplest form; 1 for a whole number. */
  bottom: { takes: 1, of: (a: Rational) => rational(a.bottom) },
} as const;
type FunctionName = keyof typeof FUNCTIONS;
const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);

/** Names a parameter cannot have. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

type ArithmeticSign = '+' | '-' | '*' | '/';
type ComparisonSign = '==' | '!=' | '<=' | '>=' | '<' | '>';

export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'arithmetic'; readonly sign: ArithmeticSign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] };

export type Condition = { readonly sign: ComparisonSign; readonly left: Expression; readonly right: Expression };

const whole = (user: string, value: Rational): bigint => {
  if (!isWhole(value)) throw new RangeError(`${user} takes whole numbers, got ${writeRational(value)}`);
  return value.top;
};

const leastCommonMultiple = (a: bigint, b: bigint): Rational => {
  if (a === 0n || b === 0n) return rational(0n);
  const product = rational(a * b, greatestCommonDivisor(a, b));
  return product.top < 0n ? minus(rational(0n), product) : product;
};

/** Expressions are short; a longer one is a mistake, and the cap bounds the work and the depth. */
const MAX_LENGTH = 200;
const TOKEN = /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z][A-Za-z0-9]*)|(?<sign>==|!=|<=|>=|[-+*/(),<>]))/y;
const COMPARISONS: readonly string[] = ['==', '!=', '<=', '>=', '<', '>'];

type Token = { readonly kind: 'number' | 'name' | 'sign' | 'end'; readonly text: string; readonly position: number };

const fault = (source: string, position: number, problem: string): RangeError => new RangeError(`expression "${source}", position ${position + 1}: ${problem}`);

const tokensOf = (source: string): readonly Token[] => {
  if (source.length > MAX_LENGTH) throw new RangeError(`expected an expression of at most ${MAX_LENGTH} characters, got ${source.length}`);
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  let end = 0;
  for (let found = pattern.exec(source); found !== null; found = pattern.exec(source)) {
    end = pattern.lastIndex;
    const kind = found.groups?.number !== undefined ? 'number' : found.groups?.name !== undefined ? 'name' : 'sign';
    const text = found[0].trimStart();
    tokens.push({ kind, text, position: end - text.length });
  }
  const rest = source.slice(end).trimStart();
  if (rest !== '') throw fault(source, source.length - rest.length, `"${rest[0]}" is not part of an expression`);
  return [...tokens, { kind: 'end', text: 'the end', position: source.length }];
};

/** Reads tokens from left to right; one cursor per expression. */
type Cursor = { readonly source: string; readonly tokens: readonly Token[]; at: number };

const cursorOn = (source: string): Cursor => ({ source, tokens: tokensOf(source), at: 0 });
const peek = (cursor: Cursor): Token => cursor.tokens[cursor.at] ?? { kind: 'end', text: 'the end', position: cursor.source.length };
const take = (cursor: Cursor): Token => {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
};
const nextIs = (cursor: Cursor, signs: readonly string[]): boolean => peek(cursor).kind === 'sign' && signs.includes(peek(cursor).text);
const expect = (cursor: Cursor, text: string): void => {
  const token = take(cursor);
  if (token.text !== text) throw fault(cursor.source, token.position, `expected "${text}", found "${token.text}"`);
};

const readChain = (cursor: Cursor, signs: readonly ArithmeticSign[], readOperand: (cursor: Cursor) => Expression): Expression => {
  let left = readOperand(cursor);
  while (nextIs(cursor, signs)) {
    const sign = take(cursor).text as ArithmeticSign;
    left = { kind: 'arithmetic', sign, left, right: readOperand(cursor) };
  }
  return left;
};
const readSum = (cursor: Cursor): Expression => readChain(cursor, ['+', '-'], readProduct);
const readProduct = (cursor: Cursor): Expression => readChain(cursor, ['*', '/'], readSigned);

const readSigned = (cursor: Cursor): Expression => {
  if (!nextIs(cursor, ['-'])) return readOperand(cursor);
  take(cursor);
  return { kind: 'arithmetic', sign: '-', left: { kind: 'number', value: rational(0n) }, right: readSigned(cursor) };
};

const readOperand = (cursor: Cursor): Expression => {
  const token = take(cursor);
  if (token.kind === 'number') return { kind: 'number', value: decimal(token.text) };
  if (token.kind === 'name') return nextIs(cursor, ['(']) ? readCall(cursor, token) : { kind: 'parameter', name: token.text };
  if (token.text !== '(') throw fault(cursor.source, token.position, `expected a number, a name or "(", found "${token.text}"`);
  const inner = readSum(cursor);
  expect(cursor, ')');
  return inner;
};

const readCall = (cursor: Cursor, name: Token): Expression => {
  if (!isFunctionName(name.text)) {
    throw fault(cursor.source, name.position, `"${name.text}" is not a function; there are ${FUNCTION_NAMES.join(', ')}`);
  }
  expect(cursor, '(');
  const given = [readSum(cursor)];
  while (nextIs(cursor, [','])) {
    take(cursor);
    given.push(readSum(cursor));
  }
  expect(cursor, ')');
  const { takes } = FUNCTIONS[name.text];
  if (given.length !== takes) throw fault(cursor.source, name.position, `${name.text} takes ${takes} values, got ${given.length}`);
  return { kind: 'call', name: name.text, arguments: given };
};

const decimal = (digits: string): Rational => {
  const [units = '0', decimals = ''] = digits.split('.');
  return rational(BigInt(units + decimals), 10n ** BigInt(decimals.length));
};

const finish = (cursor: Cursor): void => {
  const token = peek(cursor);
  if (token.kind !== 'end') throw fault(cursor.source, token.position, `expected the end, found "${token.text}"`);
};

/** @throws RangeError with the position of the first character that does not fit. */
export const parseExpression = (source: string): Expression => {
  const cursor = cursorOn(source);
  const expression = readSum(cursor);
  finish(cursor);
  return expression;
};

/** One comparison: `a < b`, `gcd(a, b) == 1`. @throws RangeError with the position of the first character that does not fit. */
export const parseCondition = (source: string): Condition => {
  const cursor = cursorOn(source);
  const left = readSum(cursor);
  const sign = peek(cursor);
  if (!nextIs(cursor, COMPARISONS)) throw fault(source, sign.position, `expected one of ${COMPARISONS.join(' ')}, found "${sign.text}"`);
  take(cursor);
  const right = readSum(cursor);
  finish(cursor);
  return { sign: sign.text as ComparisonSign, left, right };
};

/** @throws RangeError naming an unknown parameter; DivisionByZero. */
export const evaluate = (expression: Expression, parameters: Parameters): Rational => {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'parameter': {
      const value = parameters.get(expression.name);
      if (value === undefined) throw new RangeError(`"${expression.name}" is not a parameter; there are ${[...parameters.keys()].join(', ') || 'none'}`);
      return value;
    }
    case 'arithmetic':
      return combine(expression.sign, evaluate(expression.left, parameters), evaluate(expression.right, parameters));
    case 'call': {
      const given = expression.arguments.map((argument) => evaluate(argument, parameters));
      const apply: (...values: Rational[]) => Rational = FUNCTIONS[expression.name].of;
      return apply(...given);
    }
  }
};

const combine = (sign: ArithmeticSign, left: Rational, right: Rational): Rational => {
  switch (sign) {
    case '+':
      return plus(left, right);
    case '-':
      return minus(left, right);
    case '*':
      return times(left, right);
    case '/':
      return dividedBy(left, right);
  }
};

export const holds = (condition: Condition, parameters: Parameters): boolean => {
  const order = compare(evaluate(condition.left, parameters), evaluate(condition.right, parameters));
  switch (condition.sign) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
};

/** Every parameter the expression reads. */
export const parametersIn = (expression: Expression): readonly string[] => {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'parameter':
      return [expression.name];
    case 'arithmetic':
      return [...parametersIn(expression.left), ...parametersIn(expression.right)];
    case 'call':
      return expression.arguments.flatMap(parametersIn);
  }
};
