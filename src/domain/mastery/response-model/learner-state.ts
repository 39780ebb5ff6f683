/**
 * What is kept of one learner: 32-bit words in one block, so that a copy is one move of memory, a saved state is exact, and
 * a replay gives the same state to the bit.
 *
 *   header | skill records | item records
 *
 * Items are remembered as far as the skills leave room in `STATE_BYTES`; the one not seen for longest gives way.
 */
export type LearnerState = { readonly words: Float32Array; readonly integers: Int32Array };

/** The same block while one answer is written into it. A record that needs room replaces both views. */
export type OpenState = { words: Float32Array; integers: Int32Array };

export const STATE_VERSION = 1;

/** Bytes that a learner's state keeps to with up to 50 practised skills. */
const STATE_BYTES = 4096;
/** Items remembered at least, however many skills there are. */
const ITEMS_AT_LEAST = 48;

/** Words of the header. Those marked (i) hold integers. */
export const HEADER = {
  steps: 0, // (i) answers so far
  skills: 1, // (i) skill records in use
  skillRoom: 2, // (i) skill records there is room for
  items: 3, // (i) item records in use
  itemRoom: 4, // (i)
  abilityMean: 5,
  abilityVariance: 6,
  right: 7, // (i) right answers so far
  outcomes: 8, // (i) the last 32 answers, newest in bit 0
  residualHalf: 9, // decayed sums of (right - expected), by .5, .8, .95, .99 an answer
  residualFast: 10,
  residualSlow: 11,
  residualLong: 12,
  lastResidual: 13,
  lastItem: 14, // (i) key
  lastItemBefore: 15, // (i) key
  lastSet: 16, // (i) key
  lastSetBefore: 17, // (i) key
  lastPosition: 18, // place of the last item in its bank; NaN when unknown
  lastAt: 19, // (i) seconds
  sessionSteps: 20, // (i) answers since the last long pause
  runSteps: 21, // (i) answers in a row on the same skills
  lastDifficulty: 22,
  recentRight: 23,
  recentWrong: 24,
  otherSet: 25, // (i) key of the skills practised before the present ones
  otherOutcomes: 26, // (i) how that run ended: its last two outcomes, and whether it was long
} as const;
const HEADER_WORDS = 27;

/** Words of a skill record. */
export const SKILL = {
  key: 0, // (i)
  mean: 1,
  variance: 2,
  attempts: 3, // (i)
  right: 4, // (i)
  outcomes: 5, // (i) the last 32 on this skill, newest in bit 0
  residualHalf: 6,
  residualFast: 7,
  residualSlow: 8,
  lastStep: 9, // (i)
  lastAt: 10, // (i) seconds
  traceRight: 11, // decaying traces of right and wrong answers, as of the last one
  traceWrong: 12,
} as const;
export const SKILL_WORDS = 13;

/** Words of an item record. */
export const ITEM = {
  key: 0, // (i)
  counts: 1, // (i) attempts, right answers and the last 8 outcomes: 8 bits each
  lastStep: 2, // (i)
  lastAt: 3, // (i) seconds
  traceRight: 4,
  traceWrong: 5,
} as const;
export const ITEM_WORDS = 6;

/** Records that are added when there is no room left. */
const SKILLS_ADDED = 2;
const ITEMS_ADDED = 8;

export const openState = (abilityMean: number, abilityVariance: number): OpenState => {
  const state = roomFor(0, 0);
  state.words[HEADER.abilityMean] = abilityMean;
  state.words[HEADER.abilityVariance] = abilityVariance;
  state.words[HEADER.lastPosition] = Number.NaN;
  return state;
};

const roomFor = (skillRoom: number, itemRoom: number): OpenState => {
  const words = new Float32Array(HEADER_WORDS + skillRoom * SKILL_WORDS + itemRoom * ITEM_WORDS);
  const integers = new Int32Array(words.buffer);
  integers[HEADER.skillRoom] = skillRoom;
  integers[HEADER.itemRoom] = itemRoom;
  return { words, integers };
};

export const copyOf = (state: LearnerState): OpenState => {
  const integers = state.integers.slice();
  return { integers, words: new Float32Array(integers.buffer) };
};

/** Where the record of a skill begins, or -1. */
export const findSkill = (state: LearnerState, key: number): number => {
  const { integers } = state;
  const end = HEADER_WORDS + (integers[HEADER.skills] as number) * SKILL_WORDS;
  for (let at = HEADER_WORDS; at < end; at += SKILL_WORDS) if (integers[at] === key) return at;
  return -1;
};

