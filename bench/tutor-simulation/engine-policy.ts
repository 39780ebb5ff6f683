import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import { diceFrom } from '../../src/domain/dice.ts';
import { type CohortId, type CourseId, DAY, HOUR, type Instant, type ItemId, type LearnerId, probability, SECOND, type SkillId } from '../../src/domain/ids.ts';
import type { Learner } from '../../src/domain/learner/profile.ts';
import type { Attempt } from '../../src/domain/mastery/attempt.ts';
import { decideMastery } from '../../src/domain/mastery/decide-mastery.ts';
import { fitTracing } from '../../src/domain/mastery/fit-tracing.ts';
import { afterAttempt } from '../../src/domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../src/domain/mastery/learner-model.ts';
import { traceLearner } from '../../src/domain/mastery/learner-tracing.ts';
import type { TracedAnswer } from '../../src/domain/mastery/skill-tracing.ts';
import { shippedTracerOf, type Tracer, type TracerOf, tracerFor } from '../../src/domain/mastery/tracing-prior.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import type { Setting, TutoringState } from '../../src/domain/tutoring/decision.ts';
import { dueReviews } from '../../src/domain/tutoring/plan.ts';
import { rankPractice } from '../../src/domain/tutoring/rank-practice.ts';
import { selectItem } from '../../src/domain/tutoring/select-item.ts';
import type { DoneItem, Round, Slot } from '../../src/domain/tutoring/session.ts';
import { composeQuiz, slotNow } from '../../src/domain/tutoring/slot-planner.ts';
import type { Policy, Sitting } from './policy.ts';
import type { Answer, SimulatedLearner, World } from './world.ts';

/** Half past three in the afternoon of some day. */
const FIRST_DAY = (Date.UTC(2026, 0, 5) + 15.5 * HOUR) as Instant;
const SECONDS_A_QUESTION = 48;

/** Answers on a skill from which a class's log says something of it. */
const LEAST_HISTORIES = 6;

/**
 * The tutor's own rules: the quiz it composes, the skill and item it picks, the model it folds answers into, the mastery it says.
 * With `learns`, what classes' answers told of each skill is fitted anew every night; it reads the tutor's log, nothing else.
 */
export const enginePolicy = (name: string, learns: boolean): Policy => {
  const histories = new Map<SkillId, (readonly TracedAnswer[])[]>();
  const tracers = new Map<SkillId, Tracer>();
  const tracerOf: TracerOf = (skillId) => tracers.get(skillId) ?? shippedTracerOf(skillId);
  const today: TutorSitting[] = [];
  return {
    name,
    sit: (world, learner, random) => {
      const sitting = sitWithTutor(world, learner, random, tracerOf);
      if (learns) today.push(sitting);
      return sitting;
    },
    learnFromClass: () => {
      for (const { model } of today.splice(0)) {
        for (const [skillId, { tracing }] of model().skills) histories.set(skillId, [...(histories.get(skillId) ?? []), tracing?.answers ?? []]);
      }
      for (const [skillId, all] of histories) if (all.length >= LEAST_HISTORIES) tracers.set(skillId, tracerFor(fitTracing(all)));
    },
  };
};

type TutorSitting = Sitting & { readonly model: () => LearnerModel };

