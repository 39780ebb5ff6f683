import type { Instant } from '../ids.ts';
import type { ConcernMark } from './cohort-mark.ts';
import type { CohortSummary, Concern } from './summary.ts';

/** What the tutor says to a teacher or admin; private always. */
export type TeacherNotice =
  | { readonly kind: 'cohort-summary'; readonly summary: CohortSummary; readonly occasion: 'asked' | 'weekly' }
  | {
      readonly kind: 'concern-evidence';
      readonly concern: Concern;
      readonly attempts: readonly {
        readonly at: Instant;
        readonly stem: string;
        readonly response: string;
        readonly outcome: string;
        readonly helpSeen: number;
      }[];
    }
  | { readonly kind: 'concern-marked'; readonly alias: string; readonly mark: ConcernMark }
  | { readonly kind: 'teacher-refused' }
  | { readonly kind: 'sent-privately' }
  | { readonly kind: 'invite-link'; readonly name: string; readonly link?: string }
  | { readonly kind: 'teacher-choose-class'; readonly classes: readonly { readonly id: string; readonly name: string }[] }
  | { readonly kind: 'teacher-added'; readonly who: string; readonly className: string }
  | { readonly kind: 'teacher-unknown'; readonly who: string }
  | { readonly kind: 'course-changed'; readonly className: string; readonly courseTitle: string }
  | {
      readonly kind: 'course-list';
      readonly className: string;
      readonly courses: readonly { readonly id: string; readonly title: string; readonly skills: number; readonly items: number; readonly current: boolean }[];
    };