const itemsBegin = (state: LearnerState): number => HEADER_WORDS + (state.integers[HEADER.skillRoom] as number) * SKILL_WORDS;

/** Where the record of an item begins, or -1. */
export const findItem = (state: LearnerState, key: number): number => {
  const { integers } = state;
  const begin = itemsBegin(state);
  const end = begin + (integers[HEADER.items] as number) * ITEM_WORDS;
  for (let at = begin; at < end; at += ITEM_WORDS) if (integers[at] === key) return at;
  return -1;
};

/** Adds an empty record for a skill that has none. Positions found before are void. */
export const addSkill = (state: OpenState, key: number): number => {
  const skills = state.integers[HEADER.skills] as number;
  if (skills === state.integers[HEADER.skillRoom]) grow(state, SKILLS_ADDED, 0);
  state.integers[HEADER.skills] = skills + 1;
  const at = HEADER_WORDS + skills * SKILL_WORDS;
  state.integers[at] = key;
  return at;
};

/** Items remembered beside so many skills. */
const itemsAllowed = (skillRoom: number): number =>
  Math.max(ITEMS_AT_LEAST, Math.floor((STATE_BYTES / 4 - HEADER_WORDS - skillRoom * SKILL_WORDS) / ITEM_WORDS));

/** Adds an empty record for an item that has none; the one not seen for longest gives way when the learner's room is used up. */
export const addItem = (state: OpenState, key: number): number => {
  const items = state.integers[HEADER.items] as number;
  const allowed = itemsAllowed(state.integers[HEADER.skillRoom] as number);
  if (items >= allowed) {
    const at = longestUnseen(state, items);
    state.integers.fill(0, at, at + ITEM_WORDS);
    state.integers[at] = key;
    return at;
  }
  if (items === state.integers[HEADER.itemRoom]) grow(state, 0, Math.min(ITEMS_ADDED, allowed - items));
  state.integers[HEADER.items] = items + 1;
  const at = itemsBegin(state) + items * ITEM_WORDS;
  state.integers[at] = key;
  return at;
};

const longestUnseen = (state: OpenState, items: number): number => {
  const begin = itemsBegin(state);
  let oldest = begin;
  for (let at = begin; at < begin + items * ITEM_WORDS; at += ITEM_WORDS) {
    if ((state.integers[at + ITEM.lastStep] as number) < (state.integers[oldest + ITEM.lastStep] as number)) oldest = at;
  }
  return oldest;
};

const grow = (state: OpenState, skillsAdded: number, itemsAdded: number): void => {
  const skillRoom = (state.integers[HEADER.skillRoom] as number) + skillsAdded;
  while ((state.integers[HEADER.items] as number) > itemsAllowed(skillRoom)) forgetItem(state);
  const itemRoom = Math.min(itemsAllowed(skillRoom), (state.integers[HEADER.itemRoom] as number) + itemsAdded);
  const grown = roomFor(skillRoom, itemRoom);
  const begin = itemsBegin(state);
  grown.integers.set(state.integers.subarray(0, begin));
  grown.integers[HEADER.skillRoom] = skillRoom;
  grown.integers[HEADER.itemRoom] = itemRoom;
  grown.integers.set(state.integers.subarray(begin, begin + (state.integers[HEADER.items] as number) * ITEM_WORDS), itemsBegin(grown));
  state.words = grown.words;
  state.integers = grown.integers;
};

/** Skills take the room of the item not seen for longest; the last record moves into its place. */
const forgetItem = (state: OpenState): void => {
  const items = state.integers[HEADER.items] as number;
  const last = itemsBegin(state) + (items - 1) * ITEM_WORDS;
  state.integers.copyWithin(longestUnseen(state, items), last, last + ITEM_WORDS);
  state.integers[HEADER.items] = items - 1;
};

/** Whether the words of a saved state add up: the header's counts fit in the room, and the room is what there is. */
export const isWholeState = ({ integers }: LearnerState): boolean => {
  if (integers.length < HEADER_WORDS) return false;
  const count = (place: number): number => integers[place] as number;
  const [skills, skillRoom, items, itemRoom] = [count(HEADER.skills), count(HEADER.skillRoom), count(HEADER.items), count(HEADER.itemRoom)];
  return (
    0 <= skills && skills <= skillRoom && 0 <= items && items <= itemRoom && integers.length === HEADER_WORDS + skillRoom * SKILL_WORDS + itemRoom * ITEM_WORDS
  );
};
