import type { CourseIndex } from '../curriculum/course.ts';
import { pathTo, prerequisitesOf } from '../curriculum/prerequisites.ts';
import type { Instant, SkillId } from '../ids.ts';
import type { Goal, Learner, LearningPlan } from '../learner/profile.ts';
import { beliefsOf } from '../mastery/belief.ts';
import { decideMastery } from '../mastery/decide-mastery.ts';
import type { LearnerModel } from '../mastery/learner-model.ts';
import { traceLearner } from '../mastery/learner-tracing.ts';
import type { TracerOf } from '../mastery/tracing-prior.ts';

/** Skills that can be practised: the course has at least one item for them. */
export const practisable = (course: CourseIndex): readonly SkillId[] =>
  course.course.skills.map((skill) => skill.id).filter((id) => (course.itemsOf.get(id)?.length ?? 0) > 0);

/**
 * Skills not seen themselves but needed for one the learner got right without help, and never got wrong.
 * They are passed over when choosing the frontier, not called mastered: mastery wants evidence of its own.
 */
export const impliedKnown = (course: CourseIndex, model: LearnerModel): ReadonlySet<SkillId> => {
  const implied = new Set<SkillId>();
  for (const [skillId, state] of model.skills) {
    if (state.correct === 0 || state.correct * 2 < state.evidence || !course.skills.has(skillId)) continue;
    for (const prerequisite of prerequisitesOf(course, skillId)) {
      const own = model.skills.get(prerequisite);
      if (own === undefined || own.evidence === own.correct) implied.add(prerequisite);
    }
  }
  return implied;
};

/** The way to the goal first, then the rest of the course, all in teaching order. */
export const makePlan = (course: CourseIndex, goal: Goal | undefined, madeBy: LearningPlan['madeBy'], now: Instant): LearningPlan => {
  const all = practisable(course);
  const towards = goal?.skillId !== undefined && course.skills.has(goal.skillId) ? pathTo(course, goal.skillId).filter((id) => all.includes(id)) : [];
  const first = new Set(towards);
  return { skillIds: [...towards, ...all.filter((id) => !first.has(id))], madeBy, madeAt: now };
};

/** The learner's plan fitted to the course as it is now: unknown skills dropped, new ones at the end. */
export const planOf = (course: CourseIndex, learner: Learner, now: Instant): LearningPlan => {
  if (learner.plan === undefined) return makePlan(course, learner.goal, 'tutor', now);
  const all = practisable(course);
  const there = new Set(all);
  const kept = new Set(learner.plan.skillIds.filter((id) => there.has(id)));
  return { ...learner.plan, skillIds: [...kept, ...all.filter((id) => !kept.has(id))] };
};

/**
 * The skills the learner stands before, nearest first: in plan order, not yet mastered, and with every prerequisite mastered,
 * implied known, or steady. When no such skill is left, the unmastered ones in plan order.
 */
export const frontier = (course: CourseIndex, learner: Learner, model: LearnerModel, now: Instant, tracerOf?: TracerOf | undefined): readonly SkillId[] => {
  const implied = impliedKnown(course, model);
  const traced = traceLearner(model, tracerOf);
  const isDone = (id: SkillId): boolean => decideMastery(model, id, traced(id)).kind === 'mastered';
  const isSteady = (id: SkillId): boolean => (model.skills.get(id)?.evidence ?? 0) >= STEADY_EVIDENCE && traced(id).known >= STEADY_KNOWN;
  const planned = planOf(course, learner, now).skillIds;
  const notDone = planned.filter((id) => !isDone(id));
  const open = new Set(notDone.filter((id) => !implied.has(id)));
  const ready = [...open].filter((id) => (course.skills.get(id)?.prerequisites ?? []).every((before) => !open.has(before) || isSteady(before)));
  if (ready.length > 0) return ready;
  // Nothing is left but what others imply: then it is time to see it.
  return open.size > 0 ? [...open] : notDone;
};

/** From here a prerequisite carries what is built on it, even before it is mastered. */
const STEADY_KNOWN = 0.7;
const STEADY_EVIDENCE = 2;

/** Mastered skills whose review has fallen due, longest overdue first. */
export const dueReviews = (course: CourseIndex, model: LearnerModel, now: Instant, tracerOf?: TracerOf | undefined): readonly SkillId[] => {
  const believed = beliefsOf(model, now, undefined, tracerOf);
  return [...model.skills]
    .filter(([id, state]) => course.itemsOf.has(id) && state.review !== undefined && believed(id).status === 'review-due')
    .sort(([, a], [, b]) => (a.review?.due ?? 0) - (b.review?.due ?? 0))
    .map(([id]) => id);
};
