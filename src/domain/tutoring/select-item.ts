import type { CourseIndex, ItemSource } from '../curriculum/course.ts';
import type { Item } from '../curriculum/item.ts';
import { freshSeed, realizeItem } from '../curriculum/realize-item.ts';
import type { ItemId, Probability } from '../ids.ts';
import type { Learner } from '../learner/profile.ts';
import type { Setting, TutoringState } from './decision.ts';
import { expectedChance } from './expected-chance.ts';
import type { OpenItem, Round, Slot, SlotRole } from './session.ts';

export type PickedItem = { readonly item: Item; readonly expected: Probability };

/**
 * The chance of success aimed at. Practice near 0.75 keeps most answers right and still informative; reviews should mostly
 * succeed; a stretch may fail; placement and probes want the most informative question, which is a coin's toss.
 */
const TARGET: Readonly<Record<SlotRole, number>> = {
  review: 0.85,
  frontier: 0.75,
  chosen: 0.75,
  prerequisite: 0.8,
  'fresh-similar': 0.75,
  stretch: 0.6,
  placement: 0.5,
  probe: 0.7,
};

/** Distance from the target that one earlier sight of a fixed item weighs; of a template, whose numbers are new each time, far less. */
const SEEN_ITEM_COST = 0.2;
const SEEN_TEMPLATE_COST = 0.04;
/** Above any distance from a target: an item of this round comes again only when nothing else is left. */
const IN_THIS_ROUND_COST = 2;
/** Breaks ties between equally good items, and no more. */
const JITTER = 0.05;

/** The best item for a slot, realised; `undefined` when the course has no item for the skill. */
export const selectItem = (state: TutoringState, setting: Setting, round: Round, slot: Slot): PickedItem | undefined => {
  const { course, dice } = setting;
  const label = `item:${state.session.presentation}`;
  let best: { readonly source: ItemSource; readonly cost: number; readonly expected: Probability } | undefined;
  for (const source of course.itemsOf.get(slot.skillId) ?? []) {
    const { id, skillIds, difficulty } = source.kind === 'item' ? source.item : source.template;
    // A fixed item is known once it was seen in a round, and perhaps given away: it never comes twice.
    if (source.kind === 'item' && (timesInRound(round, id) > 0 || isSolved(round, id))) continue;
    const chance = expectedChance(state, setting, { id, skillIds, difficulty });
    const seen = Math.min(state.exposure.get(id)?.times ?? 0, 3);
    const cost =
      Math.abs(chance - TARGET[slot.role]) +
      seen * (source.kind === 'template' ? SEEN_TEMPLATE_COST : SEEN_ITEM_COST) +
      timesInRound(round, id) * IN_THIS_ROUND_COST +
      dice(`${label}:${id}`) * JITTER;
    if (best === undefined || cost < best.cost) best = { source, cost, expected: chance };
  }
  if (best === undefined) return undefined;
  const seed = best.source.kind === 'template' ? freshSeed((name) => dice(`${label}:seed:${name}`)) : 0;
  return { item: realizeItem(best.source, seed, interestsFor(state.learner, slot.role)), expected: best.expected };
};

/** The round it came into counts as well: its open question comes back. */
const timesInRound = (round: Round, itemId: string): number =>
  round.done.filter(({ ref }) => ref.itemId === itemId).length +
  (round.open?.ref.itemId === itemId ? 1 : 0) +
  (round.paused === undefined ? 0 : timesInRound(round.paused, itemId));

const isSolved = (round: Round, itemId: ItemId): boolean =>
  round.solved?.includes(itemId) === true || (round.paused !== undefined && isSolved(round.paused, itemId));

/** Stories follow interests in practice only: placement and probes compare learners and moments, so their words stay the same. */
export const interestsFor = (learner: Learner, role: SlotRole): readonly string[] =>
  role === 'placement' || role === 'probe' ? [] : learner.profile.interests;

/** The item a session has open, as it was put; `undefined` when the session does not keep it and the course no longer holds it. */
export const itemAt = (course: CourseIndex, learner: Learner, open: Pick<OpenItem, 'ref' | 'slot' | 'item'>): Item | undefined => {
  if (open.item !== undefined) return open.item;
  const source = course.items.get(open.ref.itemId);
  return source === undefined ? undefined : realizeItem(source, open.ref.seed, interestsFor(learner, open.slot.role));
};
