import { type LearnerId, later, MINUTE, SECOND, type SkillId } from '../../src/domain/ids.ts';
import type { Learner, ResponseSet } from '../learner-model/read-responses.ts';
import { type Booked, courseOf, type Episode, evidenceAt, type Life, liveThrough, type Occasion, type SchoolClass, schoolDay } from './class-life.ts';

/** Questions of a daily quiz; the logs have no usable clock, so everyone is given the tutor's own pace. */
const ANSWERS_A_DAY = 6;
const CLASS_SIZE = 24;
/** The list looks two school weeks back; it is told weekly, so it has to be right about the next one. */
const WINDOW_ANSWERS = 10 * ANSWERS_A_DAY;
const WEEK_ANSWERS = 5 * ANSWERS_A_DAY;
/** Six school weeks; few learners of the logs go on for longer. */
const MOST_DAYS = 30;
/** No list on the first day: next to nothing can be known. */
const FIRST_LIST = 1;

/** Spinning on a skill: ten opportunities without three right in a row (Beck & Gong 2013). */
const SPINNING_AFTER = 10;
const MASTERY_RUN = 3;

type SkillPath = {
  readonly skillId: SkillId /** Rows of the learner's answers on the skill. */;
  readonly rows: readonly number[] /** Opportunity that completed the first run; Infinity when none did. */;
  readonly runAt: number;
};

/**
 * Groups learners in classes of 24 of about the same length, so that a class stays together to its end, and replays them at six
 * answers a school day. Each learner has at least two days.
 */
export const replayedClasses = (set: ResponseSet, learners: readonly Learner[], difficulties: Float64Array, firstList = FIRST_LIST): readonly SchoolClass[] => {
  const skillOf = set.bank.map(({ skillIds }) => [...skillIds].sort().join('~') as SkillId);
  const course = courseOf([...new Set(skillOf)].map((id) => ({ id, prerequisites: [] })));
  const long = learners.filter(({ items }) => items.length > (firstList + 1) * ANSWERS_A_DAY);
  const sorted = [...long].sort((a, b) => b.items.length - a.items.length);
  const classes: SchoolClass[] = [];
  for (let first = 0; first + CLASS_SIZE <= sorted.length; first += CLASS_SIZE) {
    classes.push({ course, ...replay(sorted.slice(first, first + CLASS_SIZE), skillOf, difficulties, firstList) });
  }
  return classes;
};

const replay = (learners: readonly Learner[], skillOf: readonly SkillId[], difficulties: Float64Array, firstList: number): Omit<SchoolClass, 'course'> => {
  const seats = learners.map((learner, seat) => ({
    life: lifeOf(`learner-${String(seat).padStart(2, '0')}` as LearnerId, learner, skillOf, difficulties),
    paths: pathsOf(learner, skillOf),
    answers: learner.items.length,
  }));
  const shortest = Math.min(...seats.map(({ answers }) => answers));
  const lastDay = Math.min(MOST_DAYS, Math.ceil(shortest / ANSWERS_A_DAY) - 1) - 1;
  const occasions: Occasion[] = [];
  for (let day = firstList; day <= lastDay; day += 1) {
    const answered = (day + 1) * ANSWERS_A_DAY;
    const troubled = new Map<LearnerId, string>();
    for (const { life, paths } of seats) if (paths.some((path) => willSpin(path, answered))) troubled.set(life.learnerId, 'wheel-spinning');
    occasions.push({ day, evidence: seats.map(({ life }) => evidenceAt(life, day)), troubled });
  }
  const episodes = seats.flatMap(({ life: { learnerId }, paths }) =>
    paths.filter(({ rows, runAt }) => rows.length >= SPINNING_AFTER && runAt > SPINNING_AFTER).map((path) => episodeOf(learnerId, path)),
  );
  return { occasions, episodes: episodes.filter((episode) => episode.lastDay <= lastDay), kinds: new Map() };
};

/**
 * Whether the learner will be wheel-spinning in the school week after the moment: on a skill begun in the window before it, the tenth or
 * a later opportunity lies in that week, and three right in a row have not been reached by then. Nothing up to the moment decides it.
 */
export const willSpin = ({ rows, runAt }: SkillPath, answered: number): boolean =>
  rows.some((row) => row < answered && row >= answered - WINDOW_ANSWERS) &&
  rows.some((row, index) => row >= answered && row < answered + WEEK_ANSWERS && index + 1 >= SPINNING_AFTER && runAt > index + 1);

/** From the first question on the skill to the day of the tenth. */
const episodeOf = (learnerId: LearnerId, { rows }: SkillPath): Episode => ({
  learnerId,
  kind: 'wheel-spinning',
  firstDay: Math.floor((rows[0] as number) / ANSWERS_A_DAY),
  lastDay: Math.floor((rows[SPINNING_AFTER - 1] as number) / ANSWERS_A_DAY),
  lasted: (day) => rows.filter((row) => row < (day + 1) * ANSWERS_A_DAY).length,
});

const pathsOf = ({ items, right }: Learner, skillOf: readonly SkillId[]): readonly SkillPath[] => {
  const rowsOf = new Map<SkillId, number[]>();
  items.forEach((item, row) => {
    const skillId = skillOf[item] as SkillId;
    rowsOf.set(skillId, [...(rowsOf.get(skillId) ?? []), row]);
  });
  return [...rowsOf].map(([skillId, rows]) => {
    let streak = 0;
    const done = rows.findIndex((row) => {
      streak = right[row] === 1 ? streak + 1 : 0;
      return streak >= MASTERY_RUN;
    });
    return { skillId, rows, runAt: done < 0 ? Number.POSITIVE_INFINITY : done + 1 };
  });
};

const lifeOf = (learnerId: LearnerId, { items, right }: Learner, skillOf: readonly SkillId[], difficulties: Float64Array): Life => {
  const days = Math.min(MOST_DAYS, Math.ceil(items.length / ANSWERS_A_DAY));
  return liveThrough(
    learnerId,
    Array.from({ length: days }, (_, day) => ({
      attended: true,
      helps: [],
      answers: Array.from(items.slice(day * ANSWERS_A_DAY, (day + 1) * ANSWERS_A_DAY), (item, index): Booked => {
        const row = day * ANSWERS_A_DAY + index;
        return {
          skillId: skillOf[item] as SkillId,
          tryNumber: 1,
          helpSeen: 0,
          outcome: right[row] === 1 ? 'correct' : 'wrong',
          // The logs tell neither: an ordinary question, taken seriously.
          elapsedMs: 40 * SECOND,
          stemLength: 90,
          at: later(schoolDay(day), 15 * 60 * MINUTE + index * MINUTE),
          difficulty: difficulties[item] as number,
          newItem: true,
        };
      }),
    })),
  );
};
