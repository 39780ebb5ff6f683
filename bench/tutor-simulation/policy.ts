import type { Answer, KnowledgeShares, SimulatedLearner, World } from './world.ts';

/** Which question comes next. `skill` counts 0 to 11; `item` counts the world's questions of a skill. */
export type Ask = { readonly skill: number; readonly item: number };

/** One learner's way through the course under a policy. */
export type Sitting = {
  /** Nothing more to ask today: `undefined`. */
  readonly next: (day: number) => Ask | undefined;
  readonly record: (ask: Ask, answer: Answer, day: number) => void;
  /** Skills said to be mastered so far. */
  readonly mastered: () => ReadonlySet<number>;
};

export type Policy = {
  readonly name: string;
  /** `learner` is for the oracle and for the number of each skill; `random` gives draws of this sitting. */
  readonly sit: (world: World, learner: SimulatedLearner, random: () => number) => Sitting;
  /** A night after a class of learners: what their answers told may be kept. */
  readonly learnFromClass?: () => void;
};

/** Questions on one skill after which a policy that waits for mastery gives the skill up. */
const MOST_ON_ONE_SKILL = 25;
const SAID_MASTERED = 0.95;

type Rule = {
  /** Best of the skills that are left. */
  readonly choose: (left: readonly number[], at: number, random: () => number) => number | undefined;
  readonly isMastered: (skill: number) => boolean;
  readonly record: (skill: number, right: boolean) => void;
  /** Goes on when all is said to be mastered. */
  readonly endless?: true;
};

const policyOf = (name: string, ruleFor: (world: World, learner: SimulatedLearner) => Rule): Policy => ({
  name,
  sit: (world, learner, random) => {
    const rule = ruleFor(world, learner);
    const asked = learner.skillNumbers.map(() => 0);
    const mastered = new Set<number>();
    const givenUp = new Set<number>();
    let at = 0;
    return {
      mastered: () => mastered,
      next: () => {
        const left = asked.map((_, skill) => skill).filter((skill) => rule.endless === true || (!mastered.has(skill) && !givenUp.has(skill)));
        const skill = rule.choose(left, at, random);
        return skill === undefined ? undefined : { skill, item: (asked[skill] ?? 0) % world.difficulties.length };
      },
      record: ({ skill }, { right }) => {
        at += 1;
        asked[skill] = (asked[skill] ?? 0) + 1;
        rule.record(skill, right);
        if (rule.isMastered(skill)) mastered.add(skill);
        else if ((asked[skill] ?? 0) >= MOST_ON_ONE_SKILL) givenUp.add(skill);
      },
    };
  },
});

const never = (): boolean => false;
const nothing = (): void => {};

export const randomPolicy = policyOf('random', () => ({
  choose: (left, _at, random) => left[Math.floor(random() * left.length)],
  isMastered: never,
  record: nothing,
  endless: true,
}));

export const fixedOrderPolicy = policyOf('fixed order', () => ({
  choose: (left, at) => left[at % left.length],
  isMastered: never,
  record: nothing,
  endless: true,
}));

export const threeInARowPolicy = policyOf('3 in a row', (_world, learner) => {
  const run = learner.skillNumbers.map(() => 0);
  return {
    choose: ([first]) => first,
    isMastered: (skill) => (run[skill] ?? 0) >= 3,
    record: (skill, right) => {
      run[skill] = right ? (run[skill] ?? 0) + 1 : 0;
    },
  };
});

/** Bayesian knowledge tracing with given shares, mastered at 0.95; one skill after the other, or the largest expected gain first. */
export const knowledgeTracingPolicy = (
  name: string,
  sharesFor: (world: World, skillNumber: number) => KnowledgeShares,
  order: 'one after the other' | 'largest gain first',
): Policy =>
  policyOf(name, (world, learner) => {
    const shares = learner.skillNumbers.map((skillNumber) => sharesFor(world, skillNumber));
    const known = shares.map((own) => own.known);
    const gain = (skill: number): number => (1 - (known[skill] ?? 0)) * (shares[skill]?.learns ?? 0);
    return {
      choose: (left) =>
        order === 'one after the other'
          ? left[0]
          : left.reduce<number | undefined>((best, skill) => (best === undefined || gain(skill) > gain(best) ? skill : best), undefined),
      isMastered: (skill) => (known[skill] ?? 0) >= SAID_MASTERED,
      record: (skill, right) => {
        const { learns, guesses, slips } = shares[skill] as KnowledgeShares;
        const before = known[skill] ?? 0;
        const hit = before * (right ? 1 - slips : slips);
        const posterior = hit / (hit + (1 - before) * (right ? guesses : 1 - guesses));
        known[skill] = posterior + (1 - posterior) * learns;
      },
    };
  });

/** Sees what is known: asks the unknown skill that is learned most easily, and stops at the right moment. */
export const oraclePolicy = policyOf('oracle', (_world, learner) => ({
  choose: (left) => {
    const unknown = left.filter((skill) => !learner.knows(skill));
    return unknown.reduce<number | undefined>((best, skill) => (best === undefined || learner.ease(skill) > learner.ease(best) ? skill : best), undefined);
  },
  isMastered: never,
  record: nothing,
  endless: true,
}));
