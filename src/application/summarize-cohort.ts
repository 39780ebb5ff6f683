import { summarizeCohort } from '../domain/classroom/summarize.ts';
import type { CohortSummary } from '../domain/classroom/summary.ts';
import { DAY, later, type PersonId } from '../domain/ids.ts';
import type { Cohort } from '../ports/enrolment.ts';
import { TutorError } from '../ports/errors.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** What a teacher remembers of a class is about two weeks; older trouble is either solved or still visible in it. */
const WINDOW_DAYS = 14;

/** The class's list from one reading of its evidence. The caller has checked the asker's role. */
export const gatherSummary = async ({ reports, courses, clock }: Pick<TutorPorts, 'reports' | 'courses' | 'clock'>, cohort: Cohort): Promise<CohortSummary> => {
  const now = clock.now();
  const from = later(now, -WINDOW_DAYS * DAY);
  const course = await courses.course(cohort.courseId);
  if (course === undefined) throw new TutorError('NOT_FOUND', `class course ${cohort.courseId} is not in the library`);
  const evidence = await reports.evidence(cohort.id, from);
  const lastSummary = await reports.lastSummary(cohort.id);
  return summarizeCohort({
    cohortId: cohort.id,
    className: cohort.name,
    simulated: cohort.simulated,
    evidence,
    course,
    from,
    now,
    ...(lastSummary === undefined ? {} : { lastSummary }),
  });
};

/** Remembers what was told, so that the next list can say who left it, and notes the reading in the audit log. */
export const keepSummary = ({ reports, clock }: Pick<TutorPorts, 'reports' | 'clock'>, summary: CohortSummary, readBy?: PersonId): Promise<void> =>
  reports.saveSummary({
    cohortId: summary.cohortId,
    at: clock.now(),
    ...(readBy === undefined ? {} : { readBy }),
    concerns: summary.concerns.map(({ learnerId, alias, skillId, skillName }) => ({
      learnerId,
      alias,
      ...(skillId === undefined ? {} : { skillId }),
      ...(skillName === undefined ? {} : { skillName }),
    })),
  });
