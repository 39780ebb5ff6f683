import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { LearnerId } from '../domain/ids.ts';
import type { LearnerNotice } from '../domain/learner/notice.ts';
import type { ClassChange } from '../ports/class-turn.ts';
import type { AccountKey, Inbound } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import { type ChooseClass, whichClass } from './which-class.ts';

/** Who asks, where, and the classes they are a verified teacher of: at least one, but for "who am I?". */
export type Asker = { readonly person: Person; readonly classes: readonly Cohort[]; readonly inbound: Inbound; readonly eventId: string };

/** What a teacher's turn says, to whom, and what it changes: all of it is written in one transaction. */
export type TeacherAnswer = {
  readonly says: readonly (TeacherNotice | LearnerNotice)[];
  readonly changes?: readonly ClassChange[];
  /** An unused seat that goes with everything about it; then nothing else is changed. */
  readonly erases?: LearnerId;
  /** Said to someone else, in private. */
  readonly tells?: readonly { readonly to: AccountKey; readonly notice: TeacherNotice }[];
  /** Said in the channel where it was asked, in place of "sent privately". */
  readonly aloud?: TeacherNotice;
};

/** Does it in the class that is meant, or asks which: what was not said is never taken from an earlier message. */
export const inClass = async (
  { classes }: Asker,
  className: string | undefined,
  then: ChooseClass['then'],
  act: (cohort: Cohort) => Promise<TeacherAnswer>,
): Promise<TeacherAnswer> => {
  const choice = whichClass(classes, className, then);
  return 'cohort' in choice ? act(choice.cohort) : { says: [choice.ask] };
};
