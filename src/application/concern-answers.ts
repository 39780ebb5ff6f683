import { byShortId } from '../dialogue/short-id.ts';
import { plainLine } from '../dialogue/spans.ts';
import type { ConcernMark } from '../domain/classroom/cohort-mark.ts';
import type { LearnerEvidence } from '../domain/classroom/evidence.ts';
import { findConcerns } from '../domain/classroom/find-concerns.ts';
import type { TeacherNotice } from '../domain/classroom/notice.ts';
import { THRESHOLDS } from '../domain/classroom/thresholds.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { realizeItem } from '../domain/curriculum/realize-item.ts';
import type { Skill } from '../domain/curriculum/skill.ts';
import { SECOND } from '../domain/ids.ts';
import { type Attempt, isEvidence } from '../domain/mastery/attempt.ts';
import { typicalChance } from '../domain/mastery/belief.ts';
import { stepsTo } from '../domain/mastery/explain.ts';
import { tallyOf } from '../domain/mastery/tally.ts';
import { whatWouldChange } from '../domain/mastery/what-would-change.ts';
import type { Cohort } from '../ports/enrolment.ts';
import { attemptLog } from './attempt-log.ts';
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

/** Tries a phone can show; all that count are among them. */
const ATTEMPTS_SHOWN = 8;

/** The answers behind a name on the list. */
export const showEvidence = async (ports: Ports, asker: Asker, chosen: ConcernChosen): Promise<TeacherAnswer> => {
  const found = await find(ports, asker, chosen);
  if ('kind' in found) return { says: [found] };
  const { learner, course, skill } = found;
  if (skill === undefined) return { says: [{ kind: 'concern-gone' }] };
  const log = await attemptLog(ports, learner.learnerId);
  if (isCharged(learner, course, skill, ports)) return { says: [speedEvidence(learner, course, skill, log)] };
  const steps = new Map(stepsTo(learner.model, log, skill.id).map(({ attempt, before, after }) => [attempt, { before, after }]));
  const state = learner.model.skills.get(skill.id);
  const tally = state === undefined ? undefined : tallyOf(state);
  const tries = log.filter(({ skillIds }) => skillIds.includes(skill.id));
  const counted = new Set(tally === undefined || tally.of === 0 ? [] : tries.filter(isEvidence).slice(-tally.of));
  return {
    says: [
      {
        kind: 'concern-evidence',
        alias: learner.alias,
        skillName: skill.name,
        chance: typicalChance(learner.model, skill.id),
        attempts: newestWith(tries, counted).map((attempt) => ({ ...shown(course, attempt, steps.get(attempt)), counted: counted.has(attempt) })),
        ...(tally === undefined ? {} : { tally }),
        wouldChange: whatWouldChange(learner.model, skill.id, ports.clock.now()),
      },
    ],
  };
};

/** Newest first: everything that is counted, and what else there is room for. */
const newestWith = (tries: readonly Attempt[], counted: ReadonlySet<Attempt>): readonly Attempt[] => {
  const room = Math.max(0, ATTEMPTS_SHOWN - counted.size);
  const others = tries.filter((attempt) => !counted.has(attempt));
  const chosen = new Set([...counted, ...others.slice(others.length - Math.min(room, others.length))]);
  return tries.filter((attempt) => chosen.has(attempt)).toReversed();
};

/** Whether what the list says of the learner on this skill is that they answer too fast. */
const isCharged = (learner: LearnerEvidence, course: CourseIndex, skill: Skill, { clock }: Pick<Ports, 'clock'>): boolean => {
  const now = clock.now();
  const found = findConcerns(learner, { course, thresholds: THRESHOLDS, from: summaryWindow(now), now }).filter(({ skillId }) => skillId === skill.id);
  return found[0]?.detector === 'rapid-answers';
};

/** The very answers that the charge counts: first tries on any skill, with the seconds each took. */
const speedEvidence = (learner: LearnerEvidence, course: CourseIndex, skill: Skill, log: readonly Attempt[]): TeacherNotice => ({
  kind: 'concern-evidence',
  alias: learner.alias,
  skillName: skill.name,
  chance: typicalChance(learner.model, skill.id),
  isSpeed: true,
  attempts: log
    .filter(({ tryNumber, outcome, response }) => tryNumber === 1 && outcome !== 'skipped' && response !== '')
    .slice(-THRESHOLDS.rapidLookback)
    .toReversed()
    .map((attempt) => ({ ...shown(course, attempt, undefined), seconds: Math.round(attempt.elapsedMs / SECOND) })),
});

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

type ShownAttempt = Extract<TeacherNotice, { kind: 'concern-evidence' }>['attempts'][number];

const shown = (course: CourseIndex, attempt: Attempt, moved: ShownAttempt['moved']): ShownAttempt => {
  const source = course.items.get(attempt.itemId);
  const stem = source === undefined ? '(a question of an earlier course)' : plainLine(realizeItem(source, attempt.seed).stem);
  return {
    at: attempt.at,
    stem: stem.length > STEM_LENGTH ? `${stem.slice(0, STEM_LENGTH - 1)}…` : stem,
    response: attempt.response === '' ? '–' : plainLine(attempt.response).slice(0, STEM_LENGTH),
    outcome: OUTCOMES[attempt.outcome],
    helpSeen: attempt.helpSeen,
    ...(moved === undefined ? {} : { moved }),
  };
};
