import type { CourseIndex } from '../curriculum/course.ts';
import type { CohortId, Instant, LearnerId } from '../ids.ts';
import { alphabetical } from './alphabetical.ts';
import { describeConcern } from './describe-concern.ts';
import type { LearnerEvidence } from './evidence.ts';
import { findConcerns, isAnswered } from './find-concerns.ts';
import type { ClassSetting, Finding } from './finding.ts';
import { formGroups } from './form-groups.ts';
import { needsOf } from './needs.ts';
import { readyForMore } from './ready-for-more.ts';
import { skillsToReteach } from './reteach.ts';
import { type LastSummary, leftSince } from './since-last.ts';
import type { CohortSummary, Concern } from './summary.ts';
import { THRESHOLDS, type Thresholds } from './thresholds.ts';

export type CohortInput = {
  readonly cohortId: CohortId;
  readonly className: string;
  readonly simulated: boolean;
  /** Every learner of the class whose teachers may see it, active or not. Their order does not matter. */
  readonly evidence: readonly LearnerEvidence[];
  readonly course: CourseIndex;
  readonly from: Instant;
  readonly now: Instant;
  readonly lastSummary?: LastSummary;
  readonly thresholds?: Partial<Thresholds>;
};

/** What a verified teacher is told about a class. The same input always gives the same list. */
export const summarizeCohort = (input: CohortInput): CohortSummary => {
  const { course, from, now, lastSummary } = input;
  const setting: ClassSetting = { course, from, now, thresholds: { ...THRESHOLDS, ...input.thresholds } };
  const { thresholds } = setting;
  // By name, as a teacher reads a list; every later sort is stable, so ties stay in this order.
  const evidence = [...input.evidence].sort((a, b) => alphabetical(a.alias, b.alias) || alphabetical(a.learnerId, b.learnerId));
  const active = evidence.filter(({ tries }) => tries.some(({ at }) => at >= from && at <= now));
  const findings = new Map(evidence.map((learner) => [learner.learnerId, findConcerns(learner, setting)] as const));
  const concerns = mostUrgentEach(evidence, findings, setting);
  // Guesses say nothing about what is needed: who guesses is talked to before being grouped.
  const needs = needsOf(
    evidence.filter(({ learnerId }) => !findings.get(learnerId)?.some(({ detector }) => detector === 'rapid-answers')),
    setting,
  );
  const reteach = skillsToReteach(needs, active.length, setting);
  const inTrouble = new Set([...needs.map(({ learner }) => learner.learnerId), ...[...findings].filter(([, list]) => list.length > 0).map(([id]) => id)]);

  return {
    cohortId: input.cohortId,
    className: input.className,
    simulated: input.simulated,
    from,
    to: now,
    active: active.length,
    size: evidence.length,
    concerns: concerns.slice(0, thresholds.listLength),
    moreConcerns: Math.max(0, concerns.length - thresholds.listLength),
    handled: evidence.filter((learner) => isHandled(learner, findings, setting)).map(({ learnerId, alias }) => ({ learnerId, alias })),
    reteach,
    groups: formGroups(needs, new Set(reteach.map(({ skillId }) => skillId)), setting),
    readyForMore: readyForMore(active, inTrouble, setting),
    notEnoughEvidence: tooLittleToSay(evidence, findings, thresholds),
    ...(lastSummary === undefined ? {} : { sinceLast: leftSince(lastSummary, evidence, findings, now) }),
  };
};

type Findings = ReadonlyMap<LearnerId, readonly Finding[]>;

/** One entry per learner, their most urgent that no teacher's mark has answered. */
const mostUrgentEach = (evidence: readonly LearnerEvidence[], findings: Findings, setting: ClassSetting): readonly Concern[] =>
  evidence
    .flatMap((learner) => {
      const open = findings.get(learner.learnerId)?.find((finding) => !isAnswered(learner, finding, setting));
      return open === undefined ? [] : [describeConcern(learner, open, setting)];
    })
    .sort((a, b) => b.urgency - a.urgency);

const isHandled = (learner: LearnerEvidence, findings: Findings, setting: ClassSetting): boolean => {
  const found = findings.get(learner.learnerId) ?? [];
  return found.length > 0 && found.every((finding) => isAnswered(learner, finding, setting));
};

/** Learners with too few first tries in all to call them fine or not, unless a detector speaks for them. */
const tooLittleToSay = (evidence: readonly LearnerEvidence[], findings: Findings, thresholds: Thresholds): CohortSummary['notEnoughEvidence'] =>
  evidence
    .map((learner) => ({ learner, firstTries: firstTriesInAll(learner) }))
    .filter(({ learner, firstTries }) => firstTries < thresholds.fewFirstTries && (findings.get(learner.learnerId) ?? []).length === 0)
    .map(({ learner, firstTries }) => ({ learnerId: learner.learnerId, alias: learner.alias, firstTries }));

/** The learner model counts since the first day, beyond the window. */
const firstTriesInAll = ({ model }: LearnerEvidence): number => [...model.skills.values()].reduce((sum, { evidence }) => sum + evidence, 0);
