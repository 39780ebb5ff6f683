import type { CourseIndex } from '../curriculum/course.ts';
import type { SkillId } from '../ids.ts';
import { mostInformative } from '../mastery/expected-information.ts';
import { type JointPosterior, jointPosterior, type ScaledAnswer } from '../mastery/joint-posterior.ts';
import { type SkillsPrior, skillsPrior } from '../mastery/skills-prior.ts';
import type { Setting } from './decision.ts';
import { practisable } from './plan.ts';
import type { DoneItem, Round } from './session.ts';

/** Twelve questions are about eight minutes: what a first meeting bears. */
export const PLACEMENT_MOST = 12;

/** Logit of 0.7: who is right on seven of ten typical questions of a skill can build on it. */
const STEADY_LOGIT = Math.log(0.7 / 0.3);

/** Standard deviations from the bar at which a normal distribution puts four fifths of itself on one side: the call is then sure enough to start with. */
const SURE_FROM = 0.8416;

/** Difficulty of the question a skill is judged by: a typical one. */
const TYPICAL = 0;

/**
 * The skill whose answer would tell most about all that is still in doubt, or `undefined` when nothing more is worth asking: twelve
 * questions were put, or for every skill it is at least four to one which side of "can build on it" it lies on.
 *
 * An answer speaks for the skill's neighbours in the prerequisite graph as well: much for near ones, through the learner's general
 * ability for the others. So a skill is asked at most once, and many are not asked at all.
 */
export const nextPlacementSkill = ({ course }: Pick<Setting, 'course'>, { done }: Pick<Round, 'done'>): SkillId | undefined => {
  if (done.length >= PLACEMENT_MOST) return undefined;
  const posterior = placementPosterior(course, done);
  const asked = new Set(done.map(({ skillId }) => skillId));
  const doubtful = practisable(course).filter((id) => !asked.has(id) && !isSure(posterior, id));
  return mostInformative(
    posterior,
    doubtful.map((skillId) => ({ skillId, difficulty: TYPICAL })),
  )?.skillId;
};

/** What the answers of a placement tell of all skills of the course. Skills that left the course meanwhile are passed over. */
const placementPosterior = (course: CourseIndex, done: readonly DoneItem[]): JointPosterior =>
  jointPosterior(
    priorOf(course),
    done
      .filter(({ skillId }) => course.skills.has(skillId))
      .map(({ skillId, ref, result }): ScaledAnswer => ({ skillId, difficulty: difficultyOf(course, ref.itemId), right: result === 'right' })),
  );

const difficultyOf = (course: CourseIndex, itemId: DoneItem['ref']['itemId']): number => {
  const source = course.items.get(itemId);
  if (source === undefined) return TYPICAL;
  return source.kind === 'item' ? source.item.difficulty : source.template.difficulty;
};

const isSure = ({ prior, means, covariance }: JointPosterior, skillId: SkillId): boolean => {
  const at = prior.indexOf.get(skillId) ?? -1;
  const deviation = Math.sqrt(covariance[at * prior.skillIds.length + at] ?? Number.NaN);
  return Math.abs((means[at] ?? Number.NaN) - STEADY_LOGIT) >= SURE_FROM * deviation;
};

/** A course's prior takes the cube of its skills to make and never changes. */
const priors = new WeakMap<CourseIndex, SkillsPrior>();

const priorOf = (course: CourseIndex): SkillsPrior => {
  const known = priors.get(course);
  if (known !== undefined) return known;
  const inTeachingOrder = [...course.course.skills].sort((a, b) => (course.position.get(a.id) ?? 0) - (course.position.get(b.id) ?? 0));
  const prior = skillsPrior(inTeachingOrder);
  priors.set(course, prior);
  return prior;
};
