import type { SkillId } from '../ids.ts';
import { localTime } from '../local-time.ts';
import { type Decision, happened, type Setting, say, type TutoringState, turnTo, undecided } from '../tutoring/decision.ts';
import { offerPlacement } from '../tutoring/offer.ts';
import { makePlan } from '../tutoring/plan.ts';
import { resumeRound } from '../tutoring/resume-round.ts';
import { roundUnderWay } from '../tutoring/session.ts';
import { CONSENT_TEXT_VERSIONS } from './consent.ts';
import type { OnboardingChoice, OnboardingProblem } from './notice.ts';
import { WEEKDAYS } from './notice.ts';
import { ONBOARDING_STEPS, type OnboardingState, type OnboardingStep } from './onboarding.ts';
import { GRADE_BANDS, INTERESTS, LANGUAGES, type Learner, type Profile, type Weekday } from './profile.ts';
import {
  LANGUAGE_NAMES,
  readDeadline,
  readGradeBand,
  readLanguage,
  readTimeOfDay,
  readTimeZone,
  readWeekdays,
  readYesNo,
  timeOfDayText,
} from './read-settings.ts';

/** What an onboarding question got back. A tap arrives as the text it stands for. */
export type OnboardingReply =
  | { readonly kind: 'said'; readonly text: string; readonly goalSkill?: SkillId }
  | { readonly kind: 'skip' }
  | { readonly kind: 'done' }
  /** The rest of the questions is left out as well. */
  | { readonly kind: 'leave' }
  /** A question came back. */
  | { readonly kind: 'asked' };

/** Longest name, interest or goal kept: what fits a line on a phone. */
const MAX_WORDS_LENGTH = 120;
const MAX_ALIAS_LENGTH = 30;
const MAX_INTERESTS = 8;

/** Opens the first conversation; whoever had it before is asked for their consent only. */
export const beginOnboarding = (state: TutoringState, setting: Setting): Decision =>
  state.learner.onboardedAt === undefined ? ask(undecided(state), setting, freshStep('consent')) : changeSetting(state, setting, 'consent');

/** The text changed since the learner said yes: it is shown and asked about again, and nothing goes on before that. */
export const renewConsent = (state: TutoringState, setting: Setting): Decision => {
  const asked = beginOnboarding(state, setting);
  return { ...asked, statements: [{ kind: 'consent-outdated' }, ...asked.statements] };
};

/** The open question once more, in short, after something else was answered in between. */
export const askAgain = (decision: Decision, setting: Setting, onboarding: OnboardingState): Decision => ask(decision, setting, onboarding, true);

/** Ends the first conversation where it stands: what was not asked keeps its default and can be set later. */
export const finishOnboarding = (decision: Decision, setting: Setting): Decision => {
  const { learner } = decision.state;
  const finished = happened(
    { ...decision, state: { ...decision.state, learner: { ...learner, onboardedAt: setting.now } } },
    { type: 'onboarding-finished', at: setting.now },
  );
  const thanked = say(finished, { kind: 'onboarding-done', profile: learner.profile, ...(learner.goal === undefined ? {} : { goal: learner.goal }) });
  return turnTo(thanked, { kind: 'idle' });
};

/** As `finishOnboarding`, and then placement is offered. */
export const leaveOnboarding = (decision: Decision, setting: Setting): Decision => offerPlacement(finishOnboarding(decision, setting));

/** Opens one question again, to change a setting later. */
export const changeSetting = (state: TutoringState, setting: Setting, step: OnboardingStep): Decision =>
  ask(undecided(state), setting, { ...freshStep(step), ...pickedBefore(state.learner, step), only: true });

const freshStep = (step: OnboardingStep): OnboardingState => ({ step, pickedInterests: [], pickedQuietDays: [] });

const pickedBefore = ({ profile }: Learner, step: OnboardingStep): Pick<OnboardingState, 'pickedInterests' | 'pickedQuietDays'> => ({
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
    consent: { purpose: 'tutoring', given, by: 'learner', textVersion: CONSENT_TEXT_VERSIONS.tutoring, at: setting.now },
  });
  if (!given) return turnTo(say(recorded, { kind: 'consent-declined', heldBefore: decision.state.learner.onboardedAt !== undefined }), { kind: 'new' });
  return goOn(recorded, setting, onboarding, 'yes');
};

type Read = { readonly learner: Learner; readonly shown: string } | { readonly problem: OnboardingProblem };

