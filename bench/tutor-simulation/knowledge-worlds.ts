import { drawDifferent, drawsFrom } from './draws.ts';
import { FITTED_SKILLS } from './fitted-skills.ts';
import { type KnowledgeShares, lastingKnowledge, type SimulatedLearner, SKILLS, shifted, thinkingMs, type World } from './world.ts';

/** Spread between learners: odds of knowing a skill at the start, and pace of learning; logits and logarithms. */
const LEVEL_SPREAD = 0.7;
const PACE_SPREAD = 0.4;
const NO_GRAPH = Array.from({ length: SKILLS }, () => []);
const ALL_ALIKE = Array.from({ length: 8 }, () => ({ real: 0, told: 0 }));

const sharesOf = (skillNumber: number): KnowledgeShares => {
  const [known, learns, guesses, slips] = FITTED_SKILLS[skillNumber] ?? FITTED_SKILLS[0] ?? [0.5, 0.2, 0.2, 0.1];
  return { known, learns, guesses, slips };
};

type Variation = {
  readonly forgets?: true;
  /** True prerequisites of each skill, and the same twelve skills for everyone. */
  readonly prerequisites?: readonly (readonly number[])[];
  /** Share of learners who answer without reading half of the time. */
  readonly guessers?: number;
};

/** Learning without what it builds on is this much slower; knowing it from before is this much rarer (logits). */
const SLOWED_WITHOUT_PREREQUISITE = 0.15;
const RARER_WITHOUT_PREREQUISITE = -2;
const RAPID_SHARE = 0.5;
/** Chance of a blind answer to be right: most are typed. */
const BLIND_CHANCE = 0.2;

const meetWith =
  (variation: Variation) =>
  (seed: number, learner: number): SimulatedLearner => {
    const draws = drawsFrom(seed + learner * 7_919);
    const skillNumbers = variation.prerequisites === undefined ? drawDifferent(draws, 'skills', FITTED_SKILLS.length, SKILLS) : [...NO_GRAPH.keys()];
    const level = LEVEL_SPREAD * draws.normal('level');
    const guesser = draws.uniform('guesser') < (variation.guessers ?? 0);
    const shares = skillNumbers.map((skillNumber, skill) => {
      const population = sharesOf(skillNumber);
      const pace = Math.exp(PACE_SPREAD * draws.normal(`pace:${skill}`));
      return { ...population, known: shifted(population.known, level), learns: Math.min(0.6, Math.max(0.01, population.learns * pace)) };
    });
    const known: boolean[] = [];
    const before = (skill: number): readonly number[] => variation.prerequisites?.[skill] ?? [];
    const isReady = (skill: number): boolean => before(skill).every((other) => known[other] === true);
    shares.forEach((own, skill) => {
      known.push(draws.uniform(`known:${skill}`) < (isReady(skill) ? own.known : shifted(own.known, RARER_WITHOUT_PREREQUISITE)));
    });
    const lasting = shares.map(lastingKnowledge);
    const asked = shares.map(() => 0);
    let day = 0;
    const pace = (skill: number): number => (shares[skill]?.learns ?? 0) * (isReady(skill) ? 1 : SLOWED_WITHOUT_PREREQUISITE);
    return {
      skillNumbers,
      knows: (skill) => known[skill] === true,
      ease: pace,
      answer: (skill, difficulty) => {
        const label = `${skill}:${asked[skill]}`;
        asked[skill] = (asked[skill] ?? 0) + 1;
        if (guesser && draws.uniform(`${label}:rapid`) < RAPID_SHARE)
          return { right: draws.uniform(`${label}:right`) < BLIND_CHANCE, elapsedMs: 800 + 1_800 * draws.uniform(`${label}:time`) };
        const own = shares[skill] as KnowledgeShares;
        const chance = known[skill] === true ? 1 - shifted(own.slips, difficulty) : shifted(own.guesses, -difficulty);
        const right = draws.uniform(`${label}:right`) < chance;
        if (known[skill] !== true && draws.uniform(`${label}:learns`) < pace(skill)) known[skill] = true;
        if (known[skill] === true) lasting[skill]?.used(day);
        return { right, elapsedMs: thinkingMs(draws.normal(`${label}:time`)) };
      },
      sleep: () => {
        day += 1;
        if (variation.forgets !== true) return;
        lasting.forEach(({ lossOver }, skill) => {
          if (known[skill] === true && draws.uniform(`forgets:${skill}:${day}`) < lossOver(1)) known[skill] = false;
        });
      },
      retained: (skill, days) => (known[skill] === true ? 1 - (lasting[skill]?.lossOver(days) ?? 0) : 0),
    };
  };

const KNOWN = 'the skill’s hidden state is "known" at the moment it is said to be mastered';

/** The reference: nothing is forgotten, all in one sitting. */
export const knowledgeWorld: World = {
  name: 'knowledge tracing',
  truth: KNOWN,
  toldPrerequisites: NO_GRAPH,
  difficulties: ALL_ALIKE,
  meet: meetWith({}),
  population: sharesOf,
};

export const forgettingWorld: World = {
  ...knowledgeWorld,
  name: 'with forgetting',
  questionsPerDay: 15,
  meet: meetWith({ forgets: true }),
};

export const guessingWorld: World = { ...knowledgeWorld, name: 'guessing, rapid', meet: meetWith({ guessers: 0.5 }) };

/** Four strands of three, joined at the top. */
const TRUE_GRAPH: readonly (readonly number[])[] = [[], [], [], [], [0], [1], [2], [3], [4, 5], [5], [6, 7], [8, 10]];
/** As a hurried author might write it: one edge turned round, two forgotten, two invented. */
const TOLD_GRAPH: readonly (readonly number[])[] = [[], [5], [], [1], [0], [], [2], [3], [4], [8], [6], [8, 10]];

export const wrongGraphWorld: World = {
  ...knowledgeWorld,
  name: 'wrong graph',
  toldPrerequisites: TOLD_GRAPH,
  meet: meetWith({ prerequisites: TRUE_GRAPH }),
};
