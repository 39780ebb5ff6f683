import type { SkillId } from '../ids.ts';

/** A normal distribution on the logit scale of a share between 0 and 1. */
export type LogitNormal = { readonly mean: number; readonly deviation: number };

/**
 * What is assumed of one skill before this learner's answers on it, in the four shares of Bayesian knowledge tracing (Corbett &
 * Anderson 1995): known at the start, learned from one question with feedback, right though not known, wrong though known.
 */
export type TracingPrior = {
  readonly known: LogitNormal;
  readonly learns: LogitNormal;
  readonly guesses: LogitNormal;
  readonly slips: LogitNormal;
};

/**
 * The middle and the spread of what four logged school data sets show (three of mathematics, one of statistics): 55 % known at the
 * start, 20 % learned a question, 25 % guesses, 16 % slips, each with a spread wide enough to cover all four.
 */
export const SHIPPED_TRACING_PRIOR: TracingPrior = {
  known: { mean: 0.15, deviation: 1.2 },
  learns: { mean: -1.45, deviation: 0.8 },
  guesses: { mean: -1.2, deviation: 0.85 },
  slips: { mean: -1.8, deviation: 0.9 },
};

/** How far one learner's starting knowledge lies above or below another's in all skills alike: standard deviation, logits. */
const LEARNER_SPREAD = 0.8;
/** Places where a learner's general level may lie, in standard deviations; nearer together the figures no longer change. */
const LEVEL_POINTS = [-2.1, -1.4, -0.7, 0, 0.7, 1.4, 2.1];
const levelDensities = LEVEL_POINTS.map((point) => Math.exp((-point * point) / 2));
const levelSum = levelDensities.reduce((sum, density) => sum + density, 0);
/** How likely each level is before the first answer. */
export const LEVEL_WEIGHTS: readonly number[] = levelDensities.map((density) => density / levelSum);

/** Midpoints of equally likely parts of a normal distribution: every particle stands for the same share of what is assumed. */
const FIFTHS = [-1.2816, -0.5244, 0, 0.5244, 1.2816];
const QUARTERS = [-1.1503, -0.3186, 0.3186, 1.1503];

/** A skill as it may be: equally likely sets of learning, guessing and slipping, side by side in three arrays. */
export type Tracer = {
  readonly learns: Float64Array;
  /** Logits, so that an item's difficulty can be added. */
  readonly guesses: Float64Array;
  readonly slips: Float64Array;
  /** Chance that the skill was known before the first answer, for each general level of the learner. */
  readonly knownAt: readonly number[];
  /** Mean share learned from one question by those who do not know the skill yet. */
  readonly meanLearns: number;
};

/** Which tracer a skill has: the shipped one, or one fitted to what a class showed. */
export type TracerOf = (skillId: SkillId) => Tracer;

export const share = (logit: number): number => 1 / (1 + Math.exp(-logit));
export const logitOf = (value: number): number => Math.log(value / (1 - value));

export const tracerFor = ({ known, learns, guesses, slips }: TracingPrior): Tracer => {
  const particles = FIFTHS.flatMap((t) => QUARTERS.flatMap((g) => QUARTERS.map((s) => [t, g, s] as const)));
  const learned = Float64Array.from(particles, ([t]) => share(learns.mean + learns.deviation * t));
  return {
    learns: learned,
    guesses: Float64Array.from(particles, ([, g]) => guesses.mean + guesses.deviation * g),
    slips: Float64Array.from(particles, ([, , s]) => slips.mean + slips.deviation * s),
    knownAt: LEVEL_POINTS.map((level) => mean(FIFTHS.map((point) => share(known.mean + known.deviation * point + LEARNER_SPREAD * level)))),
    meanLearns: mean([...learned]),
  };
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const shippedTracer = tracerFor(SHIPPED_TRACING_PRIOR);

/** The same for every skill: what is used until a class has answered enough to be fitted. */
export const shippedTracerOf: TracerOf = () => shippedTracer;
