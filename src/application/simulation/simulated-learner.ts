import { DAY, HOUR, type Instant, type LocalDate, later, type SkillId } from '../../domain/ids.ts';
import { isEvidence, isRight } from '../../domain/mastery/attempt.ts';
import { beliefOf, isMastered } from '../../domain/mastery/belief.ts';
import { initialModel } from '../../domain/mastery/two-level-filter.ts';
import type { TutoringEvent } from '../../domain/tutoring/event.ts';
import { type ClassPlan, topicOn } from './simulated-plan.ts';
import type { SimulatedLearner } from './simulated-roster.ts';
import { playItem, type SimulatedSlot } from './simulated-try.ts';
import { happened, isTroubleTime, type Player, type Walk } from './simulated-walk.ts';

/** One school day of one simulated learner: what happened, and how many items they had been put by its end. */
export type SimulatedDay = { readonly at: Instant; readonly events: readonly TutoringEvent[]; readonly presentation: number };

/**
 * Plays a learner through the class's days, on the course's real items. The same dice give the same days. Expectations and beliefs
 * are the learner model's own, so the model that comes out is the one the tutor would have had.
 */
export const simulateLearner = (learner: SimulatedLearner, simulation: Omit<Player, 'learner' | 'day'>): readonly SimulatedDay[] => {
  const { plan } = simulation;
  const days: SimulatedDay[] = [];
  let walk: Walk = { model: initialModel(), presentation: 0, truth: new Map(), uses: new Map(), at: 0 as Instant, events: [] };
  plan.schoolDays.forEach(({ date, offeredAt }, day) => {
    if (day < firstDayOf(learner, plan)) return;
    const player: Player = { ...simulation, learner, day, dice: (label) => simulation.dice(`${learner.userId}:${day}:${label}`) };
    const offered: Walk = { ...walk, at: offeredAt, events: [{ type: 'quiz-offered', date, at: offeredAt }] };
    walk = attends(player) ? playQuiz(offered, player, date) : offered;
    days.push({ at: walk.at, events: walk.events, presentation: walk.presentation });
  });
  return days;
};

/** When a learner joined the class: before its first school day, or for the late ones before the last two. */
export const joinedAt = (learner: SimulatedLearner, plan: ClassPlan): Instant =>
  later(plan.schoolDays[firstDayOf(learner, plan)]?.offeredAt ?? (DAY as Instant), -HOUR);

const firstDayOf = ({ kind }: SimulatedLearner, { schoolDays }: ClassPlan): number => (kind === 'late' ? Math.max(0, schoolDays.length - 2) : 0);

/** Ordinary absence: on one day of three at most, and then one time in four. */
const ABSENCE = 0.25;

const attends = (player: Player): boolean => {
  const { learner, day, dice } = player;
  switch (learner.kind) {
    case 'idle':
      return !isTroubleTime(player);
    case 'steady':
    case 'quick':
      return (day + Number(learner.userId.slice(-2))) % 3 !== 0 || dice('absent') >= ABSENCE;
    case 'misconception':
    case 'wheel-spinning':
    case 'rapid':
    case 'late':
      return true;
  }
};

const playQuiz = (offered: Walk, player: Player, date: LocalDate): Walk => {
  // Some answer at once, some two hours later.
  const started: Walk = { ...offered, at: later(offered.at, Math.round(player.dice('start') * 2 * HOUR)) };
  const slots = quizOf(started, player);
  const played = slots.reduce((walk, slot, index) => playItem(walk, { ...player, dice: (label) => player.dice(`${index}:${label}`) }, slot), started);
  if (player.learner.kind === 'late') return played;
  const right = played.events.filter((event) => event.type === 'attempt-made' && isEvidence(event.attempt) && isRight(event.attempt)).length;
  return happened(played, { type: 'round-finished', purpose: 'quiz', date, right, of: slots.length, at: played.at });
};

const TOPIC_ITEMS = 3;
const CATCH_UP_ITEMS = 3;
const MOST_REVIEWS = 2;
const QUIZ_ITEMS = 6;

/**
 * The day's topic, then reviews that are due, then an earlier topic not yet mastered. Who is ahead goes on to what comes next;
 * a late one stops after a first look.
 */
const quizOf = (walk: Walk, player: Player): readonly SimulatedSlot[] => {
  const { learner, plan, day } = player;
  const reached = topicOn(plan, day);
  const topic = plan.topics[reached] ?? plan.topics[0];
  if (learner.kind === 'late') return [{ skillId: topic, role: 'frontier' }];
  const earlier = plan.topics.slice(0, reached);
  const behind = earlier.findLast((id) => !isMastered(walk.model, id));
  const due = earlier.filter((id) => beliefOf(walk.model, id, walk.at).status === 'review-due').slice(0, MOST_REVIEWS);
  return [
    ...topicSlots(walk, player, topic, reached),
    ...stuckSlots(player, earlier),
    ...due.map((skillId): SimulatedSlot => ({ skillId, role: 'review' })),
    ...(behind === undefined ? [] : repeated(behind, 'frontier', CATCH_UP_ITEMS - due.length)),
  ].slice(0, QUIZ_ITEMS);
};

const topicSlots = ({ model }: Walk, { learner, plan }: Player, topic: SkillId, reached: number): readonly SimulatedSlot[] => {
  if (learner.kind !== 'quick' || !isMastered(model, topic)) return repeated(topic, 'frontier', TOPIC_ITEMS);
  const next = [...plan.topics.slice(reached + 1), ...plan.beyond].find((id) => !isMastered(model, id));
  return repeated(next ?? topic, next === undefined ? 'review' : 'stretch', TOPIC_ITEMS);
};

/** The one who makes no progress keeps trying: the class moves on, the skill stays. */
const stuckSlots = ({ learner, plan }: Player, earlier: readonly SkillId[]): readonly SimulatedSlot[] =>
  learner.kind === 'wheel-spinning' && earlier.includes(plan.stuckOn) ? repeated(plan.stuckOn, 'frontier', CATCH_UP_ITEMS) : [];

const repeated = (skillId: SkillId, role: SimulatedSlot['role'], times: number): readonly SimulatedSlot[] =>
  Array.from({ length: times }, () => ({ skillId, role }));
