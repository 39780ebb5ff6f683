import type { LearningPlan } from '../learner/profile.ts';
import { beliefOf } from '../mastery/belief.ts';
import { type Decision, type Setting, say } from './decision.ts';
import { skillNameOf } from './round.ts';

/** Steps of a plan that fit a phone. */
const PLAN_STEPS_SHOWN = 8;

/** Says a plan: its next steps, each with what is believed of it. */
export const showPlan = (decision: Decision, setting: Setting, shown: LearningPlan, changed: boolean): Decision =>
  say(decision, {
    kind: 'plan-show',
    steps: shown.skillIds.slice(0, PLAN_STEPS_SHOWN).map((id) => {
      const belief = beliefOf(decision.state.model, id, setting.now);
      return { name: skillNameOf(setting, id), status: belief.status, ...(belief.evidence === 0 ? {} : { chance: belief.chance }) };
    }),
    madeBy: shown.madeBy,
    changed,
  });
