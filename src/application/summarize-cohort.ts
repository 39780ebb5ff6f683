import { summarizeCohort } from '../domain/classroom/summarize.ts';
import type { CohortSummary } from '../domain/classroom/summary.ts';
import { DAY, type Instant, later, type PersonId } from '../domain/ids.ts';
import type { ClassChange, SummaryOccasion } from '../ports/class-turn.ts';
import type { Cohort } from '../ports/enrolment.ts';
import { TutorError } from '../ports/errors.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** What a teacher remembers of a class is about two weeks; older trouble is either solved or still visible in it. */
const WINDOW_DAYS = 14;

/** Where the evidence of a list begins. */
export const summaryWindow = (now: Instant): Instant => later(now, -WINDOW_DAYS * DAY);

/** The class's list from one reading of its evidence, against the one this reader was told last. The caller has checked their role. */
export const gatherSummary = async (
  { reports, courses, clock }: Pick<TutorPorts, 'reports' | 'courses' | 'clock'>,
  cohort: Cohort,
  reader?: PersonId,
): Promise<CohortSummary> => {
  const now = clock.now();
  const from = summaryWindow(now);
  const course = await courses.course(cohort.courseId);
  if (course === undefined) throw new TutorError('NOT_FOUND', `class course ${cohort.courseId} is not in the library`);
  const evidence = await reports.evidence(cohort.id, from);
  const unseen = await reports.unseen(cohort.id);
  const lastSummary = await reports.lastSummary(cohort.id, reader);
  const summary = summarizeCohort({
    cohortId: cohort.id,
    className: cohort.name,
    simulated: cohort.simulated,
    evidence,
    course,
    from,
    now,
    ...(lastSummary === undefined ? {} : { lastSummary }),
  });
  return unseen.notStarted + unseen.notShared === 0 ? summary : { ...summary, unseen };
};

/** Remembers what was told, so that the next list can say who left it, and notes the reading in the audit log. */
export const summaryTold = ({ cohortId, concerns }: CohortSummary, occasion: SummaryOccasion): ClassChange => ({
  kind: 'summary-told',
  cohortId,
  occasion,
  concerns: concerns.map(({ learnerId, alias, skillId, skillName }) => ({
    learnerId,
    alias,
    ...(skillId === undefined ? {} : { skillId }),
    ...(skillName === undefined ? {} : { skillName }),
  })),
});
