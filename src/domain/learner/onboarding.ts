import type { Instant } from '../ids.ts';
import type { Weekday } from './profile.ts';

/** The questions of the first conversation, in order. Only consent cannot be skipped. */
export const ONBOARDING_STEPS = ['consent', 'alias', 'grade-band', 'language', 'interests', 'goal', 'quiz-time', 'time-zone', 'quiet-days'] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

export type OnboardingQuestion = {
  readonly step: OnboardingStep;
  /** Interests picked so far, while that question is open. */
  readonly pickedInterests: readonly string[];
  readonly pickedQuietDays: readonly Weekday[];
};

export type OnboardingState = OnboardingQuestion & {
  /** One setting is being changed later, not the whole first conversation. */
  readonly only?: true;
  /** When that setting was asked for; absent in sessions of earlier versions. */
  readonly openedAt?: Instant;
  /** The question of the first conversation that this one came into the middle of; it comes back afterwards. */
  readonly former?: OnboardingQuestion;
};
