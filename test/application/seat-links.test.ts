import { describe, expect, it } from 'vitest';
import { eraseLearner } from '../../src/application/learner-rights.ts';
import { addClassroomSeat, classroomSeats } from '../../src/application/local-classroom.ts';
import { directTo } from '../../src/ports/conversation.ts';
import { type Classroom, onboard, openClassroom } from '../doubles/classroom.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');
const URL = 'https://tutor.school.example';

const opened = async (pageUrl: string | undefined = URL) => {
  const room = await openClassroom(pageUrl === undefined ? {} : { pageUrl });
  await room.enrol('anna', 'teacher');
  const seat = addClassroomSeat({ ...room.stores, clock: room.clock }, room.cohort, { kind: 'invited', key: 'a1' });
  return { room, noor: await seat('Noor') };
};

const opens = async ({ stores, clock }: Classroom, words: string) => {
  const token = /\/in\/(\S+)/.exec(words)?.[1] ?? '';
  return (await stores.signIn.redeem(token, clock.now(), clock.now()))?.identity;
};

/** Says yes, and leaves all other questions. */
const begin = onboard;

const audited = ({ stores }: Classroom): readonly string[] =>
  stores
    .inspect()
    .audit.map(({ action }) => action)
    .filter((action) => action === 'seat-link-made');

describe('a new link for a student who signed out', () => {
  it('leads back to the same seat, comes to the teacher in private, is told to the student and stands in the audit log', async () => {
    const { room, noor } = await opened();
    const posted = await room.sayInChannel('anna', '@Proximal new link for noor');
    const [toAnna] = posted.filter(({ to }) => to.scope === 'direct' && to.userId === 'anna');
    expect(toAnna?.text).toContain(`${URL}/in/`);
    expect(await opens(room, toAnna?.text ?? '')).toEqual({ kind: 'seat', userId: noor.userId });
    expect(texts(posted.filter(({ to }) => to.scope === 'direct' && to.userId === noor.userId))).toBe(
      'anna has made a new sign-in link to this chat. Did you not ask for one? Then please talk to them.',
    );
    expect(texts(posted.filter(({ to }) => to.scope === 'channel'))).toBe('I have sent you that in private.');
    expect(audited(room)).toHaveLength(1);
  });

  it('asks which when several have the name, and then takes the id', async () => {
    const { room, noor } = await opened();
    const other = await addClassroomSeat({ ...room.stores, clock: room.clock }, room.cohort, { kind: 'invited', key: 'a2' })('Noor');
    const asked = texts(await room.say('anna', 'new link Noor'));
    expect(asked).toContain(noor.userId);
    expect(asked).toContain(other.userId);
    expect(asked).not.toContain('/in/');
    expect(await opens(room, texts(await room.say('anna', `new link ${other.userId}`)))).toEqual({ kind: 'seat', userId: other.userId });
  });

  it('is refused for a name nobody has, for a teacher’s seat and for another class’s, and says who is there', async () => {
    const { room } = await opened();
    await room.enrol('ben', 'teacher');
    const elsewhere = await room.stores.enrolment.saveCohort({ name: '8A', courseId: room.cohort.courseId, simulated: false, at: room.clock.now() });
    await addClassroomSeat({ ...room.stores, clock: room.clock }, elsewhere, { kind: 'invited', key: 'a3' })('Zoe');
    for (const who of ['Stuent', 'ben', 'Zoe', 'invited-a3']) {
      const said = texts(await room.say('anna', `new link ${who}`));
      expect(said, who).toContain(`Nobody in 7B has a seat called “${who}”`);
      expect(said, who).toContain('Noor (invited-a1)');
      expect(said, who).not.toContain('/in/');
    }
    expect(audited(room)).toEqual([]);
  });

  it('is for teachers, and only where the page is open', async () => {
    const { room } = await opened();
    expect(texts(await room.say('tom', 'teacher new link Noor'))).toContain('for the teachers');
    expect(texts(await room.say('tom', 'new link Noor'))).not.toContain('/in/');
    const closed = await openClassroom();
    await closed.enrol('anna', 'teacher');
    expect(texts(await closed.say('anna', 'new link Noor'))).toContain('not open here');
    expect(room.stores.inspect().signInLinks.size).toBe(0);
  });
});

