import type { AskedItem } from '../../../src/domain/mastery/response-model/response-model.ts';
import { numberedSkills } from '../splits.ts';

/** Step and fading of the learner's, the skills' and the items' ratings: middle values that need no tuning. */
const LEARNER = { step: 0.5, fade: 0.02 };
const SKILL = { step: 0.3, fade: 0.02 };
const ITEM = { step: 0.8, fade: 0.05 };

/** Elo with skills, all ratings learnt answer by answer from nothing. `answer` gives the chance expected before it. */
export const newEloRatings = (bank: readonly AskedItem[]) => {
  const { skillsOf, skills } = numberedSkills(bank);
  const [difficulty, seen] = [new Float64Array(bank.length), new Float64Array(bank.length)];
  let [ratings, counts] = [new Float64Array(skills), new Float64Array(skills)];
  let [ability, answers] = [0, 0];
  return {
    newLearner: (): void => {
      [ratings, counts] = [new Float64Array(skills), new Float64Array(skills)];
      [ability, answers] = [0, 0];
    },
    answer: (item: number, right: number): number => {
      const exercised = skillsOf[item] as readonly number[];
      const rating = exercised.reduce((sum, skill) => sum + (ratings[skill] as number), 0) / Math.max(1, exercised.length);
      const chance = 1 / (1 + Math.exp(-(ability + rating - (difficulty[item] as number))));
      const surprise = right - chance;
      ability += (LEARNER.step / (1 + LEARNER.fade * answers)) * surprise;
      answers += 1;
      for (const skill of exercised) {
        ratings[skill] = (ratings[skill] as number) + (SKILL.step / (1 + SKILL.fade * (counts[skill] as number))) * surprise;
        counts[skill] = (counts[skill] as number) + 1;
      }
      difficulty[item] = (difficulty[item] as number) - (ITEM.step / (1 + ITEM.fade * (seen[item] as number))) * surprise;
      seen[item] = (seen[item] as number) + 1;
      return chance;
    },
  };
};
