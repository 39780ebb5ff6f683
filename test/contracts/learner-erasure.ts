import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import type { Statement } from '../../src/domain/statement.ts';
import type { InboxEvent } from '../../src/ports/inbox.ts';
import { type Classroom, fullClassroom, OWN_WORDS } from './full-classroom.ts';
import {
  allText,
  at,
  directTo,
  docSaying,
  enrol,
  messageTo,
  NOOR,
  received,
  recordTurn,
  refusalOf,
  START,
  saveClass,
  TEACHER,
  textFrom,
} from './store-fixtures.ts';
import type { MakeStores } from './store-harness.ts';

/** The part of the learner records' contract that is about erasure. */
export const describeLearnerErasure = (name: string, make: MakeStores): void => {
  describe(`erasure from learner records: ${name}`, () => {
    let classroom: Classroom;
    beforeEach(async () => {
      classroom = await fullClassroom(await make());
    });
    describeErasure(() => classroom);
  });
};

/** The event waits first in its conversation, as a worker has it in hand. */
const askedToErase = (stores: Classroom['stores']): Promise<InboxEvent> => received(stores, textFrom(NOOR, 'yes, erase', { at: at(1_000) }));

const listOf = (...learners: readonly (readonly [PersonId, string])[]): Statement =>
  ({ kind: 'cohort-summary', occasion: 'asked', summary: { concerns: learners.map(([learnerId, alias]) => ({ learnerId, alias })) } }) as never;

