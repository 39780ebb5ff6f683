import type { Item, ItemRef } from '../curriculum/item.ts';
import type { Instant, ItemId, LocalDate, Probability, SkillId } from '../ids.ts';
import type { OnboardingState } from '../learner/onboarding.ts';
import type { Purpose } from '../mastery/attempt.ts';

/** Where the private conversation with one person stands. Survives a restart; one row per person. */
export type Session = {
  /** Counts every item put to this person. Buttons carry it, so a late tap on an old question is recognised. */
  readonly presentation: number;
  readonly activity: Activity;
};

export type Activity =
  /** Before the first word. */
  | { readonly kind: 'new' }
  /** `resume` is the round a setting was changed in the middle of; it goes on afterwards. */
  | { readonly kind: 'onboarding'; readonly onboarding: OnboardingState; readonly resume?: Round }
  | { readonly kind: 'idle' }
  /** A yes-or-no from the learner is awaited. */
  | { readonly kind: 'offer'; readonly offer: Offer }
  /** A list of topics is on the table. */
  | {
      readonly kind: 'choosing-topic';
      /** How many topics were shown before these; absent for the first ones. */
      readonly from?: number;
      readonly skillIds: readonly SkillId[];
      readonly resume?: Round;
      /** The topic picked is checked, not practised: it was asked which number the learner disagrees with. */
      readonly forProbe?: true;
    }
  | { readonly kind: 'working'; readonly round: Round }
  | { readonly kind: 'reflecting'; readonly skillId: SkillId }
  | { readonly kind: 'confirming-erasure'; readonly resume?: Round };

export type Offer = { readonly kind: 'placement' } | { readonly kind: 'quiz'; readonly slots: readonly Slot[]; readonly date: LocalDate };

/** A run of questions with one purpose, from first item to close. */
export type Round = {
  readonly purpose: Purpose;
  /** The day whose daily quiz this is. */
  readonly date?: LocalDate;
  /** The plan. A placement has none: its next item depends on the last answer. */
  readonly slots: readonly Slot[];
  readonly startedAt: Instant;
  readonly open?: OpenItem;
  readonly done: readonly DoneItem[];
  /** What was believed of each touched skill when the round came to it, to tell what moved; the counts are missing in sessions of earlier versions. */
  readonly before: readonly { readonly skillId: SkillId; readonly chance: Probability; readonly evidence?: number; readonly correct?: number }[];
  /** Fixed items worked out as an example: putting them afterwards would ask for what was just shown. */
  readonly solved?: readonly ItemId[];
  /** The round this one came into the middle of, with its open question; it goes on when this one ends. */
  readonly paused?: Round;
};

export type SlotRole = 'review' | 'frontier' | 'stretch' | 'chosen' | 'placement' | 'probe' | 'fresh-similar' | 'prerequisite';

/** A place in a round: which skill and why; the item itself is picked when its turn comes. */
export type Slot = { readonly skillId: SkillId; readonly role: SlotRole; readonly reason: PickReason };

/** Why a question was chosen, as numbers; words are made from it when the learner asks. */
export type PickReason = {
  readonly role: SlotRole;
  readonly skillId: SkillId;
  /** Chance believed before the item was put. */
  readonly chance: Probability;
  readonly evidence: number;
  readonly correct: number;
  /** Set for a review: when it fell due. */
  readonly due?: Instant;
  /** The goal's skill this one leads to. */
  readonly towards?: SkillId;
  /** What chose it among the skills at hand; absent where the role alone decided, and in sessions of earlier versions. */
  readonly worth?: PracticeWorth;
};

/** What one more question on a skill is expected to be worth, and from what. */
export type PracticeWorth = {
  /** Learning expected per minute, all weights taken in: what skills are compared by. */
  readonly perMinute: number;
  /** Chance that the skill is known. */
  readonly known: Probability;
  /** Chance that one question teaches it. */
  readonly gain: Probability;
  /** Minutes a question on it takes. */
  readonly minutes: number;
  /** On the way to the goal. */
  readonly onGoalWay: boolean;
  /** Asked just before: another topic in between is remembered longer. */
  readonly askedJustNow: boolean;
  /** Skills it was chosen from. */
  readonly among: number;
};

export type OpenItem = {
  readonly ref: ItemRef;
  /**
   * The item as the learner saw it, so that a course upgraded or interests changed meanwhile do not change the question under them.
   * Absent in sessions of earlier versions. Holds the key: the session never leaves the store with it.
   */
  readonly item?: Item;
  readonly presentation: number;
  readonly slot: Slot;
  readonly presentedAt: Instant;
  /** Tries at the item itself, scaffolds apart. */
  readonly tries: number;
  /** Steps of the ladder seen so far. */
  readonly helpSeen: number;
  /** A worked example or a note was shown meanwhile: help as well, though no step of the ladder. */
  readonly exampleSeen?: true;
  /** Index into the item's ladder of the smaller question that is now being answered. */
  readonly scaffold?: number;
  /** Wrong answers to that smaller question. */
  readonly scaffoldMisses?: number;
  /** Chance believed before the first try. */
  readonly expected: Probability;
  /** Set once the last hint was given: the answer no longer shows anything. */
  readonly bottomedOut: boolean;
};

export type DoneItem = {
  readonly ref: ItemRef;
  readonly skillId: SkillId;
  readonly role: SlotRole;
  readonly result: 'right' | 'right-with-help' | 'wrong' | 'skipped';
};

/** Help of any kind taken on the open item; 0 means what follows is unaided. */
export const helpTaken = ({ helpSeen, exampleSeen }: OpenItem): number => helpSeen + (exampleSeen === true ? 1 : 0);

/** The open item with the smaller question put away. */
export const withoutScaffold = ({ scaffold: _left, scaffoldMisses: _missed, ...main }: OpenItem): OpenItem => main;

/** The question the learner has before them: the open one, also while the list of topics lies over it. */
export const openItemOf = (activity: Activity): OpenItem | undefined => {
  if (activity.kind === 'working') return activity.round.open;
  return activity.kind === 'choosing-topic' ? activity.resume?.open : undefined;
};

/** The round that is under way or set aside; `undefined` when there is none. */
export const roundUnderWay = (activity: Activity): Round | undefined => {
  switch (activity.kind) {
    case 'working':
      return activity.round;
    case 'choosing-topic':
    case 'onboarding':
    case 'confirming-erasure':
      return activity.resume;
    case 'new':
    case 'idle':
    case 'offer':
    case 'reflecting':
      return undefined;
  }
};
