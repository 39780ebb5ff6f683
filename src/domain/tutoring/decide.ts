import type { SkillId } from '../ids.ts';
import { beliefOf, MASTERY_EVIDENCE } from '../mastery/belief.ts';
import type { LearnerAct } from './act.ts';
import { answerItem, skipItem } from './answer-item.ts';
import { answerQuestion } from './answer-question.ts';
import { closeQuietly, withPlan } from './close-round.ts';
import { type Decision, happened, type Setting, say, type TutoringState, turnTo, undecided } from './decision.ts';
import { explainBelief, skillInMind, startProbe, startProbeAtRest } from './explain.ts';
import { giveHelp, showExample } from './give-help.ts';
import { offerTopics, startPractice, startRound } from './offer.ts';
import { planOf } from './plan.ts';
import { resumeRound } from './resume-round.ts';
import { endRound, presentedItem, presentNext, skillNameOf } from './round.ts';
import { itemAt } from './select-item.ts';
import { type OpenItem, type Round, roundUnderWay, withoutScaffold } from './session.ts';
import { showPlan } from './show-plan.ts';

/**
 * The tutor's policy. No clock, no database, no model: the same state, act and dice always give the same decision.
 * Onboarding and settings are decided elsewhere (`learner/`); everything about questions and answers is decided here.
 */
export const decide = (state: TutoringState, act: LearnerAct, setting: Setting): Decision => {
  const decision = undecided(state);
  const { activity } = state.session;
  if (activity.kind === 'working' && activity.round.open !== undefined) return working(decision, act, setting, activity.round, activity.round.open);
  // The list of topics lies over an open question: what is plainly said to the question reaches it.
  if (activity.kind === 'choosing-topic' && activity.resume?.open !== undefined && concernsQuestion(act))
    return working(turnTo(decision, { kind: 'working', round: activity.resume }), act, setting, activity.resume, activity.resume.open);
  if (activity.kind === 'reflecting' && act.kind === 'reflect') return reflect(decision, act, setting, activity.skillId);
  return resting(decision, act, setting);
};

const concernsQuestion = ({ kind }: LearnerAct): boolean =>
  ['answer', 'help-request', 'example-request', 'skip', 'why', 'disagree', 'free-question'].includes(kind);

/** A question is open. */
const working = (decision: Decision, act: LearnerAct, setting: Setting, round: Round, open: OpenItem): Decision => {
  const item = itemAt(setting.course, decision.state.learner, open);
  if (item === undefined) return presentNext(decision, setting, { ...round, slots: round.slots.filter((_, index) => index !== round.done.length) });
  const put = presentedItem(setting, round, item, open);

  switch (act.kind) {
    case 'answer':
      return answerItem(decision, setting, round, act.to === 'item' ? withoutScaffold(open) : open, item, act.response);
    case 'help-request':
      return giveHelp(decision, setting, round, open, item);
    case 'example-request':
      return showExample(decision, setting, round, open, item);
    case 'skip':
      return skipItem(decision, setting, round, open, item);
    case 'why':
      return explainBelief(decision, setting, open.slot.skillId, { reason: open.slot.reason, presentation: open.presentation });
    case 'disagree':
      return round.purpose === 'placement' || open.slot.role === 'probe'
        ? say(decision, { kind: 'redirect', because: 'question-open', item: put })
        : interrupted(decision, setting, round, (free, paused) => startProbe(free, setting, act.skillId ?? open.slot.skillId, paused));
    case 'free-question':
      return answerQuestion(decision, setting, act, { skillId: open.slot.skillId, put, item, assessing: !put.helpAvailable });
    case 'choose-topic':
      return act.skillId === undefined ? offerTopics(decision, setting, 'asked', round, act) : practiseInstead(decision, setting, round, act.skillId);
    case 'stop':
    case 'decline':
      return endRound(decision, setting, round, { stoppedEarly: true });
    case 'start':
    case 'next-request':
    case 'reflect':
      return say(decision, { kind: 'redirect', because: 'question-open', item: put });
    case 'off-task':
      return say(decision, { kind: 'redirect', because: act.asks === undefined ? 'off-task' : 'who-i-am', item: put });
  }
};

