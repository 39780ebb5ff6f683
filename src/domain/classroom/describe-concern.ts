import type { SkillId } from '../ids.ts';
import { typicalChance } from '../mastery/belief.ts';
import { tallyOf } from '../mastery/tally.ts';
import { type DominantMisconception, dominantMisconception } from './dominant-misconception.ts';
import type { LearnerEvidence } from './evidence.ts';
import { urgencyOf } from './find-concerns.ts';
import type { ClassSetting, Finding } from './finding.ts';
import { recordsOf, type SkillRecord } from './skill-record.ts';
import type { Concern, ConcernEvidence, Suggestion } from './summary.ts';

/** A finding as the teacher is told it: evidence in numbers, what was tried, what to do next. */
export const describeConcern = (learner: LearnerEvidence, finding: Finding, setting: ClassSetting): Concern => {
  const records = recordsOf(learner, setting.from, setting.now);
  const record = finding.record ?? (finding.skillId === undefined ? undefined : records.get(finding.skillId));
  const misconception = misconceptionOn(record, setting);
  return {
    learnerId: learner.learnerId,
    alias: learner.alias,
    detector: finding.detector,
    ...(finding.skillId === undefined ? {} : { skillId: finding.skillId, skillName: skillName(setting, finding.skillId) }),
    evidence: evidenceOf(learner, finding, record === undefined ? [...records.values()] : [record], misconception),
    since: finding.since,
    tried: triedOn(learner, finding, record, records, setting),
    suggestion: suggestionFor(learner, finding, misconception, setting),
    urgency: urgencyOf(finding),
  };
};

export const skillName = ({ course }: Pick<ClassSetting, 'course'>, skillId: SkillId): string => course.skills.get(skillId)?.name ?? skillId;

const misconceptionOn = (record: SkillRecord | undefined, { course, thresholds }: ClassSetting): DominantMisconception | undefined =>
  dominantMisconception(record?.wrong ?? [], course, { count: thresholds.misconceptionCount, share: thresholds.misconceptionShare });

/** Numbers of the finding's skill; of all skills together when it has none. */
const evidenceOf = (
  learner: LearnerEvidence,
  { skillId, rapid, missed, slipped }: Finding,
  counted: readonly SkillRecord[],
  misconception: DominantMisconception | undefined,
): ConcernEvidence => {
  const total = (of: (record: SkillRecord) => number): number => counted.reduce((sum, record) => sum + of(record), 0);
  return {
    firstTries: total(({ firstTries }) => firstTries.length),
    right: total(({ right }) => right),
    bottomOuts: total(({ bottomOuts }) => bottomOuts.length),
    ...(skillId === undefined ? {} : { chance: typicalChance(learner.model, skillId) }),
    ...tallyOn(learner, skillId),
    ...(misconception === undefined ? {} : { misconception }),
    ...(rapid === undefined ? {} : { rapid }),
    ...(missed === undefined ? {} : { missed }),
    ...(slipped === undefined ? {} : { slipped }),
  };
};

const tallyOn = ({ model }: LearnerEvidence, skillId: SkillId | undefined): Pick<ConcernEvidence, 'tally'> => {
  const state = skillId === undefined ? undefined : model.skills.get(skillId);
  return state === undefined || state.evidence === 0 ? {} : { tally: tallyOf(state) };
};

/** What was already tried on the skill since the window began; only what happened at least once. */
const triedOn = (
  learner: LearnerEvidence,
  { skillId, since }: Finding,
  record: SkillRecord | undefined,
  records: ReadonlyMap<SkillId, SkillRecord>,
  { course }: ClassSetting,
): Concern['tried'] => {
  const prerequisites = skillId === undefined ? [] : (course.skills.get(skillId)?.prerequisites ?? []);
  const practised = prerequisites.flatMap((id) => records.get(id)?.opportunities ?? []).filter(({ at }) => at >= since);
  const helped = learner.marks.filter((mark) => mark.mark === 'helped' && mark.skillId === skillId);
  const tried: Concern['tried'] = [
    { what: 'hints', count: record?.hints ?? 0 },
    { what: 'bottom-out-hints', count: record?.bottomOuts.length ?? 0 },
    { what: 'worked-example', count: record?.workedExamples ?? 0 },
    { what: 'prerequisite-practice', count: practised.length },
    { what: 'teacher-helped', count: helped.length },
  ];
  return tried.filter(({ count }) => count > 0);
};

/** A gap underneath comes first, then a known wrong idea, else working one example together. */
const suggestionFor = (
  learner: LearnerEvidence,
  { detector, skillId }: Finding,
  misconception: DominantMisconception | undefined,
  setting: ClassSetting,
): Suggestion => {
  switch (detector) {
    case 'falling':
    case 'rapid-answers':
      return { kind: 'ask-what-changed' };
    case 'idle':
      return { kind: 'say-hello' };
    case 'wheel-spinning':
    case 'struggling': {
      if (skillId === undefined) return { kind: 'say-hello' };
      const shaky = shakyPrerequisite(learner, skillId, setting);
      if (shaky !== undefined) return { kind: 'prerequisite', skillName: skillName(setting, shaky) };
      if (misconception !== undefined) return { kind: 'misconception-talk', misconception: misconception.name, skillName: skillName(setting, skillId) };
      return { kind: 'worked-example-together', skillName: skillName(setting, skillId) };
    }
  }
};

/** The direct prerequisite the learner is least likely to have, of those tried often enough to say so. */
const shakyPrerequisite = ({ model }: LearnerEvidence, skillId: SkillId, { course, thresholds }: ClassSetting): SkillId | undefined =>
  (course.skills.get(skillId)?.prerequisites ?? [])
    .filter((id) => (model.skills.get(id)?.evidence ?? 0) >= thresholds.needOpportunities)
    .map((id) => ({ id, chance: typicalChance(model, id) }))
    .filter(({ chance }) => chance < thresholds.shakyChance)
    .sort((a, b) => a.chance - b.chance)[0]?.id;
