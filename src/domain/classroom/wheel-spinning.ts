import { isMastered, typicalChance } from '../mastery/belief.ts';
import type { DetectorRule, Finding, Watched } from './finding.ts';
import { hasRunOfRight, lastTroubleOf, type SkillRecord, troubleSince } from './skill-record.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * Much practice, no progress: ten opportunities on a skill without three right in a row and without mastery (Beck & Gong 2013).
 * From six on it warns early, when the newer half went no better than the older and the chance is low. Ten opportunities with a
 * chance that is not low are only a warning too: such a learner is mostly right and more urgent cases come first.
 */
export const findWheelSpinning: DetectorRule = (watched, thresholds) =>
  [...watched.records.values()].flatMap((record) => {
    const finding = wheelSpinningOn(watched, record, thresholds);
    return finding === undefined ? [] : [finding];
  });

const wheelSpinningOn = ({ learner, now }: Watched, record: SkillRecord, thresholds: Thresholds): Finding | undefined => {
  const count = record.opportunities.length;
  if (count < thresholds.wheelWarnOpportunities || isMastered(learner.model, record.skillId) || hasRunOfRight(record, thresholds.masteryRun)) return undefined;
  const chance = typicalChance(learner.model, record.skillId);
  const isLow = chance < thresholds.wheelWarnChance;
  const isFull = count >= thresholds.wheelOpportunities;
  if (!isFull && (!isLow || isRising(record))) return undefined;
  return {
    detector: 'wheel-spinning',
    skillId: record.skillId,
    record,
    ...(isFull && isLow ? {} : { warning: true as const }),
    since: troubleSince(record, thresholds.masteryRun) ?? now,
    lastTroubleAt: lastTroubleOf(record) ?? now,
    severity: (1 - chance + Math.min(1, count / (2 * thresholds.wheelOpportunities))) / 2,
  };
};

/** The newer half of the opportunities went better than the older half. */
const isRising = ({ opportunities }: SkillRecord): boolean => {
  const half = Math.floor(opportunities.length / 2);
  const rightIn = (part: SkillRecord['opportunities']): number => part.filter(({ right }) => right).length;
  return rightIn(opportunities.slice(-half)) > rightIn(opportunities.slice(0, half));
};
