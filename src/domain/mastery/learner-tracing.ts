import type { Probability, SkillId } from '../ids.ts';
import { probability } from '../ids.ts';
import type { LearnerModel, SkillState } from './learner-model.ts';
import { type SkillTracing, traceAnswers } from './skill-tracing.ts';
import { LEVEL_WEIGHTS, shippedTracerOf, type Tracer, type TracerOf } from './tracing-prior.ts';

/** What is believed of one skill of a learner by knowledge tracing. */
export type TracedBelief = {
  /** Chance that the skill is known. */
  readonly known: Probability;
  /** Chance that it is not known now and would be after one more question: what practice is expected to add. */
  readonly gain: Probability;
};

/**
 * Knowledge tracing over all skills of one learner: how many of the other skills were known from the start tells of the learner's
 * general level, and that level of a skill not asked yet. For a level l with chance k(l) that a skill was known at the start,
 *
 *   P(l)         ~ P0(l) * product over skills of  k(l) * L(answers | known) + (1 - k(l)) * L(answers | not known)
 *   P(known now) = sum over l of P(l) * (k(l) * K(known) + (1 - k(l)) * K(not known)) / the same factor of the product
 *
 * The order in which skills were practised does not matter.
 */
export const traceLearner = (model: LearnerModel, tracerOf: TracerOf | undefined = shippedTracerOf): ((skillId: SkillId) => TracedBelief) => {
  const levels = levelWeights(model, tracerOf);
  return (skillId) => believed(levels, tracingOf(model.skills.get(skillId), tracerOf(skillId)), tracerOf(skillId));
};

/** A model of an earlier version kept the last five tries alone. */
export const tracingOf = (state: SkillState | undefined, tracer: Tracer): SkillTracing | undefined => {
  if (state === undefined || state.tracing !== undefined || state.recent.length === 0) return state?.tracing;
  return traceAnswers(
    state.recent.map((right) => ({ right, difficulty: 0 })),
    tracer,
  );
};

/** How likely each general level of the learner is after the answers on all skills. */
const levelWeights = (model: LearnerModel, tracerOf: TracerOf): readonly number[] => {
  const logs = LEVEL_WEIGHTS.map(Math.log);
  for (const [skillId, state] of inFixedOrder(model)) {
    const tracing = tracingOf(state, tracerOf(skillId));
    if (tracing === undefined) continue;
    const { knownAt } = tracerOf(skillId);
    for (let level = 0; level < logs.length; level += 1) {
      const known = knownAt[level] ?? 0;
      logs[level] = (logs[level] ?? 0) + Math.log(known * tracing.fromKnown.likelihood + (1 - known) * tracing.fromUnknown.likelihood);
    }
  }
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/** Sums depend on their order in the last bits: the order skills came in is taken out of them. */
const inFixedOrder = ({ skills }: LearnerModel): readonly (readonly [SkillId, SkillState])[] => [...skills].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

const believed = (levels: readonly number[], tracing: SkillTracing | undefined, { knownAt, meanLearns }: Tracer): TracedBelief => {
  let [known, gain] = [0, 0];
  levels.forEach((weight, level) => {
    const start = knownAt[level] ?? 0;
    if (tracing === undefined) {
      known += weight * start;
      gain += weight * (1 - start) * meanLearns;
      return;
    }
    const { fromKnown, fromUnknown } = tracing;
    const likelihood = start * fromKnown.likelihood + (1 - start) * fromUnknown.likelihood;
    known += (weight * (start * fromKnown.known + (1 - start) * fromUnknown.known)) / likelihood;
    gain += (weight * (start * fromKnown.teachable + (1 - start) * fromUnknown.teachable)) / likelihood;
  });
  return { known: rounded(known), gain: rounded(gain) };
};

/** Sums of shares may pass 1 by the last bit. */
const rounded = (value: number): Probability => probability(Math.max(0, Math.min(1, value)));
