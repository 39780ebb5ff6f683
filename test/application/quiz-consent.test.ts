import { describe, expect, it } from 'vitest';
import { sendDailyQuiz } from '../../src/application/scheduled-work.ts';
import { DAY } from '../../src/domain/ids.ts';
import { localTime } from '../../src/domain/local-time.ts';
import { openClassroom } from '../doubles/classroom.ts';

/** A learner whose quiz is due, and the job that was queued for it. */
const queued = async () => {
  const room = await openClassroom();
  await room.say('noor', 'hello');
  await room.say('noor', 'yes');
  for (const reply of ['skip', 'skip', 'skip', 'skip', 'skip', '15:00', 'UTC', 'none', 'not now']) await room.say('noor', reply);
  room.moveClock(DAY);
  const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' });
  if (person === undefined) throw new Error('expected noor to be known');
  const before = room.posted.length;
  const sent = async (): Promise<string> => {
    await sendDailyQuiz(room.ports)(person.id, localTime(room.clock.now(), 'UTC').date);
    await room.settle();
    return room.posted
      .slice(before)
      .map(({ text }) => text)
      .join('\n');
  };
  const withdraw = async (): Promise<void> => {
    const state = await room.stores.tutoring.load(person.id);
    if (state === undefined) throw new Error('expected noor to be a learner');
    const consent = { purpose: 'tutoring', given: false, by: 'guardian', textVersion: 'withdrawn', at: room.clock.now() } as const;
    await room.stores.tutoring.record({
      personId: person.id,
      expectedVersion: state.version,
      session: state.session,
      events: [{ type: 'consent-recorded', consent }],
      outgoing: [],
      at: room.clock.now(),
    });
  };
  const offers = (): number => [...room.stores.inspect().happened.values()].flat().filter(({ event }) => event.type === 'quiz-offered').length;
  return { sent, withdraw, offers };
};

describe('a quiz that was queued', () => {
  it('is offered while the consent stands', async () => {
    const { sent, offers } = await queued();
    expect(await sent()).toMatch(/questions today/);
    expect(offers()).toBe(1);
  });

  it('is not offered, nor anything recorded, when the consent was withdrawn meanwhile', async () => {
    const { sent, withdraw, offers } = await queued();
    await withdraw();
    expect(await sent()).toBe('');
    expect(offers()).toBe(0);
  });
});
