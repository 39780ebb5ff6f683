import type { CourseIndex } from '../curriculum/course.ts';
import type { SkillId } from '../ids.ts';
import { beliefOf } from '../mastery/belief.ts';
import type { Setting, TutoringState } from './decision.ts';
import type { RoundPart } from './move.ts';
import { dueReviews } from './plan.ts';
import { type PracticeChoice, rankPractice } from './rank-practice.ts';
import type { PickReason, Round, Slot, SlotRole } from './session.ts';

/** Minutes one question takes on average, with feedback: the measured medians of school tutors lie between 30 and 60 s. */
export const MINUTES_PER_ITEM = 0.8;
/** A daily quiz is a few minutes: six questions are about five. */
const QUIZ_ITEMS = 6;
const MAX_REVIEWS = 2;
/** A topic the learner picked is practised for about four minutes before asking whether to go on. */
const PRACTICE_ITEMS = 5;
/** "I disagree" is settled by three unaided answers, the least on which mastery may be said. */
export const PROBE_ITEMS = 3;

/** Why this skill now, in numbers. */
export const pickReason = (state: TutoringState, { now, tracerOf }: Pick<Setting, 'now' | 'tracerOf'>, skillId: SkillId, role: SlotRole): PickReason => {
  const belief = beliefOf(state.model, skillId, now, undefined, tracerOf);
  const goal = state.learner.goal?.skillId;
  return {
    role,
    skillId,
    chance: belief.chance,
    evidence: belief.evidence,
    correct: belief.correct,
    ...(belief.status === 'review-due' && belief.reviewDue !== undefined ? { due: belief.reviewDue } : {}),
    ...(goal !== undefined ? { towards: goal } : {}),
  };
};

export const slotFor = (state: TutoringState, setting: Pick<Setting, 'now' | 'tracerOf'>, skillId: SkillId, role: SlotRole): Slot => ({
  skillId,
  role,
  reason: pickReason(state, setting, skillId, role),
});

const practiceSlot = (state: TutoringState, setting: Setting, { skillId, worth }: PracticeChoice, role: 'frontier' | 'stretch'): Slot => {
  const slot = slotFor(state, setting, skillId, role);
  return { ...slot, reason: { ...slot.reason, worth } };
};

/**
 * The daily quiz: up to two reviews that are due, practice of what is worth most now, and one stretch on what is worth most after it.
 * Reviews stand between new questions, because mixed practice is remembered longer than blocked practice.
 */
export const composeQuiz = (state: TutoringState, setting: Setting): readonly Slot[] => {
  const reviews = dueReviews(setting.course, state.model, setting.now, setting.tracerOf).slice(0, MAX_REVIEWS);
  const [main, next] = rankPractice(state, setting);
  if (main === undefined) return maintenance(state, setting, reviews).map((skillId) => slotFor(state, setting, skillId, 'review'));

  const practice = Array.from({ length: QUIZ_ITEMS - 1 - reviews.length }, () => practiceSlot(state, setting, main, 'frontier'));
  const reviewSlots = reviews.map((skillId) => slotFor(state, setting, skillId, 'review'));
  return [...interleave(practice, reviewSlots), practiceSlot(state, setting, next ?? main, 'stretch')];
};

/**
 * The next place of a round. What a quiz practises is decided anew with every answer: the skill planned may be mastered by now, or
 * another be worth more. Every other place stays what was said when the round began.
 */
export const slotNow = (state: TutoringState, setting: Setting, round: Round): Slot | undefined => {
  const planned = round.slots[round.done.length];
  if (planned === undefined || (planned.role !== 'frontier' && planned.role !== 'stretch')) return planned;
  const ranked = rankPractice(state, setting, round.done.at(-1)?.skillId);
  const choice = planned.role === 'stretch' ? (ranked[1] ?? ranked[0]) : ranked[0];
  return choice === undefined ? planned : practiceSlot(state, setting, choice, planned.role);
};

/** All skills mastered: reviews that are due, then those due soonest. */
const maintenance = (state: TutoringState, { course }: Setting, due: readonly SkillId[]): readonly SkillId[] => {
  const rest = [...state.model.skills]
    .filter(([id, skill]) => course.itemsOf.has(id) && skill.review !== undefined && !due.includes(id))
    .sort(([, a], [, b]) => (a.review?.due ?? 0) - (b.review?.due ?? 0))
    .map(([id]) => id);
  return [...due, ...rest].slice(0, QUIZ_ITEMS - 1);
};

/** One of `few` first, then another after every second of `many`. */
const interleave = <T>(many: readonly T[], few: readonly T[]): readonly T[] => {
  const [first, ...others] = few;
  const mixed: T[] = first === undefined ? [] : [first];
  many.forEach((value, index) => {
    mixed.push(value);
    const next = others[(index - 1) / 2];
    if (index % 2 === 1 && next !== undefined) mixed.push(next);
  });
  return mixed;
};

/** Practice of one topic the learner chose. */
export const composePractice = (state: TutoringState, setting: Setting, skillId: SkillId): readonly Slot[] =>
  Array.from({ length: PRACTICE_ITEMS }, () => slotFor(state, setting, skillId, 'chosen'));

export const minutesFor = (items: number): number => Math.max(1, Math.round(items * MINUTES_PER_ITEM));

/** What a round is made of, for "two are old friends, three are on adding fractions". */
export const partsOf = (course: CourseIndex, slots: readonly Slot[], goal: SkillId | undefined): readonly RoundPart[] => {
  const parts = new Map<string, RoundPart>();
  for (const { role, skillId } of slots) {
    const key = role === 'review' ? 'review' : `${role}/${skillId}`;
    const part = parts.get(key);
    const skillName = course.skills.get(skillId)?.name ?? skillId;
    parts.set(key, part === undefined ? { role, skillName, count: 1, isGoal: skillId === goal } : { ...part, count: part.count + 1 });
  }
  return [...parts.values()];
};
