import type { Learner, ResponseSet } from '../read-responses.ts';
import { numberedSkills, testAnswers, testLearners, trainLearners } from '../splits.ts';

type Parameters = { readonly known: number; readonly learns: number; readonly guesses: number; readonly slips: number };

/** The usual start; EM finds the same optimum from it as from random ones for all but rare skills. */
const START: Parameters = { known: 0.5, learns: 0.2, guesses: 0.3, slips: 0.1 };
const ITERATIONS = 40;
/** Pseudo-answers that keep a skill with few answers near the start. */
const DOUBT = 2;
/** A guess or a slip is not the rule: above a half the two states would change names. */
const HALF = 0.5;

/** Bayesian knowledge tracing (Corbett and Anderson 1995), one set of parameters a skill set, fitted by expectation maximisation (Baum and Welch). */
export const bayesianKnowledgeTracing = (set: ResponseSet): Float64Array => {
  const { setOf, sets } = numberedSkills(set.bank);
  const sequences: Uint8Array[][] = Array.from({ length: sets }, () => []);
  for (const learner of trainLearners(set))
    for (const [skills, answers] of answersBySkills(learner, setOf)) (sequences[skills] as Uint8Array[]).push(Uint8Array.from(answers));
  const fitted = sequences.map(fitSkill);
  const chances = new Float64Array(testAnswers(set));
  let at = 0;
  for (const { items, right } of testLearners(set)) {
    const known = new Map<number, number>();
    for (let index = 0; index < items.length; index += 1) {
      const skills = setOf[items[index] as number] as number;
      const parameters = fitted[skills] as Parameters;
      const before = known.get(skills) ?? parameters.known;
      chances[at] = before * (1 - parameters.slips) + (1 - before) * parameters.guesses;
      known.set(skills, afterAnswer(before, right[index] === 1, parameters));
      at += 1;
    }
  }
  return chances;
};

const answersBySkills = ({ items, right }: Learner, setOf: Int32Array): Map<number, number[]> => {
  const answers = new Map<number, number[]>();
  items.forEach((item, index) => {
    const skills = setOf[item] as number;
    const known = answers.get(skills);
    if (known === undefined) answers.set(skills, [right[index] as number]);
    else known.push(right[index] as number);
  });
  return answers;
};

const afterAnswer = (known: number, right: boolean, { learns, guesses, slips }: Parameters): number => {
  const whenKnown = known * (right ? 1 - slips : slips);
  const whenNot = (1 - known) * (right ? guesses : 1 - guesses);
  const posterior = whenKnown / (whenKnown + whenNot || 1);
  return posterior + (1 - posterior) * learns;
};

const fitSkill = (sequences: readonly Uint8Array[]): Parameters => {
  let parameters = START;
  for (let iteration = 0; iteration < ITERATIONS && sequences.length > 0; iteration += 1) parameters = improved(sequences, parameters);
  return parameters;
};

type Counts = {
  starts: number;
  startsKnown: number;
  unknown: number;
  learned: number;
  unknownRight: number;
  unknownAll: number;
  knownWrong: number;
  knownAll: number;
};

const improved = (sequences: readonly Uint8Array[], parameters: Parameters): Parameters => {
  const counts: Counts = { starts: 0, startsKnown: 0, unknown: 0, learned: 0, unknownRight: 0, unknownAll: 0, knownWrong: 0, knownAll: 0 };
  for (const answers of sequences) count(answers, parameters, counts);
  return {
    known: (counts.startsKnown + DOUBT * START.known) / (counts.starts + DOUBT),
    learns: (counts.learned + DOUBT * START.learns) / (counts.unknown + DOUBT),
    guesses: Math.min(HALF, (counts.unknownRight + DOUBT * START.guesses) / (counts.unknownAll + DOUBT)),
    slips: Math.min(HALF, (counts.knownWrong + DOUBT * START.slips) / (counts.knownAll + DOUBT)),
  };
};

/** Forward and backward pass of one sequence; adds the expected counts. Nothing is forgotten: known stays known. */
const count = (answers: Uint8Array, { known, learns, guesses, slips }: Parameters, counts: Counts): void => {
  const length = answers.length;
  const ahead = new Float64Array(length);
  const [backKnown, backNot] = [new Float64Array(length), new Float64Array(length)];
  const likely = (index: number, isKnown: boolean): number => (answers[index] === 1 ? (isKnown ? 1 - slips : guesses) : isKnown ? slips : 1 - guesses);
  let before = known;
  for (let index = 0; index < length; index += 1) {
    ahead[index] = before;
    const whenKnown = before * likely(index, true);
    const posterior = whenKnown / (whenKnown + (1 - before) * likely(index, false) || 1);
    before = posterior + (1 - posterior) * learns;
  }
  [backKnown[length - 1], backNot[length - 1]] = [1, 1];
  for (let index = length - 2; index >= 0; index -= 1) {
    const whenKnown = likely(index + 1, true) * (backKnown[index + 1] as number);
    const whenNot = likely(index + 1, false) * (backNot[index + 1] as number);
    // Only their ratio counts; scaled, a long sequence does not run out of digits.
    const scale = 1 / Math.max(whenKnown, whenNot, Number.MIN_VALUE);
    backKnown[index] = whenKnown * scale;
    backNot[index] = (learns * whenKnown + (1 - learns) * whenNot) * scale;
  }
  counts.starts += 1;
  for (let index = 0; index < length; index += 1) {
    const whenKnown = (ahead[index] as number) * likely(index, true);
    const whenNot = (1 - (ahead[index] as number)) * likely(index, false);
    const weight = whenKnown * (backKnown[index] as number) + whenNot * (backNot[index] as number);
    const isKnown = weight > 0 ? (whenKnown * (backKnown[index] as number)) / weight : 1;
    if (index === 0) counts.startsKnown += isKnown;
    counts.knownAll += isKnown;
    counts.unknownAll += 1 - isKnown;
    if (answers[index] === 1) counts.unknownRight += 1 - isKnown;
    else counts.knownWrong += isKnown;
    if (index === length - 1) continue;
    const learned = whenNot * learns * likely(index + 1, true) * (backKnown[index + 1] as number);
    const stayed = whenNot * (1 - learns) * likely(index + 1, false) * (backNot[index + 1] as number);
    counts.unknown += 1 - isKnown;
    if (learned + stayed > 0) counts.learned += ((1 - isKnown) * learned) / (learned + stayed);
  }
};
