import type { SkillId } from '../ids.ts';
import { alphabetical } from './alphabetical.ts';
import { skillName } from './describe-concern.ts';
import { dominantMisconception } from './dominant-misconception.ts';
import type { ClassSetting } from './finding.ts';
import type { Need } from './needs.ts';
import type { CohortSummary } from './summary.ts';

/** Skills so many of the active learners need that they are the lesson's business, most needed first. */
export const skillsToReteach = (needs: readonly Need[], active: number, setting: ClassSetting): CohortSummary['reteach'] => {
  const { course, thresholds } = setting;
  const bySkill = new Map<SkillId, Need[]>();
  for (const need of needs) bySkill.set(need.skillId, [...(bySkill.get(need.skillId) ?? []), need]);
  return [...bySkill]
    .filter(([, list]) => list.length >= thresholds.reteachLearners && list.length >= thresholds.reteachShare * active)
    .sort(
      ([first, a], [second, b]) => b.length - a.length || (course.position.get(first) ?? 0) - (course.position.get(second) ?? 0) || alphabetical(first, second),
    )
    .slice(0, thresholds.reteachSkills)
    .map(([skillId, list]) => {
      const misconception = dominantMisconception(
        list.flatMap(({ record }) => record.wrong),
        course,
        { count: thresholds.misconceptionCount, share: thresholds.misconceptionShare },
      );
      return {
        skillId,
        skillName: skillName(setting, skillId),
        learners: list.length,
        of: active,
        ...(misconception === undefined ? {} : { misconception: misconception.name }),
      };
    });
};
