import type { Instant, SkillId } from '../ids.ts';
import { decideMastery } from '../mastery/decide-mastery.ts';
import type { LearnerModel } from '../mastery/learner-model.ts';
import type { TracedBelief } from '../mastery/learner-tracing.ts';
import { isFastForwarded } from './fast-forward.ts';
import { isEndless, isRested, isSetAside } from './wheel-spinning.ts';

/** Whether a skill is to be practised further now, and if not, why. */
export type PracticeDecision = 'practise' | 'mastered' | 'fast-forward' | 'wheel-spinning' | 'endless';

export const decidePractice = (model: LearnerModel, skillId: SkillId, traced: TracedBelief, now: Instant): PracticeDecision => {
  if (decideMastery(model, skillId, traced).kind === 'mastered') return 'mastered';
  const state = model.skills.get(skillId);
  if (state === undefined) return 'practise';
  if (isEndless(state, traced, now)) return 'endless';
  if (isSetAside(state, now)) return 'wheel-spinning';
  return !isRested(state, now) && isFastForwarded(traced, state.evidence) ? 'fast-forward' : 'practise';
};
