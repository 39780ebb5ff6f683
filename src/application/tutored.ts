import { isAllowed } from '../domain/learner/consent.ts';
import type { Person } from '../ports/enrolment.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { taughtBy } from './which-class.ts';

/**
 * How someone stands to the tutor. A learner has a learner's profile, also when they teach as well now; but a teacher who only said hello
 * once, to be known, and never yes to being tutored, is no learner. `mayKeep` is false for a learner who has not said yes: then nothing
 * they write may be kept.
 */
export const standing = async (
  { tutoring }: Pick<TutorPorts, 'tutoring'>,
  person: Person,
): Promise<{ readonly isLearner: boolean; readonly mayKeep: boolean }> => {
  const state = await tutoring.load(person.id);
  const saidYes = state !== undefined && isAllowed(state.consents, 'tutoring');
  const isLearner = state !== undefined && (saidYes || taughtBy(person).length === 0);
  return { isLearner, mayKeep: !isLearner || saidYes };
};
