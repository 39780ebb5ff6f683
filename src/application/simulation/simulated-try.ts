import type { Item } from '../../domain/curriculum/item.ts';
import { later, type MisconceptionId, SECOND, type SkillId } from '../../domain/ids.ts';
import type { Attempt } from '../../domain/mastery/attempt.ts';
import { typicalChance } from '../../domain/mastery/belief.ts';
import { chanceAt } from '../../domain/mastery/two-level-filter.ts';
import type { PickReason, SlotRole } from '../../domain/tutoring/session.ts';
import { type PutItem, putItem } from './simulated-item.ts';
import { rightResponse, wrongResponse } from './simulated-response.ts';
import { booked, happened, isTroubleTime, type Player, type Walk } from './simulated-walk.ts';

/** A place in the day's quiz. */
export type SimulatedSlot = { readonly skillId: SkillId; readonly role: SlotRole };

/** Puts one item and plays the learner's tries at it, from first look to giving up or getting it. */
export const playItem = (walk: Walk, player: Player, slot: SimulatedSlot): Walk => {
  const { course, plan, dice } = player;
  const wanted = isMisunderstood(player, slot) ? plan.misunderstood.misconception : undefined;
  const put = putItem(course, walk.model, slot.skillId, walk.uses, dice, wanted);
  const presented = present(walk, slot, put);
  if (isGuessing(player, presented.presentation)) return tryAt(presented, player, put, { right: false, seconds: 1.2 + dice('haste'), tries: 0, helpSeen: 0 });
  if (isMisunderstood(player, slot)) return misunderstood(presented, player, slot, put);
  if (isStuck(player, slot)) return stuck(presented, player, slot, put);
  return ordinary(presented, player, slot, put);
};

const present = (walk: Walk, { skillId, role }: SimulatedSlot, { item }: PutItem): Walk => {
  const presentation = walk.presentation + 1;
  const state = walk.model.skills.get(skillId);
  const reason: PickReason = {
    role,
    skillId,
    chance: typicalChance(walk.model, skillId),
    evidence: state?.evidence ?? 0,
    correct: state?.correct ?? 0,
    ...(role === 'review' && state?.review !== undefined ? { due: state.review.due } : {}),
  };
  const uses = new Map(walk.uses).set(item.id, (walk.uses.get(item.id) ?? 0) + 1);
  const ref = { itemId: item.id, seed: item.seed };
  return happened({ ...walk, presentation, uses }, { type: 'item-presented', ref, presentation, purpose: 'quiz', reason, at: walk.at });
};

type Try = {
  readonly right: boolean;
  /** Since the last thing that happened. */
  readonly seconds: number;
  /** Tries before this one at the same item, and hints seen. */
  readonly tries: number;
  readonly helpSeen: number;
  readonly showing?: MisconceptionId;
};

/** One response. What is expected comes from the learner model as it stood when the item was put. */
const tryAt = (walk: Walk, { learnerId, dice }: Player, { item, expected }: PutItem, { right, seconds, tries, helpSeen, showing }: Try): Walk => {
  const presentedAt = walk.events.findLast((event) => event.type === 'item-presented')?.at ?? walk.at;
  const at = later(walk.at, Math.round(seconds * SECOND));
  const said = right ? rightResponse(item) : wrongResponse(item, (label) => dice(`${tries}:${label}`), showing);
  const attempt: Attempt = {
    learnerId,
    itemId: item.id,
    seed: item.seed,
    skillIds: item.skillIds,
    purpose: 'quiz',
    presentation: walk.presentation,
    tryNumber: tries + 1,
    helpSeen,
    outcome: right ? 'correct' : 'wrong',
    ...said,
    elapsedMs: at - presentedAt,
    expected,
    difficulty: item.difficulty,
    at,
  };
  return booked(walk, attempt);
};

/** Climbs the hint ladder up to `level`; an item without hints gives none. */
const takeHelp = (walk: Walk, slot: SimulatedSlot, item: Item, level: number): Walk => {
  let helped = walk;
  for (let step = 1; step <= Math.min(level, item.help.length); step++) helped = takeHint(helped, slot, item, step);
  return helped;
};

