import type { Instant, LocalDate, SkillId } from '../ids.ts';
import { localTime } from '../local-time.ts';
import { beliefOf } from '../mastery/belief.ts';
import type { LearnerAct } from './act.ts';
import { closeQuietly } from './close-round.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import type { TopicChoice, TutorMove } from './move.ts';
import { PLACEMENT_MOST } from './placement.ts';
import { frontier, planOf, practisable } from './plan.ts';
import { beginRound } from './round.ts';
import { type Round, roundUnderWay, type Slot } from './session.ts';
import { composePractice, composeQuiz, minutesFor, partsOf } from './slot-planner.ts';

/** Topics on one list: Discord shows five buttons in a row, and more is no choice but a search. */
const TOPICS_SHOWN = 6;

export const offerPlacement = (decision: Decision): Decision =>
  say(turnTo(decision, { kind: 'offer', offer: { kind: 'placement' } }), { kind: 'placement-offer', most: PLACEMENT_MOST });

/** Starts what was asked for. A quiz started by the learner is today's quiz when none was finished yet. */
export const startRound = (decision: Decision, setting: Setting, purpose: 'placement' | 'quiz' | 'practice'): Decision => {
  const { activity } = decision.state.session;
  if (purpose === 'placement') {
    const opened = say(decision, { kind: 'round-open', purpose, most: PLACEMENT_MOST, minutes: minutesFor(PLACEMENT_MOST), parts: [] });
    return beginRound(opened, setting, { purpose, slots: [] });
  }
  if (purpose === 'practice') {
    const [skillId] = frontier(setting.course, decision.state.learner, decision.state.model, setting.now);
    return skillId === undefined ? offerTopics(decision, setting, 'nothing-due') : startPractice(decision, setting, skillId);
  }
  const offered = activity.kind === 'offer' && activity.offer.kind === 'quiz' ? activity.offer : undefined;
  const slots = offered?.slots ?? composeQuiz(decision.state, setting);
  if (slots.length === 0) return offerTopics(decision, setting, 'nothing-due');
  const date = offered?.date ?? localTime(setting.now, decision.state.learner.profile.schedule.timeZone).date;
  // An offered quiz was already described when it was offered.
  const opened = offered === undefined ? say(decision, roundOpen(decision, setting, 'quiz', slots)) : decision;
  return beginRound(opened, setting, { purpose, slots, date });
};

/** Practice of one topic. In the middle of a round that round is `paused`, and its open question comes back afterwards. */
export const startPractice = (decision: Decision, setting: Setting, skillId: SkillId, paused?: Round): Decision => {
  const slots = composePractice(decision.state, setting, skillId);
  const opened = roundOpen(decision, setting, 'practice', slots);
  return paused === undefined
    ? beginRound(say(decision, opened), setting, { purpose: 'practice', slots })
    : beginRound(say(decision, { ...opened, waiting: true }), setting, { purpose: 'practice', slots, paused });
};

const roundOpen = (
  { state }: Decision,
  { course }: Setting,
  purpose: 'quiz' | 'practice',
  slots: readonly Slot[],
): Extract<TutorMove, { kind: 'round-open' }> => ({
  kind: 'round-open',
  purpose,
  count: slots.length,
  minutes: minutesFor(slots.length),
  parts: partsOf(course, slots, state.learner.goal?.skillId),
});

