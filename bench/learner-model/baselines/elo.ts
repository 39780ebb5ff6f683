import { logLoss } from '../metrics.ts';
import type { Learner, ResponseSet } from '../read-responses.ts';
import { numberedSkills, testAnswers, testLearners, trainLearners } from '../splits.ts';

type Steps = { readonly ability: number; readonly abilityFade: number; readonly skill: number; readonly skillFade: number };

const GRID: { readonly [Name in keyof Steps]: readonly number[] } = {
  ability: [0.2, 0.5, 0.9],
  abilityFade: [0.02, 0.05, 0.15],
  skill: [0.3, 0.7, 1.2],
  skillFade: [0.02, 0.1, 0.3],
};
const ITEM_STEP = 0.8;
const ITEM_FADE = 0.05;

/**
 * Elo ratings with one ability and one rating a skill; steps fade as a / (1 + b n) (Pelánek 2016). Steps are chosen one after another on
 * the last fifth of the training learners; items stand still while test learners answer.
 */
export const eloWithSkills = (set: ResponseSet): Float64Array => {
  const bank = numberedSkills(set.bank);
  const train = trainLearners(set);
  const judges = train.filter((_, index) => index % 5 === 4);
  const others = train.filter((_, index) => index % 5 !== 4);
  const right = judges.flatMap((learner) => Array.from(learner.right));
  let steps: Steps = { ability: 0.5, abilityFade: 0.05, skill: 0.7, skillFade: 0.1 };
  let least = logLoss(right, rate(bank, others, judges, steps));
  for (const name of Object.keys(GRID) as (keyof Steps)[]) {
    for (const value of GRID[name]) {
      const tried = { ...steps, [name]: value };
      const loss = logLoss(right, rate(bank, others, judges, tried));
      if (loss < least) [least, steps] = [loss, tried];
    }
  }
  const chances = rate(bank, train, testLearners(set), steps);
  return chances.length === testAnswers(set) ? chances : new Float64Array(0);
};

const rate = (bank: ReturnType<typeof numberedSkills>, train: readonly Learner[], test: readonly Learner[], steps: Steps): Float64Array => {
  const difficulty = new Float64Array(bank.setOf.length);
  const seen = new Float64Array(bank.setOf.length);
  for (const learner of train) {
    walk(bank, learner, difficulty, steps, (item, surprise) => {
      difficulty[item] = (difficulty[item] as number) - (ITEM_STEP / (1 + ITEM_FADE * (seen[item] as number))) * surprise;
      seen[item] = (seen[item] as number) + 1;
    });
  }
  const chances = new Float64Array(test.reduce((sum, { items }) => sum + items.length, 0));
  let at = 0;
  for (const learner of test) {
    walk(bank, learner, difficulty, steps, (_, __, chance) => {
      chances[at] = chance;
      at += 1;
    });
  }
  return chances;
};

const walk = (
  { skillsOf, skills }: ReturnType<typeof numberedSkills>,
  { items, right }: Learner,
  difficulty: Float64Array,
  steps: Steps,
  seen: (item: number, surprise: number, chance: number) => void,
): void => {
  const [ratings, counts] = [new Float64Array(skills), new Float64Array(skills)];
  let ability = 0;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as number;
    const exercised = skillsOf[item] as readonly number[];
    const rating = exercised.reduce((sum, skill) => sum + (ratings[skill] as number), 0) / Math.max(1, exercised.length);
    const chance = 1 / (1 + Math.exp(-(ability + rating - (difficulty[item] as number))));
    const surprise = (right[index] as number) - chance;
    seen(item, surprise, chance);
    ability += (steps.ability / (1 + steps.abilityFade * index)) * surprise;
    for (const skill of exercised) {
      ratings[skill] = (ratings[skill] as number) + (steps.skill / (1 + steps.skillFade * (counts[skill] as number))) * surprise;
      counts[skill] = (counts[skill] as number) + 1;
    }
  }
};
