/** The door for sessions: what is read must be a session of today's shape, whatever version of the tutor wrote it. */
import { z } from 'zod';
import type { Item } from '../../src/domain/curriculum/item.ts';
import { ONBOARDING_STEPS } from '../../src/domain/learner/onboarding.ts';
import type { Activity } from '../../src/domain/tutoring/session.ts';
import { ChanceShape, InstantShape, ItemIdShape, LocalDateShape, SkillIdShape, WeekdayShape } from './branded-shapes.ts';
import { storableJson } from './storable.ts';

const Role = z.enum(['review', 'frontier', 'stretch', 'chosen', 'placement', 'probe', 'fresh-similar', 'prerequisite']);
const Count = z.number().int().nonnegative();

const Slot = z.object({
  skillId: SkillIdShape,
  role: Role,
  reason: z.object({
    role: Role,
    skillId: SkillIdShape,
    chance: ChanceShape,
    evidence: Count,
    correct: Count,
    due: z.exactOptional(InstantShape),
    towards: z.exactOptional(SkillIdShape),
  }),
});

const ItemRef = z.object({ itemId: ItemIdShape, seed: z.number() });

/** As far as the tutor leans on it: what is put again and what the answer is held against. The course checked the rest. */
const isItem = (value: unknown): value is Item => ItemFrame.safeParse(value).success;
const ItemFrame = z.object({
  id: ItemIdShape,
  seed: z.number(),
  skillIds: z.array(SkillIdShape).min(1),
  stem: z.string(),
  answerKey: z.object({ type: z.string() }),
  help: z.array(z.object({ kind: z.enum(['hint', 'scaffold']) })),
  expectedErrors: z.array(z.object({ response: z.string() })),
  solution: z.array(z.string()),
  difficulty: z.number(),
});

const OpenItem = z.object({
  ref: ItemRef,
  item: z.exactOptional(z.custom<Item>(isItem)),
  presentation: Count,
  slot: Slot,
  presentedAt: InstantShape,
  tries: Count,
  helpSeen: Count,
  exampleSeen: z.exactOptional(z.literal(true)),
  scaffold: z.exactOptional(Count),
  scaffoldMisses: z.exactOptional(Count),
  expected: ChanceShape,
  bottomedOut: z.boolean(),
});

const DoneItem = z.object({ ref: ItemRef, skillId: SkillIdShape, role: Role, result: z.enum(['right', 'right-with-help', 'wrong', 'skipped']) });

const roundFields = {
  purpose: z.enum(['placement', 'quiz', 'practice', 'probe']),
  date: z.exactOptional(LocalDateShape),
  slots: z.array(Slot),
  startedAt: InstantShape,
  open: z.exactOptional(OpenItem),
  done: z.array(DoneItem),
  before: z.array(z.object({ skillId: SkillIdShape, chance: ChanceShape, evidence: z.exactOptional(Count), correct: z.exactOptional(Count) })),
  solved: z.exactOptional(z.array(ItemIdShape)),
};
// As many as may wait behind one another.
const LastPaused = z.object(roundFields);
const Paused = z.object({ ...roundFields, paused: z.exactOptional(LastPaused) });
const Round = z.object({ ...roundFields, paused: z.exactOptional(Paused) });

const onboardingQuestionFields = {
  step: z.enum(ONBOARDING_STEPS),
  pickedInterests: z.array(z.string()),
  pickedQuietDays: z.array(WeekdayShape),
};
const Onboarding = z.object({
  ...onboardingQuestionFields,
  only: z.exactOptional(z.literal(true)),
  openedAt: z.exactOptional(InstantShape),
  former: z.exactOptional(z.object(onboardingQuestionFields)),
});

const Offer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('placement') }),
  z.object({ kind: z.literal('quiz'), slots: z.array(Slot), date: LocalDateShape }),
]);

const ActivityShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('onboarding'), onboarding: Onboarding, resume: z.exactOptional(Round) }),
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('offer'), offer: Offer }),
  z.object({
    kind: z.literal('choosing-topic'),
    skillIds: z.array(SkillIdShape),
    from: z.exactOptional(z.number()),
    resume: z.exactOptional(Round),
    forProbe: z.exactOptional(z.literal(true)),
  }),
  z.object({ kind: z.literal('working'), round: Round }),
  z.object({ kind: z.literal('reflecting'), skillId: SkillIdShape }),
  z.object({ kind: z.literal('confirming-erasure'), resume: z.exactOptional(Round) }),
]);

type DeepReadonly<T> = T extends (infer Item)[] ? readonly DeepReadonly<Item>[] : T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** Does not compile when the session gains a state that the door above would turn away. */
export const writeActivity = (activity: Activity): string => storableJson(activity satisfies DeepReadonly<z.infer<typeof ActivityShape>>);

/** @returns `undefined` and the reason when the stored activity is of a shape this version does not know. */
export const readActivity = (stored: unknown): { readonly activity: Activity } | { readonly activity: undefined; readonly why: string } => {
  const parsed = ActivityShape.safeParse(stored);
  // What was stored, not what was parsed: a field the door does not check yet is not lost on the way.
  return parsed.success ? { activity: stored as Activity } : { activity: undefined, why: z.prettifyError(parsed.error) };
};
