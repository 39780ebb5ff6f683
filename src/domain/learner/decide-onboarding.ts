import { type Decision, happened, type Setting, say, type TutoringState, turnTo, undecided } from '../tutoring/decision.ts';
import { offerPlacement } from '../tutoring/offer.ts';
import { makePlan } from '../tutoring/plan.ts';
import { resumeRound } from '../tutoring/resume-round.ts';
import { roundUnderWay } from '../tutoring/session.ts';
import { CONSENT_TEXT_VERSIONS } from './consent.ts';
import type { OnboardingProblem } from './notice.ts';
import { ONBOARDING_STEPS, type OnboardingQuestion, type OnboardingState, type OnboardingStep } from './onboarding.ts';
import { choicesFor } from './onboarding-choices.ts';
import { type OnboardingReply, pickedText, readReply, toggled, toggledInterests, withPicked } from './onboarding-reply.ts';
import type { Learner } from './profile.ts';
import { readWeekdays, readYesNo } from './read-settings.ts';

/** Opens the first conversation; whoever had it before is asked for their consent only. */
export const beginOnboarding = (state: TutoringState, setting: Setting): Decision =>
  state.learner.onboardedAt === undefined ? ask(undecided(state), setting, questionOf(state.learner, 'consent')) : changeSetting(state, setting, 'consent');

/** The text changed since the learner said yes: it is shown and asked about again, and nothing goes on before that. */
export const renewConsent = (state: TutoringState, setting: Setting): Decision => {
  const asked = beginOnboarding(state, setting);
  return { ...asked, statements: [{ kind: 'consent-outdated' }, ...asked.statements] };
};

/** The open question once more, in short, after something else was answered in between. */
export const askAgain = (decision: Decision, setting: Setting, onboarding: OnboardingState): Decision => ask(decision, setting, onboarding, true);

/** Ends the first conversation where it stands: what was not asked keeps its default and can be set later. */
export const finishOnboarding = (decision: Decision, setting: Setting): Decision => {
  const { activity } = decision.state.session;
  const open = activity.kind === 'onboarding' ? [activity.onboarding.former, activity.onboarding] : [];
  const picked = open.reduce((kept, question) => (question === undefined ? kept : keepPicked(kept, question)), decision);
  const { learner } = picked.state;
  const finished = happened(
    { ...picked, state: { ...picked.state, learner: { ...learner, onboardedAt: setting.now } } },
    { type: 'onboarding-finished', at: setting.now },
  );
  const thanked = say(finished, { kind: 'onboarding-done', profile: learner.profile, ...(learner.goal === undefined ? {} : { goal: learner.goal }) });
  return turnTo(thanked, { kind: 'idle' });
};

/** As `finishOnboarding`, and then placement is offered. */
export const leaveOnboarding = (decision: Decision, setting: Setting): Decision => offerPlacement(finishOnboarding(decision, setting));

/** Opens one question again, to change a setting later. */
export const changeSetting = (state: TutoringState, setting: Setting, step: OnboardingStep): Decision =>
  ask(undecided(state), setting, { ...questionOf(state.learner, step), only: true });

/**
 * Another question came into the middle of the first conversation: `former` comes back after it as it stood. The one that stood first
 * comes back, however many came between.
 */
export const comeBackTo = (decision: Decision, former: OnboardingState): Decision => {
  const { activity } = decision.state.session;
  if (activity.kind !== 'onboarding') return decision;
  const { step, pickedInterests, pickedQuietDays } = activity.onboarding;
  return turnTo(decision, { kind: 'onboarding', onboarding: { step, pickedInterests, pickedQuietDays, former: former.former ?? former } });
};

/** A question with what was picked there before, so that nothing picked is lost by being asked again. */
const questionOf = ({ profile }: Learner, step: OnboardingStep): OnboardingQuestion => ({
  step,
  pickedInterests: step === 'interests' ? profile.interests : [],
  pickedQuietDays: step === 'quiet-days' ? profile.schedule.quietDays : [],
});

/** One reply to the open onboarding question. */
export const answerOnboarding = (state: TutoringState, setting: Setting, onboarding: OnboardingState, reply: OnboardingReply): Decision => {
  const decision = undecided(state);
  const { step } = onboarding;
  if (step === 'consent') return answerConsent(decision, setting, onboarding, reply);
  if (reply.kind === 'asked') return retry(decision, setting, onboarding, 'asked-why');
  if (reply.kind === 'skip') return goOn(decision, setting, onboarding);
  if (reply.kind === 'leave') return onboarding.only === true ? goOn(decision, setting, onboarding) : leaveOnboarding(decision, setting);
  if (step === 'interests' || step === 'quiet-days') return answerList(decision, setting, onboarding, reply);
  if (reply.kind === 'done') return goOn(decision, setting, onboarding);

  const read = readReply(step, reply, state.learner, setting);
  if ('problem' in read) return retry(decision, setting, onboarding, read.problem);
  return goOn(replanned(keep(decision, read.learner), state.learner, setting), setting, onboarding, read.shown);
};

/** A new goal leads to a new plan, unless there is none yet, or the learner or the teacher made it themselves. */
const replanned = (decision: Decision, { plan, goal: before }: Learner, { course, now }: Setting): Decision => {
  const { goal } = decision.state.learner;
  if (goal === before || plan === undefined || plan.madeBy !== 'tutor') return decision;
  return happened(decision, { type: 'plan-made', plan: makePlan(course, goal, 'tutor', now) });
};

