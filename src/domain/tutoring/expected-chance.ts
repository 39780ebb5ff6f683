import { type ItemId, type Probability, probability, type SkillId } from '../ids.ts';
import type { Attempt } from '../mastery/attempt.ts';
import { evidenceIn, secondsOf } from '../mastery/evidence.ts';
import { afterEvidence, type FittedOutlook, factsIn, harderThanTypical } from '../mastery/response-model/forecast.ts';
import { predict } from '../mastery/response-model/predict.ts';
import { predict as predictByPriors } from '../mastery/two-level-filter.ts';
import type { Setting, TutoringState } from './decision.ts';

/** A question as it may be put; `difficulty` is its author's. */
type Question = { readonly id: ItemId; readonly skillIds: readonly SkillId[]; readonly difficulty: number };

/** How much harder a question is than a typical one of its skills: as answers have shown, else as its author says. Logits. */
export const difficultyOf = ({ outlook }: Pick<TutoringState, 'outlook'>, { id, skillIds, difficulty }: Question): number =>
  outlook === undefined ? difficulty : harderThanTypical(outlook.forecast, { itemId: id, skillIds });

/** The chance that the learner gets the question right without help: by the version in use, else by the two-level filter. */
export const expectedChance = (state: Pick<TutoringState, 'model' | 'outlook'>, { now }: Pick<Setting, 'now'>, question: Question): Probability => {
  const { outlook, model } = state;
  if (outlook === undefined) return predictByPriors(model, question.skillIds, question.difficulty).chance;
  const facts = factsIn(outlook.forecast, { itemId: question.id, skillIds: question.skillIds });
  return probability(predict(outlook.responses, outlook.forecast.model, facts, secondsOf(now)).probability);
};

/** What the version in use knows of the learner after the attempt; nothing new when it is no evidence. */
export const outlookAfter = (outlook: FittedOutlook, attempt: Attempt): FittedOutlook => {
  const evidence = evidenceIn(attempt);
  return evidence === undefined ? outlook : { ...outlook, responses: afterEvidence(outlook.forecast, outlook.responses, evidence) };
};
