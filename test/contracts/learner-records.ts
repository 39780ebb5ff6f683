import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { DAY } from '../../src/domain/ids.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import {
  allText,
  at,
  attemptMade,
  BEN,
  CHANNEL,
  chance,
  consented,
  day,
  docSaying,
  enrol,
  messageTo,
  NOOR,
  presented,
  received,
  recordTurn,
  refusalOf,
  START,
  saveClass,
  skill,
  TEACHER,
  textFrom,
} from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

/** Words that occur nowhere else, one for each place a learner's own data can be. */
const OWN_WORDS = ['Zuzanna', 'Zuzi', 'my typed answer', 'hello from zuzi', 'badminton by May', 'goal text of mine', 'told in class'];

export const describeLearnerRecords = (name: string, make: MakeStores): void => {
  describe(`learner records: ${name}`, () => {
    let classroom: Classroom;
    beforeEach(async () => {
      classroom = await fullClassroom(await make());
    });
    describeExport(() => classroom);
    describeErasure(() => classroom);
    describeRetention(() => classroom);
  });
};

type Classroom = { readonly stores: Stores; readonly zuzi: PersonId; readonly ben: PersonId; readonly teacher: PersonId };

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
    { type: 'help-given', ref: { itemId: 'item-1' as never, seed: 7 }, skillId, presentation: 1, level: 1, isLast: true, at: START },
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

const fullClassroom = async (stores: Stores): Promise<Classroom> => {
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
  await stores.reports.mark({ cohortId, learnerId: zuzi, by: teacher, mark: 'helped', at: START });
  await stores.reports.saveSummary({
    cohortId,
    at: START,
    readBy: teacher,
    concerns: [
      { learnerId: zuzi, alias: 'Zuzi' },
      { learnerId: ben, alias: 'Ben' },
    ],
  });
  const token = await stores.signIn.issue({ kind: 'seat', userId: NOOR.userId }, at(DAY));
  await stores.signIn.redeem(token, START, at(30 * DAY));
  return { stores, zuzi, ben, teacher };
};

const describeExport = (given: () => Classroom): void => {
  it('holds everything that was kept about the learner, and nothing of anyone else', async () => {
    const { stores, zuzi, ben } = given();
    const text = JSON.stringify(await stores.records.export(zuzi));
    for (const word of OWN_WORDS) expect(text).toContain(word);
    expect(text).not.toContain('of ben');
    expect(text).not.toContain(ben);
  });

  it('has rows in every table a learner with a full history has rows in', async () => {
    const { stores, zuzi } = given();
    const records = await stores.records.export(zuzi);
    expect(
      Object.entries(records)
        .filter(([, rows]) => rows.length === 0)
        .map(([table]) => table),
    ).toEqual([]);
    expect(Object.keys(records)).toHaveLength(26);
  });

  it('is plain JSON', async () => {
    const { stores, zuzi } = given();
    const records = await stores.records.export(zuzi);
    expect(JSON.parse(JSON.stringify(records))).toEqual(records);
  });

  it('is empty for a stranger and leaves a line in the audit log for a learner', async () => {
    const { stores, zuzi } = given();
    expect(await stores.records.export('nobody' as PersonId)).toEqual({});
    expect((await stores.everything()).audit).not.toContain('records-exported');
    await stores.records.export(zuzi);
    expect((await stores.everything()).audit).toContain('records-exported');
  });
};