const answerConsent = (decision: Decision, setting: Setting, onboarding: OnboardingState, reply: OnboardingReply): Decision => {
  const given = reply.kind === 'said' ? readYesNo(reply.text) : undefined;
  if (given === undefined) return retry(decision, setting, onboarding, reply.kind === 'asked' ? 'asked-why' : 'consent-needs-yes-or-no');
  const recorded = happened(decision, {
    type: 'consent-recorded',
    consent: {
      purpose: 'tutoring',
      cohortId: decision.state.learner.cohortId,
      given,
      by: 'learner',
      textVersion: CONSENT_TEXT_VERSIONS.tutoring,
      at: setting.now,
    },
  });
  if (!given) return turnTo(say(recorded, { kind: 'consent-declined', heldBefore: decision.state.learner.onboardedAt !== undefined }), { kind: 'new' });
  return goOn(recorded, setting, onboarding, 'yes');
};

/** Interests and quiet days are picked one tap at a time until the learner is done. */
const answerList = (decision: Decision, setting: Setting, onboarding: OnboardingState, reply: OnboardingReply): Decision => {
  if (reply.kind !== 'said') return goOn(keep(decision, withPicked(decision.state.learner, onboarding)), setting, onboarding, pickedText(onboarding));
  if (onboarding.step === 'interests' && /^(?:none|nothing|no|no interests)[.!]*$/i.test(reply.text.trim())) {
    const none: OnboardingState = { ...onboarding, pickedInterests: [] };
    return goOn(keep(decision, withPicked(decision.state.learner, none)), setting, none, pickedText(none));
  }
  if (onboarding.step === 'interests') {
    const pickedInterests = toggledInterests(onboarding, reply.text);
    return pickedInterests === undefined
      ? retry(decision, setting, onboarding, 'unclear-interest')
      : ask(decision, setting, { ...onboarding, pickedInterests });
  }

  const days = readWeekdays(reply.text);
  if (days === undefined) return retry(decision, setting, onboarding, 'unknown-days');
  if (days.length === 1) return ask(decision, setting, { ...onboarding, pickedQuietDays: toggled(onboarding.pickedQuietDays, days) });
  const picked: OnboardingState = { ...onboarding, pickedQuietDays: days };
  return goOn(keep(decision, withPicked(decision.state.learner, picked)), setting, picked, pickedText(picked));
};

/** Picks that were not yet confirmed by "done". */
const keepPicked = (decision: Decision, question: OnboardingQuestion): Decision => {
  const { step, pickedInterests, pickedQuietDays } = question;
  const isPicked = (step === 'interests' && pickedInterests.length > 0) || (step === 'quiet-days' && pickedQuietDays.length > 0);
  return isPicked ? keep(decision, withPicked(decision.state.learner, question)) : decision;
};

const keep = (decision: Decision, learner: Learner): Decision => {
  const before = decision.state.learner;
  const kept = { ...decision, state: { ...decision.state, learner } };
  const profiled = learner.profile === before.profile ? kept : happened(kept, { type: 'profile-changed', profile: learner.profile });
  return learner.goal === undefined || learner.goal === before.goal ? profiled : happened(profiled, { type: 'goal-set', goal: learner.goal });
};

const retry = (decision: Decision, setting: Setting, onboarding: OnboardingState, why: OnboardingProblem): Decision =>
  ask(say(decision, { kind: 'onboarding-retry', step: onboarding.step, why }), setting, onboarding, true);

/** To the next question, or the end: then placement is offered. From a single setting back to what it came into the middle of. */
const goOn = (decision: Decision, setting: Setting, onboarding: OnboardingState, shown?: string): Decision => {
  if (onboarding.former !== undefined) return ask(tellSetting(decision, onboarding, shown), setting, onboarding.former, true);
  if (onboarding.only === true) return resumeRound(tellSetting(decision, onboarding, shown), setting);
  const next = ONBOARDING_STEPS[ONBOARDING_STEPS.indexOf(onboarding.step) + 1];
  return next === undefined ? leaveOnboarding(decision, setting) : ask(decision, setting, questionOf(decision.state.learner, next));
};

/** What became of one setting: `shown` is what it is now, `undefined` when it was left as it was. */
const tellSetting = (decision: Decision, { step, former }: OnboardingState, shown: string | undefined): Decision => {
  const { learner, session } = decision.state;
  if (shown === undefined) return say(decision, { kind: 'setting-kept', goesOn: former !== undefined || roundUnderWay(session.activity) !== undefined });
  const noTopic = step === 'goal' && learner.goal?.skillId === undefined;
  return say(decision, { kind: 'setting-changed', step, value: shown, ...(noTopic ? { noTopic } : {}) });
};

const ask = (decision: Decision, setting: Setting, onboarding: OnboardingState, again = false): Decision => {
  const setAside = roundUnderWay(decision.state.session.activity);
  const opened = onboarding.only === true && onboarding.openedAt === undefined ? { ...onboarding, openedAt: setting.now } : onboarding;
  return turnTo(
    say(decision, {
      kind: 'onboarding-ask',
      step: onboarding.step,
      choices: choicesFor(decision.state.learner, setting, onboarding),
      only: onboarding.only === true,
      again,
      className: decision.state.className,
    }),
    { kind: 'onboarding', onboarding: opened, ...(setAside === undefined ? {} : { resume: setAside }) },
  );
};
