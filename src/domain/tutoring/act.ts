import type { SkillId } from '../ids.ts';
import type { Confidence } from '../learner/profile.ts';

/** What the learner did in a tutoring conversation, already understood. A question is never an answer. */
export type LearnerAct =
  /** `to` is set when it can only mean the item itself, not the smaller question before it: one of the item's own choices was tapped. */
  | { readonly kind: 'answer'; readonly response: string; readonly to?: 'item' }
  /** Asks for the next step of the hint ladder. */
  | { readonly kind: 'help-request' }
  /** Asks for a worked example of the skill. */
  | { readonly kind: 'example-request' }
  | { readonly kind: 'next-request' }
  | { readonly kind: 'skip' }
  /** "Why this question?" or "why do you think so?" */
  | { readonly kind: 'why' }
  /** "I disagree": starts a short probe of the skill instead of editing a number. Without a skill it is the one at hand, or it is asked which. */
  | { readonly kind: 'disagree'; readonly skillId?: SkillId }
  /**
   * `matches` are the course's skills the question may be about, best first; empty when none is near. `onItem` is set when it names no
   * skill and points at the open question: "how do I do this?" `near` are skills that share a word with it, where none matches.
   */
  | {
      readonly kind: 'free-question';
      readonly text: string;
      readonly matches: readonly SkillId[];
      readonly onItem?: true;
      readonly near?: readonly SkillId[];
    }
  /**
   * Without a skill the learner wants to see the topics: `asked` is the name they gave that no topic has, `near` the topics that share a
   * word with it, and `more` the topics after those shown.
   */
  | { readonly kind: 'choose-topic'; readonly skillId?: SkillId; readonly asked?: string; readonly near?: readonly SkillId[]; readonly more?: true }
  | { readonly kind: 'start'; readonly purpose: 'placement' | 'quiz' | 'practice' }
  /** Not today, no placement, no topic. */
  | { readonly kind: 'decline' }
  | { readonly kind: 'reflect'; readonly confidence: Confidence }
  | { readonly kind: 'stop' }
  /** `asks` is set for a question about the tutor itself: "are you a real person?" */
  | { readonly kind: 'off-task'; readonly asks?: 'who-you-are' };
