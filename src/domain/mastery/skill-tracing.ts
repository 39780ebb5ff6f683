import { SECOND } from '../ids.ts';
import { share, type Tracer } from './tracing-prior.ts';

/** One unaided first try as knowledge tracing sees it. */
export type TracedAnswer = {
  readonly right: boolean;
  /** Logits, 0 typical: a hard item is guessed less and slipped on more. */
  readonly difficulty: number;
  /** Answered too quickly to have been read. */
  readonly rapid?: true;
  /** Whole days since the answer before; absent on the same day. */
  readonly days?: number;
};

/** The answers on one skill, and what follows from them whatever the learner's general level; small enough to be stored. */
export type SkillTracing = {
  /** Oldest first, the last of them. */
  readonly answers: readonly TracedAnswer[];
  readonly fromKnown: Branch;
  readonly fromUnknown: Branch;
};

/** What follows when the skill was known, or was not, before the first answer. Only ratios of likelihoods mean anything. */
export type Branch = {
  /** Likelihood of the answers. */
  readonly likelihood: number;
  /** The part of it in which the skill is known now. */
  readonly known: number;
  /** The part in which one more question would teach it. */
  readonly teachable: number;
};

/** Answers kept of one skill: older ones no longer change a figure that is told. */
const ANSWERS_KEPT = 30;
/** A guess or a slip is not the rule: above one half a right answer would speak against the skill. */
const RULE = 0.5;
/** How much of a rapid answer is an answer: three in four such answers are right no more often than by chance (Wise & Kong 2005). */
const RAPID_EFFORT = 0.25;
/** Chance of being right without reading: between a choice of four and typed input. */
const BLIND_CHANCE = 0.15;
/** Days after which half of what was known and not reviewed is lost: FSRS's defaults keep about 60 % over a month. */
const HALF_LIFE_DAYS = 45;

/** Nobody reads a question and answers it in under two seconds; a fluent pupil taps in three. */
const RAPID_MS = 2 * SECOND;

export const isRapid = (elapsedMs: number): boolean => elapsedMs < RAPID_MS;

/** Share of what was known that is lost in so many days without a question on it. */
export const lostAfter = (days: number): number => 1 - 2 ** (-Math.max(0, days) / HALF_LIFE_DAYS);

/** The tracing with one answer more. The same answers give the same tracing to the bit. */
export const traceAnswer = (before: SkillTracing | undefined, answer: TracedAnswer, tracer: Tracer): SkillTracing =>
  traceAnswers([...(before?.answers ?? []), answer].slice(-ANSWERS_KEPT), tracer);

/**
 * Bayesian knowledge tracing's forward pass, run for every particle of the tracer and for both starts at once: which particle the
 * answers speak for is thereby learned along the way.
 */
export const traceAnswers = (answers: readonly TracedAnswer[], tracer: Tracer): SkillTracing => {
  const size = tracer.learns.length;
  const known = [new Float64Array(size).fill(1), new Float64Array(size)] as const;
  const unknown = [new Float64Array(size), new Float64Array(size).fill(1)] as const;
  for (const answer of answers) {
    const lost = lostAfter(answer.days ?? 0);
    let sum = 0;
    for (let particle = 0; particle < size; particle += 1) {
      const { whenKnown, whenNot, learned } = likelihoods(answer, tracer, particle);
      for (const start of [0, 1] as const) {
        const stays = (known[start][particle] ?? 0) * (1 - lost);
        const opens = (unknown[start][particle] ?? 0) + (known[start][particle] ?? 0) * lost;
        known[start][particle] = stays * whenKnown + opens * whenNot * learned;
        unknown[start][particle] = opens * whenNot * (1 - learned);
        sum += (known[start][particle] ?? 0) + (unknown[start][particle] ?? 0);
      }
    }
    for (const values of [...known, ...unknown]) for (let particle = 0; particle < size; particle += 1) values[particle] = (values[particle] ?? 0) / sum;
  }
  return { answers, fromKnown: branchOf(known[0], unknown[0], tracer), fromUnknown: branchOf(known[1], unknown[1], tracer) };
};

const likelihoods = (
  { right, difficulty, rapid }: TracedAnswer,
  { learns, guesses, slips }: Tracer,
  particle: number,
): { readonly whenKnown: number; readonly whenNot: number; readonly learned: number } => {
  const effort = rapid === true ? RAPID_EFFORT : 1;
  const blind = (1 - effort) * BLIND_CHANCE;
  const rightKnown = blind + effort * (1 - Math.min(RULE, share((slips[particle] ?? 0) + difficulty)));
  const rightNot = blind + effort * Math.min(RULE, share((guesses[particle] ?? 0) - difficulty));
  return { whenKnown: right ? rightKnown : 1 - rightKnown, whenNot: right ? rightNot : 1 - rightNot, learned: effort * (learns[particle] ?? 0) };
};

const branchOf = (known: Float64Array, unknown: Float64Array, { learns }: Tracer): Branch => {
  let [knownSum, unknownSum, teachable] = [0, 0, 0];
  for (let particle = 0; particle < known.length; particle += 1) {
    knownSum += known[particle] ?? 0;
    unknownSum += unknown[particle] ?? 0;
    teachable += (unknown[particle] ?? 0) * (learns[particle] ?? 0);
  }
  return { likelihood: knownSum + unknownSum, known: knownSum, teachable };
};
