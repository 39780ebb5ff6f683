import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';
import { answerShapes } from '../answer-shapes.ts';
import { mathsIn, wordsIn } from '../maths-text.ts';
import { typedMaths } from '../typed-maths.ts';
import { judgeComparison } from './comparisons.ts';
import { judgeGivenValues } from './given-values.ts';
import { judgeGraph } from './graphs.ts';
import { judgeInequality } from './inequalities.ts';
import { judgeIsSolution } from './is-solution.ts';
import type { Judge, Judgement } from './judgement.ts';
import { numberIn } from './numeric.ts';
import { judgePlaceValue } from './place-value.ts';
import { readQuestion } from './question.ts';
import { judgeRounding } from './rounding.ts';
import { judgeSameValue } from './same-value.ts';
import { judgeSolutions } from './solutions.ts';
import { judgeCompletedSquare, judgeDegree, judgeInverse, judgeIsReal, judgePercent, judgeTwoAsked, judgeUndefined, judgeVariation } from './terms.ts';
import { judgeTwoLines } from './two-lines.ts';
import { judgeWholeNumbers } from './whole-numbers.ts';

/** The narrow questions first: the last one takes any formula under an order that keeps its value. */
const JUDGES: readonly Judge[] = [
  judgeIsSolution,
  judgeGivenValues,
  judgeSolutions,
  judgeInequality,
  judgeWholeNumbers,
  judgeRounding,
  judgePlaceValue,
  judgeComparison,
  judgeGraph,
  judgeTwoLines,
  judgeDegree,
  judgeInverse,
  judgeUndefined,
  judgeCompletedSquare,
  judgeIsReal,
  judgePercent,
  judgeVariation,
  judgeTwoAsked,
  judgeSameValue,
];

/**
 * Whether a key answers its own question, as far as code can work the question out. OATutor holds some keys that do not (`z^5/z^11` with the
 * key `z^6`), and a learner marked wrong for a right answer loses trust. The first judge that understands the question decides.
 */
export const judgeKey = (stem: string, key: AnswerKey): Judgement => (usesStrangeLetters(stem, key) ? 'disputed' : workOut(stem, key));

/** The same for a question that stands in the context of another, as a scaffold does: letters may come from there. */
export const workOut = (stem: string, key: AnswerKey): Judgement => {
  const answer = key.type === 'choice' ? chosen(key.choices[key.correct] ?? '', stem) : key;
  if (answer === undefined) return 'undecided';
  const question = readQuestion(stem);
  for (const judge of JUDGES) {
    const judgement = judge(question, answer);
    if (judgement !== 'undecided') return judgement;
  }
  return 'undecided';
};

/** What the right choice says, as if it had been typed. */
const chosen = (choice: string, stem: string): AnswerKey | undefined => {
  const bare = choice.replaceAll('$', '').trim();
  if (/^[<>=]$|^(?:not a real number|undefined)$|\bis (?:not )?a solution\b/i.test(bare)) return { type: 'text', accepted: [bare] };
  if (/^\(.+,.+\)$/.test(bare) && /\bordered pairs? |\bfind a solution for\b/i.test(stem))
    return { type: 'set', value: `{${typedMaths(choice.replaceAll('$', ' ')) ?? ''}}` };
  return answerShapes(choice.replaceAll('$', '$$$$'), stem)[0] ?? numbersSaid(choice);
};

/** `4 and -2`, `m = 3/4 or -1`. */
const numbersSaid = (choice: string): AnswerKey | undefined => {
  const parts = choice.split(/ (?:and|or) |, /).map((part) => typedMaths(part.replaceAll('$', ' '))?.replace(/^[a-z]=/, ''));
  const areNumbers = parts.length > 1 && parts.every((part) => part !== undefined && numberIn(part) !== undefined);
  return areNumbers ? { type: 'set', value: `{${parts.join(',')}}` } : undefined;
};

/** A key in `p` to a question in `n` was copied from another question. Letters a text introduces by themselves ("d dimes") count as known. */
const usesStrangeLetters = (stem: string, key: AnswerKey): boolean => {
  if (key.type !== 'expression') return false;
  // The name of a function is no letter that a key could be in.
  const formulas = mathsIn(stem)
    .join(' ')
    .replace(/(?<![A-Za-z])[fgh](?=\s*(?:\\left)?\()/g, ' ');
  const asked = lettersOf(formulas);
  if (asked.size === 0) return false;
  const named = new Set(wordsIn(stem).match(/(?<![A-Za-z'’])[A-Za-z](?![A-Za-z'’])/g) ?? []);
  return [...lettersOf(key.value)].some((letter) => !asked.has(letter) && !named.has(letter));
};

/** Single letters that stand for something: names of functions, commands and constants are none. */
const lettersOf = (maths: string): ReadonlySet<string> =>
  new Set(maths.replace(/\\[A-Za-z]+|sqrt|root_?|log_?|ln|sin|cos|tan|theta|pi|inf(?:inity)?/g, ' ').match(/[A-DF-HJ-Za-df-hj-z]/g) ?? []);
