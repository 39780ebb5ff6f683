import { describe, expect, it } from 'vitest';
import { handleEvent } from '../../src/application/handle-event.ts';
import { handleJob } from '../../src/application/handle-job.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/ids.ts';
import type { CohortReports } from '../../src/ports/cohort-reports.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { InboxEvent } from '../../src/ports/inbox.ts';
import { type Classroom, openClassroom } from '../doubles/classroom.ts';
import { struggle } from '../doubles/struggle.ts';

/** Reports whose next turn is written or not, but whose answer never comes: as when the process is killed around it. */
const cutOff = (reports: CohortReports, when: 'before' | 'after'): CohortReports => {
  let cut = false;
  return {
    ...reports,
    record: async (turn) => {
      if (!cut && when === 'before') {
        cut = true;
        throw new TutorError('UNAVAILABLE', 'killed');
      }
      const outcome = await reports.record(turn);
      if (cut) return outcome;
      cut = true;
      throw new TutorError('UNAVAILABLE', 'killed');
    },
  };
};

/** The event is handled once and cut off, then again by the process that comes after. */
const handledTwice = async (room: Classroom, when: 'before' | 'after', event: Awaited<ReturnType<Classroom['inbound']>>, page?: object): Promise<void> => {
  await room.stores.inbox.accept(event);
  const ports = { ...room.ports, ...(page === undefined ? {} : { page: page as never }), reports: cutOff(room.ports.reports, when) };
  const handle = handleEvent(ports);
  const waiting = await room.stores.inbox.oldestPerLane(1);
  await expect(handle(waiting[0] as InboxEvent)).rejects.toThrow('killed');
  for (const again of await room.stores.inbox.oldestPerLane(1)) await handle(again);
  await room.settle();
};

describe.each(['before', 'after'] as const)('a teacher’s turn that is cut off %s it is written', (when) => {
  const taught = async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    return room;
  };
  const buttonOf = (room: Classroom, label: string): string => {
    const found = room.posted.flatMap((message) => room.buttonsOf(message)).find((button) => button.label === label);
    return found?.action ?? '';
  };

  it('marks once and says so once', async () => {
    const room = await taught();
    await struggle(room, 'ana');
    await room.say('anna-teacher', 'who needs help?');
    const before = room.posted.length;
    await handledTwice(room, when, room.inbound('anna-teacher', { kind: 'action', actionId: buttonOf(room, 'Helped'), label: 'Helped' }));
    expect(room.stores.inspect().marks).toHaveLength(1);
    expect(room.posted.slice(before).map(({ text }) => text)).toEqual([expect.stringMatching(/you helped/)]);
  });

  it('invites to one seat, with one link', async () => {
    const room = await taught();
    const seats: string[] = [];
    const page = {
      url: () => 'http://tutor',
      invite: async (_name: string, _cohort: unknown, key: string) => ({ userId: key, link: `http://tutor/in/${seats.push(key)}` }),
      // The seat itself is there when the event is handled again: it is no namesake of its own.
      seats: async () => seats.map((userId) => ({ userId, name: 'Tom' })),
    };
    const before = room.posted.length;
    await handledTwice(room, when, room.inbound('anna-teacher', { kind: 'text', text: 'invite Tom', toTutor: true }), page);
    expect(new Set(seats).size).toBe(1);
    const said = room.posted.slice(before).map(({ text }) => text);
    expect(said).toEqual([expect.not.stringContaining('before this one')]);
  });

  it('takes a teacher off once and tells both the same as at the first try', async () => {
    const room = await taught();
    await room.enrol('ben', 'teacher');
    const before = room.posted.length;
    await handledTwice(room, when, room.inbound('anna-teacher', { kind: 'text', text: 'teacher remove ben', toTutor: true }));
    expect(room.posted.slice(before).map(({ text }) => text)).toEqual([
      expect.stringMatching(/ben is no longer a teacher of 7B/),
      expect.stringMatching(/You are no longer a teacher of 7B/),
    ]);
    expect(room.stores.inspect().audit.filter(({ action }) => action === 'role-taken')).toHaveLength(1);
  });

  it('tells the Monday list once, and remembers it once', async () => {
    const room = await taught();
    await struggle(room, 'ana');
    const job = { name: 'weekly-digest', cohortId: room.cohort.id, week: '2026-03-09' } as const;
    const loops = { drain: undefined as never, delivery: room.delivery };
    const handle = handleJob({ ...room.ports, reports: cutOff(room.ports.reports, when) }, loops);
    const before = room.posted.length;
    await expect(handle(job)).rejects.toThrow('killed');
    await handle(job);
    await room.settle();
    expect(room.posted.slice(before)).toHaveLength(1);
    expect(room.stores.inspect().summaries).toHaveLength(1);
  });
});

describe('the Monday list', () => {
  it('comes to all teachers also when one of them asked before breakfast', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await room.enrol('ben', 'teacher');
    await struggle(room, 'ana');
    // From Wednesday 16:03 to Monday 06:30.
    room.moveClock(Date.UTC(2026, 2, 9, 6, 30) - room.clock.now());
    await room.say('anna-teacher', 'who needs help?');
    room.moveClock(40 * MINUTE);
    const before = room.posted.length;
    await room.jobs.add({ name: 'schedule-digests' });
    await room.jobs.settle();
    await room.settle();
    expect(room.posted.slice(before).map(({ to }) => to)).toEqual([room.direct('anna-teacher'), room.direct('ben')]);
  });

  it('tells each teacher who left since the list they were told themselves', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await room.enrol('ben', 'teacher');
    await struggle(room, 'ana');
    expect((await room.say('anna-teacher', 'who needs help?'))[0]?.text).toMatch(/ana · Adding/);
    for (let index = 0; index < 8; index++) {
      room.moveClock(HOUR);
      await room.say('ana', 'practise adding fractions');
      await room.say('ana', '7/12');
    }
    room.moveClock(DAY);
    expect((await room.say('ben', 'who needs help?'))[0]?.text).not.toMatch(/Off the list/);
    expect((await room.say('anna-teacher', 'who needs help?'))[0]?.text).toMatch(/Off the list since last time: ana/);
    expect((await room.say('anna-teacher', 'who needs help?'))[0]?.text).not.toMatch(/Off the list/);
  });
});
