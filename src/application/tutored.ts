import { isAllowed } from '../domain/learner/consent.ts';
import type { Person } from '../ports/enrolment.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { taughtBy } from './which-class.ts';

/**
 * How someone stands to the tutor. Who has begun as a learner is one, also when they teach as well now, and also after taking their yes
 * back: what they said before is still theirs to see, to delete and to open again. A teacher who only said hello once, to be known, is no
 * learner; `state` says that there is a profile of them all the same. `mayKeep` is false for a learner who has not said yes: then nothing
 * they write may be kept. Nor may it be of someone who is in no class.
 */
export type Standing = { readonly isLearner: boolean; readonly mayKeep: boolean; readonly state?: LearnerState };

export const standing = async ({ tutoring }: Pick<TutorPorts, 'tutoring'>, person: Person): Promise<Standing> => {
  const state = await tutoring.load(person.id);
  if (state === undefined) return { isLearner: false, mayKeep: taughtBy(person).length > 0 };
  const isLearner = hasBegun(state) || taughtBy(person).length === 0;
  return { isLearner, mayKeep: !isLearner || isAllowed(state.consents, 'tutoring'), state };
};

/** Answered the question for consent, whatever the answer, or went through the first conversation. */
export const hasBegun = ({ learner, consents }: LearnerState): boolean =>
  learner.onboardedAt !== undefined || consents.some(({ purpose }) => purpose === 'tutoring');
