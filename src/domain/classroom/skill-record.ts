import type { Instant, SkillId } from '../ids.ts';
import { isEvidence, isRight } from '../mastery/attempt.ts';
import type { EvidenceRow, LearnerEvidence } from './evidence.ts';

/** One presented item with all that was tried on it. */
export type Opportunity = {
  readonly presentation: number;
  readonly at: Instant;
  /** The unaided first try; absent when a hint came before the first answer. */
  readonly firstTry?: EvidenceRow;
  /** Right at the first, unaided try. */
  readonly right: boolean;
  /** Tried again, or after a hint, and never right. */
  readonly helpFailed: boolean;
};

/** What a learner did on one skill in the window, oldest first. */
export type SkillRecord = {
  readonly skillId: SkillId;
  readonly opportunities: readonly Opportunity[];
  readonly firstTries: readonly EvidenceRow[];
  /** First tries that were right. */
  readonly right: number;
  /** Every wrong response, later tries included: they show which error it is. */
  readonly wrong: readonly EvidenceRow[];
  readonly hints: number;
  readonly bottomOuts: readonly Instant[];
  readonly workedExamples: number;
};

/** Groups what happened from `from` to `now` by skill. A skipped item that was not helped shows nothing and is no opportunity. */
export const recordsOf = (learner: LearnerEvidence, from: Instant, now: Instant): ReadonlyMap<SkillId, SkillRecord> => {
  const inWindow = ({ at }: { readonly at: Instant }): boolean => at >= from && at <= now;
  const rows = learner.tries.filter(inWindow).filter((row) => row.outcome !== 'skipped' || row.helpSeen > 0);
  const helps = learner.helps.filter(inWindow);
  const skillIds = new Set([...rows, ...helps].map(({ skillId }) => skillId));
  return new Map([...skillIds].map((skillId) => [skillId, recordOf(skillId, rows, helps)]));
};

const recordOf = (skillId: SkillId, allRows: readonly EvidenceRow[], allHelps: LearnerEvidence['helps']): SkillRecord => {
  const rows = allRows.filter((row) => row.skillId === skillId);
  const helps = allHelps.filter((help) => help.skillId === skillId);
  const firstTries = rows.filter(isEvidence);
  return {
    skillId,
    opportunities: opportunitiesOf(rows),
    firstTries,
    right: firstTries.filter(isRight).length,
    wrong: rows.filter(({ outcome }) => outcome === 'wrong'),
    hints: helps.filter(({ what, isLast }) => what === 'step' && !isLast).length,
    bottomOuts: helps.filter(({ isLast }) => isLast).map(({ at }) => at),
    workedExamples: helps.filter(({ what }) => what === 'worked-example').length,
  };
};

const opportunitiesOf = (rows: readonly EvidenceRow[]): readonly Opportunity[] => {
  const byPresentation = new Map<number, EvidenceRow[]>();
  for (const row of rows) byPresentation.set(row.presentation, [...(byPresentation.get(row.presentation) ?? []), row]);
  return [...byPresentation].map(([presentation, tries]) => {
    const firstTry = tries.find(isEvidence);
    const at = tries.reduce((earliest, row) => (row.at < earliest ? row.at : earliest), tries[0]?.at ?? (0 as Instant));
    return {
      presentation,
      at,
      right: firstTry !== undefined && isRight(firstTry),
      helpFailed: !tries.some(isRight) && tries.some(({ tryNumber, helpSeen, outcome }) => outcome !== 'skipped' && (tryNumber > 1 || helpSeen > 0)),
      ...(firstTry === undefined ? {} : { firstTry }),
    };
  });
};

/** Whether the newest opportunities are all right: the way off the list. */
export const endsRight = (record: SkillRecord, run: number): boolean => {
  const last = record.opportunities.slice(-run);
  return last.length === run && last.every(({ right }) => right);
};

/** When the first `run` opportunities in a row were right; `undefined` when there was no such run in the window. */
export const runEndsAt = (record: SkillRecord, run: number): Instant | undefined => {
  let streak = 0;
  for (const { right, firstTry, at } of record.opportunities) {
    streak = right ? streak + 1 : 0;
    if (streak >= run) return firstTry?.at ?? at;
  }
  return undefined;
};

/** Whether `run` opportunities in a row were right anywhere in the window. */
export const hasRunOfRight = (record: SkillRecord, run: number): boolean => runEndsAt(record, run) !== undefined;

/** When the present trouble began: the first opportunity that was not right after the last run of right ones. */
export const troubleSince = (record: SkillRecord, run: number): Instant | undefined => {
  let since: Instant | undefined;
  let streak = 0;
  for (const { right, at } of record.opportunities) {
    streak = right ? streak + 1 : 0;
    if (!right) since ??= at;
    if (streak >= run) since = undefined;
  }
  return since;
};

/** The newest opportunity that was not right, or the newest bottom-out hint when that is later. */
export const lastTroubleOf = (record: SkillRecord): Instant | undefined =>
  [...record.opportunities.filter(({ right }) => !right).map(({ firstTry, at }) => firstTry?.at ?? at), ...record.bottomOuts].sort((a, b) => b - a)[0];
