import { drawsFrom } from './draws.ts';
import { lastingKnowledge, type SimulatedLearner, SKILLS, share, thinkingMs, type World } from './world.ts';

/** From this chance on a typical question a skill counts as truly known. */
const KNOWN_CHANCE = 0.75;
/** Logits: a learner's level, a skill's ease at the start, growth with each question and its spread between skills and learners. */
const LEVEL = { mean: 0.2, deviation: 0.8 };
const EASE_DEVIATION = 0.9;
const GROWTH = 0.22;
const GROWTH_SPREAD = 0.5;
/** A right answer teaches more than a wrong one (performance factors, Pavlik, Cen & Koedinger 2009). */
const WRONG_GROWTH = 0.6;
/** Nobody is right always. */
const CEILING = 2.6;

/** As they are, and as an author guesses them. */
const DIFFICULTIES = [
  { real: -0.9, told: -0.5 },
  { real: -0.5, told: -0.8 },
  { real: -0.2, told: 0 },
  { real: 0, told: -0.4 },
  { real: 0, told: 0.3 },
  { real: 0.2, told: 0 },
  { real: 0.5, told: 0.9 },
  { real: 0.9, told: 0.5 },
];

/**
 * Additive factors (Cen, Koedinger & Junker 2006) with growth by outcome: no hidden states, a chance that climbs with every
 * question towards a ceiling, and questions of differing difficulty that the course states only roughly.
 */
export const factorsWorld: World = {
  name: 'additive factors',
  truth: `the true chance on a typical question is at least ${KNOWN_CHANCE} at the moment the skill is said to be mastered`,
  toldPrerequisites: Array.from({ length: SKILLS }, () => []),
  difficulties: DIFFICULTIES,
  meet: (seed, learner): SimulatedLearner => {
    const draws = drawsFrom(seed + learner * 7_919);
    const course = drawsFrom(seed);
    const level = LEVEL.mean + LEVEL.deviation * draws.normal('level');
    const pace = Math.exp(GROWTH_SPREAD * draws.normal('pace'));
    const skills = Array.from({ length: SKILLS }, (_, skill) => ({
      logit: level + EASE_DEVIATION * course.normal(`ease:${skill}`),
      growth: GROWTH * pace * Math.exp(GROWTH_SPREAD * course.normal(`growth:${skill}`)),
      lasting: lastingKnowledge(),
      asked: 0,
    }));
    const skillAt = (skill: number) => skills[skill] as (typeof skills)[number];
    const knows = (skill: number): boolean => share(skillAt(skill).logit) >= KNOWN_CHANCE;
    return {
      skillNumbers: skills.map((_, skill) => skill),
      knows,
      // Nearest to known first.
      ease: (skill) => skillAt(skill).growth / Math.max(0.01, Math.log(KNOWN_CHANCE / (1 - KNOWN_CHANCE)) - skillAt(skill).logit),
      answer: (skill, difficulty) => {
        const own = skillAt(skill);
        const label = `${skill}:${own.asked}`;
        own.asked += 1;
        const right = draws.uniform(`${label}:right`) < share(own.logit - difficulty);
        own.logit = Math.min(CEILING, own.logit + own.growth * (right ? 1 : WRONG_GROWTH));
        if (knows(skill)) own.lasting.used(0);
        return { right, elapsedMs: thinkingMs(draws.normal(`${label}:time`)) };
      },
      sleep: () => {},
      retained: (skill, days) => (knows(skill) ? 1 - skillAt(skill).lasting.lossOver(days) : 0),
    };
  },
};
