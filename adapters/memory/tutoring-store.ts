import type { CohortId, LearnerId, PersonId } from '../../src/domain/ids.ts';
import { isAllowed } from '../../src/domain/learner/consent.ts';
import type { Learner } from '../../src/domain/learner/profile.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Outgoing } from '../../src/ports/outbox.ts';
import type { LearnerState, TutoringStore } from '../../src/ports/tutoring-store.ts';
import { checkCanClose, closeWithTurn } from './inbox.ts';
import { sendWithTurn } from './outbox.ts';
import { accountsOf, eventsOf, type Tables } from './tables.ts';

/** Everything of a turn is checked before anything of it is written; without an `await` between, nobody comes in the middle. */
export const createMemoryTutoringStore = (tables: Tables): TutoringStore => ({
  load: async (personId) => {
    const learner = tables.learners.get(personId);
    const stored = tables.sessions.get(personId);
    if (learner === undefined || stored === undefined) return undefined;
    const cohort = cohortOf(tables, learner.cohortId);
    return structuredClone({
      learner,
      accounts: accountsOf(tables, personId),
      courseId: cohort.courseId,
      className: cohort.name,
      consents: eventsOf(tables, personId, 'consent-recorded').map(({ consent }) => consent),
      session: stored.session,
      model: tables.models.get(personId) ?? initialModel(),
      version: stored.version,
      exposure: exposureOf(tables, personId),
    });
  },

  record: async ({ personId, expectedVersion, session, events, outgoing, closes, at }) => {
    if (tables.sessions.get(personId)?.version !== expectedVersion) {
      throw new TutorError('CONFLICT', `the session of ${personId} is no longer at version ${expectedVersion}`);
    }
    checkCanClose(tables, closes);
    checkNotBooked(tables, personId, events);
    tables.sessions.set(personId, { version: expectedVersion + 1, session: structuredClone(session) });
    closeWithTurn(tables, closes);
    keep(tables, personId, structuredClone(events), outgoing);
    sendWithTurn(tables, outgoing, at);
  },

  say: async (outgoing, closes, at, events) => {
    checkCanClose(tables, closes);
    if (events !== undefined) {
      if (!tables.people.some(({ id }) => id === events.personId)) throw new TutorError('CONFLICT', `${events.personId} is no longer known`);
      checkNotBooked(tables, events.personId, events.list);
      keep(tables, events.personId, structuredClone(events.list), outgoing);
    }
    closeWithTurn(tables, closes);
    sendWithTurn(tables, outgoing, at);
  },

  attempts: async (learnerId, { skillId, presentation, since, limit }) =>
    structuredClone(
      eventsOf(tables, learnerId, 'attempt-made')
        .map(({ attempt }) => attempt)
        .filter(({ skillIds }) => skillId === undefined || skillIds.includes(skillId))
        .filter((attempt) => attempt.presentation === (presentation ?? attempt.presentation) && attempt.at >= (since ?? Number.NEGATIVE_INFINITY))
        .toReversed()
        .sort((a, b) => b.at - a.at)
        .slice(0, limit),
    ),

  quizCandidates: async (after, limit) =>
    structuredClone(
      [...tables.learners.values()]
        .filter(({ id, profile }) => profile.schedule.minuteOfDay !== undefined && id > (after ?? '') && mayTutor(tables, id))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map((learner) => ({ learner, accounts: accountsOf(tables, learner.id), ...offersOf(tables, learner.id) })),
    ),
});

const cohortOf = (tables: Tables, id: CohortId) => {
  const cohort = tables.cohorts.find((candidate) => candidate.id === id);
  if (cohort === undefined) throw new TutorError('NOT_FOUND', `there is no class ${id}`);
  return cohort;
};

const mayTutor = (tables: Tables, id: LearnerId): boolean =>
  isAllowed(
    eventsOf(tables, id, 'consent-recorded').map(({ consent }) => consent),
    'tutoring',
  );

const exposureOf = (tables: Tables, personId: PersonId): LearnerState['exposure'] => {
  const exposure = new Map<string, { times: number; lastAt: LearnerState['consents'][number]['at'] }>();
  for (const { ref, at } of eventsOf(tables, personId, 'item-presented')) {
    const seen = exposure.get(ref.itemId);
    exposure.set(ref.itemId, { times: (seen?.times ?? 0) + 1, lastAt: seen !== undefined && seen.lastAt > at ? seen.lastAt : at });
  }
  return exposure;
};

/** An offer is unanswered while the learner has not answered anything since. */
const offersOf = (tables: Tables, learnerId: LearnerId) => {
  const offers = eventsOf(tables, learnerId, 'quiz-offered');
  const lastAnswer = Math.max(Number.NEGATIVE_INFINITY, ...eventsOf(tables, learnerId, 'attempt-made').map(({ attempt }) => attempt.at));
  const lastOffered = offers
    .map(({ date }) => date)
    .sort()
    .at(-1);
  return { ...(lastOffered === undefined ? {} : { lastOffered }), unansweredOffers: offers.filter(({ at }) => at > lastAnswer).length };
};

/** What may happen once only, as one text each. */
const onceKey = (event: TutoringEvent): string | undefined => {
  if (event.type === 'attempt-made') return `attempt ${event.attempt.presentation}.${event.attempt.tryNumber}`;
  if (event.type === 'item-presented') return `presentation ${event.presentation}`;
  if (event.type === 'quiz-offered') return `quiz of ${event.date}`;
  return undefined;
};

const checkNotBooked = (tables: Tables, personId: PersonId, events: readonly TutoringEvent[]): void => {
  const booked = new Set((tables.happened.get(personId) ?? []).map(({ event }) => onceKey(event)));
  for (const event of events) {
    const key = onceKey(event);
    if (key === undefined) continue;
    if (booked.has(key)) throw new TutorError('CONFLICT', `the ${key} of ${personId} is booked already`);
    booked.add(key);
  }
};

const keep = (tables: Tables, personId: PersonId, events: readonly TutoringEvent[], outgoing: readonly Outgoing[]): void => {
  const rows = events.map((event) => ({ event, stemLength: event.type === 'item-presented' ? stemLengthOf(event.presentation, outgoing) : 0 }));
  tables.happened.set(personId, [...(tables.happened.get(personId) ?? []), ...rows]);
  for (const event of events) {
    if (event.type === 'belief-changed') tables.models.set(personId, event.model);
    const learner = tables.learners.get(personId);
    if (learner !== undefined) tables.learners.set(personId, { ...learner, ...changed(event) });
  }
};

const stemLengthOf = (presentation: number, outgoing: readonly Outgoing[]): number => {
  for (const { statement } of outgoing) {
    if (statement.kind === 'item-present' && statement.item.presentation === presentation) return statement.item.stem.length;
  }
  return 0;
};

const changed = (event: TutoringEvent): Partial<Learner> => {
  if (event.type === 'profile-changed') return { profile: event.profile };
  if (event.type === 'goal-set') return { goal: event.goal };
  if (event.type === 'plan-made') return { plan: event.plan };
  if (event.type === 'streak-changed') return { streak: event.streak };
  if (event.type === 'onboarding-finished') return { onboardedAt: event.at };
  return {};
};
