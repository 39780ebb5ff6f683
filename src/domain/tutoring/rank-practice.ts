import { prerequisitesOf } from '../curriculum/prerequisites.ts';
import type { SkillId } from '../ids.ts';
import { traceLearner } from '../mastery/learner-tracing.ts';
import type { Setting, TutoringState } from './decision.ts';
import { expectedMinutes } from './expected-minutes.ts';
import { frontier, planOf } from './plan.ts';
import { decidePractice, type PracticeDecision } from './practice-decision.ts';
import type { PracticeWorth } from './session.ts';

/** A skill worth a question now. */
export type PracticeChoice = { readonly skillId: SkillId; readonly worth: PracticeWorth };

/** A goal is chosen by a person: on its way a question is worth half as much again. */
const GOAL_WEIGHT = 1.5;
/**
 * A skill met for the first time is kept to for its first questions, so that its idea can settle; afterwards another topic in between
 * is remembered longer (interleaving).
 */
const SETTLING_EVIDENCE = 2;
const SETTLING_WEIGHT = 1.2;
const INTERLEAVING_WEIGHT = 0.9;

/**
 * The skills of the frontier that practice still helps (or, when there is none, further ones), by the learning expected of one question per minute, best first. Equals stand
 * in plan order. `lastSkill` is the one asked just before.
 */
export const rankPractice = (state: TutoringState, setting: Pick<Setting, 'course' | 'now' | 'tracerOf'>, lastSkill?: SkillId): readonly PracticeChoice[] => {
  const { course, now, tracerOf } = setting;
  const { model, learner } = state;
  const traced = traceLearner(model, tracerOf);
  const way = goalWay(state, setting);
  const decisions = new Map(planOf(course, learner, now).skillIds.map((id) => [id, decidePractice(model, id, traced(id), now)]));
  const having = (wanted: PracticeDecision, ids: Iterable<SkillId>): readonly SkillId[] => [...ids].filter((id) => decisions.get(id) === wanted);
  const [open = []] = [
    having('practise', frontier(course, learner, model, now, tracerOf)),
    // Every skill in front is done with for now: what comes after need not wait for what practice no longer helps.
    having('practise', decisions.keys()),
    // Nothing else is left: another try where practice did not help before.
    having('wheel-spinning', decisions.keys()),
  ].filter((ids) => ids.length > 0);
  return open
    .map((skillId): PracticeChoice => {
      const { known, gain } = traced(skillId);
      const minutes = expectedMinutes(course, skillId);
      const onGoalWay = way.has(skillId);
      const askedJustNow = skillId === lastSkill;
      const settling = (model.skills.get(skillId)?.evidence ?? 0) < SETTLING_EVIDENCE;
      const variety = !askedJustNow ? 1 : settling ? SETTLING_WEIGHT : INTERLEAVING_WEIGHT;
      const perMinute = ((onGoalWay ? GOAL_WEIGHT : 1) * variety * gain) / minutes;
      return { skillId, worth: { perMinute, known, gain, minutes, onGoalWay, askedJustNow, among: open.length } };
    })
    .sort((a, b) => b.worth.perMinute - a.worth.perMinute);
};

const goalWay = ({ learner }: TutoringState, { course }: Pick<Setting, 'course'>): ReadonlySet<SkillId> => {
  const goal = learner.goal?.skillId;
  return goal === undefined || !course.skills.has(goal) ? new Set() : new Set([...prerequisitesOf(course, goal), goal]);
};
