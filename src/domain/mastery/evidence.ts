import type { Instant, ItemId, SkillId } from '../ids.ts';
import { SECOND } from '../ids.ts';
import { type Attempt, isEvidence, isRight } from './attempt.ts';

/** An unaided first try, as a response model sees it. */
export type Evidence = { readonly itemId: ItemId; readonly skillIds: readonly SkillId[]; readonly right: boolean; readonly at: Instant };

/** `undefined` for an attempt that shows nothing of what the learner knew. */
export const evidenceIn = (attempt: Attempt): Evidence | undefined =>
  isEvidence(attempt) ? { itemId: attempt.itemId, skillIds: attempt.skillIds, right: isRight(attempt), at: attempt.at } : undefined;

/** The clock of response models: whole seconds. */
export const secondsOf = (at: Instant): number => Math.floor(at / SECOND);
