import type { SkillId } from '../ids.ts';
import { localTime } from '../local-time.ts';
import type { Setting } from '../tutoring/decision.ts';
import type { OnboardingProblem } from './notice.ts';
import { WEEKDAYS } from './notice.ts';
import type { OnboardingState, OnboardingStep } from './onboarding.ts';
import type { Learner, Profile } from './profile.ts';
import { LANGUAGE_NAMES, readDeadline, readGradeBand, readInterests, readLanguage, readTimeOfDay, readTimeZone, timeOfDayText } from './read-settings.ts';

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

/** What a reply sets, and how it is shown back; or what keeps it from being read. */
type Read = { readonly learner: Learner; readonly shown: string } | { readonly problem: OnboardingProblem };

/** Reads the reply to a question that takes one value. */
export const readReply = (
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

/** What was named is turned: picked when it was not, put back when it was. */
export const toggled = <T>(before: readonly T[], said: readonly T[]): readonly T[] => [
  ...before.filter((value) => !said.includes(value)),
  ...said.filter((value) => !before.includes(value)),
];

/** Interests named in a text, each turned: picked when it was not, put back when it was. `undefined` when the text names none. */
export const toggledInterests = (onboarding: OnboardingState, text: string): readonly string[] | undefined => {
  const said = readInterests(text);
  return said === undefined ? undefined : toggled(onboarding.pickedInterests, said).slice(0, MAX_INTERESTS);
};

/** The learner with the picks of a question kept. */
export const withPicked = (learner: Learner, { step, pickedInterests, pickedQuietDays }: OnboardingState): Learner => ({
  ...learner,
  profile:
    step === 'interests'
      ? { ...learner.profile, interests: pickedInterests }
      : { ...learner.profile, schedule: { ...learner.profile.schedule, quietDays: pickedQuietDays } },
});

/** The picks of a question as they are shown back. */
export const pickedText = ({ step, pickedInterests, pickedQuietDays }: OnboardingState): string => {
  const picked = step === 'interests' ? pickedInterests : WEEKDAYS.filter(({ day }) => pickedQuietDays.includes(day)).map(({ name }) => name);
  return picked.length === 0 ? 'none' : picked.join(', ');
};
