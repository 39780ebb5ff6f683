import { MAX_MATHS_LENGTH, MAX_NODES, Refusal } from './bounds.ts';
import type { ConstantName, FunctionName } from './expression.ts';
import { FUNCTION_NAMES } from './expression.ts';

/** `spaced`: white space stands before it. */
export type Token = { readonly spaced: boolean } & (
  | { readonly kind: 'number'; readonly digits: string; readonly repeating?: string; readonly exponent?: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'constant'; readonly name: ConstantName }
  | { readonly kind: 'function'; readonly name: FunctionName | 'root' }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'end' }
);

export type Tokens = {
  readonly tokens: readonly Token[];
  /** Runs of two letters or more that are not only functions and constants: `xy`, `apples`. What they mean depends on the question. */
  readonly letterRuns: readonly string[];
};

/** A number (`3`, `.5`, `12.`, `0.~3` for 0.333…, `3e4`), a run of letters, or one symbol. */
const TOKEN = /\s*(?:(\d+(?:\.\d*)?|\.\d+)(?:~(\d+))?(?:[eE]([+-]?\d{1,4})(?![\d.A-Za-z]))?|([A-Za-z\u0370-\u03ff]+)|([-+*/^()|{}[\]!%_]))/y;

const CONSTANTS: Readonly<Record<string, ConstantName>> = { pi: 'pi', e: 'e', inf: 'inf' };
const FUNCTIONS: Readonly<Record<string, FunctionName | 'root'>> = {
  ...Object.fromEntries(FUNCTION_NAMES.map((name) => [name, name])),
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  root: 'root',
};
/** Longest first, so `asin` is not read as a times `sin`. */
const NAMES: readonly string[] = [...Object.keys(FUNCTIONS), ...Object.keys(CONSTANTS)].sort((a, b) => b.length - a.length);

/** Phones write a capital at the start of a message: `Sin(x)`, and some people write `PI`. */
const withKnownCase = (run: string): string => {
  const lower = run.toLowerCase();
  if (run.length > 1 && NAMES.includes(lower)) return lower;
  const uncapitalised = lower.charAt(0) + run.slice(1);
  return NAMES.some((name) => name.length > 2 && uncapitalised.startsWith(name)) ? uncapitalised : run;
};

/** `2xsin` is 2 times x times sin: letters are variables unless they spell a function or a constant. */
const splitRun = (run: string, spaced: boolean, into: Token[]): number => {
  let variables = 0;
  for (let at = 0; at < run.length; ) {
    const name = NAMES.find((candidate) => run.startsWith(candidate, at));
    const isFirst = at === 0 && spaced;
    if (name === undefined) {
      into.push({ kind: 'variable', name: run.charAt(at), spaced: isFirst });
      variables += 1;
      at += 1;
      continue;
    }
    const functionName = FUNCTIONS[name];
    const constantName = CONSTANTS[name];
    if (functionName !== undefined) into.push({ kind: 'function', name: functionName, spaced: isFirst });
    else if (constantName !== undefined) into.push({ kind: 'constant', name: constantName, spaced: isFirst });
    at += name.length;
  }
  return variables;
};

/** @throws Refusal at a character that is not maths, or past the bounds. */
export const tokenise = (text: string): Tokens => {
  if (text.length > MAX_MATHS_LENGTH) throw new Refusal(`maths of at most ${MAX_MATHS_LENGTH} characters, got ${text.length}`);
  const tokens: Token[] = [];
  const letterRuns: string[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Refusal(`no maths at position ${from}`);
    const spaced = /\s/.test(text.charAt(from));
    const [, digits, repeating, exponent, letters, symbol] = match;
    if (digits !== undefined) {
      tokens.push({
        kind: 'number',
        digits,
        spaced,
        ...(repeating !== undefined && { repeating }),
        ...(exponent !== undefined && { exponent: Number(exponent) }),
      });
    } else if (letters !== undefined) {
      if (splitRun(withKnownCase(letters), spaced, tokens) > 0 && letters.length > 1) letterRuns.push(letters);
    } else if (symbol !== undefined) tokens.push({ kind: 'symbol', symbol, spaced });
    if (tokens.length > MAX_NODES) throw new Refusal(`maths of at most ${MAX_NODES} parts`);
  }
  tokens.push({ kind: 'end', spaced: false });
  return { tokens, letterRuns };
};
