import type { Item } from '../curriculum/item.ts';
import type { AnswerKey } from '../grading/answer-key.ts';
import type { SkillId } from '../ids.ts';
import { beliefOf } from '../mastery/belief.ts';
import { closeRound } from './close-round.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import type { ExpectedInput, PresentedItem } from './move.ts';
import { nextPlacementSkill } from './placement.ts';
import { itemAt, selectItem } from './select-item.ts';
import type { DoneItem, OpenItem, Round, Slot } from './session.ts';
import { slotFor, slotNow } from './slot-planner.ts';

/** Placement and probes find out; they give neither hints nor verdicts on the way. */
export const isAssessing = (round: Round, slot: Slot): boolean => round.purpose === 'placement' || round.purpose === 'probe' || slot.role === 'probe';

export const expectedInput = (key: AnswerKey): ExpectedInput => {
  if (key.type === 'choice') return { kind: 'choice', choices: key.choices };
  return { kind: 'typed', asks: key.type, ...('form' in key && key.form !== undefined ? { form: key.form } : {}) };
};

export const skillNameOf = ({ course }: Pick<Setting, 'course'>, skillId: SkillId): string => course.skills.get(skillId)?.name ?? skillId;

/** An item as the learner may see it: without its key, hints and solution. */
export const presentedItem = (setting: Setting, round: Round, item: Item, open: Pick<OpenItem, 'presentation' | 'slot'>): PresentedItem => ({
  presentation: open.presentation,
  position: { at: round.done.length + 1, ...(round.purpose === 'placement' ? {} : { of: round.slots.length }) },
  skillName: skillNameOf(setting, open.slot.skillId),
  role: open.slot.role,
  stem: item.stem,
  ...(item.picture === undefined ? {} : { picture: item.picture }),
  expects: expectedInput(item.answerKey),
  helpAvailable: !isAssessing(round, open.slot),
  ...(item.source === undefined ? {} : { attribution: `${item.source.title}, ${item.source.licence}` }),
});

/** Begins a round and puts its first item. */
export const beginRound = (decision: Decision, setting: Setting, round: Omit<Round, 'startedAt' | 'done' | 'before' | 'open'>): Decision =>
  presentNext(decision, setting, { ...round, startedAt: setting.now, done: [], before: [] });

/** Puts the next item of the round, or closes the round when there is none. */
export const presentNext = (decision: Decision, setting: Setting, round: Round): Decision => {
  const slot = nextSlot(decision, setting, round);
  if (slot === undefined) return endRound(decision, setting, round, { stoppedEarly: false });

  const { state } = decision;
  const picked = selectItem(state, setting, round, slot);
  // A course changed under a running round may leave a slot without items: it is passed over.
  if (picked === undefined) return presentNext(decision, setting, { ...round, slots: withoutPlace(round) });

  const presentation = state.session.presentation + 1;
  const ref = { itemId: picked.item.id, seed: picked.item.seed };
  const open: OpenItem = {
    ref,
    item: picked.item,
    presentation,
    slot,
    presentedAt: setting.now,
    tries: 0,
    helpSeen: 0,
    expected: picked.expected,
    bottomedOut: false,
  };
  const next = rememberBelief({ ...round, slots: withPlace(round, slot), open }, decision, setting, slot.skillId);
  const presented = turnTo({ ...decision, state: { ...state, session: { ...state.session, presentation } } }, { kind: 'working', round: next });
  return happened(say(presented, { kind: 'item-present', item: presentedItem(setting, next, picked.item, open), again: false }), {
    type: 'item-presented',
    ref,
    presentation,
    purpose: slot.role === 'probe' ? 'probe' : round.purpose,
    reason: slot.reason,
    at: setting.now,
  });
};

/** Closes a round; the one it came into the middle of goes on where it was. */
export const endRound = (decision: Decision, setting: Setting, round: Round, how: { readonly stoppedEarly: boolean }): Decision => {
  const closed = closeRound(decision, setting, round, how);
  return round.paused === undefined ? closed : putAgain(closed, setting, round.paused);
};

/** The round's open question once more, as it was. */
export const putAgain = (decision: Decision, setting: Setting, round: Round): Decision => {
  const { open } = round;
  const item = open === undefined ? undefined : itemAt(setting.course, decision.state.learner, open);
  if (open === undefined || item === undefined) return presentNext(decision, setting, round);
  return say(turnTo(decision, { kind: 'working', round }), { kind: 'item-present', item: presentedItem(setting, round, item, open), again: true });
};

const nextSlot = (decision: Decision, setting: Setting, round: Round): Slot | undefined => {
  if (round.purpose !== 'placement') return slotNow(decision.state, setting, round);
  const skillId = nextPlacementSkill(setting, round);
  return skillId === undefined ? undefined : slotFor(decision.state, setting, skillId, 'placement');
};

/** A placement has no places planned. */
const withoutPlace = ({ slots, done }: Round): readonly Slot[] => slots.filter((_, index) => index !== done.length);

const withPlace = ({ purpose, slots, done }: Round, slot: Slot): readonly Slot[] =>
  purpose === 'placement' ? slots : slots.map((planned, index) => (index === done.length ? slot : planned));

const rememberBelief = (round: Round, decision: Decision, setting: Setting, skillId: SkillId): Round =>
  round.before.some((entry) => entry.skillId === skillId) ? round : { ...round, before: [...round.before, believedNow(decision, setting, skillId)] };

const believedNow = ({ state }: Decision, { now }: Setting, skillId: SkillId): Round['before'][number] => {
  const { chance, evidence, correct } = beliefOf(state.model, skillId, now);
  return { skillId, chance, evidence, correct };
};

/** Closes the open item with its result and goes on. */
export const finishItem = (decision: Decision, setting: Setting, round: Round, open: OpenItem, result: DoneItem['result']): Decision => {
  const { open: _closed, ...rest } = round;
  const done: DoneItem = { ref: open.ref, skillId: open.slot.skillId, role: open.slot.role, result };
  return presentNext(decision, setting, { ...rest, done: [...round.done, done] });
};

/** A round never grows past this, however many fresh items are owed: the day's few minutes are a promise. */
const ROUND_MOST = 9;

/** Whether a fresh item of the open one's skill is still to come in this round. */
export const isFreshOwed = (round: Round, open: OpenItem): boolean =>
  round.slots.slice(round.done.length + 1).some((slot) => slot.role === 'fresh-similar' && slot.skillId === open.slot.skillId);

/** Owes the learner a fresh item like one whose answer was given away: soon, but not at once. */
export const withFreshSimilar = (round: Round, open: OpenItem): Round => {
  if (isFreshOwed(round, open) || open.slot.role === 'fresh-similar' || round.slots.length >= ROUND_MOST) return round;
  const position = Math.min(round.done.length + 2, round.slots.length);
  const fresh: Slot = { ...open.slot, role: 'fresh-similar', reason: { ...open.slot.reason, role: 'fresh-similar' } };
  return { ...round, slots: [...round.slots.slice(0, position), fresh, ...round.slots.slice(position)] };
};
