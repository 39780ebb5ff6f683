import type { CourseIndex } from '../domain/curriculum/course.ts';
import { diceFrom } from '../domain/dice.ts';
import type { CourseId, Instant } from '../domain/ids.ts';
import { CONSENT_TEXT_VERSIONS } from '../domain/learner/consent.ts';
import type { Profile } from '../domain/learner/profile.ts';
import type { TutoringEvent } from '../domain/tutoring/event.ts';
import type { Clock } from '../ports/clock.ts';
import type { CourseLibrary } from '../ports/course-library.ts';
import type { Cohort, Enrolment } from '../ports/enrolment.ts';
import type { LearnerState, TutoringStore } from '../ports/tutoring-store.ts';
import { joinedAt, type SimulatedDay, simulateLearner } from './simulation/simulated-learner.ts';
import { type ClassPlan, planClass } from './simulation/simulated-plan.ts';
import { type SimulatedLearner, simulatedRoster } from './simulation/simulated-roster.ts';

export type SimulationPorts = { readonly tutoring: TutoringStore; readonly enrolment: Enrolment; readonly courses: CourseLibrary; readonly clock: Clock };

export type SimulatedClassRequest = {
  readonly cohortName: string;
  readonly courseId: CourseId;
  /** Calendar days before today to fill. */
  readonly days: number;
  /** The same seed gives the same class. */
  readonly seed: number;
  /** Told after each learner. */
  readonly progress?: (done: number, of: number) => void;
};

/** `recorded` counts the learners given a history now; 0 when the class was complete already. */
export type SimulatedClass = { readonly cohort: Cohort; readonly learners: number; readonly recorded: number };

/**
 * Fills a class of 24 clearly labelled simulated learners with weeks of practice, so that every screen has something true to show.
 * Safe to repeat: a learner with history is left alone. Nothing is sent to anyone.
 * @throws RangeError when the course is unknown, or when a real class has the name.
 */
export const simulateClass =
  ({ tutoring, enrolment, courses, clock }: SimulationPorts) =>
  async ({ cohortName, courseId, days, seed, progress }: SimulatedClassRequest): Promise<SimulatedClass> => {
    const course = await courses.course(courseId);
    if (course === undefined) throw new RangeError(`expected the id of a stored course, got "${courseId}"`);
    const now = clock.now();
    const plan = planClass(course, days, now);
    const cohort = await simulatedCohort(enrolment, cohortName, courseId, now);
    const roster = simulatedRoster(diceFrom(seed));
    let recorded = 0;
    for (const [index, learner] of roster.entries()) {
      const state = await enrolled({ tutoring, enrolment }, cohort, learner, joinedAt(learner, plan));
      if (state.learner.onboardedAt === undefined) {
        await recordHistory(tutoring, learner, state, { course, plan, seed });
        recorded += 1;
      }
      progress?.(index + 1, roster.length);
    }
    return { cohort, learners: roster.length, recorded };
  };

/** Never turns a real class into a simulated one. */
const simulatedCohort = async (enrolment: Enrolment, name: string, courseId: CourseId, at: Instant): Promise<Cohort> => {
  const existing = (await enrolment.cohorts()).find((cohort) => cohort.name === name);
  if (existing?.simulated === false) throw new RangeError(`expected a free name or a simulated class, "${name}" is a real class`);
  return existing ?? enrolment.saveCohort({ name, courseId, simulated: true, at });
};

const enrolled = async (
  { tutoring, enrolment }: Pick<SimulationPorts, 'tutoring' | 'enrolment'>,
  { id: cohortId }: Cohort,
  { userId, alias }: SimulatedLearner,
  at: Instant,
): Promise<LearnerState> => {
  const account = { platform: 'web', tenant: 'local', userId } as const;
  const person = await enrolment.enrol({ account, displayName: alias, cohortId, role: 'learner', by: 'simulation', timeZone: 'UTC', at });
  const state = await tutoring.load(person.id);
  if (state === undefined) throw new Error(`expected a session for the learner enrolled as web/local/${userId}, found none`);
  return state;
};

type Setting = { readonly course: CourseIndex; readonly plan: ClassPlan; readonly seed: number };

/** School days recorded together: a transaction costs far more than its rows, and a class should be there in seconds. */
const DAYS_PER_TURN = 5;

/** One turn a school week: its events stand together or not at all. */
const recordHistory = async (tutoring: TutoringStore, learner: SimulatedLearner, state: LearnerState, { course, plan, seed }: Setting): Promise<void> => {
  const simulated = simulateLearner(learner, { learnerId: state.learner.id, course, plan, dice: diceFrom(seed) });
  const beginning = beginningOf(learner, state, joinedAt(learner, plan));
  let version = state.version;
  for (let first = 0; first < simulated.length; first += DAYS_PER_TURN) {
    const week = simulated.slice(first, first + DAYS_PER_TURN);
    const last = week.at(-1);
    if (last === undefined) return;
    await tutoring.record({
      personId: state.learner.id,
      expectedVersion: version,
      session: { presentation: last.presentation, activity: { kind: 'idle' } },
      events: [...(first === 0 ? beginning : []), ...week.flatMap(({ events }) => events)],
      outgoing: [],
      at: last.at,
    });
    version += 1;
  }
};

/** The first conversation, as it would have been settled: consent by the school, no quiz time, so that the scheduler leaves them alone. */
const beginningOf = ({ alias }: SimulatedLearner, { learner }: LearnerState, at: Instant): SimulatedDay['events'] => {
  const profile: Profile = { alias, language: learner.profile.language, interests: [], schedule: { timeZone: 'UTC', quietDays: [] } };
  const events: readonly TutoringEvent[] = [
    {
      type: 'consent-recorded',
      consent: { purpose: 'tutoring', cohortId: learner.cohortId, given: true, by: 'school', textVersion: CONSENT_TEXT_VERSIONS.tutoring, at },
    },
    { type: 'profile-changed', profile },
    { type: 'onboarding-finished', at },
  ];
  return events;
};
