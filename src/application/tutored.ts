import { isAllowed } from '../domain/learner/consent.ts';
import type { Person } from '../ports/enrolment.ts';
import type { TutorPorts } from './tutor-ports.ts';

/**
 * How someone stands to the tutor. `learner` has a learner's profile, also when they teach as well now; `mayKeep` is false for a
 * learner who has not said yes: then nothing they write may be kept.
 */
export const standing = async (
  { tutoring }: Pick<TutorPorts, 'tutoring'>,
  person: Person,
): Promise<{ readonly isLearner: boolean; readonly mayKeep: boolean }> => {
  const state = await tutoring.load(person.id);
  return { isLearner: state !== undefined, mayKeep: state === undefined || isAllowed(state.consents, 'tutoring') };
};
