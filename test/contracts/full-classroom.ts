import type { PersonId } from '../../src/domain/ids.ts';
import { DAY } from '../../src/domain/ids.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import {
  at,
  attemptMade,
  BEN,
  CHANNEL,
  chance,
  consented,
  day,
  enrol,
  messageTo,
  NOOR,
  presented,
  received,
  recordTurn,
  START,
  saveClass,
  skill,
  TEACHER,
  textFrom,
} from './store-fixtures.ts';
import type { Stores } from './store-harness.ts';

/** Words that occur nowhere else, one for each place a learner's own data can be. */
export const OWN_WORDS = ['Zuzanna', 'Zuzi', 'my typed answer', 'hello from zuzi', 'badminton by May', 'goal text of mine', 'told in class'];

/** A class in which a learner, Zuzi, has left something in every place there is. */
export type Classroom = { readonly stores: Stores; readonly zuzi: PersonId; readonly ben: PersonId; readonly teacher: PersonId };

const eventsOf = (learner: PersonId, answer: string): readonly TutoringEvent[] => {
  const [skillId, model] = [
    skill('parts'),
    {
      ability: { mean: 0, variance: 1 },
      skills: new Map([[skill('parts'), { offset: { mean: 0, variance: 1 }, evidence: 1, correct: 0, recent: [false], lastEvidenceAt: START }]]),
    },
  ];
  return [
    consented(true),
    presented(1),
    attemptMade(learner, { response: answer }),
    { type: 'help-given', what: 'step', ref: { itemId: 'item-1' as never, seed: 7 }, skillId, presentation: 1, level: 1, isLast: true, at: START },
    { type: 'belief-changed', model, skillId, before: chance(0.5), after: chance(0.4), mastered: false, at: START },
    { type: 'quiz-offered', date: day('2026-09-21'), at: START },
    { type: 'round-finished', purpose: 'quiz', date: day('2026-09-21'), right: 0, of: 1, at: START },
    { type: 'learner-disagreed', skillId, believed: chance(0.4), at: START },
    { type: 'stuck-noticed', skillId, at: START },
    { type: 'question-asked', skillId, where: 'channel', at: START },
    { type: 'reflection-made', reflection: { skillId, confidence: 'shaky', believed: 0.4, at: START } },
    { type: 'goal-set', goal: { text: 'goal text of mine', setAt: START } },
    { type: 'plan-made', plan: { skillIds: [skillId], madeBy: 'tutor', madeAt: START } },
    {
      type: 'profile-changed',
      profile: { alias: 'Zuzi', language: 'en', interests: ['badminton by May'], schedule: { timeZone: 'Europe/Berlin', minuteOfDay: 480, quietDays: [] } },
    },
  ];
};

export const fullClassroom = async (stores: Stores): Promise<Classroom> => {
  const { id: cohortId } = await saveClass(stores);
  const zuzi = await enrol(stores, NOOR, { cohortId, displayName: 'Zuzanna' });
  const ben = await enrol(stores, BEN, { cohortId, displayName: 'Ben' });
  const teacher = await enrol(stores, TEACHER, { cohortId, role: 'teacher', displayName: 'Ms T' });
  await stores.enrolment.spaceCohort({ platform: 'web', tenant: 'local', channel: 'maths-7b' }, cohortId);
  const event = await received(stores, textFrom(NOOR, 'hello from zuzi', { account: { ...NOOR, displayName: 'Zuzanna' } }));
  await recordTurn(stores, zuzi, { events: eventsOf(zuzi, 'my typed answer'), outgoing: [messageTo(NOOR)], closes: { eventId: event.id, scrub: false } });
  const benEvents = eventsOf(ben, 'of ben').filter(({ type }) => type !== 'profile-changed' && type !== 'goal-set');
  await recordTurn(stores, ben, { events: benEvents, outgoing: [messageTo(BEN)] });
  await stores.inbox.accept(textFrom(NOOR, 'told in class', { from: CHANNEL }));
  const concerns = [
    { learnerId: zuzi, alias: 'Zuzi' },
    { learnerId: ben, alias: 'Ben' },
  ];
  await stores.reports.record({
    changes: [
      { kind: 'concern-marked', cohortId, learnerId: zuzi, by: teacher, mark: 'helped' },
      { kind: 'summary-told', cohortId, occasion: { kind: 'asked', by: teacher }, concerns },
    ],
    outgoing: [],
    at: START,
  });
  const token = await stores.signIn.issue({ kind: 'seat', userId: NOOR.userId }, at(DAY));
  await stores.signIn.redeem(token, START, at(30 * DAY));
  return { stores, zuzi, ben, teacher };
};
