import { ageOf, elapsedSince, SESSION_PAUSE } from './describe.ts';
import { type Expectation, type Filter, learn, SKILLS_AT_MOST } from './filter.ts';
import type { ItemFacts } from './item-facts.ts';
import { addItem, findItem, HEADER, ITEM, type OpenState, SKILL } from './learner-state.ts';

/** Writes one answer into the state: the filter's step, counts, outcomes, residuals, traces, times. `expected` is `expect` of the same state. */
export const remember = (state: OpenState, filter: Filter, item: ItemFacts, right: boolean, seconds: number, expected: Expectation): void => {
  const residual = (right ? 1 : 0) - expected.chance;
  learn(state, filter, item, right, expected);
  rememberSkills(state, item, right, seconds, residual, expected);
  rememberItem(state, item, right, seconds);
  rememberAnswer(state, item, right, seconds, residual);
};

/** Answers in a row on the same skills beyond which a run is long: more than quick mastery takes. */
const LONG_RUN = 4;
const SKILL_TRACE_DECAY = -0.3;
const ITEM_TRACE_DECAY = -0.5;
const secondsWord = (seconds: number): number => (Number.isNaN(seconds) ? 0 : seconds | 0);

const rememberSkills = ({ words, integers }: OpenState, item: ItemFacts, right: boolean, seconds: number, residual: number, expected: Expectation): void => {
  const step = integers[HEADER.steps] as number;
  for (let index = Math.min(item.skillKeys.length, SKILLS_AT_MOST) - 1; index >= 0; index -= 1) {
    const at = expected.at[index] as number;
    const attempts = integers[at + SKILL.attempts] as number;
    const age = ageOf(step - (integers[at + SKILL.lastStep] as number), elapsedSince(integers[at + SKILL.lastAt] as number, seconds), seconds);
    const decay = attempts === 0 ? 0 : (1 + age) ** SKILL_TRACE_DECAY;
    words[at + SKILL.traceRight] = decay * (words[at + SKILL.traceRight] as number) + (right ? 1 : 0);
    words[at + SKILL.traceWrong] = decay * (words[at + SKILL.traceWrong] as number) + (right ? 0 : 1);
    words[at + SKILL.residualHalf] = 0.5 * (words[at + SKILL.residualHalf] as number) + residual;
    words[at + SKILL.residualFast] = 0.8 * (words[at + SKILL.residualFast] as number) + residual;
    words[at + SKILL.residualSlow] = 0.95 * (words[at + SKILL.residualSlow] as number) + residual;
    integers[at + SKILL.attempts] = attempts + 1;
    integers[at + SKILL.right] = (integers[at + SKILL.right] as number) + (right ? 1 : 0);
    integers[at + SKILL.outcomes] = ((integers[at + SKILL.outcomes] as number) << 1) | (right ? 1 : 0);
    integers[at + SKILL.lastStep] = step;
    integers[at + SKILL.lastAt] = secondsWord(seconds);
  }
};

const rememberItem = (state: OpenState, item: ItemFacts, right: boolean, seconds: number): void => {
  const found = findItem(state, item.key);
  const at = found < 0 ? addItem(state, item.key) : found;
  const { words, integers } = state;
  const step = integers[HEADER.steps] as number;
  const counts = integers[at + ITEM.counts] as number;
  const age = ageOf(step - (integers[at + ITEM.lastStep] as number), elapsedSince(integers[at + ITEM.lastAt] as number, seconds), seconds);
  const decay = found < 0 ? 0 : (1 + age) ** ITEM_TRACE_DECAY;
  words[at + ITEM.traceRight] = decay * (words[at + ITEM.traceRight] as number) + (right ? 1 : 0);
  words[at + ITEM.traceWrong] = decay * (words[at + ITEM.traceWrong] as number) + (right ? 0 : 1);
  const attempts = Math.min(255, (counts >>> 24) + 1);
  const rights = Math.min(255, ((counts >>> 16) & 255) + (right ? 1 : 0));
  integers[at + ITEM.counts] = (attempts << 24) | (rights << 16) | (((counts & 127) << 1) | (right ? 1 : 0));
  integers[at + ITEM.lastStep] = step;
  integers[at + ITEM.lastAt] = secondsWord(seconds);
};

const rememberAnswer = ({ words, integers }: OpenState, item: ItemFacts, right: boolean, seconds: number, residual: number): void => {
  const paused = elapsedSince(integers[HEADER.lastAt] as number, seconds) > SESSION_PAUSE;
  const running = integers[HEADER.lastSet] === item.setKey;
  if (!running && integers[HEADER.lastSet] !== 0) {
    integers[HEADER.otherSet] = integers[HEADER.lastSet] as number;
    const long = (integers[HEADER.runSteps] as number) > LONG_RUN ? 4 : 0;
    integers[HEADER.otherOutcomes] = long | ((integers[HEADER.outcomes] as number) & 3);
  }
  integers[HEADER.sessionSteps] = paused ? 1 : (integers[HEADER.sessionSteps] as number) + 1;
  integers[HEADER.runSteps] = running ? (integers[HEADER.runSteps] as number) + 1 : 1;
  integers[HEADER.steps] = (integers[HEADER.steps] as number) + 1;
  integers[HEADER.right] = (integers[HEADER.right] as number) + (right ? 1 : 0);
  integers[HEADER.outcomes] = ((integers[HEADER.outcomes] as number) << 1) | (right ? 1 : 0);
  words[HEADER.residualHalf] = 0.5 * (words[HEADER.residualHalf] as number) + residual;
  words[HEADER.residualFast] = 0.8 * (words[HEADER.residualFast] as number) + residual;
  words[HEADER.residualSlow] = 0.95 * (words[HEADER.residualSlow] as number) + residual;
  words[HEADER.residualLong] = 0.99 * (words[HEADER.residualLong] as number) + residual;
  words[HEADER.lastResidual] = residual;
  words[HEADER.recentRight] = 0.9 * (words[HEADER.recentRight] as number) + (right ? 1 : 0);
  words[HEADER.recentWrong] = 0.9 * (words[HEADER.recentWrong] as number) + (right ? 0 : 1);
  integers[HEADER.lastItemBefore] = integers[HEADER.lastItem] as number;
  integers[HEADER.lastItem] = item.key;
  integers[HEADER.lastSetBefore] = integers[HEADER.lastSet] as number;
  integers[HEADER.lastSet] = item.setKey;
  words[HEADER.lastPosition] = item.position;
  words[HEADER.lastDifficulty] = item.difficulty;
  integers[HEADER.lastAt] = secondsWord(seconds);
};