const sitWithTutor = (world: World, simulated: SimulatedLearner, random: () => number, tracerOf: TracerOf): TutorSitting => {
  const course = courseOf(world, simulated);
  const skillIds = simulated.skillNumbers.map(skillIdOf);
  const dice = diceFrom(Math.floor(random() * 2 ** 31));
  const mastered = new Set<number>();
  let state: TutoringState = {
    learner: LEARNER,
    model: initialModel(),
    session: { presentation: 0, activity: { kind: 'idle' } },
    exposure: new Map(),
    className: '',
  };
  let round: Round | undefined;
  let put: { readonly slot: Slot; readonly item: Item } | undefined;
  let now = FIRST_DAY;
  let asked = 0;

  const settingAt = (day: number): Setting => {
    now = Math.max(now, FIRST_DAY + day * DAY) as Instant;
    return { course, now, dice, tracerOf };
  };
  const nothingLeft = (setting: Setting): boolean =>
    rankPractice(state, setting).length === 0 && dueReviews(course, state.model, setting.now, tracerOf).length === 0;
  const nextSlot = (setting: Setting): Slot | undefined => {
    const slot = round === undefined ? undefined : slotNow(state, setting, round);
    if (slot !== undefined) return slot;
    const slots = composeQuiz(state, setting);
    round = { purpose: 'quiz', slots, startedAt: setting.now, done: [], before: [] };
    return slotNow(state, setting, round);
  };

  return {
    mastered: () => mastered,
    model: () => state.model,
    next: (day) => {
      const setting = settingAt(day);
      if (nothingLeft(setting)) return undefined;
      const slot = nextSlot(setting);
      const picked = slot === undefined || round === undefined ? undefined : selectItem(state, setting, round, slot);
      if (slot === undefined || picked === undefined) return undefined;
      put = { slot, item: picked.item };
      return { skill: skillIds.indexOf(slot.skillId), item: Number(picked.item.id.split('/')[1]) };
    },
    record: ({ skill }, answer) => {
      if (put === undefined || round === undefined) throw new Error('expected an answer to a question that was put');
      asked += 1;
      now = (now + SECONDS_A_QUESTION * SECOND) as Instant;
      const { model } = afterAttempt(state.model, attemptOf(put.item, answer, asked, now), undefined, undefined, tracerOf);
      const done: DoneItem = {
        ref: { itemId: put.item.id, seed: 0 },
        skillId: put.slot.skillId,
        role: put.slot.role,
        result: answer.right ? 'right' : 'wrong',
      };
      round = { ...round, done: [...round.done, done] };
      const times = (state.exposure.get(put.item.id)?.times ?? 0) + 1;
      state = {
        ...state,
        model,
        session: { ...state.session, presentation: asked },
        exposure: new Map(state.exposure).set(put.item.id, { times, lastAt: now }),
      };
      const traced = traceLearner(model, tracerOf);
      skillIds.forEach((id, index) => {
        if (decideMastery(model, id, traced(id)).kind === 'mastered') mastered.add(index);
      });
      if (skill < 0) throw new Error(`expected a skill of the learner, got "${put.slot.skillId}"`);
      put = undefined;
    },
  };
};

const LEARNER: Learner = {
  id: 'simulated' as LearnerId,
  cohortId: 'simulated' as CohortId,
  profile: { alias: 'S', language: 'en', interests: [], schedule: { timeZone: 'UTC', quietDays: [] } },
  streak: { days: 0 },
};

const skillIdOf = (skillNumber: number): SkillId => `skill-${skillNumber}` as SkillId;

const courseOf = (world: World, { skillNumbers }: SimulatedLearner): CourseIndex =>
  indexCourse({
    id: 'simulated' as CourseId,
    title: 'Simulated',
    version: '1',
    language: 'en',
    licence: 'MIT',
    misconceptions: [],
    skills: skillNumbers.map((number, skill) => ({
      id: skillIdOf(number),
      name: `Skill ${number}`,
      summary: '',
      aliases: [],
      standards: [],
      prerequisites: (world.toldPrerequisites[skill] ?? []).map((other) => skillIdOf(skillNumbers[other] ?? -1)),
    })),
    items: skillNumbers.flatMap((number) => world.difficulties.map(({ told }, index) => ({ kind: 'item' as const, item: itemOf(number, index, told) }))),
  });

const itemOf = (skillNumber: number, index: number, difficulty: number): Item => ({
  id: `${skillNumber}/${index}` as ItemId,
  seed: 0,
  skillIds: [skillIdOf(skillNumber)],
  stem: 'A question.',
  answerKey: { type: 'number', value: '1' },
  help: [],
  expectedErrors: [],
  solution: [],
  difficulty,
});

const attemptOf = (item: Item, { right, elapsedMs }: Answer, presentation: number, at: Instant): Attempt => ({
  learnerId: LEARNER.id,
  itemId: item.id,
  seed: 0,
  skillIds: item.skillIds,
  purpose: 'quiz',
  presentation,
  tryNumber: 1,
  helpSeen: 0,
  outcome: right ? 'correct' : 'wrong',
  response: '',
  elapsedMs,
  expected: probability(0.5),
  difficulty: item.difficulty,
  at,
});
