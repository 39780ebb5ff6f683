import type { SkillId } from '../ids.ts';
import type { Estimate } from './learner-model.ts';
import { cholesky, inverseOf, type SymmetricMatrix } from './symmetric-matrix.ts';
import { FILTER_PARAMETERS } from './two-level-filter.ts';

/** What is believed of all skills of a course together before the first answer: a normal distribution on the logit scale. */
export type SkillsPrior = {
  readonly skillIds: readonly SkillId[];
  /** Where a skill stands in `skillIds` and in the arrays below. */
  readonly indexOf: ReadonlyMap<SkillId, number>;
  readonly means: Float64Array;
  readonly covariance: SymmetricMatrix;
  /** The inverse of the covariance. */
  readonly precision: SymmetricMatrix;
};

export type PriorParameters = {
  readonly ability: Estimate;
  readonly skillVariance: number;
  readonly prerequisiteShare: number;
  /** Logits by which a typical item of a skill is harder, for a learner not seen yet, than one of the skills it builds on. */
  readonly stepDown: number;
};

/**
 * The values of the two-level filter, so that a placement and the practice after it believe the same. The step down is set so that
 * a course six skills deep spans what a class spans: its first skill at 80 % for a learner whose middle skills stand at 60 %.
 */
export const PRIOR_PARAMETERS: PriorParameters = {
  ability: FILTER_PARAMETERS.ability,
  skillVariance: FILTER_PARAMETERS.skillVariance,
  prerequisiteShare: FILTER_PARAMETERS.prerequisiteShare,
  stepDown: 0.25,
};

/** A skill and the skills it directly builds on; listed after them. */
export type OrderedSkill = { readonly id: SkillId; readonly prerequisites: readonly SkillId[] };

/**
 * The joint prior of skills that build on one another, a linear Gaussian network over the prerequisite graph:
 *
 *   skill   = ability + offset - stepDown * (depth - mean depth)
 *   offset  = share * mean(offsets of its prerequisites) + own part
 *
 * The own part's variance makes every offset's variance `skillVariance`. An answer on one skill therefore speaks for its
 * neighbours in both directions: strongly for near ones, through the ability alone for skills that share no path.
 *
 * @param skills in teaching order. @throws RangeError when a prerequisite is not listed before its skill.
 */
export const skillsPrior = (skills: readonly OrderedSkill[], parameters: PriorParameters = PRIOR_PARAMETERS): SkillsPrior => {
  const { ability, skillVariance, prerequisiteShare, stepDown } = parameters;
  const size = skills.length;
  const indexOf = new Map(skills.map(({ id }, index) => [id, index]));
  const parents = skills.map(({ id, prerequisites }, index) => prerequisites.map((parent) => earlier(indexOf.get(parent), index, id, parent)));
  const offsets = offsetCovariance(parents, skillVariance, prerequisiteShare);
  const depths = depthsOf(parents);
  const meanDepth = depths.reduce((sum, depth) => sum + depth, 0) / Math.max(1, size);
  const covariance = offsets.map((value) => value + ability.variance);
  return {
    skillIds: skills.map(({ id }) => id),
    indexOf,
    means: Float64Array.from(depths, (depth) => ability.mean - stepDown * (depth - meanDepth)),
    covariance,
    precision: inverseOf(cholesky(covariance, size)),
  };
};

const earlier = (position: number | undefined, index: number, id: SkillId, parent: SkillId): number => {
  if (position !== undefined && position < index) return position;
  throw new RangeError(`expected skills in teaching order, but "${id}" stands before its prerequisite "${parent}"`);
};

type Parents = readonly (readonly number[])[];

/** Skills on the longest way down to a skill without prerequisites. */
const depthsOf = (parents: Parents): readonly number[] => {
  const depths: number[] = [];
  for (const own of parents) depths.push(own.length === 0 ? 0 : 1 + Math.max(...own.map((parent) => depths[parent] ?? 0)));
  return depths;
};

/** Filled skill by skill: what a skill shares with an earlier one is its share of what its prerequisites share with that one. */
const offsetCovariance = (parents: Parents, skillVariance: number, share: number): SymmetricMatrix => {
  const size = parents.length;
  const covariance = new Float64Array(size * size);
  parents.forEach((own, index) => {
    const weight = own.length === 0 ? 0 : share / own.length;
    for (let other = 0; other < index; other += 1) {
      const shared = weight * own.reduce((sum, parent) => sum + (covariance[parent * size + other] ?? 0), 0);
      covariance[index * size + other] = shared;
      covariance[other * size + index] = shared;
    }
    covariance[index * size + index] = skillVariance;
  });
  return covariance;
};
