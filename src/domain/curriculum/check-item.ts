import type { AnswerKey, ExpectedError } from '../grading/answer-key.ts';
import { rightAnswers } from '../grading/right-answers.ts';
import type { Verdict } from '../grading/verdict.ts';
import { givesAnswerAway, onlyNumberIn, showsAnswer } from './answer-in-text.ts';
import type { Help, Item } from './item.ts';
import { numbersIn, sameNumber } from './numbers-in-text.ts';
import { compare, rational, writeRational } from './rational.ts';

/** How a response is judged; the grading room's `grade`. */
export type Grade = (key: AnswerKey, response: string, setting: { readonly expectedErrors: readonly ExpectedError[] }) => Verdict;

export type ItemRule =
  | 'key-not-accepted'
  | 'wrong-answer-accepted'
  | 'wrong-answer-not-recognised'
  | 'answer-given-early'
  | 'answer-never-given'
  | 'scaffold-key-not-accepted'
  | 'scaffold-asks-the-item'
  | 'number-unfriendly'
  | 'choices-equal'
  | 'stem-too-long'
  | 'story-numbers-differ'
  | 'maths-open';

export type ItemFinding = { readonly rule: ItemRule; readonly detail: string };

/** A stem is read on a phone, in one go. Characters, LaTeX included. */
const MAX_STEM_LENGTH = 300;
/** Beyond these a question asks for stamina instead of the skill. */
const LARGEST_BOTTOM = rational(100n);
const LARGEST_NUMBER = rational(1000n);

/** What is wrong with one realised item; `stories` are its other stems. */
export const checkItem = (item: Item, stories: readonly string[], grade: Grade): readonly ItemFinding[] => [
  ...keyFindings(item, grade),
  ...wrongAnswerFindings(item, grade),
  ...ladderFindings(item),
  ...scaffoldFindings(item, grade),
  ...choiceFindings(item.answerKey),
  ...[item.stem, ...stories].flatMap(stemFindings),
  ...storyFindings(item.stem, stories),
  ...unfriendlyNumbers(rightResponse(item.answerKey)),
  ...textsOf(item).flatMap(mathsFindings),
];

/** The right response, as a learner would type it. */
const rightResponse = (key: AnswerKey): string => rightAnswers(key)[0] ?? '';

const keyFindings = (item: Item, grade: Grade): readonly ItemFinding[] => {
  const response = rightResponse(item.answerKey);
  const verdict = grade(item.answerKey, response, { expectedErrors: item.expectedErrors });
  return verdict.kind === 'correct' ? [] : [{ rule: 'key-not-accepted', detail: `the key "${response}" is graded ${verdict.kind}` }];
};

const wrongAnswerFindings = (item: Item, grade: Grade): readonly ItemFinding[] =>
  item.expectedErrors.flatMap(({ response, misconception }): readonly ItemFinding[] => {
    const verdict = grade(item.answerKey, response, { expectedErrors: item.expectedErrors });
    if (verdict.kind !== 'wrong') {
      return [
        { rule: 'wrong-answer-accepted', detail: `"${response}" (${misconception}) is graded ${verdict.kind}; the key is "${rightResponse(item.answerKey)}"` },
      ];
    }
    const matched = verdict.expectedError?.misconception;
    return matched === misconception
      ? []
      : [{ rule: 'wrong-answer-not-recognised', detail: `"${response}" is matched to ${matched ?? 'nothing'}, expected ${misconception}` }];
  });

const helpText = (help: Help): string =>
  help.kind === 'hint' ? help.text : [help.question, ...(help.answerKey.type === 'choice' ? help.answerKey.choices : [])].join(' ');

