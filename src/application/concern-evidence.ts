import { plainLine } from '../dialogue/spans.ts';
import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { realizeItem } from '../domain/curriculum/realize-item.ts';
import type { LearnerId } from '../domain/ids.ts';
import type { Attempt } from '../domain/mastery/attempt.ts';
import type { Cohort } from '../ports/enrolment.ts';
import { gatherSummary } from './summarize-cohort.ts';
import type { TutorPorts } from './tutor-ports.ts';

const ATTEMPTS_SHOWN = 8;
/** A question in a table cell: enough to recognise it. */
const STEM_LENGTH = 80;

/** The answers behind a name on the list; `undefined` when the learner is on no list of these classes. */
export const concernEvidence = async (
  ports: Pick<TutorPorts, 'reports' | 'courses' | 'clock' | 'tutoring'>,
  classes: readonly Cohort[],
  learnerId: LearnerId,
): Promise<Extract<TeacherNotice, { kind: 'concern-evidence' }> | undefined> => {
  for (const cohort of classes) {
    const concern = (await gatherSummary(ports, cohort)).concerns.find((candidate) => candidate.learnerId === learnerId);
    const course = await ports.courses.course(cohort.courseId);
    if (concern?.skillId === undefined || course === undefined) continue;
    const attempts = await ports.tutoring.attempts(learnerId, { skillId: concern.skillId, limit: ATTEMPTS_SHOWN });
    return { kind: 'concern-evidence', concern, attempts: attempts.map((attempt) => shown(course, attempt)) };
  }
  return undefined;
};

const OUTCOMES: Readonly<Record<Attempt['outcome'], string>> = {
  correct: 'right',
  wrong: 'wrong',
  'wrong-form': 'right value, other form',
  skipped: 'skipped',
};

const shown = (course: CourseIndex, attempt: Attempt): Extract<TeacherNotice, { kind: 'concern-evidence' }>['attempts'][number] => {
  const source = course.items.get(attempt.itemId);
  const stem = source === undefined ? '(a question of an earlier course)' : plainLine(realizeItem(source, attempt.seed).stem);
  return {
    at: attempt.at,
    stem: stem.length > STEM_LENGTH ? `${stem.slice(0, STEM_LENGTH - 1)}…` : stem,
    response: attempt.response === '' ? '–' : plainLine(attempt.response).slice(0, STEM_LENGTH),
    outcome: OUTCOMES[attempt.outcome],
    helpSeen: attempt.helpSeen,
  };
};
