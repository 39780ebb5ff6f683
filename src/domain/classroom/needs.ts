import type { SkillId } from '../ids.ts';
import { isMastered, typicalChance } from '../mastery/belief.ts';
import type { LearnerEvidence } from './evidence.ts';
import type { ClassSetting } from './finding.ts';
import { recordsOf, type SkillRecord } from './skill-record.ts';

/** A learner who tried a skill in the window and is more likely wrong than right on it. */
export type Need = { readonly learner: LearnerEvidence; readonly skillId: SkillId; readonly chance: number; readonly record: SkillRecord };

/** Every need in the class, in the order of the class list. */
export const needsOf = (evidence: readonly LearnerEvidence[], { from, now, thresholds }: ClassSetting): readonly Need[] =>
  evidence.flatMap((learner) =>
    [...recordsOf(learner, from, now).values()]
      .filter((record) => record.opportunities.length >= thresholds.needOpportunities && !isMastered(learner.model, record.skillId))
      .map((record) => ({ learner, skillId: record.skillId, chance: typicalChance(learner.model, record.skillId), record }))
      .filter(({ chance }) => chance < thresholds.needChance),
  );
