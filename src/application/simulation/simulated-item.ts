import type { CourseIndex } from '../../domain/curriculum/course.ts';
import { sourceId } from '../../domain/curriculum/course-index.ts';
import type { Item } from '../../domain/curriculum/item.ts';
import { freshSeed, realizeItem } from '../../domain/curriculum/realize-item.ts';
import type { Dice } from '../../domain/dice.ts';
import type { ItemId, MisconceptionId, Probability, SkillId } from '../../domain/ids.ts';
import type { LearnerModel } from '../../domain/mastery/learner-model.ts';
import { predict } from '../../domain/mastery/two-level-filter.ts';
import { misconceptionsOf } from './simulated-plan.ts';

export type PutItem = { readonly item: Item; readonly expected: Probability };

/** Practice near three right of four, as the tutor itself aims. */
const TARGET_CHANCE = 0.75;
/** Distance from that target which one earlier sight of an item weighs. */
const SEEN_COST = 0.1;
/** Breaks ties, and no more. */
const JITTER = 0.05;

/** A real item of the course for a skill, realised: near the target, seldom seen, able to show the wanted error when there is one. */
export const putItem = (
  course: CourseIndex,
  model: LearnerModel,
  skillId: SkillId,
  uses: ReadonlyMap<ItemId, number>,
  dice: Dice,
  showing?: MisconceptionId,
): PutItem => {
  const all = course.itemsOf.get(skillId) ?? [];
  const fitting = all.filter((source) => showing !== undefined && misconceptionsOf(source).has(showing));
  const costs = (fitting.length > 0 ? fitting : all).map((source) => {
    const { skillIds, difficulty } = source.kind === 'item' ? source.item : source.template;
    const { chance } = predict(model, skillIds, difficulty);
    const id = sourceId(source);
    return { source, chance, cost: Math.abs(chance - TARGET_CHANCE) + SEEN_COST * (uses.get(id) ?? 0) + JITTER * dice(`item:${id}`) };
  });
  const [best] = costs.sort((a, b) => a.cost - b.cost);
  if (best === undefined) throw new RangeError(`expected items on skill "${skillId}" of course "${course.course.id}", found none`);
  return { item: realizeItem(best.source, freshSeed(dice)), expected: best.chance };
};
