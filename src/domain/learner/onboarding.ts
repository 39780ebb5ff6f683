import type { Weekday } from './profile.ts';

/** The questions of the first conversation, in order. Only consent cannot be skipped. */
export const ONBOARDING_STEPS = ['consent', 'alias', 'grade-band', 'language', 'interests', 'goal', 'quiz-time', 'time-zone', 'quiet-days'] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

/** `only` set: one setting is being changed later, not the whole first conversation. */
export type OnboardingState = {
  readonly step: OnboardingStep;
  readonly only?: true;
  /** Interests picked so far, while that question is open. */
  readonly pickedInterests: readonly string[];
  readonly pickedQuietDays: readonly Weekday[];
};
