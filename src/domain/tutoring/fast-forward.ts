import { PRACTICE_GAIN } from '../mastery/decide-mastery.ts';
import type { TracedBelief } from '../mastery/learner-tracing.ts';

/** From here the skill is more likely known than not: what is left is doubt, which more of the same questions no longer settles. */
const FAST_FORWARD_KNOWN = 0.5;

/**
 * Whether more practice of a skill now would add next to nothing, though it is not said to be mastered. Practice goes on elsewhere;
 * after a night the skill is asked again.
 * (Xia, Schmucker, Borchers & Aleven 2025 call stopping there fast-forwarding.)
 */
export const isFastForwarded = ({ known, gain }: TracedBelief, evidence: number): boolean =>
  evidence >= 2 && known >= FAST_FORWARD_KNOWN && gain < PRACTICE_GAIN;
