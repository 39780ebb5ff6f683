import type { Design } from '../../src/domain/mastery/fit/describe-all.ts';
import { fitLogistic } from '../../src/domain/mastery/fit/fit-logistic.ts';
import { FOLDS, foldOf } from '../../src/domain/mastery/fit/history.ts';
import { describeAnswer, newDescription } from '../../src/domain/mastery/response-model/describe.ts';
import { FEATURE } from '../../src/domain/mastery/response-model/features.ts';
import { chanceOf } from '../../src/domain/mastery/response-model/filter.ts';
import { openState } from '../../src/domain/mastery/response-model/learner-state.ts';
import { logitOf } from '../../src/domain/mastery/response-model/logistic-layer.ts';
import { remember } from '../../src/domain/mastery/response-model/remember.ts';
import { factsOf, type ResponseModel } from '../../src/domain/mastery/response-model/response-model.ts';
import { auc } from './metrics.ts';
import type { Learner, ResponseSet } from './read-responses.ts';
import { numberedSkills, testLearners, trainLearners } from './splits.ts';

/** Mastery: three right in a row; wheel-spinning: ten opportunities without it (Beck and Gong 2013). */
const MASTERED_AFTER = 3;
const SPINNING_AFTER = 10;

type Case = { readonly description: Float64Array; readonly skills: number; readonly spins: boolean; readonly fold: number };

/**
 * Among the pairs of a learner and a skill set not yet mastered after `answers` responses: how well the state then tells who will spin.
 * `modelOfPart` is the model fitted without that part of the training learners, so that training cases are described as test cases are.
 */
export const wheelSpinning = (set: ResponseSet, model: ResponseModel, describedTraining: Design, answers: number) => {
  const skills = numberedSkills(set.bank);
  const train = trainingCases(set, skills, describedTraining, answers);
  const test = testCases(set, skills, model, answers);
  if (train.length < 200 || test.length < 100) return undefined;
  const rates = skillRates(train, skills.sets);
  // A training case sees the rate of the other parts only: one that holds its own answer, or leaves just it out, gives it away.
  const ratesWithout = Array.from({ length: FOLDS }, (_, part) =>
    skillRates(
      train.filter(({ fold }) => fold !== part),
      skills.sets,
    ),
  );
  const columns = COLUMNS;
  const design: Design = {
    rows: train.length,
    columns,
    values: new Float32Array(train.length * columns),
    right: new Uint8Array(train.length),
    folds: new Uint8Array(train.length),
  };
  train.forEach((one, row) => {
    design.values.set(one.description, row * columns);
    design.values[(row + 1) * columns - 1] = ratesWithout[one.fold]?.(one.skills) ?? Number.NaN;
    design.right[row] = one.spins ? 1 : 0;
  });
  const layer = fitLogistic(design);
  const scratch = new Float64Array(columns);
  const chances = test.map((one) => {
    one.description[columns - 1] = rates(one.skills);
    return chanceOf(logitOf(layer, one.description, scratch));
  });
  const spins: readonly number[] = test.map((one) => (one.spins ? 1 : 0));
  return {
    after: answers,
    pairs: test.length,
    base: spins.reduce((sum, one) => sum + one, 0) / spins.length,
    auc: auc(spins, chances),
    precisionAtHalfRecall: precisionAt(spins, chances, 0.5),
  };
};

/** What is looked at of the model's own description. All of it, on a few thousand cases, would be learnt by heart. */
const LOOKED_AT = (
  [
    ...(['logit', 'ability', 'skillOffset', 'difficulty', 'setDifficulty', 'abilityDeviation', 'skillDeviation', 'answers', 'skillAgo'] as const),
    ...(['skillLast1', 'skillLast2', 'skillLast3', 'skillRightStreak', 'skillWrongStreak'] as const),
    ...(['skillResidualFast', 'skillResidualSlow', 'residualSlow', 'residualLong'] as const),
    ...(['afterItem', 'afterItems', 'afterSkills', 'afterSkillsTwo', 'opportunity', 'itemPattern', 'skillPattern', 'skillCounts'] as const),
    ...(['itemAbility', 'afterItemGap', 'itemForm', 'afterOther', 'skillHistory', 'skillAbility'] as const),
  ] as const
).map((name) => FEATURE[name]);

/** Right answers on the skill, the share of earlier skills that spun, how many there were, rows that other skills took in between, and the skill's own rate. */
const EXTRA = 5;
const COLUMNS = LOOKED_AT.length + EXTRA;

type Outlook = { readonly at: readonly number[]; readonly spins: boolean | undefined; readonly masteredAfter: number };