const readReply = (
  step: Exclude<OnboardingStep, 'consent' | 'interests' | 'quiet-days'>,
  reply: Extract<OnboardingReply, { kind: 'said' }>,
  learner: Learner,
  setting: Setting,
): Read => {
  const text = reply.text.trim().replace(/\s+/g, ' ');
  const withProfile = (profile: Partial<Profile>, shown: string): Read => ({ learner: { ...learner, profile: { ...learner.profile, ...profile } }, shown });
  const { schedule } = learner.profile;
  switch (step) {
    case 'alias':
      if (text === '' || text.length > MAX_ALIAS_LENGTH) return { problem: 'too-long' };
      return isName(text) ? withProfile({ alias: text }, text) : { problem: 'unclear-name' };
    case 'grade-band': {
      const gradeBand = readGradeBand(text);
      return gradeBand === undefined ? { problem: 'unknown-grade-band' } : withProfile({ gradeBand }, gradeBand);
    }
    case 'language': {
      const language = readLanguage(text);
      return language === undefined ? { problem: 'unknown-language' } : withProfile({ language }, LANGUAGE_NAMES[language]);
    }
    case 'goal': {
      if (text === '' || text.length > MAX_WORDS_LENGTH) return { problem: 'too-long' };
      const by = readDeadline(text, localTime(setting.now, schedule.timeZone).date);
      const goal = { text, setAt: setting.now, ...(reply.goalSkill === undefined ? {} : { skillId: reply.goalSkill }), ...(by === undefined ? {} : { by }) };
      return { learner: { ...learner, goal }, shown: text };
    }
    case 'quiz-time': {
      const time = readTimeOfDay(text);
      if (time === undefined) return { problem: 'unreadable-time' };
      const { minuteOfDay: _before, ...rest } = schedule;
      return time === 'never'
        ? withProfile({ schedule: rest }, 'no daily quiz')
        : withProfile({ schedule: { ...rest, minuteOfDay: time } }, timeOfDayText(time));
    }
    case 'time-zone': {
      const timeZone = readTimeZone(text);
      return timeZone === undefined ? { problem: 'unknown-time-zone' } : withProfile({ schedule: { ...schedule, timeZone } }, timeZone);
    }
  }
};

/** A greeting or a filler is no name, nor is anything without a letter. */
const isName = (text: string): boolean =>
  /\p{L}/u.test(text) && !/^(?:hi+|hello|hey|ok|okay|yes|yeah|yep|no|nope|thanks|thank you|lol|what|huh|hm+|idk|test)[.!?]*$/i.test(text);

/** Interests and quiet days are picked one tap at a time until the learner is done. */
const answerList = (decision: Decision, setting: Setting, onboarding: OnboardingState, reply: OnboardingReply): Decision => {
  if (reply.kind !== 'said') return goOn(keep(decision, withPicked(decision.state.learner, onboarding)), setting, onboarding, pickedText(onboarding));
  if (onboarding.step === 'interests' && /^(?:none|nothing|no|no interests)[.!]*$/i.test(reply.text.trim())) {
    const none: OnboardingState = { ...onboarding, pickedInterests: [] };
    return goOn(keep(decision, withPicked(decision.state.learner, none)), setting, none, pickedText(none));
  }
  if (onboarding.step === 'interests') return ask(decision, setting, { ...onboarding, pickedInterests: toggledInterests(onboarding, reply.text) });

  const days = readWeekdays(reply.text);
  if (days === undefined) return retry(decision, setting, onboarding, 'unknown-days');
  if (days.length === 1) return ask(decision, setting, { ...onboarding, pickedQuietDays: toggled(onboarding.pickedQuietDays, days) });
  const picked: OnboardingState = { ...onboarding, pickedQuietDays: days };
  return goOn(keep(decision, withPicked(decision.state.learner, picked)), setting, picked, pickedText(picked));
};

const toggled = <T>(before: readonly T[], said: readonly T[]): readonly T[] => [
  ...before.filter((value) => !said.includes(value)),
  ...said.filter((value) => !before.includes(value)),
];

const toggledInterests = (onboarding: OnboardingState, text: string): readonly string[] => {
  const said = text
    .split(/[,;]|\band\b/)
    .map((word) => word.trim().toLowerCase().slice(0, MAX_ALIAS_LENGTH))
    .filter((word) => word !== '');
  return toggled(onboarding.pickedInterests, said).slice(0, MAX_INTERESTS);
};

