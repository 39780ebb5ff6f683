import type { SkillId } from '../ids.ts';
import { beliefOf, typicalChance } from '../mastery/belief.ts';
import type { LearnerModel } from '../mastery/learner-model.ts';
import { initialModel } from '../mastery/two-level-filter.ts';
import { type Decision, happened, type Setting, say } from './decision.ts';
import type { ElsewhereEvidence } from './move.ts';
import { frontier } from './plan.ts';
import { beginRound, skillNameOf } from './round.ts';
import type { PickReason, Round } from './session.ts';
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
    ...elsewhereOf(model, skillId),
    ...(why === undefined ? {} : why),
    ...(towards === undefined || towards === skillId ? {} : { towardsName: skillNameOf(setting, towards) }),
  });
};

/** From this many answers of its own a belief is told by them alone: then they weigh more than everything else together. */
const SPEAKS_FOR_ITSELF = 5;

/**
 * A belief resting on few answers leans on how the learner does in general. Own answers move that too, so only a general level that
 * lies on the other side of where everyone starts than they could have brought it was surely moved by other topics.
 */
const elsewhereOf = (model: LearnerModel, skillId: SkillId): { readonly elsewhere?: ElsewhereEvidence } => {
  const own = model.skills.get(skillId);
  const answers = [...model.skills].reduce((sum, [id, { evidence }]) => sum + (id === skillId ? 0 : evidence), 0);
  if (own === undefined || own.evidence === 0 || own.evidence >= SPEAKS_FOR_ITSELF || answers === 0) return {};
  const general = typicalChance({ ...model, skills: new Map() }, skillId);
  const start = typicalChance(initialModel(), skillId);
  const pull = own.correct === own.evidence && general < start ? 'down' : own.correct === 0 && general > start ? 'up' : undefined;
  return { elsewhere: { answers, ...(pull === undefined ? {} : { pull }) } };
};

/** "I disagree" is answered by a few unaided questions on the skill, not by editing the number. A round it comes into the middle of is `paused`. */
export const startProbe = (decision: Decision, setting: Setting, skillId: SkillId, paused?: Round): Decision => {
  const slots = Array.from({ length: PROBE_ITEMS }, () => slotFor(decision.state, setting, skillId, 'probe'));
  const waiting = paused === undefined ? {} : { paused };
  return beginRound(disagreed(decision, setting, skillId, paused !== undefined), setting, { purpose: 'probe', slots, ...waiting });
};

const disagreed = (decision: Decision, setting: Setting, skillId: SkillId, waiting: boolean): Decision =>
  happened(say(decision, { kind: 'probe-open', skillName: skillNameOf(setting, skillId), count: PROBE_ITEMS, ...(waiting ? { waiting } : {}) }), {
    type: 'learner-disagreed',
    skillId,
    believed: beliefOf(decision.state.model, skillId, setting.now).chance,
    at: setting.now,
  });

/** The skill a learner most likely means when nothing is open. */
export const skillInMind = (decision: Decision, { course, now }: Setting): SkillId | undefined =>
  frontier(course, decision.state.learner, decision.state.model, now)[0];
