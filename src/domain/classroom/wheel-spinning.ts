import { typicalChance } from '../mastery/belief.ts';
import type { DetectorRule, Finding, Watched } from './finding.ts';
import { sittingsAway, spinningChance } from './practice-outlook.ts';
import { hasRunOfRight, lastTroubleOf, type SkillRecord, troubleSince } from './skill-record.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * Much practice, no progress: on its way to ten questions without three right in a row (Beck & Gong 2013), or past them, and still at
 * it. Said when it is about as likely as not; in one sentence: "eight questions, never three right in a row, and still at it".
 */
export const findWheelSpinning: DetectorRule = (watched, thresholds) =>
  [...watched.records.values()].flatMap((record) => {
    const finding = wheelSpinningOn(watched, record, thresholds);
    return finding === undefined ? [] : [finding];
  });

const wheelSpinningOn = ({ learner, sittings, now }: Watched, record: SkillRecord, thresholds: Thresholds): Finding | undefined => {
  if (hasRunOfRight(record, thresholds.masteryRun)) return undefined;
  const likelihood = spinningChance(record, sittingsAway(record, sittings), thresholds);
  const chance = typicalChance(learner.model, record.skillId);
  const isEarly = record.opportunities.length < thresholds.wheelOpportunities;
  if (likelihood < thresholds.wheelLikelihood || chance >= (isEarly ? thresholds.wheelEarlyChance : thresholds.wheelChance)) return undefined;
  return {
    detector: 'wheel-spinning',
    skillId: record.skillId,
    record,
    since: troubleSince(record, thresholds.masteryRun) ?? now,
    lastTroubleAt: lastTroubleOf(record) ?? now,
    likelihood,
    severity: 1 - thresholds.chanceWeight * chance,
  };
};
