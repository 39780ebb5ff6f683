import { DAY, type LocalDate } from '../ids.ts';
import { advanceStreak } from '../learner/streak.ts';
import { beliefOf } from '../mastery/belief.ts';
import type { Belief } from '../mastery/learner-model.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import type { RoundClose } from './move.ts';
import { frontier, impliedKnown, makePlan } from './plan.ts';
import type { DoneItem, Round } from './session.ts';

/** Steps of the plan named after a placement: enough to see the way, few enough to read. */
const PLAN_STEPS_SHOWN = 5;

/** Ends a round: what moved, what comes next, and one question about how it felt to know it. */
export const closeRound = (decision: Decision, setting: Setting, given: Round, { stoppedEarly }: { readonly stoppedEarly: boolean }): Decision => {
  const round = withTriedItem(given);
  if (round.done.length === 0) return say(turnTo(decision, { kind: 'idle' }), { kind: 'session-close', close: tally(round, stoppedEarly) });

  const planned = round.purpose === 'placement' ? withPlan(decision, setting) : decision;
  const counted = round.purpose === 'quiz' && !stoppedEarly && round.date !== undefined ? withStreak(planned, round.date) : planned;
  const finished = happened(counted, {
    type: 'round-finished',
    purpose: round.purpose,
    ...(round.date === undefined ? {} : { date: round.date }),
    right: round.done.filter(({ result }) => result === 'right').length,
    of: round.done.length,
    at: setting.now,
  });
  const close: RoundClose = {
    ...tally(round, stoppedEarly),
    moved: movedBeliefs(finished, setting, round),
    ...nextStep(finished, setting),
    ...(counted === planned ? {} : streakShown(finished, round.date)),
    ...(round.purpose === 'placement' ? { plan: planShown(finished, setting) } : {}),
  };
  const closed = say(finished, { kind: 'session-close', close });
  // With a question waiting behind this round, asking how it felt would be one question too many.
  const reflectOn = round.purpose === 'placement' || round.paused !== undefined ? undefined : mostPractised(round.done);
  if (reflectOn === undefined) return turnTo(closed, { kind: 'idle' });
  const skillName = setting.course.skills.get(reflectOn)?.name ?? reflectOn;
  return turnTo(say(closed, { kind: 'reflect-ask', skillId: reflectOn, skillName }), { kind: 'reflecting', skillId: reflectOn });
};

/** A question tried and left open was not right: what the try moved is told with the rest. */
const withTriedItem = (round: Round): Round => {
  const { open } = round;
  if (open === undefined || open.tries === 0) return round;
  return { ...round, done: [...round.done, { ref: open.ref, skillId: open.slot.skillId, role: open.slot.role, result: 'wrong' }] };
};

/** Ends a round, and the one it came into, without a word: what was answered counts. */
export const closeQuietly = (decision: Decision, setting: Setting, round: Round): Decision => {
  const closed = turnTo({ ...closeRound(decision, setting, round, { stoppedEarly: true }), statements: decision.statements }, { kind: 'idle' });
  return round.paused === undefined ? closed : closeQuietly(closed, setting, round.paused);
};

const tally = (round: Round, stoppedEarly: boolean): RoundClose => {
  const count = (result: DoneItem['result']): number => round.done.filter((item) => item.result === result).length;
  return {
    purpose: round.purpose,
    right: count('right'),
    withHelp: count('right-with-help'),
    wrong: count('wrong'),
    skipped: count('skipped'),
    moved: [],
    stoppedEarly,
  };
};

const mostPractised = (done: readonly DoneItem[]): DoneItem['skillId'] | undefined => {
  const counts = new Map<DoneItem['skillId'], number>();
  for (const { skillId, result } of done) if (result !== 'skipped') counts.set(skillId, (counts.get(skillId) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
};

const movedBeliefs = ({ state, events }: Decision, { course, now }: Setting, round: Round): RoundClose['moved'] =>
  round.before.map((before) => {
    const { skillId, chance } = before;
    const belief = beliefOf(state.model, skillId, now);
    const masteredAt = state.model.skills.get(skillId)?.masteredAt;
    return {
      skillName: course.skills.get(skillId)?.name ?? skillId,
      before: chance,
      after: belief.chance,
      ...(isFromElsewhere(before, belief) ? { elsewhere: true as const } : {}),
      mastered:
        (masteredAt !== undefined && masteredAt >= round.startedAt) ||
        events.some((event) => event.type === 'belief-changed' && event.mastered && event.skillId === skillId),
    };
  });

/**
 * Whether a belief moved against its skill's own answers of the round. Only unaided first tries count: a question missed first and put
 * right with help ends as right, and still took the belief down.
 */
const isFromElsewhere = (before: Round['before'][number], after: Belief): boolean => {
  if (before.evidence === undefined || before.correct === undefined || after.chance === before.chance) return false;
  const right = after.correct - before.correct;
  const wrong = after.evidence - before.evidence - right;
  return after.chance < before.chance ? wrong === 0 : right === 0;
};

/** The next thing worth doing: the first skill of the frontier, or else the review that falls due first. */
const nextStep = ({ state }: Decision, { course, now }: Setting): Pick<RoundClose, 'next'> => {
  const soon = [...state.model.skills]
    .flatMap(([skillId, skill]) => (skill.review === undefined ? [] : [{ skillId, due: skill.review.due }]))
    .sort((a, b) => a.due - b.due)[0];
  const name = (skillId: Parameters<typeof course.skills.get>[0]): string => course.skills.get(skillId)?.name ?? skillId;
  if (soon !== undefined && soon.due <= now + 2 * DAY) return { next: { kind: 'review', skillName: name(soon.skillId), due: soon.due } };
  const [ahead] = frontier(course, state.learner, state.model, now);
  if (ahead !== undefined) return { next: { kind: 'frontier', skillName: name(ahead) } };
  return soon === undefined ? {} : { next: { kind: 'review', skillName: name(soon.skillId), due: soon.due } };
};

const withStreak = (decision: Decision, date: LocalDate): Decision => {
  const { learner } = decision.state;
  const streak = advanceStreak(learner.streak, date, learner.profile.schedule.quietDays);
  if (streak === learner.streak) return decision;
  return happened({ ...decision, state: { ...decision.state, learner: { ...learner, streak } } }, { type: 'streak-changed', streak });
};

const streakShown = ({ state }: Decision, date: LocalDate | undefined): Pick<RoundClose, 'streak'> => {
  const { streak } = state.learner;
  const restDay = streak.restDayUsedOn === undefined ? 'unused' : streak.restDayUsedOn === date ? 'used-today' : 'spent';
  return { streak: { days: streak.days, restDay } };
};

/** The plan after the first meeting, placed or not; one the learner or a teacher made stays. */
export const withPlan = (decision: Decision, { course, now }: Setting): Decision => {
  const { learner } = decision.state;
  if (learner.plan?.madeBy === 'learner' || learner.plan?.madeBy === 'teacher') return decision;
  const plan = makePlan(course, learner.goal, 'tutor', now);
  return happened({ ...decision, state: { ...decision.state, learner: { ...learner, plan } } }, { type: 'plan-made', plan });
};

const planShown = ({ state }: Decision, { course, now }: Setting): NonNullable<RoundClose['plan']> => {
  const implied = impliedKnown(course, state.model);
  return frontier(course, state.learner, state.model, now)
    .filter((id) => !implied.has(id))
    .slice(0, PLAN_STEPS_SHOWN)
    .map((id) => ({ name: course.skills.get(id)?.name ?? id, status: beliefOf(state.model, id, now).status }));
};