describe('seats of the page', () => {
  it('are warned about when a name is invited twice, once each', async () => {
    const { room } = await opened();
    expect(texts(await room.say('anna', 'invite Tim'))).not.toContain('before this one');
    expect(texts(await room.say('anna', 'invite tim'))).toMatch(/7B had a seat called tim before this one[\s\S]*remove seat tim/);
  });

  it('keep the name they were made for beside the nickname, and are found by both', async () => {
    const { room, noor } = await opened();
    await begin(room, noor.userId);
    await room.say(noor.userId, 'settings name xXdragonXx');
    for (const who of ['Noor', 'xxDRAGONxx', noor.userId])
      expect(texts(await room.say('anna', `new link ${who}`)), who).toContain('A new link for Noor (xXdragonXx)');
    expect((await classroomSeats({ ...room.stores, clock: room.clock })()).find(({ userId }) => userId === noor.userId)).toMatchObject({
      name: 'xXdragonXx',
      invitedAs: 'Noor',
    });
  });

  it('nobody has begun in are removed by name, with the link, and it is audited to the teacher', async () => {
    const { room, noor } = await opened();
    const link = texts(await room.say('anna', 'new link Noor'));
    expect(texts(await room.say('anna', 'remove seat noor'))).toBe('The seat of Noor in 7B is gone. Nobody had used it. It stands in the audit log.');
    expect(await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: noor.userId })).toBeUndefined();
    expect(await opens(room, link)).toBeUndefined();
    const anna = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'anna' });
    const ref = room.stores.inspect().people.find(({ id }) => id === anna?.id)?.auditRef;
    expect(room.stores.inspect().audit.filter(({ action, actor }) => action === 'learner-erased' && actor === ref)).toHaveLength(1);
    expect(texts(await room.say('anna', 'remove seat Noor'))).toContain('Nobody in 7B has a seat called “Noor”');
  });

  it('somebody has begun in stay, and a student cannot remove any', async () => {
    const { room, noor } = await opened();
    await begin(room, noor.userId);
    expect(texts(await room.say('anna', 'remove seat Noor'))).toContain('Noor has begun in that seat of 7B, so I leave it');
    await room.say(noor.userId, 'remove seat Noor');
    expect(await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: noor.userId })).toBeDefined();
  });

  it('end with an erasure: the last word says whose link leads back, and no later student gets the address', async () => {
    const { room, noor } = await opened();
    const seats = { ...room.stores, clock: room.clock };
    const tom = await addClassroomSeat(seats, room.cohort, { kind: 'next' })('Tom');
    for (const userId of [noor.userId, tom.userId]) await begin(room, userId);
    await room.say(noor.userId, 'forget');
    expect(texts(await room.tap(noor.userId, 'Yes, delete everything'))).toMatch(/Done\.[\s\S]*ask your teacher for a new link/);
    await room.say(tom.userId, 'forget');
    expect(texts(await room.tap(tom.userId, 'Yes, delete everything'))).toMatch(/Done\.[\s\S]*ask whoever opened this page to add a student/);
    const next = await addClassroomSeat(seats, room.cohort, { kind: 'next' })('Zoe');
    expect(next.userId).not.toBe(tom.userId);
    expect(next.userId).toMatch(/^student-/);
  });

  it('elsewhere a person who was erased may just write again', async () => {
    const { room } = await opened();
    const account = { platform: 'slack', tenant: 'T1', userId: 'U1' } as const;
    const person = await room.stores.enrolment.enrol({
      account,
      displayName: 'Sam',
      cohortId: room.cohort.id,
      role: 'learner',
      by: 'test',
      timeZone: 'UTC',
      at: room.clock.now(),
    });
    const state = await room.stores.tutoring.load(person.id);
    const to = directTo(account);
    const inbound = { ...room.inbound('U1', { kind: 'text', text: 'yes', toTutor: true }, to), account };
    const taken = await room.stores.inbox.accept(inbound);
    expect(taken).not.toBe('duplicate');
    const id = room.stores.inspect().inbox.at(-1)?.id ?? '';
    if (state === undefined) throw new Error('expected a learner');
    await eraseLearner({ records: room.stores.records, clock: room.clock }, { id, inbound } as Parameters<typeof eraseLearner>[1], state, person);
    const said = room.stores.inspect().outbox.at(-1)?.message.statement;
    expect(said?.kind).toBe('erasure-done');
    expect(said).not.toHaveProperty('comeBack');
  });
});
