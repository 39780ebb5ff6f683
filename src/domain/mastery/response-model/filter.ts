import type { ItemFacts } from './item-facts.ts';
import { addSkill, findSkill, HEADER, type LearnerState, type OpenState, SKILL } from './learner-state.ts';

/** What the two-level filter assumes; variances on the logit scale. */
export type Filter = {
  /** Of a learner nobody has seen: the cohort's mean is 0 by definition, difficulties are measured from it. */
  readonly abilityMean: number;
  readonly abilityVariance: number;
  /** How far a skill may lie from a learner's ability. */
  readonly skillVariance: number;
  /** Added with every answer, and with every answer on the skill: people change, so old answers lose weight. */
  readonly abilityDrift: number;
  readonly skillDrift: number;
  /** Share of what practised prerequisites lie above or below the ability that a new skill inherits. */
  readonly prerequisiteShare: number;
};

/** One step-ahead expectation of the filter, and where the skills' records begin (-1: not practised yet). */
export type Expectation = {
  logit: number;
  chance: number;
  /** Mean of the skills' offsets, and the variance of that mean. */
  offset: number;
  offsetVariance: number;
  readonly at: Int32Array;
};

/** Skills of one item beyond which further ones are not looked at. */
export const SKILLS_AT_MOST = 16;

export const newExpectation = (): Expectation => ({ logit: 0, chance: 0.5, offset: 0, offsetVariance: 0, at: new Int32Array(SKILLS_AT_MOST) });

export const chanceOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

const priorOffset = (state: LearnerState, filter: Filter, prerequisites: readonly number[] | undefined): number => {
  if (prerequisites === undefined || prerequisites.length === 0) return 0;
  let [sum, practised] = [0, 0];
  for (const key of prerequisites) {
    const at = findSkill(state, key);
    if (at < 0) continue;
    sum += state.words[at + SKILL.mean] as number;
    practised += 1;
  }
  return practised === 0 ? 0 : (filter.prerequisiteShare * sum) / practised;
};

/** logit = ability + mean(offsets) - difficulty, into `into`. An item of several skills needs them all; their mean is what logs support. */
export const expect = (state: LearnerState, filter: Filter, item: ItemFacts, into: Expectation): void => {
  const count = Math.min(item.skillKeys.length, SKILLS_AT_MOST);
  let [offset, variance] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const at = findSkill(state, item.skillKeys[index] as number);
    into.at[index] = at;
    offset += at < 0 ? priorOffset(state, filter, item.prerequisiteKeys?.[index]) : (state.words[at + SKILL.mean] as number);
    variance += at < 0 ? filter.skillVariance : (state.words[at + SKILL.variance] as number);
  }
  const share = count === 0 ? 0 : 1 / count;
  into.offset = offset * share;
  into.offsetVariance = variance * share * share;
  into.logit = (state.words[HEADER.abilityMean] as number) + into.offset - item.difficulty;
  into.chance = chanceOf(into.logit);
};

/**
 * One step of the two-level extended Kalman filter, with `expected` from `expect` on the same state. With p the chance,
 * h = p(1 - p), V the variance of the logit (learner's and item's) and c the covariance of a level with it (its variance times its share):
 *
 *   mean' = mean + c (right - p) / (1 + V h),   variance' = variance - c² h / (1 + V h) + drift
 *
 * (linearised Kalman update, Fahrmeir 1992). An item that is itself uncertain teaches less about the learner. Skills met for the first time get their record here.
 */
export const learn = (state: OpenState, filter: Filter, item: ItemFacts, right: boolean, expected: Expectation): void => {
  const count = Math.min(item.skillKeys.length, SKILLS_AT_MOST);
  for (let index = 0; index < count; index += 1) {
    if ((expected.at[index] as number) >= 0) continue;
    const key = item.skillKeys[index] as number;
    const mean = priorOffset(state, filter, item.prerequisiteKeys?.[index]);
    const known = findSkill(state, key);
    const at = known < 0 ? addSkill(state, key) : known;
    if (known < 0) {
      state.words[at + SKILL.mean] = mean;
      state.words[at + SKILL.variance] = filter.skillVariance;
    }
    expected.at[index] = at;
  }
  const { words } = state;
  const abilityVariance = words[HEADER.abilityVariance] as number;
  const information = expected.chance * (1 - expected.chance) + LEAST_INFORMATION;
  const damping = 1 + (abilityVariance + expected.offsetVariance + item.variance) * information;
  const surprise = ((right ? 1 : 0) - expected.chance) / damping;
  words[HEADER.abilityMean] = (words[HEADER.abilityMean] as number) + abilityVariance * surprise;
  words[HEADER.abilityVariance] = abilityVariance - (abilityVariance * abilityVariance * information) / damping + filter.abilityDrift;
  for (let index = 0; index < count; index += 1) {
    const at = expected.at[index] as number;
    const variance = words[at + SKILL.variance] as number;
    const covariance = variance / count;
    words[at + SKILL.mean] = (words[at + SKILL.mean] as number) + covariance * surprise;
    words[at + SKILL.variance] = variance - (covariance * covariance * information) / damping + filter.skillDrift;
  }
};

/** Keeps an answer that was certain from being worth nothing at all, and the variances from standing still. */
const LEAST_INFORMATION = 1e-6;
