import { CIRCUMSTANCE_COUNT, CIRCUMSTANCES, type ContextTables, circumstancesOf, findContext } from './context-tables.ts';
import { FEATURE, FEATURES } from './features.ts';
import type { Expectation, Filter } from './filter.ts';
import { expect, newExpectation, SKILLS_AT_MOST } from './filter.ts';
import type { ItemFacts } from './item-facts.ts';
import { findItem, HEADER, ITEM, type LearnerState, SKILL } from './learner-state.ts';

/** Room for one description; made once and written over for many answers in a row. */
export type Description = {
  readonly features: Float64Array;
  readonly expected: Expectation;
  readonly circumstances: Int32Array;
  itemAt: number;
};

export const newDescription = (): Description => ({
  features: new Float64Array(FEATURES.length),
  expected: newExpectation(),
  circumstances: new Int32Array(CIRCUMSTANCE_COUNT),
  itemAt: -1,
});

/** A pause of an hour ends a session, seconds. */
export const SESSION_PAUSE = 3_600;
/** A trace of nothing, before the logarithm. */
const NO_TRACE = 1e-3;
const SKILL_TRACE_DECAY = -0.3;
const ITEM_TRACE_DECAY = -0.5;
/** Positions farther apart than this are simply far. */
const FAR = 50;

const signOf = (outcomes: number, answersBack: number, answers: number): number => (answers <= answersBack ? 0 : (outcomes >>> answersBack) & 1 ? 1 : -1);

/** Equal outcomes at the newest end of the last 32. */
export const streakOf = (outcomes: number, answers: number, right: boolean): number => {
  const others = right ? ~outcomes : outcomes;
  const length = others === 0 ? 32 : 31 - Math.clz32(others & -others);
  return Math.min(length, answers);
};

/** Success and failure weighted by .75 for every answer since (logit of a recency-weighted proportion, Galyardt and Goldin 2015). */
const recencyLogit = (outcomes: number, answers: number, weight: number): number => {
  let [right, wrong, share] = [0.5, 0.5, 1];
  for (let index = Math.min(answers, 16), bits = outcomes; index > 0; index -= 1, bits >>>= 1) {
    if (bits & 1) right += share;
    else wrong += share;
    share *= weight;
  }
  return Math.log(right / wrong);
};

/** Writes into `into` everything the logistic layer and the trees look at, of this learner before this item. `seconds`: NaN when time is unknown. */
export const describeAnswer = (state: LearnerState, filter: Filter, tables: ContextTables, item: ItemFacts, seconds: number, into: Description): void => {
  const { features, expected } = into;
  const { words, integers } = state;
  expect(state, filter, item, expected);
  into.itemAt = findItem(state, item.key);
  describeLearner(words, integers, item, expected, features);
  describeSkills(words, integers, item, expected, seconds, features);
  describeItem(words, integers, into.itemAt, seconds, features);
  describePlace(words, integers, item, seconds, features);
  circumstancesOf(state, item, expected, into.itemAt, into.circumstances);
  describeContext(tables, into.circumstances, features);
};

const describeLearner = (words: Float32Array, integers: Int32Array, item: ItemFacts, expected: Expectation, features: Float64Array): void => {
  const steps = integers[HEADER.steps] as number;
  const right = integers[HEADER.right] as number;
  const outcomes = integers[HEADER.outcomes] as number;
  features[FEATURE.logit] = expected.logit;
  features[FEATURE.ability] = words[HEADER.abilityMean] as number;
  features[FEATURE.skillOffset] = expected.offset;
  features[FEATURE.difficulty] = item.difficulty;
  features[FEATURE.abilityDeviation] = Math.sqrt(words[HEADER.abilityVariance] as number);
  features[FEATURE.skillDeviation] = Math.sqrt(expected.offsetVariance);
  features[FEATURE.setDifficulty] = item.setDifficulty;
  features[FEATURE.itemAboveSet] = item.difficulty - item.setDifficulty;
  features[FEATURE.itemInformation] = Math.log1p(item.information);
  features[FEATURE.itemDeviation] = Math.sqrt(item.variance);
  features[FEATURE.answers] = Math.log1p(steps);
  features[FEATURE.rightAnswers] = Math.log1p(right);
  features[FEATURE.rightShare] = (right + 1) / (steps + 2);
  features[FEATURE.skillsPractised] = Math.log1p(integers[HEADER.skills] as number);
  features[FEATURE.last1] = signOf(outcomes, 0, steps);
  features[FEATURE.last2] = signOf(outcomes, 1, steps);
  features[FEATURE.last3] = signOf(outcomes, 2, steps);
  features[FEATURE.rightStreak] = Math.log1p(streakOf(outcomes, steps, true));
  features[FEATURE.wrongStreak] = Math.log1p(streakOf(outcomes, steps, false));
  features[FEATURE.residualHalf] = words[HEADER.residualHalf] as number;
  features[FEATURE.residualFast] = words[HEADER.residualFast] as number;
  features[FEATURE.residualSlow] = words[HEADER.residualSlow] as number;
  features[FEATURE.residualLong] = words[HEADER.residualLong] as number;
  features[FEATURE.lastResidual] = words[HEADER.lastResidual] as number;
  features[FEATURE.recentLogit] = Math.log(((words[HEADER.recentRight] as number) + 0.5) / ((words[HEADER.recentWrong] as number) + 0.5));
};

