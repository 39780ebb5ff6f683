import { isMastered, typicalChance } from '../mastery/belief.ts';
import type { DetectorRule, Finding, Watched } from './finding.ts';
import { sittingsAway } from './practice-outlook.ts';
import { endsRight, hasRunOfRight, lastTroubleOf, type SkillRecord, troubleSince } from './skill-record.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * A skill that is going wrong now: three of the last five questions missed and help not helping, or four of them and little doubt left, or
 * the answer itself asked for on half of the last items. Three right in a row end it, and so do mastery and moving on.
 */
export const findStruggling: DetectorRule = (watched, thresholds) =>
  [...watched.records.values()].flatMap((record) => {
    const finding = strugglingOn(watched, record, thresholds);
    return finding === undefined ? [] : [finding];
  });

const strugglingOn = ({ learner, sittings, now }: Watched, record: SkillRecord, thresholds: Thresholds): Finding | undefined => {
  if (endsRight(record, thresholds.masteryRun)) return undefined;
  const chance = typicalChance(learner.model, record.skillId);
  const isTrouble = bottomsOut(record, thresholds) || isMostlyWrong(record, chance, sittingsAway(record, sittings), thresholds);
  if (!isTrouble || isMastered(learner.model, record.skillId)) return undefined;
  return {
    detector: 'struggling',
    skillId: record.skillId,
    record,
    since: troubleSince(record, thresholds.masteryRun) ?? now,
    lastTroubleAt: lastTroubleOf(record) ?? now,
    likelihood: thresholds.struggleLikelihood,
    severity: 1 - thresholds.chanceWeight * chance,
  };
};

/** Without help that failed, misses must leave little doubt: in the learner's last sitting, and after a good run every one of the last a miss. */
const isMostlyWrong = (record: SkillRecord, chance: number, away: number, thresholds: Thresholds): boolean => {
  const wrong = record.opportunities.slice(-thresholds.struggleLookback).filter(({ right }) => !right).length;
  if (record.opportunities.length < thresholds.struggleFewest || away > thresholds.struggleSittingsAway) return false;
  if (helpFails(record, thresholds)) return chance < thresholds.struggleChance && wrong >= thresholds.struggleWrong;
  const enough = hasRunOfRight(record, thresholds.masteryRun) ? thresholds.struggleLookback : thresholds.struggleWrongAlone;
  return away === 0 && chance < thresholds.struggleChanceAlone && wrong >= enough;
};

/** Help that did not lead to a right answer, or the same error again and again: what wrong first tries alone do not show. */
const helpFails = ({ opportunities, wrong }: SkillRecord, { struggleLookback, helpFailures, misconceptionCount }: Thresholds): boolean => {
  if (opportunities.slice(-struggleLookback).filter(({ helpFailed }) => helpFailed).length >= helpFailures) return true;
  const errors = new Map<string, number>();
  for (const { misconception } of wrong) if (misconception !== undefined) errors.set(misconception, (errors.get(misconception) ?? 0) + 1);
  return Math.max(0, ...errors.values()) >= misconceptionCount;
};

/** Counted against items, not first tries: who always takes the last hint first makes no unaided try at all. */
const bottomsOut = ({ opportunities, bottomOuts }: SkillRecord, thresholds: Thresholds): boolean => {
  const lookedAt = opportunities.slice(-thresholds.bottomOutLookback);
  const before = opportunities.at(-(thresholds.bottomOutLookback + 1))?.at ?? Number.NEGATIVE_INFINITY;
  const count = bottomOuts.filter((at) => at > before).length;
  return lookedAt.length >= thresholds.bottomOutFewest && count >= Math.max(2, lookedAt.length * thresholds.bottomOutShare);
};