/** The teacher's next message is said, in these words. */
const sayWaiting = async ({ outbox }: Classroom['stores'], ...texts: readonly string[]): Promise<void> => {
  const [next] = (await outbox.claim(START, 1_000, 10)).filter(({ to }) => to.platform === 'slack');
  const blocks = texts.flatMap((text) => docSaying(text).blocks);
  await outbox.settle(next?.id ?? '', { kind: 'sent', doc: { blocks } }, START);
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
    expect(await stores.reports.teachers(cohort?.id as never)).toEqual([{ personId: teacher, displayName: 'Ms T', accounts: [TEACHER] }]);
    expect((await stores.reports.lastSummary(cohort?.id as never, teacher))?.concerns).toEqual([{ learnerId: ben, alias: 'Ben' }]);
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

  it('takes only their own entry out of a list others are in, and leaves the list', async () => {
    const { stores, zuzi, ben } = given();
    const statement = listOf([zuzi, 'Zuzi'], [ben, 'Ben']);
    await stores.tutoring.say([messageTo(TEACHER, { statement }), messageTo(TEACHER, { statement })], undefined, START);
    await sayWaiting(stores, '1. Zuzi, 2 of 5', '2. Ben, 1 of 4');
    await stores.records.erase(zuzi, at(1_000));
    const { outbox = '' } = await stores.everything();
    for (const trace of [zuzi, 'Zuzi']) expect(outbox).not.toContain(trace);
    expect(outbox).toContain('2. Ben, 1 of 4');
    const [waiting] = (await stores.outbox.claim(at(2_000), 1_000, 10)).filter(({ to }) => to.platform === 'slack');
    expect(waiting?.statement).toEqual(listOf([ben, 'Ben']));
  });

  it.each(['the', 'kind', 'a', 'Text'])('destroys nobody’s messages for a learner who is called "%s"', async (alias) => {
    const { stores, zuzi } = given();
    const profile = { alias, language: 'en' as const, interests: [], schedule: { timeZone: 'Europe/Berlin', minuteOfDay: 480, quietDays: [] } };
    await recordTurn(stores, zuzi, { events: [{ type: 'profile-changed', profile }] });
    await stores.tutoring.say([messageTo(TEACHER), messageTo(TEACHER)], undefined, START);
    await sayWaiting(stores, 'Write a kind word to the class. Text it.');
    const word = await received(stores, textFrom(TEACHER, 'send a kind word to the class. Text it.'));
    await stores.inbox.close(word.id, { scrub: false });
    const backlog = (await stores.outbox.backlog(at(2_000))).waiting;
    await stores.records.erase(zuzi, at(2_000));
    expect((await stores.outbox.backlog(at(2_000))).waiting).toBe(backlog - 1);
    const text = await allText(stores);
    expect(text).toContain('Write a kind word to the class. Text it.');
    expect(text).toContain('send a kind word to the class. Text it.');
    expect((await stores.outbox.claim(at(200_000), 1_000, 10)).map(({ statement }) => statement.kind)).toContain('help-show');
  });

  it('never touches what waits for someone else, even when it names them', async () => {
    const { stores, zuzi } = given();
    const statement = { kind: 'invite-link', name: 'Zuzi', className: '7B' } as const;
    await stores.tutoring.say([messageTo(TEACHER, { statement })], undefined, START);
    await stores.records.erase(zuzi, at(1_000));
    expect((await stores.outbox.claim(at(2_000), 1_000, 10)).map((message) => message.statement)).toContainEqual(statement);
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

  it('says its last word and closes the event that asked for it in the same transaction', async () => {
    const { stores, zuzi } = given();
    const event = await askedToErase(stores);
    const told: Readonly<Record<string, number>>[] = [];
    const counts = await stores.records.erase(zuzi, at(2_000), {
      closes: { eventId: event.id },
      outgoing: (removed) => {
        told.push(removed);
        return [messageTo(NOOR, { statement: { kind: 'erasure-done', counts: [] } })];
      },
    });
    expect(told).toEqual([counts]);
    expect(counts.attempt).toBe(1);
    expect((await stores.outbox.claim(at(2_000), 1_000, 10)).filter(({ to }) => to.platform === NOOR.platform)).toMatchObject([
      { to: directTo(NOOR), statement: { kind: 'erasure-done' } },
    ]);
    expect(await stores.inbox.oldestPerLane(10)).toEqual([]);
    expect(await refusalOf(stores.tutoring.say([], { eventId: event.id, scrub: true }, at(2_000)))).toBe('CONFLICT');
    expect(await allText(stores)).not.toContain('yes, erase');
  });

  it('names in the audit log who had it done, when it was not the learner', async () => {
    const { stores, zuzi } = given();
    const { cohortId } = { cohortId: (await stores.enrolment.cohorts())[0]?.id };
    if (cohortId === undefined) throw new Error('expected a class');
    const by = await enrol(stores, TEACHER, { cohortId, role: 'teacher', displayName: 'Ms T' });
    const event = await askedToErase(stores);
    const tutors = async (): Promise<number> => ((await stores.everything()).audit ?? '').split('proximal').length;
    const before = await tutors();
    await stores.records.erase(zuzi, at(2_000), { closes: { eventId: event.id }, outgoing: () => [], by });
    const [log, after] = [(await stores.everything()).audit ?? '', await tutors()];
    expect(log).toContain('learner-erased');
    expect(after).toBe(before);
    expect(log).not.toContain(by);
  });

  it('erases nothing when the event that asked for it is closed already', async () => {
    const { stores, zuzi } = given();
    const event = await askedToErase(stores);
    await stores.inbox.close(event.id, { scrub: true });
    const before = await allText(stores);
    const farewell = { closes: { eventId: event.id }, outgoing: () => [messageTo(NOOR)] };
    expect(await refusalOf(stores.records.erase(zuzi, at(2_000), farewell))).toBe('CONFLICT');
    expect(await allText(stores)).toBe(before);
  });

  it('erases nothing when the last word cannot be written', async () => {
    const { stores, zuzi } = given();
    const event = await askedToErase(stores);
    const before = await allText(stores);
    const outgoing = (): never => {
      throw new Error('no words');
    };
    await expect(stores.records.erase(zuzi, at(2_000), { closes: { eventId: event.id }, outgoing })).rejects.toThrow('no words');
    expect(await allText(stores)).toBe(before);
  });

  it('says its last word to someone who was erased meanwhile, too', async () => {
    const { stores, zuzi } = given();
    const event = await askedToErase(stores);
    await stores.records.erase(zuzi, at(1_500));
    const farewell = { closes: { eventId: event.id }, outgoing: () => [messageTo(NOOR, { statement: { kind: 'erasure-done', counts: [] } })] };
    expect(await stores.records.erase(zuzi, at(2_000), farewell)).toEqual({});
    expect((await stores.outbox.claim(at(2_000), 1_000, 10)).map(({ statement }) => statement.kind)).toContain('erasure-done');
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
