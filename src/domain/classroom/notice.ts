import type { Instant, SkillId } from '../ids.ts';
import type { ConcernMark } from './cohort-mark.ts';
import type { CohortSummary } from './summary.ts';

/** `platform` as the program names it. */
type AccountShown = { readonly platform: string; readonly userId: string };
type ClassName = { readonly id: string; readonly name: string };

/** What the tutor says to a teacher or admin, and about classes; private, but for what says otherwise. */
export type TeacherNotice =
  | { readonly kind: 'cohort-summary'; readonly summary: CohortSummary; readonly occasion: 'asked' | 'weekly' }
  | {
      readonly kind: 'concern-evidence';
      readonly alias: string;
      readonly skillName: string;
      readonly chance: number;
      readonly attempts: readonly {
        readonly at: Instant;
        readonly stem: string;
        readonly response: string;
        readonly outcome: string;
        readonly helpSeen: number;
      }[];
    }
  | { readonly kind: 'concern-marked'; readonly alias: string; readonly skillName?: string; readonly mark: ConcernMark }
  /** The learner of an old button is not in the class any more. */
  | { readonly kind: 'concern-gone' }
  | { readonly kind: 'teacher-refused' }
  /** An old button of a class that they no longer teach. */
  | { readonly kind: 'class-not-theirs' }
  | { readonly kind: 'sent-privately' }
  /** `then` is how to go on: a button for each class that shows its list, courses or teachers, or words to write before the class's name. */
  | {
      readonly kind: 'teacher-choose-class';
      readonly classes: readonly ClassName[];
      readonly then: { readonly show: 'summary' | 'courses' | 'teachers' } | { readonly write: string };
      /** The name that was given and is none of theirs. */
      readonly unknown?: string;
    }
  | { readonly kind: 'invite-link'; readonly name: string; readonly className: string; readonly link?: string }
  | { readonly kind: 'teacher-help'; readonly classes: readonly string[] }
  | { readonly kind: 'teacher-added'; readonly who: string; readonly className: string; readonly already: boolean }
  | { readonly kind: 'teacher-removed'; readonly who: string; readonly className: string }
  /** To the person themselves. */
  | { readonly kind: 'teaching-given'; readonly by: string; readonly className: string }
  | { readonly kind: 'teaching-taken'; readonly by: string; readonly className: string }
  | { readonly kind: 'teacher-unknown'; readonly who: string }
  | { readonly kind: 'teacher-not-listed'; readonly who: string; readonly className: string }
  | { readonly kind: 'teacher-last'; readonly who: string; readonly className: string }
  | {
      readonly kind: 'teacher-list';
      readonly className: string;
      readonly teachers: readonly { readonly name: string; readonly accounts: readonly AccountShown[]; readonly isAsker: boolean }[];
    }
  /** Told to anyone, teacher or not. */
  | {
      readonly kind: 'account-show';
      readonly account: AccountShown;
      readonly memberships: readonly { readonly className: string; readonly teaches: boolean }[];
    }
  /** Said aloud in the channel. */
  | { readonly kind: 'channel-linked'; readonly className: string }
  /** Said aloud in a channel of no class, where a newcomer could belong to several. */
  | { readonly kind: 'channel-unlinked' }
  /** The same to a teacher who spoke there. */
  | { readonly kind: 'channel-link-offer'; readonly classes: readonly string[] }
  | { readonly kind: 'channel-taken' }
  /** "Class here", said where there is no channel. */
  | { readonly kind: 'channel-needed'; readonly className: string }
  | { readonly kind: 'course-changed'; readonly className: string; readonly courseTitle: string }
  | { readonly kind: 'course-list'; readonly cohort: ClassName; readonly unknown?: string; readonly courses: readonly CourseShown[] };

export type CourseShown = { readonly id: string; readonly title: string; readonly skills: number; readonly items: number; readonly current: boolean };

/** Which skill of which learner of which class a concern's buttons act on, long after the list they stood under. */
export type ConcernRef = { readonly cohortId: string; readonly learnerId: string; readonly skillId?: SkillId };
