import type { LearnerId } from '../domain/ids.ts';
import type { Attempt } from '../domain/mastery/attempt.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Attempts that an explanation looks back over: more than a school year of daily quizzes. */
const LOG_READ = 3_000;

/** The learner's attempts, oldest first: for whoever has to say where a belief comes from. */
export const attemptLog = async ({ tutoring }: Pick<TutorPorts, 'tutoring'>, learnerId: LearnerId): Promise<readonly Attempt[]> =>
  (await tutoring.attempts(learnerId, { limit: LOG_READ })).toReversed();
