import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/ids.ts';
import { type Classroom, openClassroom } from '../doubles/classroom.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');

const join = async (room: Classroom, userId: string): Promise<void> => {
  await room.say(userId, 'hello');
  await room.say(userId, 'yes');
  for (const reply of ['skip', 'skip', 'skip', 'skip', 'skip', '15:00', 'UTC', 'none', 'not now']) await room.say(userId, reply);
};
const tick = async (room: Classroom): Promise<readonly { readonly text: string }[]> => {
  const before = room.posted.length;
  await room.jobs.add({ name: 'schedule-quizzes' });
  await room.jobs.settle();
  await room.settle();
  return room.posted.slice(before);
};

describe('the daily quiz', () => {
  it('arrives the day after joining, once, however often the clock ticks', async () => {
    const room = await openClassroom();
    await join(room, 'noor');
    expect(await tick(room)).toEqual([]);
    room.moveClock(DAY);
    expect(texts(await tick(room))).toMatch(/questions today, about five minutes/);
    expect(await tick(room)).toEqual([]);
    room.moveClock(HOUR);
    expect(await tick(room)).toEqual([]);
  });

  it('can be declined, and comes again tomorrow', async () => {
    const room = await openClassroom();
    await join(room, 'noor');
    room.moveClock(DAY);
    await tick(room);
    expect(texts(await room.tap('noor', 'Not today'))).toMatch(/Whenever you like/);
    room.moveClock(DAY);
    expect(texts(await tick(room))).toMatch(/questions today/);
  });

  it('comes less often when nobody answers', async () => {
    const room = await openClassroom();
    await join(room, 'noor');
    let offers = 0;
    for (let day = 0; day < 12; day++) {
      room.moveClock(DAY);
      offers += (await tick(room)).length;
    }
    expect(offers).toBeGreaterThanOrEqual(4);
    expect(offers).toBeLessThanOrEqual(7);
  });

  it('never comes before consent, on a quiet day, or after erasure', async () => {
    const room = await openClassroom();
    await room.say('tom', 'hello');
    await join(room, 'noor');
    await room.say('noor', 'change my quiet days to thursday, friday');
    await join(room, 'ida');
    await room.say('ida', 'forget me');
    await room.say('ida', 'yes');
    room.moveClock(DAY);
    expect(await tick(room)).toEqual([]);
  });

  it('is built from what is due, the frontier and a stretch, and says why when asked', async () => {
    const room = await openClassroom();
    await join(room, 'noor');
    room.moveClock(DAY);
    await tick(room);
    await room.tap('noor', 'Start');
    expect(texts(await room.tap('noor', 'Why this?'))).toMatch(/next step of your plan[\s\S]*give or take/);
  });
});
