import { isRight } from '../mastery/attempt.ts';
import type { EvidenceRow } from './evidence.ts';
import type { DetectorRule, Watched } from './finding.ts';
import { runEndsAt } from './skill-record.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * Skills that were there are slipping: of the last questions on skills held before (three right in a row, or mastered), most went wrong,
 * and on several skills. New and harder topics do not count, so that a class that moves on does not look as if it fell. Three right in a row end it.
 */
export const findFalling: DetectorRule = (watched, thresholds) => {
  const lately = heldBefore(watched, thresholds).slice(-thresholds.fallingLookback);
  const missed = lately.filter((row) => !isRight(row));
  const [first] = missed;
  const last = missed.at(-1);
  if (first === undefined || last === undefined || lately.length < thresholds.fallingFewest) return [];
  if (lately.slice(-thresholds.masteryRun).every(isRight)) return [];
  const skills = new Set(missed.map(({ skillId }) => skillId)).size;
  if (missed.length < thresholds.fallingShare * lately.length || skills < thresholds.fallingSkills) return [];
  const share = missed.length / lately.length;
  return [
    {
      detector: 'falling',
      since: first.at,
      lastTroubleAt: last.at,
      likelihood: thresholds.fallingLikelihood,
      severity: thresholds.fallingSeverity * share,
      slipped: { right: lately.length - missed.length, of: lately.length, skills },
    },
  ];
};

/** First tries on skills the learner had shown before: mastered before the window, or three right in a row in it. Oldest first. */
const heldBefore = ({ learner, records, from }: Watched, { masteryRun }: Thresholds): readonly EvidenceRow[] =>
  [...records.values()]
    .flatMap((record) => {
      const masteredAt = learner.model.skills.get(record.skillId)?.masteredAt ?? Number.POSITIVE_INFINITY;
      const heldFrom = masteredAt < from ? masteredAt : (runEndsAt(record, masteryRun) ?? masteredAt);
      return record.firstTries.filter(({ at }) => at > heldFrom);
    })
    .sort((a, b) => a.at - b.at);
