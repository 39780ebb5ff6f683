import type { ItemRef } from '../curriculum/item.ts';
import type { Instant, LocalDate, Probability, SkillId } from '../ids.ts';
import type { Consent } from '../learner/consent.ts';
import type { Goal, LearningPlan, Profile, Reflection, Streak } from '../learner/profile.ts';
import type { Attempt, Purpose } from '../mastery/attempt.ts';
import type { LearnerModel } from '../mastery/learner-model.ts';
import type { PickReason } from './session.ts';

/** A step of the item's ladder of help, or a worked example of its skill: that one is no step, and never the last. */
export type HelpKind = 'step' | 'worked-example';

/** What happened in a turn, in past tense. The store keeps each; nothing is inferred later from words. */
export type TutoringEvent =
  | {
      readonly type: 'item-presented';
      readonly ref: ItemRef;
      readonly presentation: number;
      readonly purpose: Purpose;
      readonly reason: PickReason;
      readonly at: Instant;
    }
  | { readonly type: 'attempt-made'; readonly attempt: Attempt }
  | {
      readonly type: 'help-given';
      readonly what: HelpKind;
      readonly ref: ItemRef;
      readonly skillId: SkillId;
      readonly presentation: number;
      readonly level: number;
      readonly isLast: boolean;
      readonly at: Instant;
    }
  /** The learner model after an attempt; `before` and `after` are the chance believed of `skillId`. */
  | {
      readonly type: 'belief-changed';
      readonly model: LearnerModel;
      readonly skillId: SkillId;
      readonly before: Probability;
      readonly after: Probability;
      readonly mastered: boolean;
      readonly at: Instant;
    }
  | { readonly type: 'round-finished'; readonly purpose: Purpose; readonly date?: LocalDate; readonly right: number; readonly of: number; readonly at: Instant }
  | { readonly type: 'quiz-offered'; readonly date: LocalDate; readonly at: Instant }
  | { readonly type: 'learner-disagreed'; readonly skillId: SkillId; readonly believed: Probability; readonly at: Instant }
  | { readonly type: 'stuck-noticed'; readonly skillId: SkillId; readonly at: Instant }
  | { readonly type: 'question-asked'; readonly skillId?: SkillId; readonly where: 'direct' | 'channel'; readonly at: Instant }
  | { readonly type: 'reflection-made'; readonly reflection: Reflection }
  | { readonly type: 'goal-set'; readonly goal: Goal }
  | { readonly type: 'plan-made'; readonly plan: LearningPlan }
  | { readonly type: 'profile-changed'; readonly profile: Profile }
  | { readonly type: 'consent-recorded'; readonly consent: Consent }
  | { readonly type: 'streak-changed'; readonly streak: Streak }
  | { readonly type: 'onboarding-finished'; readonly at: Instant };
