import { byShortId } from '../dialogue/short-id.ts';
import { plainLine } from '../dialogue/spans.ts';
import type { ConcernMark } from '../domain/classroom/cohort-mark.ts';
import type { LearnerEvidence } from '../domain/classroom/evidence.ts';
import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { realizeItem } from '../domain/curriculum/realize-item.ts';
import type { Skill } from '../domain/curriculum/skill.ts';
import type { Attempt } from '../domain/mastery/attempt.ts';
import { typicalChance } from '../domain/mastery/belief.ts';
import type { Cohort } from '../ports/enrolment.ts';
import type { ConcernChosen } from './read-teacher-wish.ts';
import { summaryWindow } from './summarize-cohort.ts';
import type { Asker, TeacherAnswer } from './teacher-answer.ts';
import type { TutorPorts } from './tutor-ports.ts';

type Ports = Pick<TutorPorts, 'reports' | 'courses' | 'clock' | 'tutoring'>;

/** A button's learner, class and skill, looked up now: a list of last week works as long as they are still there. */
type Concerned = { readonly cohort: Cohort; readonly learner: LearnerEvidence; readonly course: CourseIndex; readonly skill?: Skill };

/** The teacher's word on one concern: on the skill of the button that was tapped, whatever the newest list says. */
export const markConcern = async (ports: Ports, asker: Asker, chosen: ConcernChosen, mark: ConcernMark): Promise<TeacherAnswer> => {
  const found = await find(ports, asker, chosen);
  if ('kind' in found) return { says: [found] };
  const { cohort, learner, skill } = found;
  return {
    says: [{ kind: 'concern-marked', alias: learner.alias, mark, ...(skill === undefined ? {} : { skillName: skill.name }) }],
    changes: [
      {
        kind: 'concern-marked',
        cohortId: cohort.id,
        learnerId: learner.learnerId,
        mark,
        by: asker.person.id,
        ...(skill === undefined ? {} : { skillId: skill.id }),
      },
    ],
  };
};

const ATTEMPTS_SHOWN = 8;

/** The answers behind a name on the list. */
export const showEvidence = async (ports: Ports, asker: Asker, chosen: ConcernChosen): Promise<TeacherAnswer> => {
  const found = await find(ports, asker, chosen);
  if ('kind' in found) return { says: [found] };
  const { learner, course, skill } = found;
  if (skill === undefined) return { says: [{ kind: 'concern-gone' }] };
  const attempts = await ports.tutoring.attempts(learner.learnerId, { skillId: skill.id, limit: ATTEMPTS_SHOWN });
  return {
    says: [
      {
        kind: 'concern-evidence',
        alias: learner.alias,
        skillName: skill.name,
        chance: typicalChance(learner.model, skill.id),
        attempts: attempts.map((attempt) => shown(course, attempt)),
      },
    ],
  };
};

const find = async (
  { reports, courses, clock }: Ports,
  { classes }: Asker,
  chosen: ConcernChosen,
): Promise<Concerned | Extract<TeacherNotice, { kind: 'class-not-theirs' | 'concern-gone' }>> => {
  const cohort = byShortId(classes, chosen.cohort);
  if (cohort === undefined) return { kind: 'class-not-theirs' };
  const learner = (await reports.evidence(cohort.id, summaryWindow(clock.now()))).find(({ learnerId }) => learnerId === chosen.learnerId);
  const course = await courses.course(cohort.courseId);
  const skill = course === undefined || chosen.skill === undefined ? undefined : byShortId(course.skills.values(), chosen.skill);
  // A mark without its skill would mean something else: of a course the class has left, nothing is marked.
  if (learner === undefined || course === undefined || (chosen.skill !== undefined && skill === undefined)) return { kind: 'concern-gone' };
  return { cohort, learner, course, ...(skill === undefined ? {} : { skill }) };
};

const OUTCOMES: Readonly<Record<Attempt['outcome'], string>> = {
  correct: 'right',
  wrong: 'wrong',
  'wrong-form': 'right value, other form',
  skipped: 'skipped',
};

/** A question in a table cell: enough to recognise it. */
const STEM_LENGTH = 80;

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
