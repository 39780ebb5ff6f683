import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/ids.ts';
import { type Classroom, onboard, openClassroom } from '../doubles/classroom.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');

/** Ana answers the same way wrong, again and again. */
const struggle = async (room: Classroom, userId: string): Promise<void> => {
  await onboard(room, userId);
  await room.say(userId, 'practise adding fractions');
  for (let index = 0; index < 5; index++) {
    room.moveClock(40_000);
    await room.say(userId, '2/7');
    await room.say(userId, 'skip');
  }
};

describe('who needs help', () => {
  it('names the learner, the skill, the evidence in numbers, the error and a next step, to the teacher alone', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    const posted = await room.say('anna-teacher', 'who needs help?');
    expect(posted.map(({ to }) => to)).toEqual([room.direct('anna-teacher')]);
    expect(texts(posted)).toMatch(/ana · Adding fractions/);
    expect(texts(posted)).toMatch(/0 of \d first tries right/);
    expect(texts(posted)).toMatch(/Adds tops and bottoms \(\d of \d errors\)/);
    expect(texts(posted)).toMatch(/Next:/);
  });

  it('is refused to a student, and to a student in the channel', async () => {
    const room = await openClassroom();
    await struggle(room, 'ana');
    await onboard(room, 'tom');
    expect(texts(await room.say('tom', 'who needs help?'))).toMatch(/for the teachers/);
    const inChannel = await room.sayInChannel('tom', '@tutor who needs help?');
    expect(texts(inChannel)).not.toMatch(/ana/);
  });

  it('asked in the channel comes in private; the channel hears only that', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    const posted = await room.sayInChannel('anna-teacher', '@tutor who needs help?');
    const [inChannel, inPrivate] = [posted.filter(({ to }) => to.scope === 'channel'), posted.filter(({ to }) => to.scope === 'direct')];
    expect(texts(inPrivate)).toMatch(/ana · Adding fractions/);
    expect(texts(inChannel)).not.toMatch(/ana|%|\d/);
  });

  it('shows the answers behind a name, takes the teacher’s word, and drops a false alarm', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    await room.say('anna-teacher', 'who needs help?');
    expect(texts(await room.tap('anna-teacher', 'Show evidence'))).toMatch(/2\/7/);
    expect(texts(await room.tap('anna-teacher', 'False alarm'))).toMatch(/false alarm/);
    room.moveClock(60_000);
    expect(texts(await room.say('anna-teacher', 'who needs help?'))).not.toMatch(/ana · Adding fractions/);
  });

  it('says honestly when there is too little to say', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await onboard(room, 'ida');
    expect(texts(await room.say('anna-teacher', 'who needs help?'))).toMatch(/Too little to say: ida \(0\)/);
  });

  it('comes on Monday by itself, once, to the teachers of the class', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    room.moveClock(5 * DAY - 8 * 3_600_000);
    const before = room.posted.length;
    await room.jobs.add({ name: 'schedule-digests' });
    await room.jobs.settle();
    await room.jobs.add({ name: 'schedule-digests' });
    await room.jobs.settle();
    await room.settle();
    const sent = room.posted.slice(before);
    expect(sent.map(({ to }) => to)).toEqual([room.direct('anna-teacher')]);
    expect(texts(sent)).toMatch(/Your Monday list/);
  });
});

describe('a teacher', () => {
  it('is made by another teacher, for an account that has written before, and it is on the audit log', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    expect(texts(await room.say('anna-teacher', 'teacher add ben'))).toMatch(/do not know an account/);
    await room.say('ben', 'hello');
    expect(texts(await room.say('anna-teacher', 'teacher add ben'))).toMatch(/ben is now a teacher of 7B/);
    expect(texts(await room.say('ben', 'who needs help'))).not.toMatch(/for the teachers/);
    expect(JSON.stringify(room.stores.inspect().audit)).toMatch(/role/i);
  });

  it('cannot be made by a student', async () => {
    const room = await openClassroom();
    await onboard(room, 'tom');
    expect(texts(await room.say('tom', 'teacher add tom'))).toMatch(/for the teachers/);
  });
});
