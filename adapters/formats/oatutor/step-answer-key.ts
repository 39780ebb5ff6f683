import type { AnswerKey, RequiredForm } from '../../../src/domain/grading/answer-key.ts';
import type { Verdict } from '../../../src/domain/grading/verdict.ts';
import { answerShapes } from './answer-shapes.ts';
import { mathsIn, wordsIn } from './maths-text.ts';
import { shownChoices } from './shown-choices.ts';
import { typedMaths } from './typed-maths.ts';

export type Grade = (key: AnswerKey, response: string) => Verdict;

/** What a step or a scaffold asks for, as OATutor has it; `question` is already our text. */
export type Asked = {
  readonly id: string;
  readonly question: string;
  readonly problemType: string;
  readonly answers: readonly string[];
  readonly choices: readonly string[] | undefined;
  readonly language: string;
};

export type KeyReading =
  | {
      readonly kind: 'key';
      readonly key: AnswerKey;
      /** A formula of the question that would count as the right answer, whatever form is required. */
      readonly echo?: string;
    }
  | { readonly kind: 'none'; readonly cause: string; readonly what: string };

/** The key of a question: the first reading of the answer that grades itself correct. */
export const readAnswerKey = (asked: Asked, grade: Grade): KeyReading => {
  const [answer] = asked.answers;
  if (answer === undefined || answer.trim() === '') return none('no answer', '');
  if (asked.answers.length > 1) return none('several answers', asked.answers.join(' | '));
  if (asked.problemType === 'MultipleChoice') return choiceKey(asked, answer, grade);
  if (asked.problemType !== 'TextBox') return none('answer type not supported', asked.problemType);
  const shapes = answerShapes(answer, asked.question);
  const [first] = shapes;
  if (first === undefined) return none('answer type not supported', answer);
  const key = shapes.find((shape) => gradesItself(shape, grade));
  return key === undefined ? none('key that does not grade itself correct', `${first.type}: ${answer}`) : inRequiredForm(key, asked.question, grade);
};

const none = (cause: string, what: string): KeyReading => ({ kind: 'none', cause, what });

const choiceKey = (asked: Asked, answer: string, grade: Grade): KeyReading => {
  const shown = shownChoices(asked.id, asked.choices ?? [], answer, asked.language);
  if (shown.kind === 'unusable') return none(shown.cause, shown.what);
  const key: AnswerKey = { type: 'choice', choices: shown.choices, correct: shown.correct };
  return gradesItself(key, grade) ? { kind: 'key', key } : none('key that does not grade itself correct', `choice: ${answer}`);
};

/** The response that must be right if the key is: the key written as a learner would. */
export const ownResponse = (key: AnswerKey): string => {
  switch (key.type) {
    case 'choice':
      return key.choices[key.correct] ?? '';
    case 'text':
      return key.accepted[0] ?? '';
    case 'solution':
      return `${key.variable}=${key.value}`;
    case 'number':
    case 'fraction':
    case 'expression':
    case 'equation':
    case 'set':
    case 'interval':
    case 'point':
      return key.value;
  }
};

/** Correct as the key is written and in brackets too: a key that cannot be read as maths is only ever equal to its own letters. */
const gradesItself = (key: AnswerKey, grade: Grade): boolean =>
  [ownResponse(key), inBrackets(key)].every((response) => grade(key, response).kind === 'correct');

const inBrackets = (key: AnswerKey): string => {
  switch (key.type) {
    case 'number':
    case 'fraction':
    case 'expression':
      return `(${key.value})`;
    case 'solution':
      return `${key.variable}=(${key.value})`;
    case 'equation':
      return key.value.replace(/^(.*?)(<=|>=|[=<>])(.*)$/, '($1)$2($3)');
    case 'interval':
      return key.value.replace(/([[(])([^,]+),(.+?)([\])])(?= U |$)/g, '$1($2),($3)$4');
    case 'choice':
    case 'set':
    case 'point':
    case 'text':
      return ownResponse(key);
  }
};

/**
 * Asks for a form where the question does, or where typing its own formula back would otherwise be right
 * (`4(x+3)` equals `4x+12`), and only for one that the key itself has.
 */
const inRequiredForm = (key: AnswerKey, question: string, grade: Grade): KeyReading => {
  if (key.type !== 'number' && key.type !== 'fraction' && key.type !== 'expression') return { kind: 'key', key };
  const formulas = mathsIn(question)
    .map((tex) => typedMaths(tex))
    .filter((typed) => typed !== undefined)
    .filter((typed) => !/[<>=,]/.test(typed) && typed !== key.value);
  const echoOf = (candidate: AnswerKey): string | undefined => formulas.find((typed) => grade(candidate, typed).kind === 'correct');
  const fits = (form: RequiredForm): boolean => FORMS_OF[key.type].includes(form) && (form !== 'radical' || /sqrt|root/.test(key.value));
  const written = (forms: readonly RequiredForm[]): readonly AnswerKey[] =>
    forms
      .filter(fits)
      .map((form): AnswerKey => ({ ...key, form }))
      .filter((candidate) => gradesItself(candidate, grade));
  const asked = written(formsAskedFor(question));
  const echo = echoOf(key);
  if (echo === undefined) return { kind: 'key', key: asked[0] ?? key };
  const closed = [...asked, ...written(FORMS_THAT_CLOSE)].find((candidate) => echoOf(candidate) === undefined);
  return closed === undefined ? { kind: 'key', key: asked[0] ?? key, echo } : { kind: 'key', key: closed };
};

/** In the order in which they are tried when the question names none. */
const FORMS_THAT_CLOSE: readonly RequiredForm[] = ['simplest', 'expanded', 'radical'];
/** A form that a key of the type can have. */
const FORMS_OF: Readonly<Record<'number' | 'fraction' | 'expression', readonly RequiredForm[]>> = {
  number: ['simplest', 'radical', 'scientific', 'mixed'],
  fraction: ['simplest', 'mixed'],
  expression: ['simplest', 'expanded', 'radical', 'factored'],
};

const WORDS_FOR_FORM: readonly (readonly [RegExp, RequiredForm])[] = [
  [/scientific notation/i, 'scientific'],
  [/mixed number/i, 'mixed'],
  [/\bfactor(?!s\b|ial)|binomial squared/i, 'factored'],
  [/\bexpand|\bmultiply|\bsquare (?:the|each)|\bfoil\b/i, 'expanded'],
  [/radical form/i, 'radical'],
  [/simplif|simplest|lowest terms|\breduce/i, 'simplest'],
];

const formsAskedFor = (question: string): readonly RequiredForm[] => {
  const words = wordsIn(question);
  return WORDS_FOR_FORM.filter(([pattern]) => pattern.test(words)).map(([, form]) => form);
};
