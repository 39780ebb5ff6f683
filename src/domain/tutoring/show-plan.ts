import type { LearningPlan } from '../learner/profile.ts';
import { beliefOf } from '../mastery/belief.ts';
import { type Decision, type Setting, say } from './decision.ts';
import { skillNameOf } from './round.ts';

/** Steps of a plan that fit a phone. */
const PLAN_STEPS_SHOWN = 8;
/** Steps named on the way to something else, such as the first question: enough to see where it leads. */
const PLAN_STEPS_GLIMPSED = 4;

/** Says a plan: its next steps, each with what is believed of it. `goesOn`: in short, because what was asked for follows at once. */
export const showPlan = (
  decision: Decision,
  setting: Setting,
  shown: LearningPlan,
  { changed = false, goesOn = false }: { readonly changed?: boolean; readonly goesOn?: boolean } = {},
): Decision =>
  say(decision, {
    kind: 'plan-show',
    steps: shown.skillIds.slice(0, goesOn ? PLAN_STEPS_GLIMPSED : PLAN_STEPS_SHOWN).map((id) => {
      const belief = beliefOf(decision.state.model, id, setting.now);
      return { name: skillNameOf(setting, id), status: belief.status, ...(belief.evidence === 0 ? {} : { chance: belief.chance }) };
    }),
    madeBy: shown.madeBy,
    changed,
    ...(goesOn ? { goesOn } : {}),
  });
