import type { Help } from '../../../src/domain/curriculum/item.ts';
import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import { isClearLicence } from './clear-licence.ts';
import { givesAway } from './gives-away.ts';
import { inDependencyOrder } from './hint-order.ts';
import { workOut } from './key-check/judge-key.ts';
import { readText } from './maths-text.ts';
import { needsFigure } from './needs-figure.ts';
import type { OatutorHint } from './oatutor-problem.ts';
import { type Grade, ownResponse, readAnswerKey } from './step-answer-key.ts';

export type HelpLadder = {
  readonly help: readonly Help[];
  /** The author's hints in full, with the answers of the scaffolds. */
  readonly solution: readonly string[];
  /** What was changed or left out, one word of cause for each time. */
  readonly notes: readonly string[];
};

/** Longer ladders are skipped through, not read. */
const MAX_STEPS = 6;
/** Two hints that fit in one chat message without scrolling. */
const MAX_MERGED_LENGTH = 320;

const ANSWER_IS: Readonly<Record<string, string>> = { en: 'The answer is', es: 'La respuesta es', sv: 'Svaret är' };

/**
 * The hint ladder of a step, lightest first: the author's hints and scaffolds in dependency order, at most six, the last one giving the answer.
 * A hint that gives the answer away earlier moves to the end; without one, a plain sentence with the answer is added.
 */
export const helpLadder = (
  hints: readonly OatutorHint[],
  item: { readonly stem: string; readonly key: AnswerKey; readonly shownAnswer: string; readonly language: string },
  grade: Grade,
): HelpLadder => {
  const notes: string[] = [];
  const rungs = inDependencyOrder(hints).flatMap((hint) => rungOf(hint, item, grade, notes));
  const telling = rungs.filter((rung) => rung.tells);
  const quiet = rungs.filter((rung) => !rung.tells).map((rung) => rung.help);
  const last = telling.map((rung) => rung.help).findLast((help) => help.kind === 'hint' && !help.text.endsWith('?'));
  const dropped = telling.length - (last === undefined ? 0 : 1);
  for (let count = 0; count < dropped; count += 1) notes.push('hint with the answer before the end left out');
  if (last !== undefined && rungs.at(-1)?.help !== last) notes.push('hint with the answer moved to the end');
  const bottom: Help = last ?? { kind: 'hint', text: statement(item) };
  if (last === undefined) notes.push('bottom-out hint added');
  return { help: [...fitted(distinct(quiet), MAX_STEPS - 1, notes), bottom], solution: distinctLines(rungs.flatMap((rung) => rung.solution)), notes };
};

/** Words of our own, for ladders whose author never gives the answer. */
const statement = ({ key, shownAnswer, language }: { readonly key: AnswerKey; readonly shownAnswer: string; readonly language: string }): string =>
  `${ANSWER_IS[language] ?? ANSWER_IS.en}${key.type === 'choice' || key.type === 'text' ? ':' : ''} ${shownAnswer}${/[.!?]$/.test(shownAnswer) ? '' : '.'}`;

type Rung = { readonly help: Help; readonly tells: boolean; readonly solution: readonly string[] };

const rungOf = (
  hint: OatutorHint,
  item: { readonly stem: string; readonly key: AnswerKey; readonly language: string },
  grade: Grade,
  notes: string[],
): readonly Rung[] => {
  if (!isClearLicence(hint.license)) return left('hint without a clear licence left out', notes);
  if (Object.keys(hint.variabilization ?? {}).length > 0) return left('hint with placeholders left out', notes);
  const read = readText(hint.text.trim() === '' ? hint.title : hint.text, item.language);
  if (read.kind === 'garbled') return left('garbled hint left out', notes);
  if (needsFigure(read.text)) return left('hint with a figure left out', notes);
  if (read.text === '') return left('empty hint left out', notes);
  if (hint.subHints !== undefined && hint.subHints.length > 0) notes.push('hints below a hint left out');
  const text = sentence(read.text);
  const tells = givesAway(text, item.key, item.stem);
  if (hint.type !== 'scaffold') return [{ help: { kind: 'hint', text }, tells, solution: [text] }];
  const reading = readAnswerKey(
    { id: hint.id, question: text, problemType: hint.problemType, answers: hint.hintAnswer, choices: hint.choices, language: item.language },
    grade,
  );
  const shown = readText(hint.hintAnswer[0] ?? '', item.language);
  const solution = [shown.kind === 'text' && shown.text !== '' ? `${text} ${shown.text}` : text];
  if (reading.kind === 'none') {
    notes.push('scaffold without a gradable answer kept as a hint');
    return [{ help: { kind: 'hint', text }, tells, solution }];
  }
  if (workOut(text, reading.key) === 'disputed') {
    notes.push('scaffold whose key disagrees with it kept as a hint');
    return [{ help: { kind: 'hint', text }, tells, solution: [text] }];
  }
  if (isSameKey(reading.key, item.key)) {
    notes.push('scaffold that asks the whole question kept as a hint');
    return [{ help: { kind: 'hint', text }, tells, solution }];
  }
  return [{ help: { kind: 'scaffold', question: text, answerKey: reading.key }, tells, solution }];
};

const left = (note: string, notes: string[]): readonly Rung[] => {
  notes.push(note);
  return [];
};

/** `x=5` and `5` ask the same. */
const isSameKey = (a: AnswerKey, b: AnswerKey): boolean => bareAnswer(a) === bareAnswer(b);
const bareAnswer = (key: AnswerKey): string =>
  ownResponse(key)
    .replace(/\s/g, '')
    .replace(/^[a-z]=/i, '');

/** Joins the shortest neighbouring hints, then leaves out the last ones: each rests on those before it. */
const fitted = (help: readonly Help[], most: number, notes: string[]): readonly Help[] => {
  const rungs = [...help];
  while (rungs.length > most) {
    const at = shortestPair(rungs);
    const [first, second] = [rungs[at], rungs[at + 1]];
    if (at < 0 || first?.kind !== 'hint' || second?.kind !== 'hint') break;
    rungs.splice(at, 2, { kind: 'hint', text: `${first.text} ${second.text}` });
    notes.push('hints joined');
  }
  for (let count = rungs.length; count > most; count -= 1) notes.push('hint beyond the sixth step left out');
  return rungs.slice(0, most);
};

/** Where two hints stand side by side and are shortest together; -1 when no two may be joined. */
const shortestPair = (rungs: readonly Help[]): number => {
  let best = -1;
  let shortest = MAX_MERGED_LENGTH;
  for (const [at, first] of rungs.entries()) {
    const second = rungs[at + 1];
    if (first.kind !== 'hint' || second?.kind !== 'hint') continue;
    const length = first.text.length + second.text.length;
    if (length < shortest) [best, shortest] = [at, length];
  }
  return best;
};

const textOf = (help: Help): string => (help.kind === 'hint' ? help.text : help.question);
const distinct = (help: readonly Help[]): readonly Help[] => help.filter((rung, at) => help.findIndex((other) => textOf(other) === textOf(rung)) === at);
const distinctLines = (lines: readonly string[]): readonly string[] => [...new Set(lines)];

/** Begins with a capital, ends as a sentence. */
const sentence = (text: string): string => {
  const capital = text.replace(/^[a-z](?=[a-z])/, (letter) => letter.toUpperCase());
  return /[.?!:)"”]$|___$/.test(capital) ? capital : `${capital}.`;
};
