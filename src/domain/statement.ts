import type { TeacherNotice } from './classroom/notice.ts';
import type { LearnerNotice } from './learner/notice.ts';
import type { TutorMove } from './tutoring/move.ts';

/** Anything the tutor may say: decided data, before words. */
export type Statement = TutorMove | LearnerNotice | TeacherNotice;