const takeHint = (walk: Walk, { skillId }: SimulatedSlot, { id, seed, help }: Item, level: number): Walk => {
  const at = later(walk.at, 15 * SECOND);
  const ref = { itemId: id, seed };
  return happened(
    { ...walk, at },
    { type: 'help-given', what: 'step', ref, skillId, presentation: walk.presentation, level, isLast: level === help.length, at },
  );
};

/** Logits a skill gains by a right answer, and by a miss that was set right: practice with feedback is what teaches. */
const GAIN_RIGHT = 0.2;
const GAIN_CORRECTED = 0.5;
/** Half the width of the even spread of a new skill around the learner's ability, logits. */
const SKILL_SPREAD = 0.4;

/** Most items for most learners: a first try by what they can do, after a miss a hint or a second look, and something learnt. */
const ordinary = (walk: Walk, player: Player, slot: SimulatedSlot, put: PutItem): Walk => {
  const { learner, dice } = player;
  const known = walk.truth.get(slot.skillId) ?? learner.ability + (2 * dice('skill') - 1) * SKILL_SPREAD;
  const right = dice('first') < chanceAt(known - put.item.difficulty);
  const learnt = new Map(walk.truth).set(slot.skillId, known + (right ? GAIN_RIGHT : GAIN_CORRECTED));
  const first = tryAt({ ...walk, truth: learnt }, player, put, { right, seconds: thinkingSeconds(player, put.item), tries: 0, helpSeen: 0 });
  if (right) return first;
  const asks = dice('asks') < 0.5;
  const helped = asks ? takeHelp(first, slot, put.item, 1) : first;
  const again = dice('second') < (asks ? 0.8 : 0.6);
  return tryAt(helped, player, put, { right: again, seconds: thinkingSeconds(player, put.item), tries: 1, helpSeen: hintsSince(helped) });
};

const thinkingSeconds = ({ dice }: Player, { stem }: Item): number => stem.length / 20 + 8 + dice('thinking') * 35;

const hintsSince = ({ events, presentation }: Walk): number =>
  events.filter((event) => event.type === 'help-given' && event.presentation === presentation).length;

const isMisunderstood = ({ learner, plan }: Player, { skillId }: SimulatedSlot): boolean =>
  learner.kind === 'misconception' && skillId === plan.misunderstood.skillId;

/** A wrong idea, seldom right by luck; the answer itself is asked for in the end, and copied. */
const misunderstood = (walk: Walk, player: Player, slot: SimulatedSlot, put: PutItem): Walk => {
  const { dice, plan } = player;
  const showing = plan.misunderstood.misconception !== undefined && dice('idea') < 0.85 ? { showing: plan.misunderstood.misconception } : {};
  const right = dice('luck') < 0.08;
  const first = tryAt(walk, player, put, { right, seconds: thinkingSeconds(player, put.item), tries: 0, helpSeen: 0, ...showing });
  if (right) return first;
  const gaveUp = dice('gives up') < 0.6;
  const helped = takeHelp(first, slot, put.item, gaveUp ? put.item.help.length : 1);
  return tryAt(helped, player, put, { right: gaveUp, seconds: thinkingSeconds(player, put.item), tries: 1, helpSeen: hintsSince(helped), ...showing });
};

const isStuck = ({ learner, plan }: Player, { skillId }: SimulatedSlot): boolean => learner.kind === 'wheel-spinning' && skillId === plan.stuckOn;

/** Now and then right, never three times running, however much practice: the pattern the detector is there for. */
const stuck = (walk: Walk, player: Player, slot: SimulatedSlot, put: PutItem): Walk => {
  const { dice } = player;
  const lastTwo = walk.model.skills.get(slot.skillId)?.recent.slice(-2) ?? [];
  const onARun = lastTwo.length === 2 && lastTwo.every(Boolean);
  const right = !onARun && dice('luck') < 0.3;
  const first = tryAt(walk, player, put, { right, seconds: thinkingSeconds(player, put.item), tries: 0, helpSeen: 0 });
  if (right) return first;
  const helped = takeHelp(first, slot, put.item, 1);
  return tryAt(helped, player, put, { right: dice('second') < 0.4, seconds: thinkingSeconds(player, put.item), tries: 1, helpSeen: hintsSince(helped) });
};

/** Three items of four are answered before they can be read. */
const isGuessing = (player: Player, presentation: number): boolean => player.learner.kind === 'rapid' && isTroubleTime(player) && presentation % 4 !== 0;
