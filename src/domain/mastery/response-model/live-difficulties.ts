import type { Expectation, Filter } from './filter.ts';
import type { ItemFacts } from './item-facts.ts';
import { HEADER, type LearnerState } from './learner-state.ts';

/** One level of a difficulty: a mean and its variance in logits, and the information (sum of p(1 - p)) seen so far. */
export type Level = { readonly mean: number; readonly variance: number; readonly information: number };

/**
 * A difficulty learnt answer by answer, for items and courses that no fit has seen yet:
 *
 *   difficulty = typical + skill set's distance + item's distance (+ the author's word)
 *
 * A level nobody has answered is at its prior, so a new item stands at its skill and a new skill at the typical item.
 */
export type LiveDifficulty = { readonly typical: Level; readonly set: Level; readonly item: Level };

/** The filter of a system nobody has fitted: skills move a little more freely than in a fitted one, whose layer follows them too. */
export const LIVE_FILTER: Filter = { abilityMean: 0, abilityVariance: 0.8, skillVariance: 0.25, abilityDrift: 0.002, skillDrift: 0.02, prerequisiteShare: 0.5 };

/**
 * Levels before any answer. A typical answer is right two times in three; courses differ by ±1 logit around that, skills by ±0.8
 * around their course and items by ±0.9 around their skill, the middle of what logged classes show.
 */
export const LIVE_PRIORS: LiveDifficulty = {
  typical: { mean: -0.7, variance: 1, information: 0 },
  set: { mean: 0, variance: 0.6, information: 0 },
  item: { mean: 0, variance: 0.8, information: 0 },
};

/** What is believed of an item now, from its levels. */
export const liveFacts = (
  item: Omit<ItemFacts, 'difficulty' | 'variance' | 'setDifficulty' | 'information'>,
  { typical, set, item: own }: LiveDifficulty,
  statedDifficulty = 0,
): ItemFacts => ({
  ...item,
  setDifficulty: typical.mean + set.mean,
  difficulty: typical.mean + set.mean + own.mean + statedDifficulty,
  variance: typical.variance + set.variance + own.variance,
  information: own.information,
});

/**
 * The levels after one answer: the item's side of the Kalman step that `learn` takes for the learner's side, with `expected` from
 * `expect` on `state`, the learner before the answer. A right answer never makes an item harder.
 */
export const calibrate = (before: LiveDifficulty, state: LearnerState, right: boolean, expected: Expectation): LiveDifficulty => {
  const information = expected.chance * (1 - expected.chance);
  const ofLearner = (state.words[HEADER.abilityVariance] as number) + expected.offsetVariance;
  const damping = 1 + (ofLearner + before.typical.variance + before.set.variance + before.item.variance) * information;
  const surprise = ((right ? 1 : 0) - expected.chance) / damping;
  const moved = (level: Level): Level => ({
    mean: level.mean - level.variance * surprise,
    variance: level.variance - (level.variance * level.variance * information) / damping,
    information: level.information + information,
  });
  return { typical: moved(before.typical), set: moved(before.set), item: moved(before.item) };
};

/** The logit of the chance with the uncertainty of learner and item averaged out: z / √(1 + πV / 8) (MacKay 1992). */
export const cautiousLogit = (expected: Expectation, state: LearnerState, item: ItemFacts): number => {
  const variance = (state.words[HEADER.abilityVariance] as number) + expected.offsetVariance + item.variance;
  return expected.logit / Math.sqrt(1 + (Math.PI * variance) / 8);
};
