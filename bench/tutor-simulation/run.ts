import { diceFrom } from '../../src/domain/dice.ts';
import type { Policy } from './policy.ts';
import { MOST_QUESTIONS, SKILLS, type World } from './world.ts';

/** Means over learners; shares are of a learner's twelve skills, unless named otherwise. */
export type SimulationRow = {
  readonly questions: number;
  /** Said to be mastered, and not truly known at that moment. */
  readonly falseMastery: number;
  readonly saidMastered: number;
  /** Share of the questions asked on a skill that was known already. */
  readonly overPractice: number;
  readonly learned: number;
  readonly learnedAfter50: number;
  readonly learnedAfter100: number;
  /** Known a month after the last day, nothing asked in between. */
  readonly retained: number;
};

/** Days the simulated school looks on, in a world with days: everyone is asked for the same days about the same day. */
const SCHOOL_DAYS = 14;
const RETAINED_DAYS = 30;
/** Learners between two nights on which a policy may learn from the class's answers. */
const CLASS_NIGHTS = 100;

export const runSimulation = (world: World, policy: Policy, seed: number, learners: number): SimulationRow => {
  const sums = new Float64Array(8);
  for (let learner = 0; learner < learners; learner += 1) {
    if (learner > 0 && learner % CLASS_NIGHTS === 0) policy.learnFromClass?.();
    runLearner(world, policy, seed, learner).forEach((value, index) => {
      sums[index] = (sums[index] ?? 0) + value;
    });
  }
  const [questions, falseMastery, saidMastered, overPractice, learned, learnedAfter50, learnedAfter100, retained] = [...sums].map((sum) => sum / learners);
  return { questions, falseMastery, saidMastered, overPractice, learned, learnedAfter50, learnedAfter100, retained } as SimulationRow;
};

const runLearner = (world: World, policy: Policy, seed: number, number: number): readonly number[] => {
  const learner = world.meet(seed, number);
  const dice = diceFrom(seed + 31 * number + 1);
  let drawn = 0;
  const sitting = policy.sit(world, learner, () => dice(`draw:${drawn++}`));
  const skills = Array.from({ length: SKILLS }, (_, skill) => skill);
  const knownShare = (): number => skills.filter((skill) => learner.knows(skill)).length / SKILLS;
  const said = new Set<number>();
  const learnedAfter: number[] = [];
  let [asked, over, wronglySaid] = [0, 0, 0];
  const days = world.questionsPerDay === undefined ? 1 : SCHOOL_DAYS;
  for (let day = 0; day < days; day += 1) {
    for (let today = 0; today < (world.questionsPerDay ?? MOST_QUESTIONS) && asked < MOST_QUESTIONS; today += 1) {
      const ask = sitting.next(day);
      if (ask === undefined) break;
      if (learner.knows(ask.skill)) over += 1;
      const difficulty = world.difficulties[ask.item];
      if (difficulty === undefined) throw new RangeError(`expected an item below ${world.difficulties.length}, got ${ask.item}`);
      sitting.record(ask, learner.answer(ask.skill, difficulty.real), day);
      asked += 1;
      for (const skill of sitting.mastered()) {
        if (said.has(skill)) continue;
        said.add(skill);
        if (!learner.knows(skill)) wronglySaid += 1;
      }
      if (asked === 50 || asked === 100) learnedAfter.push(knownShare());
    }
    if (day < days - 1) learner.sleep();
  }
  const learned = knownShare();
  const retained = skills.reduce((sum, skill) => sum + learner.retained(skill, RETAINED_DAYS), 0) / SKILLS;
  return [
    asked,
    wronglySaid / SKILLS,
    said.size / SKILLS,
    over / Math.max(1, asked),
    learned,
    learnedAfter[0] ?? learned,
    learnedAfter[1] ?? learned,
    retained,
  ];
};
