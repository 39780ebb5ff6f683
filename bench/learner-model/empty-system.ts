import { emptyTables } from '../../src/domain/mastery/response-model/context-tables.ts';
import { describeAnswer, newDescription } from '../../src/domain/mastery/response-model/describe.ts';
import { keyOf, skillSetKey } from '../../src/domain/mastery/response-model/keys.ts';
import { openState } from '../../src/domain/mastery/response-model/learner-state.ts';
import { calibrate, cautiousLogit, type Level, LIVE_FILTER, LIVE_PRIORS, liveFacts } from '../../src/domain/mastery/response-model/live-difficulties.ts';
import { afterAnswer, liveChance, liveInputs, newLiveLayer } from '../../src/domain/mastery/response-model/live-layer.ts';
import { remember } from '../../src/domain/mastery/response-model/remember.ts';
import { newEloRatings } from './baselines/elo-ratings.ts';
import { auc, logLoss } from './metrics.ts';
import type { ResponseSet } from './read-responses.ts';

/** Orders of arrival that the first figures are averaged over: a thousand answers of one order are a small sample. */
const ORDERS = 10;
const STAGES: readonly (readonly [number, number])[] = [
  [0, 1_000],
  [1_000, 5_000],
  [5_000, 20_000],
];

/** Nothing is known, learners arrive one after another in random order, everything is learnt answer by answer with the default values. */
export const emptySystem = (set: ResponseSet) => {
  const runs = Array.from({ length: ORDERS }, (_, order) => arrivals(set, order));
  return STAGES.map(([from, to]) => {
    const parts = runs
      .map(({ right, chances, elo }) => ({ right: right.slice(from, to), chances: chances.slice(from, to), elo: elo.slice(from, to) }))
      .filter(({ right }) => right.length >= 200);
    const mean = (measure: (right: readonly number[], chances: readonly number[]) => number): number =>
      parts.reduce((sum, { right, chances }) => sum + measure(right, chances), 0) / Math.max(1, parts.length);
    const elo = parts.reduce((sum, part) => sum + auc(part.right, part.elo), 0) / Math.max(1, parts.length);
    return { from, to, orders: parts.length, auc: mean(auc), logLoss: mean(logLoss), aucElo: elo };
  });
};

type Arrivals = { readonly right: number[]; readonly chances: number[]; readonly elo: number[] };

const arrivals = (set: ResponseSet, order: number): Arrivals => {
  const arriving = set.learners
    .map((learner, index) => ({ learner, place: Math.imul(keyOf(`${order} ${index}`), 0x9e3779b1) }))
    .sort((a, b) => a.place - b.place)
    .map(({ learner }) => learner);
  const described = set.bank.map(({ id, skillIds, position }) => ({
    key: keyOf(id),
    setKey: skillSetKey(skillIds),
    skillKeys: [...new Set(skillIds)].map(keyOf),
    position: position ?? Number.NaN,
  }));
  const [sets, items] = [new Map<number, Level>(), new Map<number, Level>()];
  let typical = LIVE_PRIORS.typical;
  const [right, chances, elo]: [number[], number[], number[]] = [[], [], []];
  const ratings = newEloRatings(set.bank);
  const description = newDescription();
  const { expected } = description;
  const noTables = emptyTables();
  let layer = newLiveLayer();
  const last = STAGES[STAGES.length - 1]?.[1] ?? 0;
  for (const learner of arriving) {
    ratings.newLearner();
    const state = openState(LIVE_FILTER.abilityMean, LIVE_FILTER.abilityVariance);
    for (let index = 0; index < learner.items.length; index += 1) {
      if (right.length >= last) return { right, chances, elo };
      const item = described[learner.items[index] as number];
      if (item === undefined) throw new RangeError(`expected an item below ${described.length}, got ${learner.items[index]}`);
      const levels = { typical, set: sets.get(item.setKey) ?? LIVE_PRIORS.set, item: items.get(item.key) ?? LIVE_PRIORS.item };
      const facts = liveFacts(item, levels);
      const seconds = learner.seconds?.[index] ?? Number.NaN;
      describeAnswer(state, LIVE_FILTER, noTables, facts, seconds, description);
      const inputs = liveInputs(description.features, cautiousLogit(expected, state, facts));
      const one = learner.right[index] as number;
      chances.push(liveChance(layer, inputs));
      layer = afterAnswer(layer, inputs, one === 1);
      right.push(one);
      elo.push(ratings.answer(learner.items[index] as number, one));
      const after = calibrate(levels, state, one === 1, expected);
      typical = after.typical;
      sets.set(item.setKey, after.set);
      items.set(item.key, after.item);
      remember(state, LIVE_FILTER, facts, one === 1, seconds, expected);
    }
  }
  return { right, chances, elo };
};