const describeSkills = (words: Float32Array, integers: Int32Array, item: ItemFacts, expected: Expectation, seconds: number, features: Float64Array): void => {
  const count = Math.min(item.skillKeys.length, SKILLS_AT_MOST);
  const share = count === 0 ? 0 : 1 / count;
  let [attempts, rights, wrongs, last1, last2, last3, half, fast, slow, recent] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const at = expected.at[index] as number;
    if (at < 0) continue;
    const answers = integers[at + SKILL.attempts] as number;
    const right = integers[at + SKILL.right] as number;
    const outcomes = integers[at + SKILL.outcomes] as number;
    attempts += share * Math.log1p(answers);
    rights += share * Math.log1p(right);
    wrongs += share * Math.log1p(answers - right);
    last1 += share * signOf(outcomes, 0, answers);
    last2 += share * signOf(outcomes, 1, answers);
    last3 += share * signOf(outcomes, 2, answers);
    half += share * (words[at + SKILL.residualHalf] as number);
    fast += share * (words[at + SKILL.residualFast] as number);
    slow += share * (words[at + SKILL.residualSlow] as number);
    recent += share * recencyLogit(outcomes, answers, 0.75);
  }
  features[FEATURE.skillAttempts] = attempts;
  features[FEATURE.skillRight] = rights;
  features[FEATURE.skillWrong] = wrongs;
  features[FEATURE.skillLast1] = last1;
  features[FEATURE.skillLast2] = last2;
  features[FEATURE.skillLast3] = last3;
  features[FEATURE.skillResidualHalf] = half;
  features[FEATURE.skillResidualFast] = fast;
  features[FEATURE.skillResidualSlow] = slow;
  features[FEATURE.skillRecentLogit] = recent;
  describeFirstSkill(words, integers, count === 0 ? -1 : (expected.at[0] as number), seconds, features);
};

/** Spacing and streaks of the item's first skill: a mean over several skills would mix what happened at different times. */
const describeFirstSkill = (words: Float32Array, integers: Int32Array, at: number, seconds: number, features: Float64Array): void => {
  const known = at >= 0 && (integers[at + SKILL.attempts] as number) > 0;
  const answers = known ? (integers[at + SKILL.attempts] as number) : 0;
  const outcomes = known ? (integers[at + SKILL.outcomes] as number) : 0;
  const steps = known ? (integers[HEADER.steps] as number) - (integers[at + SKILL.lastStep] as number) : 0;
  const elapsed = known ? elapsedSince(integers[at + SKILL.lastAt] as number, seconds) : 0;
  features[FEATURE.skillShare] = Math.log((answers + 1) / ((integers[HEADER.steps] as number) + 1));
  features[FEATURE.skillRightStreak] = Math.log1p(streakOf(outcomes, answers, true));
  features[FEATURE.skillWrongStreak] = Math.log1p(streakOf(outcomes, answers, false));
  features[FEATURE.skillNew] = known ? 0 : 1;
  features[FEATURE.skillAgo] = Math.log1p(steps);
  features[FEATURE.skillElapsed] = Math.log1p(elapsed);
  const decay = known ? (1 + ageOf(steps, elapsed, seconds)) ** SKILL_TRACE_DECAY : 0;
  const right = known ? decay * (words[at + SKILL.traceRight] as number) : 0;
  const wrong = known ? decay * (words[at + SKILL.traceWrong] as number) : 0;
  features[FEATURE.skillTraceRight] = Math.log(NO_TRACE + right);
  features[FEATURE.skillTraceWrong] = Math.log(NO_TRACE + wrong);
  features[FEATURE.skillTrace] = Math.log(NO_TRACE + right + wrong);
};

