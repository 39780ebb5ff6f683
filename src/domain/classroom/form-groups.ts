import type { LearnerId, SkillId } from '../ids.ts';
import { alphabetical } from './alphabetical.ts';
import { skillName } from './describe-concern.ts';
import { dominantMisconception } from './dominant-misconception.ts';
import type { ClassSetting } from './finding.ts';
import type { Need } from './needs.ts';
import type { CohortSummary } from './summary.ts';

type Bucket = { readonly skillId: SkillId; readonly misconception?: string; readonly needs: readonly Need[] };

/**
 * Small groups for a mini-lesson: learners with the same error on the same skill first, then learners with the same need.
 * Nobody is in two groups. A need that is retaught to all forms no group of its own; an error shared by a few still does.
 */
export const formGroups = (needs: readonly Need[], retaught: ReadonlySet<SkillId>, setting: ClassSetting): CohortSummary['groups'] => {
  const { thresholds } = setting;
  const placed = new Set<LearnerId>();
  const groups: CohortSummary['groups'][number][] = [];
  for (const { skillId, misconception, needs: bucket } of candidates(needs, retaught, setting)) {
    const free = bucket.filter(({ learner }) => !placed.has(learner.learnerId)).slice(0, thresholds.groupLargest);
    if (groups.length >= thresholds.groups || free.length < thresholds.groupSmallest) continue;
    for (const { learner } of free) placed.add(learner.learnerId);
    groups.push({
      skillName: skillName(setting, skillId),
      ...(misconception === undefined ? {} : { misconception }),
      members: free.map(({ learner }) => ({ learnerId: learner.learnerId, alias: learner.alias })),
    });
  }
  return groups;
};

/** Shared errors before shared needs, larger before smaller, earlier skills before later; inside, the lowest chance first. */
const candidates = (needs: readonly Need[], retaught: ReadonlySet<SkillId>, setting: ClassSetting): readonly Bucket[] => {
  const neediest = [...needs].sort((a, b) => a.chance - b.chance);
  const errors = bucketsBy(neediest, (need) => errorOf(need, setting));
  const skills = bucketsBy(
    neediest.filter(({ skillId }) => !retaught.has(skillId)),
    () => undefined,
  );
  const position = ({ skillId }: Bucket): number => setting.course.position.get(skillId) ?? 0;
  const inOrder = (list: readonly Bucket[]): readonly Bucket[] =>
    [...list].sort((a, b) => b.needs.length - a.needs.length || position(a) - position(b) || alphabetical(a.skillId, b.skillId));
  return [...inOrder(errors.filter(({ misconception }) => misconception !== undefined)), ...inOrder(skills)];
};

const bucketsBy = (needs: readonly Need[], errorOfNeed: (need: Need) => string | undefined): readonly Bucket[] => {
  const buckets = new Map<string, Bucket>();
  for (const need of needs) {
    const misconception = errorOfNeed(need);
    const key = `${need.skillId}\n${misconception ?? ''}`;
    const bucket = buckets.get(key) ?? { skillId: need.skillId, ...(misconception === undefined ? {} : { misconception }), needs: [] };
    buckets.set(key, { ...bucket, needs: [...bucket.needs, need] });
  }
  return [...buckets.values()];
};

/** Two of the same error are enough to sit someone in a group; naming it as their trouble wants more. */
const errorOf = ({ record }: Need, { course, thresholds }: ClassSetting): string | undefined =>
  dominantMisconception(record.wrong, course, { count: 2, share: thresholds.misconceptionShare })?.name;
