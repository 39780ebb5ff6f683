import type { SkillId } from '../ids.ts';
import { beliefOf } from '../mastery/belief.ts';
import { type Decision, happened, type Setting, say } from './decision.ts';
import { frontier } from './plan.ts';
import { beginRound, presentNext, skillNameOf } from './round.ts';
import type { OpenItem, PickReason, Round, Slot } from './session.ts';
import { PROBE_ITEMS, slotFor } from './slot-planner.ts';

/** "Why this question?": the reason of the pick and the belief behind it, from recorded evidence. */
export const explainBelief = (
  decision: Decision,
  setting: Setting,
  skillId: SkillId,
  why?: { readonly reason: PickReason; readonly presentation: number },
): Decision => {
  const { course, now } = setting;
  const { model } = decision.state;
  const towards = why?.reason.towards;
  return say(decision, {
    kind: 'explain-belief',
    skillName: skillNameOf(setting, skillId),
    belief: beliefOf(model, skillId, now),
    prerequisites: (course.skills.get(skillId)?.prerequisites ?? []).map((id) => ({ name: skillNameOf(setting, id), status: beliefOf(model, id, now).status })),
    ...(why === undefined ? {} : why),
    ...(towards === undefined || towards === skillId ? {} : { towardsName: skillNameOf(setting, towards) }),
  });
};

/** "I disagree" is answered by a few unaided questions on the skill, not by editing the number. */
export const startProbe = (decision: Decision, setting: Setting, skillId: SkillId): Decision => {
  const slots = Array.from({ length: PROBE_ITEMS }, () => slotFor(decision.state, setting, skillId, 'probe'));
  return beginRound(disagreed(decision, setting, skillId, slots.length), setting, { purpose: 'probe', slots });
};

/** In the middle of a round the probe takes the next places, and the open question is left as it is: not answered, not wrong. */
export const probeWithin = (decision: Decision, setting: Setting, round: Round, open: OpenItem): Decision => {
  const { skillId } = open.slot;
  const probes: readonly Slot[] = Array.from({ length: PROBE_ITEMS - 1 }, () => slotFor(decision.state, setting, skillId, 'probe'));
  const { open: _left, ...rest } = round;
  const before = round.slots.slice(0, round.done.length);
  const after = round.slots.slice(round.done.length + 1);
  return presentNext(disagreed(decision, setting, skillId, probes.length), setting, { ...rest, slots: [...before, ...probes, ...after] });
};

const disagreed = (decision: Decision, setting: Setting, skillId: SkillId, count: number): Decision =>
  happened(say(decision, { kind: 'probe-open', skillName: skillNameOf(setting, skillId), count }), {
    type: 'learner-disagreed',
    skillId,
    believed: beliefOf(decision.state.model, skillId, setting.now).chance,
    at: setting.now,
  });

/** The skill a learner most likely means when nothing is open. */
export const skillInMind = (decision: Decision, { course, now }: Setting): SkillId | undefined =>
  frontier(course, decision.state.learner, decision.state.model, now)[0];
