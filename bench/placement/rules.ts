import type { SkillId } from '../../src/domain/ids.ts';
import { mostInformative } from '../../src/domain/mastery/expected-information.ts';
import { type JointPosterior, jointPosterior, type ScaledAnswer } from '../../src/domain/mastery/joint-posterior.ts';
import { skillsPrior } from '../../src/domain/mastery/skills-prior.ts';
import type { BankItem, Examinee } from './bank.ts';

/** One person's placement under way. */
export type PlacementSitting = {
  /** The next question, among those not asked yet. */
  readonly choose: (open: readonly BankItem[]) => BankItem;
  readonly record: (item: BankItem, right: boolean) => void;
  readonly estimate: () => number;
};

export type PlacementRule = { readonly name: string; readonly sit: (bank: readonly BankItem[], person: Examinee) => PlacementSitting };

/** A bank measures one thing: a course of a single skill whose prior is the people's own distribution. */
const ONE_SKILL = 'bank' as SkillId;
const PRIOR = skillsPrior([{ id: ONE_SKILL, prerequisites: [] }], {
  ability: { mean: 0, variance: 0.5 },
  skillVariance: 0.5,
  prerequisiteShare: 0,
  stepDown: 0,
});

type Choice = (posterior: JointPosterior, open: readonly BankItem[], person: Examinee) => BankItem | undefined;

/** All three rules estimate alike, so the rows differ by the choice of questions alone. */
const ruleOf = (name: string, choose: Choice): PlacementRule => ({
  name,
  sit: (_bank, person) => {
    const answers: ScaledAnswer[] = [];
    let posterior = jointPosterior(PRIOR, answers);
    return {
      choose: (open) => choose(posterior, open, person) ?? refuse(name),
      record: ({ difficulty, discrimination }, right) => {
        answers.push({ skillId: ONE_SKILL, difficulty, discrimination, right });
        posterior = jointPosterior(PRIOR, answers);
      },
      estimate: () => posterior.means[0] ?? Number.NaN,
    };
  },
});

const refuse = (name: string): never => {
  throw new RangeError(`${name}: the bank is used up`);
};

export const ownRule = ruleOf('proximal', (posterior, open) =>
  mostInformative(
    posterior,
    open.map((item) => ({ ...item, skillId: ONE_SKILL })),
  ),
);

export const closestRule = ruleOf('closest difficulty', (posterior, open) => {
  const ability = posterior.means[0] ?? 0;
  return open.reduce((best, item) => (Math.abs(item.difficulty - ability) < Math.abs(best.difficulty - ability) ? item : best));
});

export const randomRule = ruleOf('random', (_posterior, open, person) => open[Math.floor(person.draw(-open.length) * open.length)]);
