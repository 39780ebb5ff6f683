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

  it('waits while a setting asked for today is open, and comes when it is answered', async () => {
    const room = await openClassroom();
    await join(room, 'noor');
    room.moveClock(DAY);
    await room.say('noor', 'settings interests');
    expect(await tick(room)).toEqual([]);
    await room.say('noor', 'chess');
    expect(texts(await room.say('noor', 'done'))).toMatch(/chess[\s\S]*Saved/);
    room.moveClock(HOUR / 2);
    expect(texts(await tick(room))).toMatch(/questions today/);
  });

  it('does not wait for a setting left open since an earlier day', async () => {
    const room = await openClassroom();
    await join(room, 'noor');
    await room.say('noor', 'settings interests');
    room.moveClock(DAY);
    expect(texts(await tick(room))).toMatch(/questions today/);
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

  describe('queued earlier and sent later', () => {
    const queued = async () => {
      const room = await openClassroom();
      await join(room, 'noor');
      room.moveClock(DAY);
      const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' });
      if (person === undefined) throw new Error('expected noor to be known');
      const run = async (): Promise<string> => {
        const before = room.posted.length;
        await room.jobs.add({ name: 'daily-quiz', learnerId: person.id, date: '2026-03-05' });
        await room.jobs.settle();
        await room.settle();
        return texts(room.posted.slice(before));
      };
      return { room, run };
    };

    it('comes when it is still due', async () => {
      const { run } = await queued();
      expect(await run()).toMatch(/questions today/);
    });

    it('does not come in the evening, or the day after', async () => {
      const { room, run } = await queued();
      room.moveClock(6 * HOUR);
      expect(await run()).toBe('');
      room.moveClock(18 * HOUR);
      expect(await run()).toBe('');
    });

    it('does not come when the learner has made the day quiet meanwhile, or wants no quiz', async () => {
      const { room, run } = await queued();
      await room.say('noor', 'change my quiet days to thursday, friday');
      expect(await run()).toBe('');
      await room.say('noor', 'change my quiet days to none');
      await room.say('noor', 'change my quiz time to never');
      expect(await run()).toBe('');
    });
  });

  it('that was begun unasked and finished is not offered again that day, and is the next', async () => {
    const room = await openClassroom();
    await join(room, 'noor');
    room.moveClock(DAY - 2 * HOUR);
    await room.say('noor', 'quiz');
    for (let item = 0; item < 6; item++) await room.say('noor', '7/12');
    room.moveClock(2 * HOUR);
    expect(await tick(room)).toEqual([]);
    room.moveClock(DAY);
    expect(texts(await tick(room))).toMatch(/questions today/);
  });
});
