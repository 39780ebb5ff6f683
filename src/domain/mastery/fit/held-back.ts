import { keyOf } from '../response-model/keys.ts';

/** One learner in so many is held back. */
const HELD_BACK_ONE_IN = 4;

/**
 * Whether a learner's answers judge models and are never fitted on. By id alone: the same learners tonight and next year, so that no
 * version was ever fitted on those who judge it.
 */
export const isHeldBack = (learnerId: string): boolean => (keyOf(`held back ${learnerId}`) >>> 0) % HELD_BACK_ONE_IN === 0;

/** Whether a learner belongs to a fixed sample of about `share` of all learners; a smaller share is a part of a larger one. */
export const isSampled = (learnerId: string, share: number): boolean => (keyOf(`sampled ${learnerId}`) >>> 0) / 2 ** 32 < share;
