import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../src/domain/curriculum/item.ts';
import type { ItemId, PersonId, SkillId } from '../../src/domain/ids.ts';
import { DAY, probability } from '../../src/domain/ids.ts';
import type { Activity } from '../../src/domain/tutoring/session.ts';
import { type Classroom, fullClassroom, OWN_WORDS } from './full-classroom.ts';
import { allText, at, attemptMade, CHANNEL, docSaying, NOOR, received, recordTurn, START, textFrom } from './store-fixtures.ts';
import type { MakeStores } from './store-harness.ts';

export const describeLearnerRecords = (name: string, make: MakeStores): void => {
  describe(`learner records: ${name}`, () => {
    let classroom: Classroom;
    beforeEach(async () => {
      classroom = await fullClassroom(await make());
    });
    describeExport(() => classroom);
    describeRetention(() => classroom);
  });
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

  it('holds no answer key of a question that is still open', async () => {
    const { stores, zuzi } = given();
    const state = await stores.tutoring.load(zuzi);
    const [slot] = [{ skillId: 'parts' as SkillId, role: 'chosen' as const }];
    const reason = { ...slot, chance: probability(0.5), evidence: 0, correct: 0 };
    const item: Item = {
      id: 'item-1' as ItemId,
      seed: 1,
      skillIds: [slot.skillId],
      stem: 'How many?',
      answerKey: { type: 'number', value: '47.11' },
      help: [],
      expectedErrors: [],
      solution: [],
      difficulty: 0,
    };
    const open = { ref: { itemId: item.id, seed: 1 }, item, presentation: 1, slot: { ...slot, reason }, presentedAt: START, tries: 0, helpSeen: 0 };
    const round = { purpose: 'practice' as const, slots: [], startedAt: START, done: [], before: [] };
    const activity: Activity = { kind: 'working', round: { ...round, open: { ...open, expected: probability(0.5), bottomedOut: false } } };
    await recordTurn(stores, zuzi, { session: { presentation: 99, activity } });
    expect((await stores.tutoring.load(zuzi))?.session.activity).toEqual(activity);
    expect(state?.session.presentation).not.toBe(99);
    const text = JSON.stringify(await stores.records.export(zuzi));
    expect(text).not.toContain('47.11');
    expect(text).toContain('"itemId":"item-1"');
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
