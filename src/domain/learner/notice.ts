import type { Belief } from '../mastery/learner-model.ts';
import type { OnboardingStep } from './onboarding.ts';
import type { Goal, Profile, Streak, Weekday } from './profile.ts';

type ClassName = { readonly id: string; readonly name: string };

/** What the tutor says to a learner outside of questions and answers. */
export type LearnerNotice =
  | {
      readonly kind: 'onboarding-ask';
      readonly step: OnboardingStep;
      readonly choices: readonly OnboardingChoice[];
      readonly only: boolean;
      /** Asked before, and not answered yet: the question alone is enough. */
      readonly again: boolean;
      readonly className: string;
    }
  | { readonly kind: 'onboarding-retry'; readonly step: OnboardingStep; readonly why: OnboardingProblem }
  | { readonly kind: 'onboarding-done'; readonly profile: Profile; readonly goal?: Goal }
  /** `noTopic`: a goal in words that name no topic of the course. */
  | { readonly kind: 'setting-changed'; readonly step: OnboardingStep; readonly value: string; readonly noTopic?: true }
  /** A setting was asked about and not changed. `goesOn`: what it came into the middle of follows. */
  | { readonly kind: 'setting-kept'; readonly goesOn: boolean }
  | { readonly kind: 'settings-show'; readonly profile: Profile; readonly goal?: Goal; readonly mayReword: boolean }
  /** To someone in no class: which one are they a student of? */
  | { readonly kind: 'class-ask'; readonly classes: readonly ClassName[] }
  /** To a learner of `className`, who spoke up in another class's channel. `courseTitle`: it would be another course. */
  | { readonly kind: 'class-join-ask'; readonly cohort: ClassName; readonly className: string; readonly courseTitle?: string }
  | { readonly kind: 'class-joined'; readonly className: string }
  | { readonly kind: 'class-stayed'; readonly className: string }
  | { readonly kind: 'consent-needed' }
  /** The text changed in meaning since it was agreed to. */
  | { readonly kind: 'consent-outdated' }
  /** `heldBefore`: they had said yes once, and what was kept then is still there. */
  | { readonly kind: 'consent-declined'; readonly heldBefore: boolean }
  | {
      readonly kind: 'progress-show';
      readonly beliefs: readonly (Belief & { readonly name: string })[];
      readonly goal?: Goal;
      readonly goalName?: string;
      readonly streak: Streak;
      readonly answersThisWeek: number;
      readonly calibration?: string;
    }
  | { readonly kind: 'goal-show'; readonly goal?: Goal; readonly goalName?: string; readonly stepsLeft?: readonly string[] }
  | {
      readonly kind: 'plan-show';
      readonly steps: readonly { readonly name: string; readonly status: Belief['status']; readonly chance?: number }[];
      readonly madeBy: 'tutor' | 'learner' | 'teacher';
      readonly changed: boolean;
      /** Said in short: what was asked for follows. */
      readonly goesOn?: true;
    }
  | { readonly kind: 'plan-unknown-topic'; readonly text: string; readonly suggestions: readonly string[] }
  | { readonly kind: 'data-export'; readonly link?: string; readonly summary: readonly { readonly what: string; readonly count: number }[] }
  | { readonly kind: 'erasure-ask' }
  /** `comeBack`: where writing again leads nowhere, what is needed instead: a link from a teacher, or a seat from who runs the page. */
  | {
      readonly kind: 'erasure-done';
      readonly counts: readonly { readonly what: string; readonly count: number }[];
      readonly comeBack?: 'new-link' | 'new-seat';
    }
  | { readonly kind: 'erasure-kept' }
  | { readonly kind: 'reword-changed'; readonly on: boolean }
  | { readonly kind: 'help-show'; readonly role: 'learner' }
  | { readonly kind: 'trouble'; readonly code: 'UNAVAILABLE' | 'NOT_ALLOWED' | 'NOT_FOUND' | 'UNEXPECTED' };

/** One tap of an onboarding question: `value` is what a typed answer would be. */
export type OnboardingChoice = { readonly value: string; readonly label: string; readonly picked?: boolean };

export type OnboardingProblem =
  | 'consent-needs-yes-or-no'
  /** A question came back instead of an answer: what the setting is for. */
  | 'asked-why'
  | 'unclear-name'
  | 'unclear-interest'
  | 'unknown-grade-band'
  | 'unknown-language'
  | 'unreadable-time'
  | 'unknown-time-zone'
  | 'unknown-days'
  | 'too-long';

export const WEEKDAYS: readonly { readonly day: Weekday; readonly name: string }[] = [
  { day: 1, name: 'Monday' },
  { day: 2, name: 'Tuesday' },
  { day: 3, name: 'Wednesday' },
  { day: 4, name: 'Thursday' },
  { day: 5, name: 'Friday' },
  { day: 6, name: 'Saturday' },
  { day: 0, name: 'Sunday' },
];
