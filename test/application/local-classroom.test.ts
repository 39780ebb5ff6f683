import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { seatsOf } from '../../adapters/web/seat.ts';
import { addClassroomSeat, classroomSeats, openLocalClassroom, signInLink } from '../../src/application/local-classroom.ts';
import type { CourseId } from '../../src/domain/ids.ts';
import { NOW } from '../doubles/learners.ts';

const opened = async () => {
  const stores = createMemoryStores();
  const ports = { ...stores, clock: { now: () => NOW } };
  const cohort = await stores.enrolment.saveCohort({ name: '7B', courseId: 'small' as CourseId, simulated: false, at: NOW });
  await openLocalClassroom(ports, cohort);
  return { ports, cohort };
};

describe('the local classroom', () => {
  it('opens with one student and one teacher, however often it is opened', async () => {
    const { ports, cohort } = await opened();
    await openLocalClassroom(ports, cohort);
    expect((await classroomSeats(ports)()).map(({ userId, role }) => `${userId} ${role}`)).toEqual(['teacher-1 teacher', 'student-1 learner']);
  });

  it('has a student of its own also when a simulated class was there first', async () => {
    const { ports, cohort } = await opened();
    const simulated = await ports.enrolment.saveCohort({ name: 'Demo', courseId: 'small' as CourseId, simulated: true, at: NOW });
    await ports.enrolment.enrol({
      account: { platform: 'web', tenant: 'local', userId: 'sim-01' },
      displayName: 'Ana (sim)',
      cohortId: simulated.id,
      role: 'learner',
      by: 'test',
      timeZone: 'UTC',
      at: NOW,
    });
    await openLocalClassroom(ports, cohort);
    const seats = await classroomSeats(ports)();
    expect(seats.map(({ userId }) => userId)).toContain('student-1');
    expect(seats.map(({ userId }) => userId)).not.toContain('sim-01');
  });

  it('gives an invited student a seat that the owner cannot take, and that its own link opens', async () => {
    const { ports, cohort } = await opened();
    const seat = await addClassroomSeat(ports, cohort, { personal: true })('Noor');
    const seats = await classroomSeats(ports)();
    expect(seatsOf({ kind: 'owner' }, seats).map(({ userId }) => userId)).not.toContain(seat.userId);
    expect(seatsOf({ kind: 'seat', userId: seat.userId }, seats)).toHaveLength(1);
    const link = await signInLink(ports, 'http://tutor', seat.userId);
    const granted = await ports.signIn.redeem(link.split('/in/')[1] ?? '', NOW, (NOW + 1_000) as typeof NOW);
    expect(granted?.identity).toEqual({ kind: 'seat', userId: seat.userId });
  });

  it('gives two students of one name two seats', async () => {
    const { ports, cohort } = await opened();
    const add = addClassroomSeat(ports, cohort, { personal: true });
    expect((await add('Sam')).userId).not.toBe((await add('Sam')).userId);
  });
});
