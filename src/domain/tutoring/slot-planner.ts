import type { CourseIndex } from '../curriculum/course.ts';
import type { SkillId } from '../ids.ts';
import { beliefOf } from '../mastery/belief.ts';
import type { Setting, TutoringState } from './decision.ts';
import type { RoundPart } from './move.ts';
import { dueReviews, frontier } from './plan.ts';
import type { PickReason, Slot, SlotRole } from './session.ts';

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
export const pickReason = (state: TutoringState, { now }: Pick<Setting, 'now'>, skillId: SkillId, role: SlotRole): PickReason => {
  const belief = beliefOf(state.model, skillId, now);
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

export const slotFor = (state: TutoringState, setting: Pick<Setting, 'now'>, skillId: SkillId, role: SlotRole): Slot => ({
  skillId,
  role,
  reason: pickReason(state, setting, skillId, role),
});

/**
 * The daily quiz: up to two reviews that are due, the skill at the frontier, and one stretch from the skill after it.
 * Reviews stand between new questions, because mixed practice is remembered longer than blocked practice.
 */
export const composeQuiz = (state: TutoringState, setting: Setting): readonly Slot[] => {
  const reviews = dueReviews(setting.course, state.model, setting.now).slice(0, MAX_REVIEWS);
  const ahead = frontier(setting.course, state.learner, state.model, setting.now);
  const slot = (skillId: SkillId, role: SlotRole): Slot => slotFor(state, setting, skillId, role);
  const [main, next] = ahead;
  if (main === undefined) return maintenance(state, setting, reviews).map((skillId) => slot(skillId, 'review'));

  const stretch = slot(next ?? main, 'stretch');
  const practice = Array.from({ length: QUIZ_ITEMS - 1 - reviews.length }, () => slot(main, 'frontier'));
  const reviewSlots = reviews.map((skillId) => slot(skillId, 'review'));
  return [...interleave(practice, reviewSlots), stretch];
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
