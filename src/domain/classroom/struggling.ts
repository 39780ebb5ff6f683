import { isRight } from '../mastery/attempt.ts';
import { isMastered, typicalChance } from '../mastery/belief.ts';
import type { DetectorRule, Finding, Watched } from './finding.ts';
import { endsRight, lastTroubleOf, type SkillRecord, troubleSince } from './skill-record.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * A skill that is not working out: mostly wrong and believed so, or several wrong of the last few, or the answer itself asked for
 * on half of the last items. Three right in a row end it, and so does mastery.
 */
export const findStruggling: DetectorRule = (watched, thresholds) =>
  [...watched.records.values()].flatMap((record) => {
    const finding = strugglingOn(watched, record, thresholds);
    return finding === undefined ? [] : [finding];
  });

const strugglingOn = ({ learner, now }: Watched, record: SkillRecord, thresholds: Thresholds): Finding | undefined => {
  if (isMastered(learner.model, record.skillId) || endsRight(record, thresholds.masteryRun)) return undefined;
  const chance = typicalChance(learner.model, record.skillId);
  const leansOnAnswers = bottomsOut(record, thresholds);
  if (!leansOnAnswers && !isMostlyWrong(record, chance, thresholds) && !isOftenWrong(record, chance, thresholds)) return undefined;
  return {
    detector: 'struggling',
    skillId: record.skillId,
    record,
    since: troubleSince(record, thresholds.masteryRun) ?? now,
    lastTroubleAt: lastTroubleOf(record) ?? now,
    severity: (1 - chance + Math.min(1, record.wrong.length / 10) + (leansOnAnswers ? 1 : 0)) / 3,
  };
};

const isMostlyWrong = ({ firstTries, right }: SkillRecord, chance: number, thresholds: Thresholds): boolean =>
  firstTries.length >= thresholds.struggleFirstTries && chance < thresholds.struggleChance && right / firstTries.length <= thresholds.struggleRightShare;

/** Four wrong are trouble only while the belief agrees: four early slips in a long good run are not. */
const isOftenWrong = ({ firstTries }: SkillRecord, chance: number, thresholds: Thresholds): boolean =>
  firstTries.slice(-thresholds.struggleLookback).filter((row) => !isRight(row)).length >= thresholds.struggleWrong && chance < thresholds.shakyChance;

/** Counted against items, not first tries: who always takes the last hint first makes no unaided try at all. */
const bottomsOut = ({ opportunities, bottomOuts }: SkillRecord, thresholds: Thresholds): boolean => {
  const lookedAt = opportunities.slice(-thresholds.bottomOutLookback);
  const before = opportunities.at(-(thresholds.bottomOutLookback + 1))?.at ?? Number.NEGATIVE_INFINITY;
  const count = bottomOuts.filter((at) => at > before).length;
  return lookedAt.length >= thresholds.struggleFirstTries && count >= Math.max(2, lookedAt.length * thresholds.bottomOutShare);
};
