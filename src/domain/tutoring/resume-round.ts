import { type Decision, type Setting, turnTo } from './decision.ts';
import { putAgain } from './round.ts';
import { roundUnderWay } from './session.ts';

/** Back to the round that was set aside, at the same question; to rest when there was none. */
export const resumeRound = (decision: Decision, setting: Setting): Decision => {
  const round = roundUnderWay(decision.state.session.activity);
  return round === undefined ? turnTo(decision, { kind: 'idle' }) : putAgain(decision, setting, round);
};
