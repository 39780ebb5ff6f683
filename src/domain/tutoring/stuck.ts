import type { Item } from '../curriculum/item.ts';
import { prerequisitesOf } from '../curriculum/prerequisites.ts';
import { beliefOf } from '../mastery/belief.ts';
import { type Decision, happened, type Setting, say, type TutoringState } from './decision.ts';
import { finishItem, skillNameOf } from './round.ts';
import type { OpenItem, Round } from './session.ts';
import { slotFor } from './slot-planner.ts';
import { isWheelSpinning } from './wheel-spinning.ts';

/** Whether the answer just booked shows that the skill must be taken another way. The step back that was to help is not left again. */
export const isStuckOn = (state: TutoringState, open: OpenItem): boolean => {
  const skill = state.model.skills.get(open.slot.skillId);
  return skill !== undefined && open.slot.role !== 'prerequisite' && open.tries === 1 && isWheelSpinning(skill);
};

/** Stops the skill for this round: the weakest prerequisite takes its place, and the teacher's list learns of it. */
export const leaveStuckSkill = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  const { skillId } = open.slot;
  const { course, now } = setting;
  const weakest = prerequisitesOf(course, skillId)
    .filter((id) => (course.itemsOf.get(id)?.length ?? 0) > 0)
    .map((id) => ({ id, chance: beliefOf(decision.state.model, id, now).chance }))
    .sort((a, b) => a.chance - b.chance)[0];
  const noticed = happened(
    say(
      decision,
      { kind: 'item-reveal', solution: item.solution, freshSoon: false },
      { kind: 'teacher-refer', skillName: skillNameOf(setting, skillId), because: 'stuck' },
    ),
    {
      type: 'stuck-noticed',
      skillId,
      at: now,
    },
  );
  const slots = round.slots.flatMap((slot, index) => {
    if (index <= round.done.length || slot.skillId !== skillId) return [slot];
    return weakest === undefined ? [] : [slotFor(decision.state, setting, weakest.id, 'prerequisite')];
  });
  return finishItem(noticed, setting, { ...round, slots }, open, 'wrong');
};