/** For each skill set of a learner: the rows of its answers, and whether it spun (undefined: it ended before that was clear). */
const outlooks = ({ items, right }: Learner, setOf: Int32Array): ReadonlyMap<number, Outlook> => {
  const rows = new Map<number, number[]>();
  items.forEach((item, row) => {
    const skills = setOf[item] as number;
    const known = rows.get(skills);
    if (known === undefined) rows.set(skills, [row]);
    else known.push(row);
  });
  return new Map(
    [...rows].map(([skills, at]): [number, Outlook] => {
      let [streak, masteredAfter] = [0, Number.POSITIVE_INFINITY];
      at.forEach((row, index) => {
        streak = right[row] === 1 ? streak + 1 : 0;
        if (streak >= MASTERED_AFTER) masteredAfter = Math.min(masteredAfter, index + 1);
      });
      const spins = masteredAfter <= SPINNING_AFTER ? false : at.length >= SPINNING_AFTER ? true : undefined;
      return [skills, { at, spins, masteredAfter }];
    }),
  );
};

const casesOf = (
  learner: Learner,
  setOf: Int32Array,
  answers: number,
  fold: number,
  describe: (row: number) => Float64Array | Float32Array,
): readonly Case[] => {
  const known = outlooks(learner, setOf);
  return [...known].flatMap(([skills, { at, spins, masteredAfter }]) => {
    if (spins === undefined || at.length <= answers || masteredAfter <= answers) return [];
    const described = describe(at[answers] as number);
    const earlier = [...known.values()].filter(
      (other) => other.spins !== undefined && (other.at[Math.min(SPINNING_AFTER, other.at.length) - 1] as number) < (at[0] as number),
    );
    const description = Float64Array.from([
      ...LOOKED_AT.map((feature) => described[feature] as number),
      at.slice(0, answers).reduce((sum, row) => sum + (learner.right[row] as number), 0),
      (earlier.filter((other) => other.spins === true).length + 0.5) / (earlier.length + 1.5),
      Math.log1p(earlier.length),
      Math.log1p((at[answers] as number) - (at[0] as number) - answers),
      0,
    ]);
    return [{ description, skills, spins, fold }];
  });
};

/** Rows of `design` stand part by part, each in reading order. */
const trainingCases = (set: ResponseSet, { setOf }: ReturnType<typeof numberedSkills>, design: Design, answers: number): readonly Case[] => {
  const cases: Case[] = [];
  let begin = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    trainLearners(set).forEach((learner, index) => {
      if (foldOf(index) !== fold) return;
      const first = begin;
      cases.push(
        ...casesOf(learner, setOf, answers, fold, (row) => design.values.subarray((first + row) * design.columns, (first + row + 1) * design.columns)),
      );
      begin += learner.items.length;
    });
  }
  return cases;
};

const testCases = (set: ResponseSet, { setOf }: ReturnType<typeof numberedSkills>, model: ResponseModel, answers: number): readonly Case[] => {
  const facts = set.bank.map((item) => factsOf(model, item));
  const description = newDescription();
  const { means, deviations } = model.layer;
  return testLearners(set).flatMap((learner) => {
    const described: Float64Array[] = [];
    const state = openState(model.filter.abilityMean, model.filter.abilityVariance);
    learner.items.forEach((item, index) => {
      const known = facts[item];
      if (known === undefined) throw new RangeError(`expected an item below ${facts.length}, got ${item}`);
      const seconds = learner.seconds?.[index] ?? Number.NaN;
      describeAnswer(state, model.filter, model.tables, known, seconds, description);
      // In the units that the layer's fit left the training rows in.
      described.push(
        description.features.map((value, feature) => Math.max(-6, Math.min(6, (value - (means[feature] as number)) / (deviations[feature] as number)))),
      );
      remember(state, model.filter, known, learner.right[index] === 1, seconds, description.expected);
    });
    return casesOf(learner, setOf, answers, FOLDS, (row) => described[row] as Float64Array);
  });
};

const skillRates = (cases: readonly Case[], sets: number) => {
  const [spun, all] = [new Float64Array(sets), new Float64Array(sets)];
  for (const { skills, spins } of cases) {
    spun[skills] = (spun[skills] as number) + (spins ? 1 : 0);
    all[skills] = (all[skills] as number) + 1;
  }
  const mean = spun.reduce((sum, one) => sum + one, 0) / Math.max(1, cases.length);
  return (skills: number): number => {
    const rate = ((spun[skills] as number) + 5 * mean) / ((all[skills] as number) + 5);
    return Math.log(rate / (1 - rate));
  };
};

const precisionAt = (spins: readonly number[], chances: readonly number[], recall: number): number => {
  const order = chances.map((_, index) => index).sort((a, b) => (chances[b] as number) - (chances[a] as number));
  const wanted = recall * spins.reduce((sum, one) => sum + one, 0);
  let found = 0;
  for (const [place, index] of order.entries()) {
    found += spins[index] as number;
    if (found >= wanted) return found / (place + 1);
  }
  return Number.NaN;
};