const ladderFindings = (item: Item): readonly ItemFinding[] => {
  const { answerKey: key, stem } = item;
  const last = item.help.at(-1);
  const early = [...item.help.slice(0, -1).map(helpText), ...item.expectedErrors.map(({ feedback }) => feedback)];
  const findings: ItemFinding[] = early
    .filter((text) => givesAnswerAway(text, key, stem))
    .map((text) => ({ rule: 'answer-given-early', detail: `"${text}" shows the answer "${rightResponse(key)}"` }));
  if (last !== undefined && (last.kind === 'scaffold' || showsAnswer(last.text, key) === false)) {
    findings.push({ rule: 'answer-never-given', detail: `expected the last hint to show "${rightResponse(key)}", got "${helpText(last)}"` });
  }
  return findings;
};

const scaffoldFindings = (item: Item, grade: Grade): readonly ItemFinding[] =>
  item.help.flatMap((help): readonly ItemFinding[] => {
    if (help.kind === 'hint') return [];
    const response = rightResponse(help.answerKey);
    const verdict = grade(help.answerKey, response, { expectedErrors: [] });
    const own: readonly ItemFinding[] =
      verdict.kind === 'correct'
        ? []
        : [{ rule: 'scaffold-key-not-accepted', detail: `the key "${response}" of "${help.question}" is graded ${verdict.kind}` }];
    const asWhole = grade(item.answerKey, response, { expectedErrors: [] });
    return asWhole.kind === 'correct' && item.answerKey.type !== 'choice'
      ? [...own, { rule: 'scaffold-asks-the-item', detail: `"${response}" answers both "${help.question}" and the item` }]
      : own;
  });

const choiceFindings = (key: AnswerKey): readonly ItemFinding[] => {
  if (key.type !== 'choice') return [];
  const values = key.choices.map(onlyNumberIn);
  const right = values[key.correct];
  if (right === undefined) return [];
  return values.flatMap((value, index): readonly ItemFinding[] =>
    value !== undefined && index !== key.correct && sameNumber(value.value, right.value)
      ? [{ rule: 'choices-equal', detail: `"${key.choices[index]}" has the value of the right choice "${key.choices[key.correct]}"` }]
      : [],
  );
};

const stemFindings = (stem: string): readonly ItemFinding[] => {
  const findings: ItemFinding[] = [];
  if (stem.length > MAX_STEM_LENGTH)
    findings.push({ rule: 'stem-too-long', detail: `${stem.length} characters, expected at most ${MAX_STEM_LENGTH}: "${stem}"` });
  return [...findings, ...unfriendlyNumbers(stem)];
};

/** A story changes the words of a question and never its numbers. */
const storyFindings = (stem: string, stories: readonly string[]): readonly ItemFinding[] => {
  const numbersOf = (text: string): string =>
    numbersIn(text)
      .map(({ value }) => writeRational(value))
      .sort()
      .join(', ');
  return stories
    .filter((story) => numbersOf(story) !== numbersOf(stem))
    .map((story) => ({
      rule: 'story-numbers-differ',
      detail: `"${story}" has the numbers ${numbersOf(story) || 'none'}, the stem has ${numbersOf(stem) || 'none'}`,
    }));
};

const unfriendlyNumbers = (text: string): readonly ItemFinding[] =>
  numbersIn(text)
    .filter(
      ({ value, parts }) => compare(value, LARGEST_NUMBER) > 0 || (parts.length > 1 && parts.slice(-1).some((bottom) => compare(bottom, LARGEST_BOTTOM) > 0)),
    )
    .map(() => ({ rule: 'number-unfriendly' as const, detail: `expected numbers up to 1000 and bottoms up to 100 in "${text}"` }));

const textsOf = (item: Item): readonly string[] => [
  item.stem,
  ...item.help.map(helpText),
  ...item.expectedErrors.map(({ feedback }) => feedback),
  ...item.solution,
];

const mathsFindings = (text: string): readonly ItemFinding[] =>
  text.split('$').length % 2 === 1 ? [] : [{ rule: 'maths-open', detail: `expected every "$" to have a partner in "${text}"` }];