const withPicked = (learner: Learner, { step, pickedInterests, pickedQuietDays }: OnboardingState): Learner => ({
  ...learner,
  profile:
    step === 'interests'
      ? { ...learner.profile, interests: pickedInterests }
      : { ...learner.profile, schedule: { ...learner.profile.schedule, quietDays: pickedQuietDays } },
});

const pickedText = ({ step, pickedInterests, pickedQuietDays }: OnboardingState): string => {
  const picked = step === 'interests' ? pickedInterests : WEEKDAYS.filter(({ day }) => pickedQuietDays.includes(day)).map(({ name }) => name);
  return picked.length === 0 ? 'none' : picked.join(', ');
};

const keep = (decision: Decision, learner: Learner): Decision => {
  const before = decision.state.learner;
  const kept = { ...decision, state: { ...decision.state, learner } };
  const profiled = learner.profile === before.profile ? kept : happened(kept, { type: 'profile-changed', profile: learner.profile });
  return learner.goal === undefined || learner.goal === before.goal ? profiled : happened(profiled, { type: 'goal-set', goal: learner.goal });
};

const retry = (decision: Decision, setting: Setting, onboarding: OnboardingState, why: OnboardingProblem): Decision =>
  ask(say(decision, { kind: 'onboarding-retry', step: onboarding.step, why }), setting, onboarding, true);

/** To the next question, or the end: then placement is offered. */
const goOn = (decision: Decision, setting: Setting, onboarding: OnboardingState, shown?: string): Decision => {
  if (onboarding.only === true) {
    if (shown === undefined) return resumeRound(decision, setting);
    const noTopic = onboarding.step === 'goal' && decision.state.learner.goal?.skillId === undefined;
    return resumeRound(say(decision, { kind: 'setting-changed', step: onboarding.step, value: shown, ...(noTopic ? { noTopic } : {}) }), setting);
  }
  const next = ONBOARDING_STEPS[ONBOARDING_STEPS.indexOf(onboarding.step) + 1];
  return next === undefined ? leaveOnboarding(decision, setting) : ask(decision, setting, freshStep(next));
};

const ask = (decision: Decision, setting: Setting, onboarding: OnboardingState, again = false): Decision => {
  const setAside = roundUnderWay(decision.state.session.activity);
  return turnTo(
    say(decision, {
      kind: 'onboarding-ask',
      step: onboarding.step,
      choices: choicesFor(decision.state.learner, setting, onboarding),
      only: onboarding.only === true,
      again,
      className: decision.state.className,
    }),
    { kind: 'onboarding', onboarding, ...(setAside === undefined ? {} : { resume: setAside }) },
  );
};

/** Times most schools' pupils are free; any other can be typed. */
const QUIZ_TIMES: readonly number[] = [7 * 60 + 30, 16 * 60, 18 * 60];
/** Goals offered by name; any other can be typed. */
const GOALS_OFFERED = 4;

/** The taps offered under a question; all of them can be typed as well. */
export const choicesFor = (
  learner: Learner,
  { course }: Pick<Setting, 'course'>,
  { step, only, pickedInterests, pickedQuietDays }: OnboardingState,
): readonly OnboardingChoice[] => {
  const plain = (values: readonly string[]): readonly OnboardingChoice[] => values.map((value) => ({ value, label: value }));
  switch (step) {
    case 'consent':
      return [
        { value: 'yes', label: only === true ? 'Yes' : 'Yes, start' },
        { value: 'no', label: 'No' },
      ];
    case 'alias':
      return plain([learner.profile.alias].filter((alias) => alias !== ''));
    case 'grade-band':
      return plain(GRADE_BANDS);
    case 'language':
      return LANGUAGES.map((language) => ({ value: LANGUAGE_NAMES[language], label: LANGUAGE_NAMES[language] }));
    case 'interests':
      return [...new Set([...INTERESTS, ...pickedInterests])].map((value) => ({ value, label: value, picked: pickedInterests.includes(value) }));
    case 'goal':
      return plain(
        course.course.skills
          .filter((skill) => skill.prerequisites.length > 0 && (course.itemsOf.get(skill.id)?.length ?? 0) > 0)
          .slice(-GOALS_OFFERED)
          .map((skill) => skill.name),
      );
    case 'quiz-time':
      return [...plain(QUIZ_TIMES.map(timeOfDayText)), { value: 'never', label: 'No daily quiz' }];
    case 'time-zone':
      return plain([learner.profile.schedule.timeZone]);
    case 'quiet-days':
      return WEEKDAYS.map(({ day, name }) => ({ value: name, label: name, picked: pickedQuietDays.includes(day as Weekday) }));
  }
};
