import type { Instant } from '../ids.ts';
import { helpTaken, openItemOf, roundUnderWay, type Session } from './session.ts';

/**
 * Where a session stood at the end of a turn. The buttons of that turn are bound to it: a tap on one whose moment has passed, as a
 * double tap's second, changes nothing.
 */
export type Moment = {
  /** The number of the item put last; 0 before the first. */
  readonly presentation: number;
  /** When the round under way began: names it, since a learner has one at a time. */
  readonly round?: Instant;
  /** Help taken on the open item; absent when none is open. */
  readonly helpTaken?: number;
  /** The smaller question before the open item, and how often it was missed; absent when there is none. */
  readonly scaffold?: { readonly step: number; readonly misses: number };
};

export const momentOf = (session: Session): Moment => {
  const round = roundUnderWay(session.activity);
  const open = openItemOf(session.activity);
  return {
    presentation: session.presentation,
    ...(round === undefined ? {} : { round: round.startedAt }),
    ...(open === undefined ? {} : { helpTaken: helpTaken(open) }),
    ...(open?.scaffold === undefined ? {} : { scaffold: { step: open.scaffold, misses: open.scaffoldMisses ?? 0 } }),
  };
};
