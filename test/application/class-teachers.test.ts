import { describe, expect, it } from 'vitest';
import { addClassroomSeat } from '../../src/application/local-classroom.ts';
import { onboard, openClassroom, type Posted } from '../doubles/classroom.ts';

const texts = (posted: readonly Posted[]): string => posted.map(({ text }) => text).join('\n');
const to = (posted: readonly Posted[], userId: string): string => texts(posted.filter((one) => one.to.scope === 'direct' && one.to.userId === userId));

const taught = async () => {
  const room = await openClassroom();
  await room.enrol('anna-teacher', 'teacher');
  return room;
};
const auditOf = (room: Awaited<ReturnType<typeof taught>>, action: string) => room.stores.inspect().audit.filter((entry) => entry.action === action);

describe('a teacher', () => {
  it('is made by another teacher, for an account that has written before; both are told, and it is on the audit log', async () => {
    const room = await taught();
    expect(texts(await room.say('anna-teacher', 'teacher add ben'))).toMatch(/do not know an account “ben”.*whoami/);
    expect(texts(await room.say('ben', 'whoami'))).toMatch(/account on the tutor’s page is:\s+ben[\s\S]*teacher add ben/);
    const posted = await room.say('anna-teacher', 'teacher add ben');
    expect(to(posted, 'anna-teacher')).toMatch(/ben is now a teacher of 7B/);
    expect(to(posted, 'ben')).toMatch(/anna-teacher has made you a teacher of 7B/);
    expect(texts(await room.say('ben', 'who needs help'))).not.toMatch(/for the teachers/);
    expect(auditOf(room, 'role-given').at(-1)?.details).toMatchObject({ role: 'teacher' });
    expect(room.stores.inspect().memberships.map(({ role }) => role)).toEqual(['teacher', 'teacher']);
  });

  it('who only said hello before is spoken to as a teacher from then on', async () => {
    const room = await taught();
    await room.say('ben', 'hello');
    await room.say('anna-teacher', 'teacher add ben');
    expect(texts(await room.say('ben', 'hello'))).toMatch(/as a teacher of 7B/);
  });

  it('who learns in the class as well goes on learning', async () => {
    const room = await taught();
    await onboard(room, 'ben');
    await room.say('anna-teacher', 'yes teacher add ben');
    expect(texts(await room.say('ben', 'practise adding fractions'))).toMatch(/Question adding-fractions/);
    expect(texts(await room.say('ben', 'teacher help'))).toMatch(/as a teacher of 7B/);
    await room.say('anna-teacher', 'teacher remove ben');
    expect(texts(await room.say('anna-teacher', 'who needs help'))).toMatch(/Too little to say: ben/);
  });

  it('who is a student of the class is made one only after a second tap or word', async () => {
    const room = await taught();
    await onboard(room, 'tom');
    const roles = () => room.stores.inspect().memberships.map(({ role }) => role);
    const asked = await room.say('anna-teacher', 'teacher add tom');
    expect(texts(asked)).toMatch(/tom is a student of 7B[\s\S]*\[Yes, make tom a teacher\][\s\S]*write: yes teacher add tom to 7B/);
    expect(asked.every((one) => one.to.scope === 'direct' && one.to.userId === 'anna-teacher')).toBe(true);
    expect(roles()).toEqual(['teacher', 'learner']);
    expect(texts(await room.tap('anna-teacher', 'Yes, make tom a teacher'))).toMatch(/tom is now a teacher of 7B/);
    expect(roles()).toEqual(['teacher', 'teacher']);
  });

  it('who sits in a student’s seat of the page is asked about too, though they have not begun', async () => {
    const room = await openClassroom({ pageUrl: 'https://tutor.school.example' });
    await room.enrol('anna-teacher', 'teacher');
    const seat = await addClassroomSeat({ ...room.stores, clock: room.clock }, room.cohort, { kind: 'next' })('Tom');
    expect(texts(await room.say('anna-teacher', `teacher add ${seat.userId}`))).toMatch(/Tom is a student of 7B/);
    expect(texts(await room.say('anna-teacher', `yes, teacher add ${seat.userId}`))).toMatch(/Tom is now a teacher of 7B/);
  });

  it('is not made twice', async () => {
    const room = await taught();
    await room.say('ben', 'hello');
    await room.say('anna-teacher', 'teacher add ben');
    const posted = await room.say('anna-teacher', 'teacher add @ben');
    expect(posted.map(({ text }) => text)).toEqual(['ben is a teacher of 7B already.']);
    expect(auditOf(room, 'role-given').filter(({ details }) => details.role === 'teacher')).toHaveLength(2);
  });

  it('is added by a mention in the channel too, and told in private', async () => {
    const room = await taught();
    await room.say('u7', 'hello');
    const posted = await room.sayInChannel('anna-teacher', '@tutor teacher add <@u7>');
    expect(to(posted, 'anna-teacher')).toMatch(/u7 is now a teacher/);
    expect(posted.filter((one) => one.to.scope === 'channel').map(({ text }) => text)).toEqual(['I have sent you that in private.']);
  });

  it('is taken off by another one, with both told, audited, refused from then on, and not made a learner by asking', async () => {
    const room = await taught();
    await room.enrol('ben', 'teacher');
    const posted = await room.say('anna-teacher', 'teacher remove ben');
    expect(to(posted, 'anna-teacher')).toMatch(/ben is no longer a teacher of 7B/);
    expect(to(posted, 'ben')).toMatch(/You are no longer a teacher of 7B: anna-teacher has taken you off/);
    expect(auditOf(room, 'role-taken')).toHaveLength(1);
    expect(texts(await room.say('ben', 'who needs help'))).toMatch(/for the teachers of a class/);
    expect(room.stores.inspect().memberships.map(({ role }) => role)).toEqual(['teacher']);
  });

  it('may leave, but not as the last one', async () => {
    const room = await taught();
    expect(texts(await room.say('anna-teacher', 'teacher remove anna-teacher'))).toMatch(/is the only teacher of 7B/);
    await room.enrol('ben', 'teacher');
    expect(texts(await room.say('anna-teacher', 'teacher remove anna-teacher'))).toMatch(/take yourself off 7B[\s\S]*Is that what you want/);
    expect(auditOf(room, 'role-taken')).toHaveLength(0);
    const posted = await room.tap('anna-teacher', 'Yes, take me off');
    expect(posted.map(({ text }) => text)).toEqual(['You are no longer a teacher of 7B. It stands in the audit log.']);
  });

  it('is found in the list with their account, and a name that is not there brings the list', async () => {
    const room = await taught();
    await room.enrol('ben', 'teacher');
    expect(texts(await room.say('anna-teacher', 'teacher list'))).toMatch(
      /Teachers of 7B[\s\S]*account anna-teacher on the tutor’s page \(you\)[\s\S]*account ben on/,
    );
    expect(texts(await room.say('anna-teacher', 'teacher remove bob'))).toMatch(/“bob” is not one of the teachers of 7B[\s\S]*account ben/);
  });

  it('cannot be made, listed or taken off by a student', async () => {
    const room = await taught();
    await onboard(room, 'tom');
    for (const text of ['teacher add tom', 'teacher remove anna-teacher', 'teacher list', 'teacher invite Tim', 'who needs help'])
      expect(texts(await room.say('tom', text))).toMatch(/for the teachers of a class/);
    for (const text of ['invite Tim', 'courses', 'course small', 'class here'])
      expect(texts(await room.say('tom', text))).not.toMatch(/Tim|Small course|works on/);
    expect(room.stores.inspect().memberships.map(({ role }) => role)).toEqual(['teacher', 'learner']);
  });
});