/** The learner's way through the course to choose from: what is at hand first, then what comes later, one list's length at a time. */
export const offerTopics = (
  decision: Decision,
  setting: Setting,
  because: 'asked' | 'plan' | 'stuck' | 'nothing-due',
  resume?: Round,
  wanted: Wanted = {},
): Decision => {
  const { course, now } = setting;
  const { learner, model } = decision.state;
  const all = [...new Set([...frontier(course, learner, model, now), ...planOf(course, learner, now).skillIds, ...practisable(course)])];
  const near = (wanted.near ?? []).filter((id) => (course.itemsOf.get(id)?.length ?? 0) > 0);
  const from = near.length > 0 ? 0 : startOf(decision, all.length, wanted);
  const skillIds = near.length > 0 ? near.slice(0, TOPICS_SHOWN) : all.slice(from, from + TOPICS_SHOWN);
  const topics = skillIds.map((skillId) => topicChoice(decision, setting, skillId));
  const choosing = { kind: 'choosing-topic', skillIds, ...(from === 0 ? {} : { from }), ...(resume === undefined ? {} : { resume }) } as const;
  return say(turnTo(decision, choosing), {
    kind: 'topic-offer',
    topics,
    because,
    of: all.length,
    from,
    ...(wanted.asked === undefined ? {} : { unknown: wanted.asked.slice(0, NAME_SHOWN) }),
    ...(near.length > 0 ? { near: true as const } : {}),
  });
};

type Wanted = Pick<Extract<LearnerAct, { kind: 'choose-topic' }>, 'asked' | 'near' | 'more'>;

/** Characters of a topic's name said back to whoever asked for it. */
const NAME_SHOWN = 40;

/** After the last topics come the first again. */
const startOf = ({ state }: Decision, all: number, { more }: Wanted): number => {
  const { activity } = state.session;
  if (more !== true || activity.kind !== 'choosing-topic') return 0;
  const next = (activity.from ?? 0) + TOPICS_SHOWN;
  return next < all ? next : 0;
};

/** Which of these numbers does the learner disagree with? The one picked is checked by a probe. */
export const offerToCheck = (decision: Decision, setting: Setting, tried: readonly SkillId[]): Decision => {
  const skillIds = tried.slice(0, TOPICS_SHOWN);
  const topics = skillIds.map((skillId) => topicChoice(decision, setting, skillId));
  return say(turnTo(decision, { kind: 'choosing-topic', skillIds, forProbe: true }), { kind: 'topic-offer', topics, because: 'disagree' });
};

const topicChoice = ({ state }: Decision, { course, now }: Setting, skillId: SkillId): TopicChoice => {
  const skill = course.skills.get(skillId);
  const belief = beliefOf(state.model, skillId, now);
  return {
    skillId,
    at: course.position.get(skillId) ?? 0,
    name: skill?.name ?? skillId,
    summary: skill?.summary ?? '',
    status: belief.status,
    ...(belief.evidence === 0 ? {} : { chance: belief.chance }),
  };
};

/**
 * The daily quiz arrives. An open question, or a setting being changed, is not interrupted: the offer waits until the learner is done
 * (`undefined`). What was left open since an earlier day gives way: a round is closed first, and its answers count.
 */
export const offerDailyQuiz = (decision: Decision, setting: Setting, date: LocalDate): Decision | undefined => {
  const { activity } = decision.state.session;
  const { timeZone } = decision.state.learner.profile.schedule;
  if (activity.kind === 'new' || activity.kind === 'confirming-erasure' || (activity.kind === 'onboarding' && activity.onboarding.only !== true))
    return undefined;
  const openRound = roundUnderWay(activity);
  const settingOpenedAt = activity.kind === 'onboarding' ? activity.onboarding.openedAt : undefined;
  const isOfToday = (since: Instant | undefined): boolean => since !== undefined && localTime(since, timeZone).date === date;
  if (isOfToday(openRound?.startedAt) || isOfToday(settingOpenedAt)) return undefined;
  const free = openRound === undefined ? decision : closeQuietly(decision, setting, openRound);
  const slots = composeQuiz(free.state, setting);
  if (slots.length === 0) return undefined;
  const offered = happened(turnTo(free, { kind: 'offer', offer: { kind: 'quiz', slots, date } }), { type: 'quiz-offered', date, at: setting.now });
  return say(offered, {
    kind: 'quiz-offer',
    count: slots.length,
    minutes: minutesFor(slots.length),
    parts: partsOf(setting.course, slots, decision.state.learner.goal?.skillId),
    daily: true,
  });
};
