import type { LearnerEvidence } from '../domain/classroom/evidence.ts';
import type { TeacherNotice } from '../domain/classroom/notice.ts';
import { summarizeCohort } from '../domain/classroom/summarize.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { isSameName } from '../domain/learner/name-in-class.ts';
import { beliefOf } from '../domain/mastery/belief.ts';
import { tallyOf } from '../domain/mastery/tally.ts';
import type { Cohort } from '../ports/enrolment.ts';
import { TutorError } from '../ports/errors.ts';
import { summaryWindow } from './summarize-cohort.ts';
import type { TeacherAnswer } from './teacher-answer.ts';
import type { TutorPorts } from './tutor-ports.ts';

type Ports = Pick<TutorPorts, 'reports' | 'courses' | 'clock'>;

/** Topics of one learner that a phone shows without scrolling. */
const TOPICS_SHOWN = 5;

/** "How is Maya doing?": what the list would say of one learner, and what they practised last. */
export const learnerStanding = async ({ reports, courses, clock }: Ports, cohort: Cohort, who: string): Promise<TeacherAnswer> => {
  const course = await courses.course(cohort.courseId);
  if (course === undefined) throw new TutorError('NOT_FOUND', `class course ${cohort.courseId} is not in the library`);
  const [from, now] = [summaryWindow(clock.now()), clock.now()];
  const all = await reports.evidence(cohort.id, from);
  const called = all.filter(({ alias }) => goesBy(alias, who));
  const [learner, another] = called;
  if (learner === undefined || another !== undefined) {
    const learners = (learner === undefined ? all : called).map(({ learnerId, alias }) => ({ learnerId, alias }));
    return { says: [{ kind: 'learner-unknown', who, className: cohort.name, learners }] };
  }
  const { id: cohortId, name: className, simulated } = cohort;
  const [concern] = summarizeCohort({ cohortId, className, simulated, evidence: [learner], course, from, now }).concerns;
  return { says: [{ ...standingOf(learner, course, now), cohortId, className, ...(concern === undefined ? {} : { concern }) }] };
};

/** "Noor (xXdragonXx)" goes by the whole of it, by "Noor" and by "xXdragonXx". */
const goesBy = (alias: string, who: string): boolean => [alias, ...alias.split(/ \(|\)$/)].some((name) => name !== '' && isSameName(name, who));

type Standing = Extract<TeacherNotice, { kind: 'learner-standing' }>;

const standingOf = (
  { learnerId, alias, model, tries }: LearnerEvidence,
  course: CourseIndex,
  now: Parameters<typeof beliefOf>[2],
): Omit<Standing, 'cohortId' | 'className'> => {
  const last = tries.at(-1)?.at;
  const practised = [...model.skills]
    .filter(([id, { evidence }]) => evidence > 0 && course.skills.has(id))
    .sort(([, a], [, b]) => (b.lastEvidenceAt ?? 0) - (a.lastEvidenceAt ?? 0));
  return {
    kind: 'learner-standing',
    learnerId,
    alias,
    ...(last === undefined ? {} : { lastAnswerAt: last }),
    topics: practised.slice(0, TOPICS_SHOWN).map(([id, state]) => {
      const { chance, status } = beliefOf(model, id, now);
      return { name: course.skills.get(id)?.name ?? id, chance, tally: tallyOf(state), mastered: status === 'mastered' || status === 'review-due' };
    }),
  };
};
