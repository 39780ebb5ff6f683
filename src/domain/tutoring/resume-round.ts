import { type Decision, type Setting, say, turnTo } from './decision.ts';
import { presentedItem, presentNext } from './round.ts';
import { itemAt } from './select-item.ts';
import { roundUnderWay } from './session.ts';

/** Back to the round that was set aside, at the same question; to rest when there was none. */
export const resumeRound = (decision: Decision, setting: Setting): Decision => {
  const round = roundUnderWay(decision.state.session.activity);
  if (round === undefined) return turnTo(decision, { kind: 'idle' });
  const { open } = round;
  const item = open === undefined ? undefined : itemAt(setting.course, decision.state.learner, open);
  if (open === undefined || item === undefined) return presentNext(decision, setting, round);
  return say(turnTo(decision, { kind: 'working', round }), { kind: 'item-present', item: presentedItem(setting, round, item, open), again: true });
};
