import { type Dice, diceFrom } from '../../src/domain/dice.ts';
import { HOUR, type Instant, type LearnerId, later, SECOND, type SkillId } from '../../src/domain/ids.ts';
import {
  type Booked,
  courseOf,
  type Episode,
  evidenceAt,
  type Help,
  type Life,
  liveThrough,
  type Occasion,
  type SchoolClass,
  schoolDay,
} from './class-life.ts';

/**
 * Ways of learning, true by construction. The first five are trouble a teacher should hear of; the last three look like trouble now and
 * then, or never, and are none. Written without a look at what the detectors count.
 */
const TROUBLES = ['stuck', 'missing-prerequisite', 'guessing', 'idle', 'falling'] as const;
type Kind = (typeof TROUBLES)[number] | 'bad-luck' | 'weak-improving' | 'healthy';

const CLASS_SIZE = 24;
const DAYS = 20;
/** Lists are read from the end of the second week on. */
const FIRST_LIST = 9;
const QUESTIONS_A_DAY = 6;
/** School days a class spends on one skill. */
const DAYS_PER_SKILL = 2;
/** A skill rests on the one before it and on the one three before: one lost skill touches several later ones. */
const SKILLS = Array.from({ length: DAYS / DAYS_PER_SKILL }, (_, index) => ({
  id: `skill-${index}` as SkillId,
  prerequisites: [index - 1, index - 3].filter((before) => before >= 0).map((before) => `skill-${before}` as SkillId),
}));

type Plan = {
  readonly kind: Kind /** School day on which the trouble begins. */;
  readonly onset: number /** Index of the skill it begins with. */;
  readonly skill: number;
};

const isTrouble = (kind: Kind): boolean => (TROUBLES as readonly string[]).includes(kind);

/** One class of 24 for four weeks. Three to seven are in trouble, three have bad luck, three are weak and improve. */
export const simulatedClass = (seed: number): SchoolClass => {
  const dice = diceFrom(seed);
  const troubled = 3 + Math.floor(dice('troubled') * 5);
  const plans = Array.from({ length: CLASS_SIZE }, (_, seat) => planOf(seat, troubled, dice));
  const lives = plans.map((plan, seat) => lifeOf(seat, plan, (label) => dice(`${seat}:${label}`)));
  const occasions: Occasion[] = [];
  for (let day = FIRST_LIST; day < DAYS; day += 1) {
    const now = lives.map((life, seat) => ({ life, plan: plans[seat] as Plan }));
    occasions.push({
      day,
      evidence: now.map(({ life }) => evidenceAt(life, day)),
      troubled: new Map(now.filter(({ plan }) => isTrouble(plan.kind) && plan.onset <= day).map(({ life, plan }) => [life.learnerId, plan.kind])),
    });
  }
  const episodes = plans.flatMap(({ kind, onset }, seat): readonly Episode[] =>
    isTrouble(kind) ? [{ learnerId: (lives[seat] as Life).learnerId, kind, firstDay: onset, lastDay: DAYS - 1, lasted: (day) => day - onset + 1 }] : [],
  );
  const kinds = new Map(plans.map(({ kind }, seat) => [(lives[seat] as Life).learnerId, kind]));
  return { course: courseOf(SKILLS), occasions, episodes, kinds };
};

const planOf = (seat: number, troubled: number, dice: Dice): Plan => {
  // From the middle of the second week to the third: a list before it shows whether the learner was left alone till then.
  const onset = 6 + Math.floor(dice(`onset:${seat}`) * 8);
  const skill = Math.floor(onset / DAYS_PER_SKILL);
  if (seat < troubled) return { kind: TROUBLES[Math.floor(dice(`kind:${seat}`) * TROUBLES.length)] ?? 'stuck', onset, skill };
  const others = seat - troubled;
  return { kind: others < 3 ? 'bad-luck' : others < 6 ? 'weak-improving' : 'healthy', onset, skill };
};

/** Bell-shaped, mean 0, standard deviation 1, from the sum of twelve even dice. */
const bell = (dice: Dice, label: string): number => Array.from({ length: 12 }, (_, throwing) => dice(`${label}:${throwing}`)).reduce((a, b) => a + b, -6);
const chanceOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Logits a learner gains on a skill with each question of it. */
const GAIN: Readonly<Record<Kind, number>> = {
  stuck: 0.15,
  'missing-prerequisite': 0.15,
  guessing: 0.15,
  idle: 0.15,
  falling: 0.15,
  'bad-luck': 0.15,
  'weak-improving': 0.35,
  healthy: 0.15,
};

