import type { CourseIndex } from '../curriculum/course.ts';
import type { SkillId } from '../ids.ts';
import { isRight } from '../mastery/attempt.ts';
import { beliefOf, typicalChance } from '../mastery/belief.ts';
import { stepsTo } from '../mastery/explain.ts';
import type { LearnerModel } from '../mastery/learner-model.ts';
import { initialModel } from '../mastery/two-level-filter.ts';
import { whatWouldChange } from '../mastery/what-would-change.ts';
import { type Decision, happened, type Setting, say, type TutoringState } from './decision.ts';
import type { ElsewhereEvidence, TutorMove } from './move.ts';
import { offerToCheck } from './offer.ts';
import { frontier, practisable } from './plan.ts';
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
    ...(course.position.has(skillId) ? { at: course.position.get(skillId) ?? 0 } : {}),
    belief: beliefOf(model, skillId, now),
    prerequisites: (course.skills.get(skillId)?.prerequisites ?? []).map((id) => ({ name: skillNameOf(setting, id), status: beliefOf(model, id, now).status })),
    ...elsewhereOf(model, skillId),
    ...(why?.reason.role === 'placement' || why?.reason.role === 'probe' ? {} : movedBy(decision.state, setting, skillId)),
    ...(why === undefined ? {} : why),
    ...(towards === undefined || towards === skillId ? {} : { towardsName: skillNameOf(setting, towards) }),
  });
};

/** Answers that a short explanation can name. */
const STEPS_TOLD = 3;

/** The answers that made the belief what it is, and what further ones would make of it. */
const movedBy = ({ model, log = [] }: TutoringState, { now, tracerOf }: Setting, skillId: SkillId): Pick<Explanation, 'moved' | 'wouldChange'> => {
  const own = stepsTo(model, log, skillId).filter(({ through }) => through === 'skill');
  const moved = own.slice(-STEPS_TOLD).map(({ attempt, before, after }) => ({ right: isRight(attempt), before, after, at: attempt.at }));
  return { ...(moved.length === 0 ? {} : { moved }), wouldChange: whatWouldChange(model, skillId, now, tracerOf) };
};
type Explanation = Extract<TutorMove, { kind: 'explain-belief' }>;

/** From this many answers of its own a belief is told by them alone: then they weigh more than everything else together. */
const SPEAKS_FOR_ITSELF = 5;

/**
 * A belief resting on few answers leans on how the learner does in general. Own answers move that too, so only a general level that
 * lies on the other side of where everyone starts than they could have brought it was surely moved by other topics.
 */
const elsewhereOf = (model: LearnerModel, skillId: SkillId): { readonly elsewhere?: ElsewhereEvidence } => {
  const own = model.skills.get(skillId);
  const answers = [...model.skills].reduce((sum, [id, { evidence }]) => sum + (id === skillId ? 0 : evidence), 0);
  if (answers === 0 || (own?.evidence ?? 0) >= SPEAKS_FOR_ITSELF) return {};
  // A guess rests on the other topics alone.
  if (own === undefined || own.evidence === 0) return { elsewhere: { answers } };
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

/** The skill a learner most likely means when nothing is open: the one they answered last, or else the next one. */
export const skillInMind = (decision: Decision, { course, now }: Setting): SkillId | undefined => {
  const { model, learner } = decision.state;
  const [latest] = triedSkills(decision, course).sort((a, b) => (model.skills.get(b)?.lastEvidenceAt ?? 0) - (model.skills.get(a)?.lastEvidenceAt ?? 0));
  return latest ?? frontier(course, learner, model, now)[0];
};

/** The skills of the course whose number rests on answers of their own. */
const triedSkills = ({ state }: Decision, course: CourseIndex): SkillId[] =>
  practisable(course).filter((id) => (state.model.skills.get(id)?.evidence ?? 0) > 0);

/** "I disagree" with no question open: the skill that was named is checked, or the only one there is a number for; among several it is asked which. */
export const startProbeAtRest = (decision: Decision, setting: Setting, named: SkillId | undefined): Decision => {
  const tried = triedSkills(decision, setting.course);
  const skillId = named ?? (tried.length > 1 ? undefined : skillInMind(decision, setting));
  if (skillId !== undefined) return startProbe(decision, setting, skillId);
  return tried.length > 1 ? offerToCheck(decision, setting, tried) : say(decision, { kind: 'redirect', because: 'nothing-open' });
};
