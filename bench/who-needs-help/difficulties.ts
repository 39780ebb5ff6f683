import type { Learner, ResponseSet } from '../learner-model/read-responses.ts';

/** Answers as many as which an item is believed to be as hard as its skill, and a skill as all others. */
const PRIOR_ANSWERS = 10;

/** How much harder an item is than a typical one of its skill, in logits, from the training learners' shares of right answers. */
export const itemDifficulties = ({ bank }: ResponseSet, train: readonly Learner[]): Float64Array => {
  const keys = bank.map(({ skillIds }) => [...skillIds].sort().join('~'));
  const skills = new Map<string, { right: number; all: number }>();
  const [right, all] = [new Float64Array(bank.length), new Float64Array(bank.length)];
  for (const learner of train) {
    learner.items.forEach((item, row) => {
      const skill = skills.get(keys[item] as string) ?? { right: 0, all: 0 };
      skills.set(keys[item] as string, { right: skill.right + (learner.right[row] as number), all: skill.all + 1 });
      right[item] = (right[item] as number) + (learner.right[row] as number);
      all[item] = (all[item] as number) + 1;
    });
  }
  return Float64Array.from(bank, (_, item) => {
    const skill = skills.get(keys[item] as string) ?? { right: 0, all: 0 };
    const share = (skill.right + PRIOR_ANSWERS / 2) / (skill.all + PRIOR_ANSWERS);
    const own = ((right[item] as number) + PRIOR_ANSWERS * share) / ((all[item] as number) + PRIOR_ANSWERS);
    return Math.log(share / (1 - share)) - Math.log(own / (1 - own));
  });
};