const describeItem = (words: Float32Array, integers: Int32Array, at: number, seconds: number, features: Float64Array): void => {
  const known = at >= 0;
  const counts = known ? (integers[at + ITEM.counts] as number) : 0;
  const attempts = counts >>> 24;
  const steps = known ? (integers[HEADER.steps] as number) - (integers[at + ITEM.lastStep] as number) : 0;
  const elapsed = known ? elapsedSince(integers[at + ITEM.lastAt] as number, seconds) : 0;
  features[FEATURE.itemAttempts] = Math.log1p(attempts);
  features[FEATURE.itemRight] = Math.log1p((counts >>> 16) & 255);
  features[FEATURE.itemLast1] = signOf(counts, 0, attempts);
  features[FEATURE.itemLast2] = signOf(counts, 1, attempts);
  features[FEATURE.itemRecentLogit] = attempts === 0 ? 0 : recencyLogit(counts & 255, Math.min(8, attempts), 0.75);
  features[FEATURE.itemNew] = known ? 0 : 1;
  features[FEATURE.itemAgo] = Math.log1p(steps);
  features[FEATURE.itemElapsed] = Math.log1p(elapsed);
  const decay = known ? (1 + ageOf(steps, elapsed, seconds)) ** ITEM_TRACE_DECAY : 0;
  const right = known ? decay * (words[at + ITEM.traceRight] as number) : 0;
  const wrong = known ? decay * (words[at + ITEM.traceWrong] as number) : 0;
  features[FEATURE.itemTraceRight] = Math.log(NO_TRACE + right);
  features[FEATURE.itemTraceWrong] = Math.log(NO_TRACE + wrong);
  features[FEATURE.itemTrace] = Math.log(NO_TRACE + right + wrong);
};

const describePlace = (words: Float32Array, integers: Int32Array, item: ItemFacts, seconds: number, features: Float64Array): void => {
  const begun = (integers[HEADER.steps] as number) > 0;
  const last = begun ? ((integers[HEADER.outcomes] as number) & 1 ? 1 : -1) : 0;
  const sameSkills = begun && integers[HEADER.lastSet] === item.setKey ? 1 : 0;
  const sameItem = begun && integers[HEADER.lastItem] === item.key ? 1 : 0;
  const elapsed = begun ? elapsedSince(integers[HEADER.lastAt] as number, seconds) : 0;
  const ahead = item.position - (words[HEADER.lastPosition] as number);
  features[FEATURE.sameSkills] = sameSkills;
  features[FEATURE.sameItem] = sameItem;
  features[FEATURE.sameSkillsRight] = sameSkills * last;
  features[FEATURE.sameItemRight] = sameItem * last;
  features[FEATURE.distance] = Number.isNaN(ahead) ? 0 : Math.log1p(Math.min(Math.abs(ahead), FAR));
  features[FEATURE.ahead] = Number.isNaN(ahead) ? 0 : Math.max(-3, Math.min(3, ahead));
  features[FEATURE.runLength] = Math.log1p(sameSkills * (integers[HEADER.runSteps] as number));
  features[FEATURE.difficultyStep] = begun ? item.difficulty - (words[HEADER.lastDifficulty] as number) : 0;
  features[FEATURE.elapsed] = Math.log1p(elapsed);
  features[FEATURE.pause] = elapsed > SESSION_PAUSE ? 1 : 0;
  features[FEATURE.sessionAnswers] = Math.log1p(elapsed > SESSION_PAUSE ? 0 : (integers[HEADER.sessionSteps] as number));
};

/** Seconds since; 0 when either time is unknown or the clock ran backwards. */
export const elapsedSince = (then: number, seconds: number): number => (Number.isNaN(seconds) || then === 0 ? 0 : Math.max(0, seconds - then));

/** What traces decay with: seconds where time is known, else answers in between. */
export const ageOf = (steps: number, elapsed: number, seconds: number): number => (Number.isNaN(seconds) ? steps : elapsed);

const describeContext = (tables: ContextTables, circumstances: Int32Array, features: Float64Array): void => {
  for (let index = 0; index < CIRCUMSTANCE_COUNT; index += 1) {
    const key = circumstances[index] as number;
    const at = key === 0 ? -1 : findContext(tables, key);
    features[CONTEXT_OFFSET[index] as number] = at < 0 ? 0 : (tables.offsets[at] as number);
    const informationAt = CONTEXT_INFORMATION[index] as number;
    if (informationAt >= 0) features[informationAt] = at < 0 ? 0 : Math.log1p(tables.informations[at] as number);
  }
};

const PLACES: ReadonlyMap<string, number> = new Map(FEATURES.map((name, place) => [name, place]));
const CONTEXT_OFFSET: readonly number[] = Object.keys(CIRCUMSTANCES).map((name) => PLACES.get(name) ?? -1);
const CONTEXT_INFORMATION: readonly number[] = Object.keys(CIRCUMSTANCES).map((name) => PLACES.get(`${name}Information`) ?? -1);