const describeErasure = (given: () => Classroom): void => {
  it('leaves nothing of the learner in any table', async () => {
    const { stores, zuzi } = given();
    const counts = await stores.records.erase(zuzi, at(1_000));
    for (const [table, text] of Object.entries(await stores.everything())) {
      for (const trace of [zuzi, NOOR.userId, ...OWN_WORDS]) expect(`${table}: ${text}`).not.toContain(trace);
    }
    expect(counts).toMatchObject({
      attempt: 1,
      presentation: 1,
      mastery: 1,
      consent: 1,
      inbox: 2,
      outbox: 1,
      learner: 1,
      person: 1,
      account: 1,
      session: 1,
      web_session: 1,
    });
  });

  it('leaves a proof without content', async () => {
    const { stores, zuzi } = given();
    await stores.records.erase(zuzi, at(1_000));
    const { audit = '' } = await stores.everything();
    expect(audit).toContain('learner-erased');
    expect(audit).toContain('attempt');
  });

  it('leaves everyone else as they were', async () => {
    const { stores, zuzi, ben, teacher } = given();
    const [before, answers] = [await stores.tutoring.load(ben), await stores.tutoring.attempts(ben, { limit: 10 })];
    await stores.records.erase(zuzi, at(1_000));
    expect(await stores.tutoring.load(ben)).toEqual(before);
    expect(await stores.tutoring.attempts(ben, { limit: 10 })).toEqual(answers);
    const [cohort] = await stores.enrolment.cohorts();
    expect(await stores.reports.teachers(cohort?.id as never)).toEqual([{ personId: teacher, accounts: [TEACHER] }]);
    expect((await stores.reports.lastSummary(cohort?.id as never))?.concerns).toEqual([{ learnerId: ben, alias: 'Ben' }]);
  });

  it('takes back what teachers were told and wrote about the learner, and leaves what only looks like it', async () => {
    const { stores, zuzi } = given();
    await stores.tutoring.say([messageTo(TEACHER, { statement: { kind: 'concern-marked', alias: 'Zuzi', mark: 'seen' } })], undefined, START);
    await stores.tutoring.say([messageTo(TEACHER)], undefined, START);
    const [told] = (await stores.outbox.claim(START, 1_000, 10)).filter(({ to }) => to.platform === 'slack');
    await stores.outbox.settle(told?.id ?? '', { kind: 'sent', doc: docSaying('Noted: Zuzi, seen.') }, START);
    const [other] = (await stores.outbox.claim(START, 1_000, 10)).filter(({ to }) => to.platform === 'slack');
    await stores.outbox.settle(other?.id ?? '', { kind: 'sent', doc: docSaying('Zuzis are birds.') }, START);
    const word = await received(stores, textFrom(TEACHER, 'helped Zuzi'));
    await stores.inbox.close(word.id, { scrub: false });
    await stores.records.erase(zuzi, at(1_000));
    const text = await allText(stores);
    expect(text).not.toContain('helped Zuzi');
    expect(text).not.toContain('Noted: Zuzi');
    expect(text).toContain('Zuzis are birds.');
  });

  it('is harmless a second time and for a stranger', async () => {
    const { stores, zuzi } = given();
    await stores.records.erase(zuzi, at(1_000));
    const before = await allText(stores);
    expect(await stores.records.erase(zuzi, at(2_000))).toEqual({});
    expect(await stores.records.erase('nobody' as PersonId, at(2_000))).toEqual({});
    expect(await allText(stores)).toBe(before);
  });

  it('forgets the person: the same account is a newcomer afterwards', async () => {
    const { stores, zuzi } = given();
    await stores.records.erase(zuzi, at(1_000));
    expect(await stores.tutoring.load(zuzi)).toBeUndefined();
    expect(await stores.enrolment.find(NOOR)).toBeUndefined();
    expect(
      await refusalOf(
        stores.tutoring.record({
          personId: zuzi,
          expectedVersion: 1,
          session: { presentation: 0, activity: { kind: 'idle' } },
          events: [],
          outgoing: [],
          at: at(2_000),
        }),
      ),
    ).toBe('CONFLICT');
  });

  it('lets the very turn that erased close its event and say so, once', async () => {
    const { stores, zuzi } = given();
    await stores.inbox.accept(textFrom(NOOR, 'yes, erase', { at: at(1_000) }));
    const event = (await stores.inbox.oldestPerLane(10)).find(({ inbound }) => inbound.content.kind === 'text' && inbound.content.text === 'yes, erase');
    if (event === undefined) throw new Error('expected the event to wait');
    await stores.inbox.accept(textFrom(NOOR, 'one more thing', { at: at(1_001) }));
    await stores.records.erase(zuzi, at(2_000));
    expect(await stores.inbox.oldestPerLane(10)).toEqual([]);
    const goodbye = messageTo(NOOR, { statement: { kind: 'erasure-done', counts: [] } });
    await stores.tutoring.say([goodbye], { eventId: event.id, scrub: true }, at(2_000));
    expect(await refusalOf(stores.tutoring.say([goodbye], { eventId: event.id, scrub: true }, at(2_000)))).toBe('CONFLICT');
    expect((await stores.outbox.claim(at(2_000), 1_000, 10)).map(({ statement }) => statement.kind)).toContain('erasure-done');
  });

  it('still knows a recent event that the platform delivers again', async () => {
    const { stores, zuzi } = given();
    const inbound = textFrom(NOOR, 'yes, erase', { at: at(1_000) });
    await stores.inbox.accept(inbound);
    await stores.records.erase(zuzi, at(2_000));
    expect(await stores.inbox.accept(inbound)).toBe('duplicate');
  });

  it('leaves someone who also teaches their account and their class', async () => {
    const { stores, zuzi } = given();
    const other = await saveClass(stores, '8A');
    await enrol(stores, NOOR, { cohortId: other.id, role: 'teacher' });
    await stores.records.erase(zuzi, at(1_000));
    expect((await stores.enrolment.find(NOOR))?.memberships).toEqual([{ cohort: other, role: 'teacher' }]);
    expect(await stores.tutoring.load(zuzi)).toBeUndefined();
    expect(await allText(stores)).not.toContain('my typed answer');
  });
};

