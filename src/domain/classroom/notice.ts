import type { CohortId, Instant, LearnerId } from '../ids.ts';
import type { Tally } from '../mastery/tally.ts';
import type { WouldChange } from '../mastery/what-would-change.ts';
import type { ConcernMark } from './cohort-mark.ts';
import type { CohortSummary, Concern } from './summary.ts';

/** `platform` as the program names it. */
type AccountShown = { readonly platform: string; readonly userId: string };
type ClassName = { readonly id: string; readonly name: string };

/** What the tutor says to a teacher, and about classes; private, but for what says otherwise. */
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
        /** What the answer did to the chance; absent when it was no evidence, or the log no longer reaches back to where the belief began. */
        readonly moved?: { readonly before: number; readonly after: number };
        /** Whether it is one of the tries in `tally`; those of a speed charge all are first tries. */
        readonly counted?: boolean;
        /** From the question to the answer. */
        readonly seconds?: number;
      }[];
      readonly wouldChange?: WouldChange;
      /** The skill's count, as the list and the learner are told it. */
      readonly tally?: Tally;
      /** The charge is speed: the tries are the last first ones on any skill. */
      readonly isSpeed?: boolean;
    }
  /** One learner of the class, asked for by name. `topics`: what they practised last, newest first; `concern`: as on the list. */
  | {
      readonly kind: 'learner-standing';
      readonly learnerId: LearnerId;
      readonly alias: string;
      readonly cohortId: CohortId;
      readonly className: string;
      readonly lastAnswerAt?: Instant;
      readonly topics: readonly { readonly name: string; readonly chance: number; readonly tally: Tally; readonly mastered: boolean }[];
      readonly concern?: Concern;
    }
  /** Nobody of that name in the class, or several: then `learners` are those, else all. */
  | {
      readonly kind: 'learner-unknown';
      readonly who: string;
      readonly className: string;
      readonly learners: readonly { readonly learnerId: LearnerId; readonly alias: string }[];
    }
  | { readonly kind: 'teacher-classes'; readonly classes: readonly { readonly name: string; readonly courseTitle: string }[] }
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
  /** `namesakes`: seats of the class that had the name before. */
  | { readonly kind: 'invite-link'; readonly name: string; readonly className: string; readonly link?: string; readonly namesakes?: number }
  | { readonly kind: 'seat-removed'; readonly name: string; readonly className: string }
  /** Somebody has said yes in it: what is kept there is theirs. */
  | { readonly kind: 'seat-in-use'; readonly name: string; readonly className: string }
  /** A fresh link to a seat that is there already; `link` is absent where the tutor's page is not open. */
  | { readonly kind: 'seat-link'; readonly name: string; readonly className: string; readonly link?: string }
  /** None of that name, or several: then `seats` are those, else all of the class. */
  | {
      readonly kind: 'seat-unknown';
      readonly wanted?: 'new link' | 'remove seat';
      readonly who: string;
      readonly className: string;
      readonly seats: readonly { readonly name: string; readonly userId: string }[];
    }
  /** To the student whose seat it opens. */
  | { readonly kind: 'seat-link-made'; readonly by: string }
  | { readonly kind: 'teacher-help'; readonly classes: readonly string[] }
  /** Asked back before a student is made a teacher, and before somebody takes themselves off. `account` is as the platform knows it. */
  | {
      readonly kind: 'teacher-sure';
      readonly change: 'add' | 'remove';
      readonly who: string;
      readonly account: string;
      readonly cohort: ClassName;
    }
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
