import type { SkillState } from './learner-model.ts';

/** Right answers of first tries without help. `of` are all of them, or the last few when `isAll` is false. */
export type Tally = { readonly right: number; readonly of: number; readonly isAll: boolean };

/**
 * The one count of a skill, for the learner and for their teachers alike: first tries without help, an "I don't know" among them, all of
 * them while there are few and the latest after that. Whatever else is counted must be called something else.
 */
export const tallyOf = ({ evidence, correct, recent }: Pick<SkillState, 'evidence' | 'correct' | 'recent'>): Tally =>
  evidence > recent.length ? { right: recent.filter(Boolean).length, of: recent.length, isAll: false } : { right: correct, of: evidence, isAll: true };
