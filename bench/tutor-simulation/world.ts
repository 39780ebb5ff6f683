/** Skills each simulated learner is to learn. */
export const SKILLS = 12;
/** Questions no policy may pass. */
export const MOST_QUESTIONS = 150;

export type Answer = { readonly right: boolean; readonly elapsedMs: number };

/** Four shares of knowledge tracing. */
export type KnowledgeShares = { readonly known: number; readonly learns: number; readonly guesses: number; readonly slips: number };

/** Someone who can be taught. Skills are counted 0 to 11. What they know is asked by the referee and by the oracle, never by another policy. */
export type SimulatedLearner = {
  /** Names the skill in this world: learners may have different ones. */
  readonly skillNumbers: readonly number[];
  /** Answers, gets feedback, and may learn from it. */
  readonly answer: (skill: number, difficulty: number) => Answer;
  readonly knows: (skill: number) => boolean;
  /** Chance that one more question teaches it, or brings it nearer: what an oracle orders by. */
  readonly ease: (skill: number) => number;
  /** A night passes. */
  readonly sleep: () => void;
  /** Chance that the skill is still known after so many days without practice. */
  readonly retained: (skill: number, days: number) => number;
};

/** A kind of simulated learners. */
export type World = {
  readonly name: string;
  /** What "truly known" means here; printed. */
  readonly truth: string;
  /** All in one sitting when absent. */
  readonly questionsPerDay?: number;
  /** Skills each skill builds on, as the course says; it may be wrong. */
  readonly toldPrerequisites: readonly (readonly number[])[];
  /** Difficulties of a skill's questions: as they are, and as the course says. */
  readonly difficulties: readonly { readonly real: number; readonly told: number }[];
  readonly meet: (seed: number, learner: number) => SimulatedLearner;
  /** Each skill's true shares in the population, where the world has them. */
  readonly population?: (skillNumber: number) => KnowledgeShares;
};

/** Days known knowledge lasts on average, before any review. */
const FIRST_STABILITY_DAYS = 40;
/** Each day on which it is used doubles that and a bit more. */
const STABILITY_GROWTH = 2.2;

/** How long what is known lasts: one for every skill. */
export const lastingKnowledge = (): { readonly used: (day: number) => void; readonly lossOver: (days: number) => number } => {
  let stability = FIRST_STABILITY_DAYS;
  let lastDay: number | undefined;
  return {
    used: (day) => {
      if (lastDay !== undefined && lastDay !== day) stability *= STABILITY_GROWTH;
      lastDay = day;
    },
    lossOver: (days) => 1 - Math.exp(-days / stability),
  };
};

export const share = (logit: number): number => 1 / (1 + Math.exp(-logit));
export const shifted = (value: number, logits: number): number => share(Math.log(value / (1 - value)) + logits);

/** Seconds a learner takes who reads and thinks: a log-normal around 18 s. */
export const thinkingMs = (normal: number): number => 18_000 * Math.exp(0.5 * normal);