/** Nothing is open: the learner may start, choose, ask or rest. */
const resting = (decision: Decision, act: LearnerAct, setting: Setting): Decision => {
  const { activity } = decision.state.session;
  switch (act.kind) {
    case 'start':
      // A round that was set aside is not dropped for another.
      if (roundUnderWay(activity) !== undefined) return resumeRound(decision, setting);
      return startRound(act.purpose === 'placement' ? decision : withoutPlacement(decision, setting), setting, act.purpose);
    case 'next-request':
      if (roundUnderWay(activity) !== undefined) return resumeRound(decision, setting);
      if (activity.kind === 'offer') return startRound(decision, setting, activity.offer.kind);
      return startRound(decision, setting, 'quiz');
    case 'choose-topic':
      if (act.skillId === undefined) return offerTopics(withoutPlacement(decision, setting), setting, 'asked', roundUnderWay(activity), act);
      if (activity.kind === 'choosing-topic' && activity.forProbe === true) return startProbe(decision, setting, act.skillId);
      return practiseInstead(withoutPlacement(decision, setting), setting, roundUnderWay(activity), act.skillId);
    case 'decline':
      return declined(decision, setting);
    case 'why': {
      const skillId = activity.kind === 'reflecting' ? activity.skillId : skillInMind(decision, setting);
      return skillId === undefined ? say(decision, { kind: 'redirect', because: 'nothing-open' }) : explainBelief(decision, setting, skillId);
    }
    case 'disagree':
      return startProbeAtRest(decision, setting, act.skillId ?? (activity.kind === 'reflecting' ? activity.skillId : undefined));
    case 'free-question':
      return answerQuestion(decision, setting, act, undefined);
    case 'answer':
    case 'help-request':
    case 'example-request':
    case 'skip':
    case 'reflect':
      return say(decision, { kind: 'redirect', because: 'nothing-open' });
    case 'stop': {
      // A round that waits behind the topic list is stopped, and how it went is said.
      const round = roundUnderWay(activity);
      return round === undefined ? declined(decision, setting) : endRound(decision, setting, round, { stoppedEarly: true });
    }
    case 'off-task':
      if (act.asks !== undefined) return say(decision, { kind: 'redirect', because: 'who-i-am' });
      return say(decision, { kind: 'redirect', because: activity.kind === 'idle' ? 'nothing-open' : 'choose-or-stop' });
  }
};

/** Going on without the placement that was offered gives a plan all the same, and its first steps are said before what was asked for. */
const withoutPlacement = (decision: Decision, setting: Setting): Decision => {
  const { activity } = decision.state.session;
  if (activity.kind !== 'offer' || activity.offer.kind !== 'placement') return decision;
  const planned = withPlan(turnTo(decision, { kind: 'idle' }), setting);
  return showPlan(planned, setting, planOf(setting.course, planned.state.learner, setting.now), { goesOn: true });
};

/** "Not now": a declined placement still gives a plan; a declined list goes back to the open question. */
const declined = (decision: Decision, setting: Setting): Decision => {
  const { activity } = decision.state.session;
  if (roundUnderWay(activity) !== undefined) return resumeRound(decision, setting);
  if (activity.kind === 'offer' && activity.offer.kind === 'placement') {
    const planned = withPlan(turnTo(decision, { kind: 'idle' }), setting);
    return showPlan(planned, setting, planOf(setting.course, planned.state.learner, setting.now));
  }
  return turnTo(say(decision, { kind: 'redirect', because: 'choose-or-stop' }), { kind: 'idle' });
};

/** Practice of another topic. A practice gives way to it; any other round waits, and its open question comes back. */
const practiseInstead = (decision: Decision, setting: Setting, round: Round | undefined, skillId: SkillId): Decision => {
  if (round === undefined) return startPractice(decision, setting, skillId);
  if (round.purpose === 'practice') {
    const { paused, ...left } = round;
    return startPractice(closeQuietly(decision, setting, left), setting, skillId, paused);
  }
  return interrupted(decision, setting, round, (free, paused) => startPractice(free, setting, skillId, paused));
};

/** Rounds that may wait behind one another: more, and the learner has long forgotten what the first question was. */
const PAUSED_MOST = 2;

/** Begins a round in the middle of another, which waits. */
const interrupted = (decision: Decision, setting: Setting, round: Round, begin: (decision: Decision, paused: Round | undefined) => Decision): Decision => {
  if (depthOf(round) <= PAUSED_MOST) return begin(decision, round);
  const { paused, ...left } = round;
  return begin(closeQuietly(decision, setting, left), paused);
};

const depthOf = ({ paused }: Round): number => 1 + (paused === undefined ? 0 : depthOf(paused));

const reflect = (decision: Decision, act: Extract<LearnerAct, { kind: 'reflect' }>, setting: Setting, skillId: Parameters<typeof beliefOf>[1]): Decision => {
  const belief = beliefOf(decision.state.model, skillId, setting.now);
  const noted = happened(decision, { type: 'reflection-made', reflection: { skillId, confidence: act.confidence, believed: belief.chance, at: setting.now } });
  return turnTo(
    say(noted, {
      kind: 'reflect-note',
      skillName: skillNameOf(setting, skillId),
      confidence: act.confidence,
      belief,
      evidenceNeeded: Math.max(0, MASTERY_EVIDENCE - belief.evidence),
    }),
    { kind: 'idle' },
  );
};
