import type { CourseIndex } from '../../curriculum/course.ts';
import { type Evidence, secondsOf } from '../evidence.ts';
import { askedItemsOf } from '../fit/item-numbers.ts';
import type { ItemFacts } from './item-facts.ts';
import type { LearnerState } from './learner-state.ts';
import { initialState, observe } from './predict.ts';
import { factsOf, type ResponseModel } from './response-model.ts';

/** A fitted response model with what it believes of each item of one course; made once for a course and a version. */
export type Forecast = { readonly model: ResponseModel; readonly facts: ReadonlyMap<string, ItemFacts> };

export const forecastFor = (model: ResponseModel, { course }: Pick<CourseIndex, 'course'>): Forecast => ({
  model,
  facts: new Map(askedItemsOf(course).map((item) => [item.id, factsOf(model, item)])),
});

/** The forecast, and what it knows of one learner. */
export type FittedOutlook = { readonly forecast: Forecast; readonly responses: LearnerState };

type Named = Pick<Evidence, 'itemId' | 'skillIds'>;

/** An item the course no longer holds is known by its answers alone. */
export const factsIn = ({ model, facts }: Forecast, { itemId, skillIds }: Named): ItemFacts => facts.get(itemId) ?? factsOf(model, { id: itemId, skillIds });

/** How much harder an item is than a typical one of its skills, logits: the scale of authors, and of the two-level filter. */
export const harderThanTypical = (forecast: Forecast, item: Named): number => {
  const { difficulty, setDifficulty } = factsIn(forecast, item);
  return difficulty - setDifficulty;
};

/** The state after one more answer. */
export const afterEvidence = (forecast: Forecast, state: LearnerState, evidence: Evidence): LearnerState =>
  observe(state, forecast.model, factsIn(forecast, evidence), evidence.right, secondsOf(evidence.at));

/** A learner's state as their answers give it, oldest first. The same answers and forecast give the same state to the bit. */
export const stateFrom = (forecast: Forecast, answers: readonly Evidence[]): LearnerState =>
  answers.reduce((state, evidence) => afterEvidence(forecast, state, evidence), initialState(forecast.model));
