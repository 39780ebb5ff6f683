import { Refusal } from './bounds.ts';
import { sameExpression } from './equivalence.ts';
import type { Expression } from './expression.ts';
import { renameVariables, variablesOf } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import { plainNumbers } from './plain-numbers.ts';

/** How maths is read for one question. */
export type ReadingContext = {
  readonly locale?: string | undefined;
  /** Variables the key uses. They tell `xy` from a word, and `X` on a phone from another variable. Absent while the key itself is read. */
  readonly known?: ReadonlySet<string> | undefined;
};

const otherCase = (letter: string): string => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());

/** Letters that run together are a product of variables only where the key has such variables; else they are a word, and the text is no maths. */
const isWord = (run: string, known: ReadonlySet<string>): boolean => {
  const isKnown = (letter: string): boolean => known.has(letter) || known.has(otherCase(letter)) || letter === 'e';
  const letters = [...run];
  return letters.length === 2 ? !letters.some(isKnown) : !letters.every(isKnown) && !/sin|cos|tan|ln|log|exp|sqrt|pi|abs|root/i.test(run);
};

/**
 * One expression, in normalised text.
 * @throws Refusal where it is none.
 */
export const readExpression = (text: string, { locale, known }: ReadingContext): Expression => {
  const { expression, letterRuns } = parseExpression(plainNumbers(text, locale));
  if (known === undefined) return expression;
  if (letterRuns.some((run) => isWord(run, known))) throw new Refusal('words where maths was expected');
  return renameVariables(expression, (name) => (!known.has(name) && known.has(otherCase(name)) ? otherCase(name) : name));
};

/** `y`, `x_1`, `f(x)`, `f'`, `area`, `total cost`: what may stand before an equals sign to say what the answer is of. */
const NAME = /^[A-Za-z\u0370-\u03ff](?:_\{?\w\}?)?'?(?:\([A-Za-z]\))?$/;
const NAME_IN_WORDS = /^[A-Za-z]{2,}(?: [A-Za-z]+){0,4}$/;
const DENIAL = /\b(?:not|no|never|isnt|cannot)\b/i;

const isName = (text: string, answer: Expression): boolean => {
  if (NAME_IN_WORDS.test(text)) return !DENIAL.test(text);
  // `x = 2x + 2` names nothing: it is an equation.
  return NAME.test(text) && !variablesOf(answer).has(text.charAt(0));
};

const SIGNS = /<=|>=|!=|[=<>]/;

/**
 * After an arrow stands the answer, before it the way there, which must be maths too: `2x = 10 → x = 5`.
 * @throws Refusal where it is none.
 */
export const afterArrow = (text: string): string => {
  if (!text.includes('→')) return text;
  const steps = text.split('→').map((step) => step.trim());
  for (const step of steps.slice(0, -1)) for (const side of step.split(SIGNS)) parseExpression(plainNumbers(side));
  return steps.at(-1) ?? '';
};

/**
 * The expression a response gives, with or without a name or the way there: `12`, `x = 12`, `area = 12`, `3*4 = 12`.
 * @throws Refusal where it is none, or where the sides of `=` differ.
 */
export const readAnswer = (text: string, context: ReadingContext): Expression => {
  const parts = afterArrow(text)
    .split('=')
    .map((part) => part.trim());
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return readExpression(first, context);
  const last = rest.at(-1) ?? '';
  // `5 = x` is `x = 5`.
  if (rest.length === 1 && NAME.test(last)) {
    const left = unlessNamed(first, context);
    if (left !== undefined && isName(last, left)) return left;
  }
  const answer = readExpression(last, context);
  const way = isName(first, answer) ? rest.slice(0, -1) : parts.slice(0, -1);
  if (!way.every((part) => sameExpression(readExpression(part, context), answer))) throw new Refusal('an equation where one value was expected');
  return answer;
};

const unlessNamed = (text: string, context: ReadingContext): Expression | undefined => (NAME.test(text) ? undefined : readExpression(text, context));
