import type { Item } from '../../../src/domain/curriculum/item.ts';
import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import type { ItemId, SkillId } from '../../../src/domain/ids.ts';
import { isAdvice, withoutBoxAdvice } from './answer-format.ts';
import { isClearLicence, namedAddress } from './clear-licence.ts';
import { helpLadder } from './help-ladder.ts';
import { judgeKey } from './key-check/judge-key.ts';
import type { Judgement } from './key-check/judgement.ts';
import { isKnownErratum } from './known-errata.ts';
import { readText } from './maths-text.ts';
import { needsFigure, needsTable } from './needs-figure.ts';
import type { OatutorProblem, OatutorStep } from './oatutor-problem.ts';
import { MAX_CHOICES } from './shown-choices.ts';
import { asksOrOrders } from './stem-wording.ts';
import { type Grade, readAnswerKey } from './step-answer-key.ts';
import { stepStem } from './step-stem.ts';
import type { WordCase } from './word-case.ts';

/** A step as an item whose skills are not settled yet, or why it is left out. */
export type StepReading =
  | {
      readonly kind: 'item';
      readonly itemFor: (skillIds: readonly [SkillId, ...SkillId[]]) => Item;
      readonly fingerprint: string;
      readonly notes: readonly string[];
      readonly keyCheck: Exclude<Judgement, 'disputed'>;
    }
  | { readonly kind: 'left-out'; readonly cause: string; readonly what: string };

/** Why a step is left out whose key is wrong for sure. */
export const KEY_DISPUTED = 'the key disagrees with the question';

export type StepReader = { readonly grade: Grade; readonly language: string; readonly wordCase: WordCase };

/** A longer question does not fit a chat message with its choices. */
const MAX_STEM_LENGTH = 700;
const OATUTOR_URL = 'https://oatutor.io';

/**
 * Reads one step. `difficulty` is 0, unknown: OATutor has no estimate, and neither the place of a step nor the number of its hints says how hard it is.
 */
export const readStep = (problem: OatutorProblem, at: number, { grade, language, wordCase }: StepReader): StepReading => {
  const step = problem.steps[at];
  if (step === undefined) throw new RangeError(`problem ${problem.id} has no step ${at}`);
  const barrier = barrierOf(problem, step);
  if (barrier !== undefined) return barrier;
  const texts = [problem.body, step.stepTitle, step.stepBody].map((raw) => readText(raw, language));
  const garbled = texts.find((text) => text.kind === 'garbled');
  if (garbled !== undefined) return leftOut('garbled LaTeX', garbled.what);
  const [body = '', stepTitle = '', stepBody = ''] = texts.map((text) => (text.kind === 'text' ? text.text : ''));
  const earlier = problem.steps.slice(0, at).map((before) => `${shown(before.stepTitle, language)} ${shown(before.stepBody, language)}`.trim());
  const reading = stepStem({ title: shown(problem.title, language), body, stepTitle, stepBody, earlier }, wordCase.sentence);
  if (reading.kind === 'leaning') return leftOut('leans on an earlier step', reading.what);
  const stem = withoutBoxAdvice(reading.stem, step.problemType === 'MultipleChoice');
  if (stem === '' || asksNothing(stem, step.problemType)) return leftOut('no question', stem);
  if (stem.length > MAX_STEM_LENGTH) return leftOut(`question longer than ${MAX_STEM_LENGTH} characters`, `${stem.length} characters`);
  const asked = { id: step.id, question: reading.stem, problemType: step.problemType, answers: step.stepAnswer, choices: step.choices, language };
  const answer = readAnswerKey(asked, grade);
  if (answer.kind === 'none') return leftOut(answer.cause, answer.what);
  const keyCheck = isKnownErratum(step.id, step.stepAnswer[0] ?? '') ? 'disputed' : judgeKey(stem, answer.key);
  if (keyCheck === 'disputed') return leftOut(KEY_DISPUTED, `${stem} -> ${step.stepAnswer[0] ?? ''}`);
  const ladder = helpLadder(step.hints, { stem, key: answer.key, shownAnswer: shownAnswer(answer.key, step, language), language }, grade);
  const notes = [...ladder.notes];
  if (answer.echo !== undefined) notes.push('question that counts as its own answer');
  if (answer.key.type === 'choice' && new Set(step.choices).size > MAX_CHOICES) notes.push(`choices beyond the ${MAX_CHOICES} that are shown left out`);
  const itemFor = (skillIds: readonly [SkillId, ...SkillId[]]): Item => ({
    id: step.id as ItemId,
    seed: 0,
    skillIds,
    stem,
    answerKey: answer.key,
    help: ladder.help,
    expectedErrors: [],
    solution: ladder.solution,
    difficulty: 0,
    source: sourceOf(problem),
  });
  return { kind: 'item', itemFor, fingerprint: fingerprintOf(stem, answer.key), notes, keyCheck };
};

/** A typed answer needs a question, a formula or a blank; choices may finish a sentence. */
const asksNothing = (stem: string, problemType: string): boolean =>
  problemType !== 'MultipleChoice' &&
  !/\$|___|\d\s*[-+*/^]\s*[\d(]/.test(stem) &&
  !stem.split(/(?<=[.?!])\s+/).some((sentence) => !isAdvice(sentence) && asksOrOrders(sentence));

const leftOut = (cause: string, what: string): StepReading => ({ kind: 'left-out', cause, what });

/** What bars a step before anything of it is read. */
const barrierOf = (problem: OatutorProblem, step: OatutorStep): StepReading | undefined => {
  if (!isClearLicence(problem.license)) return leftOut('no clear licence', problem.license === '' ? 'empty' : problem.license);
  const raw = [problem.title, problem.body, step.stepTitle, step.stepBody, ...(step.choices ?? [])].join(' | ');
  if (hasEntries(problem.variabilization) || hasEntries(step.variabilization) || raw.includes('@{')) return leftOut('values drawn at display time', step.id);
  if (needsFigure(raw)) return leftOut('needs a figure', step.stepTitle || problem.body);
  return needsTable(raw) ? leftOut('needs a table or mark-up', step.stepTitle || problem.body) : undefined;
};

const hasEntries = (value: Readonly<Record<string, unknown>> | null | undefined): boolean => Object.keys(value ?? {}).length > 0;

const shown = (raw: string, language: string): string => {
  const read = readText(raw, language);
  return read.kind === 'text' ? read.text : '';
};

const shownAnswer = (key: AnswerKey, step: OatutorStep, language: string): string => {
  if (key.type === 'choice') return key.choices[key.correct] ?? '';
  if (key.type === 'text') return key.accepted[0] ?? '';
  const answer = shown(step.stepAnswer[0] ?? '', language);
  if (answer === '') return key.value;
  return key.type === 'set' ? answer.replace(/,(?=\S)/g, ', ') : answer;
};

const sourceOf = (problem: OatutorProblem): { readonly title: string; readonly url: string; readonly licence: string } => {
  const { url, name } = namedAddress(problem.oer);
  const licence = namedAddress(problem.license);
  return { title: name || problem.courseName || 'OATutor', url: url || OATUTOR_URL, licence: licence.name || licence.url };
};

/** The same question with the same answer, however it is spaced and its choices mixed. */
const fingerprintOf = (stem: string, key: AnswerKey): string => {
  const answer = key.type === 'choice' ? [key.choices[key.correct], ...[...key.choices].sort()] : key;
  return `${stem.replace(/\s+/g, '').toLowerCase()}\n${JSON.stringify(answer)}`;
};