const describeRetention = (given: () => Classroom): void => {
  const policy = { chatTextMs: 30 * DAY, learningEventsMs: 400 * DAY, auditMs: 800 * DAY };

  it('touches nothing before its time', async () => {
    const { stores } = given();
    const before = await allText(stores);
    expect(await stores.records.applyRetention(policy, at(DAY / 2))).toEqual({});
    expect(await allText(stores)).toBe(before);
  });

  it('removes chat text after its time, and still knows the events', async () => {
    const { stores, zuzi } = given();
    const late = textFrom(NOOR, 'words to be forgotten');
    const event = await received(stores, { ...late, from: { ...CHANNEL, channel: 'other' } as never });
    await stores.inbox.close(event.id, { scrub: false });
    const [message] = await stores.outbox.claim(START, 1_000, 1);
    await stores.outbox.settle(message?.id ?? '', { kind: 'sent', doc: docSaying('an answer to be forgotten') }, START);
    const removed = await stores.records.applyRetention(policy, at(31 * DAY));
    const text = await allText(stores);
    for (const words of ['words to be forgotten', 'an answer to be forgotten', 'hello from zuzi']) expect(text).not.toContain(words);
    expect(removed).toMatchObject({ inbox: 2, outbox: 1 });
    expect(await stores.inbox.accept({ ...late, from: { ...CHANNEL, channel: 'other' } as never })).toBe('duplicate');
    expect(text).toContain('my typed answer');
    expect(await stores.tutoring.attempts(zuzi, { limit: 10 })).toHaveLength(1);
  });

  it('never removes what still waits to be handled or sent', async () => {
    const { stores } = given();
    await stores.records.applyRetention(policy, at(1_000 * DAY));
    expect(await allText(stores)).toContain('told in class');
    expect((await stores.outbox.backlog(at(1_000 * DAY))).waiting).toBe(2);
  });

  it('removes the log of learning after its time, and what was believed from it', async () => {
    const { stores, zuzi } = given();
    await recordTurn(stores, zuzi, { events: [attemptMade(zuzi, { presentation: 2, response: 'a fresh answer', at: at(300 * DAY) })] });
    const removed = await stores.records.applyRetention(policy, at(401 * DAY));
    expect(removed).toMatchObject({
      attempt: 2,
      presentation: 2,
      help_given: 2,
      belief_change: 2,
      mastery: 2,
      daily_quiz: 2,
      reflection: 2,
      concern_mark: 1,
      summary_told: 1,
    });
    expect((await stores.tutoring.attempts(zuzi, { limit: 10 })).map(({ response }) => response)).toEqual(['a fresh answer']);
    const state = await stores.tutoring.load(zuzi);
    expect(state?.model.skills.size).toBe(0);
    expect(state?.consents).toHaveLength(1);
    expect(state?.learner.goal?.text).toBe('goal text of mine');
  });

  it('removes links and sessions that have expired, and old lines of the audit log', async () => {
    const { stores } = given();
    expect(await stores.records.applyRetention(policy, at(31 * DAY))).toMatchObject({ sign_in_link: 1, web_session: 1 });
    const removed = await stores.records.applyRetention(policy, at(801 * DAY));
    expect(removed.audit).toBeGreaterThan(3);
    expect((await stores.everything()).audit).not.toContain('role-given');
  });
};
