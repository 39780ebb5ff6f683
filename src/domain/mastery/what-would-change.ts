import type { Instant, ItemId, LearnerId, Probability, SkillId } from '../ids.ts';
import { MINUTE, probability } from '../ids.ts';
import type { Attempt } from './attempt.ts';
import { typicalChance } from './belief.ts';
import { isMastered } from './decide-mastery.ts';
import { afterAttempt } from './fold-attempt.ts';
import type { LearnerModel } from './learner-model.ts';
import type { TracerOf } from './tracing-prior.ts';

/** What answers still to come would do to the belief of a skill, each an unaided first try at a typical item. */
export type WouldChange = {
  /** The chance after one more right answer, and after one more wrong one. */
  readonly afterRight: Probability;
  readonly afterWrong: Probability;
  /** Right answers in a row that would bring mastery: 0 when it is there; absent when it takes more than ten. */
  readonly rightToMastery?: number;
};

/** Beyond so many, counting right answers is no help to anyone. */
const MOST_COUNTED = 10;

/** Found by trying it out on the learner model, so it says what the tutor would do. `now` is when the first of the answers would come. */
export const whatWouldChange = (model: LearnerModel, skillId: SkillId, now: Instant, tracerOf?: TracerOf | undefined): WouldChange => {
  const after = (from: LearnerModel, right: boolean, place: number): LearnerModel =>
    afterAttempt(from, imagined(skillId, right, (now + place * MINUTE) as Instant), undefined, undefined, tracerOf).model;
  const needed = rightToMastery(model, skillId, (from, place) => after(from, true, place), tracerOf);
  return {
    afterRight: typicalChance(after(model, true, 0), skillId),
    afterWrong: typicalChance(after(model, false, 0), skillId),
    ...(needed === undefined ? {} : { rightToMastery: needed }),
  };
};

const rightToMastery = (
  model: LearnerModel,
  skillId: SkillId,
  afterRight: (from: LearnerModel, place: number) => LearnerModel,
  tracerOf: TracerOf | undefined,
): number | undefined => {
  let tried = model;
  for (let answers = 0; answers <= MOST_COUNTED; answers += 1) {
    if (isMastered(tried, skillId, tracerOf)) return answers;
    tried = afterRight(tried, answers);
  }
  return undefined;
};

/** Too slow for a guess, as most answers are. */
const THOUGHTFUL_MS = 40_000;

/** An answer nobody gave: it is folded and thrown away. */
const imagined = (skillId: SkillId, right: boolean, at: Instant): Attempt => ({
  learnerId: '' as LearnerId,
  itemId: '' as ItemId,
  seed: 0,
  skillIds: [skillId],
  purpose: 'practice',
  presentation: 0,
  tryNumber: 1,
  helpSeen: 0,
  outcome: right ? 'correct' : 'wrong',
  response: '',
  elapsedMs: THOUGHTFUL_MS,
  expected: probability(0.5),
  difficulty: 0,
  at,
});