const lifeOf = (seat: number, plan: Plan, dice: Dice): Life => {
  const ability = (plan.kind === 'weak-improving' ? -0.4 : 1.1) + 0.5 * bell(dice, 'ability');
  const own = SKILLS.map((_, skill) => 0.5 * bell(dice, `skill:${skill}`));
  const practised = new Array<number>(SKILLS.length).fill(0);
  const days = Array.from({ length: DAYS }, (_, day) => {
    if (isAway(plan, day, dice)) return { attended: false, answers: [], helps: [] };
    const begin = later(schoolDay(day), 14 * HOUR + Math.round(dice(`begin:${day}`) * 3 * HOUR));
    const answers: Booked[] = [];
    const helps: Help[] = [];
    let at = begin;
    for (const [index, skill] of questionsOf(plan, day, dice).entries()) {
      const difficulty = 0.4 * bell(dice, `hard:${day}:${index}`);
      const known = ability + (own[skill] as number) + GAIN[plan.kind] * (practised[skill] as number) + troubleOf(plan, day, skill, practised);
      practised[skill] = (practised[skill] as number) + 1;
      const told = answer({ plan, day, skill, chance: chanceOf(known - difficulty), difficulty, at, dice: (label) => dice(`${day}:${index}:${label}`) });
      answers.push(...told.answers);
      helps.push(...told.helps);
      at = later(told.answers.at(-1)?.at ?? at, 5 * SECOND);
    }
    return { attended: true, answers, helps };
  });
  return liveThrough(`learner-${String(seat).padStart(2, '0')}` as LearnerId, days);
};

/** One healthy absence in ten; who goes idle comes once more in a while. */
const isAway = ({ kind, onset }: Plan, day: number, dice: Dice): boolean => dice(`away:${day}`) < (kind === 'idle' && day >= onset ? 0.9 : 0.1);

/** Half of the day's questions are on the class's topic, the others on earlier skills; who is stuck is given the stuck one again. */
const questionsOf = ({ kind, skill: planned, onset }: Plan, day: number, dice: Dice): readonly number[] => {
  const topic = Math.floor(day / DAYS_PER_SKILL);
  return Array.from({ length: QUESTIONS_A_DAY }, (_, index) => {
    if (index < QUESTIONS_A_DAY / 2) return topic;
    if (kind === 'stuck' && day >= onset && index < 5) return planned;
    return Math.floor(dice(`which:${day}:${index}`) * (topic + 1));
  });
};

/** Logits the trouble takes away, or gives back what ordinary practice would have brought. */
const troubleOf = ({ kind, onset, skill: planned }: Plan, day: number, skill: number, practised: readonly number[]): number => {
  const since = day - onset;
  switch (kind) {
    case 'stuck':
      return since >= 0 && skill === planned ? -1.9 - GAIN.stuck * (practised[skill] as number) : 0;
    case 'missing-prerequisite': {
      if (since < 0) return 0;
      const rests = skill === planned || (SKILLS[skill]?.prerequisites ?? []).includes(`skill-${planned}` as SkillId);
      return rests ? -1.9 - GAIN[kind] * (practised[skill] as number) : 0;
    }
    case 'falling':
      return since >= 0 ? -0.35 * (since + 1) : 0;
    case 'bad-luck':
      return since >= 0 && since < 2 ? -1.5 : 0;
    case 'guessing':
    case 'idle':
    case 'weak-improving':
    case 'healthy':
      return 0;
  }
};

type Question = {
  readonly plan: Plan;
  readonly day: number;
  readonly skill: number;
  readonly chance: number;
  readonly difficulty: number;
  readonly at: Instant;
  readonly dice: Dice;
};

/** Chance to hit by guessing, and share of the questions that are guessed once that has begun. */
const LUCKY = 0.2;
const GUESSED_SHARE = 0.75;

const answer = ({ plan, day, skill, chance, difficulty, at, dice }: Question): { readonly answers: readonly Booked[]; readonly helps: readonly Help[] } => {
  const skillId = (SKILLS[skill] as (typeof SKILLS)[number]).id;
  const stemLength = 60 + Math.round(dice('stem') * 120);
  const guesses = plan.kind === 'guessing' && day >= plan.onset && dice('guesses') < GUESSED_SHARE;
  const seconds = guesses ? 1 + dice('haste') * 2 : stemLength / 20 + 10 * Math.exp(0.6 * bell(dice, 'pace'));
  const right = dice('right') < (guesses ? LUCKY : chance);
  const first: Booked = {
    skillId,
    tryNumber: 1,
    helpSeen: 0,
    outcome: right ? 'correct' : 'wrong',
    elapsedMs: Math.round(seconds * SECOND),
    stemLength,
    at: later(at, Math.round(seconds * SECOND)),
    difficulty,
    newItem: true,
  };
  if (right || guesses || dice('again') < 0.3) return { answers: [first], helps: [] };
  // A hint is asked for half the time and helps; what cannot be done is seldom done with it either.
  const hint = dice('hint') < 0.5;
  const second = later(first.at, 20 * SECOND);
  const better = dice('second') < chanceOf(Math.log(chance / (1 - chance)) + (hint ? 1 : 0.4));
  return {
    answers: [
      first,
      {
        ...first,
        tryNumber: 2,
        helpSeen: hint ? 1 : 0,
        outcome: better ? 'correct' : 'wrong',
        elapsedMs: first.elapsedMs + 20 * SECOND,
        at: second,
        newItem: false,
      },
    ],
    helps: hint ? [{ skillId, what: 'step', isLast: false, at: later(first.at, 5 * SECOND) }] : [],
  };
};
