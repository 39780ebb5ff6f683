import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { seatsOf } from '../../adapters/web/seat.ts';
import { addClassroomSeat, classroomSeats, openLocalClassroom, signInLink } from '../../src/application/local-classroom.ts';
import type { CourseId, LearnerId } from '../../src/domain/ids.ts';
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

  it('does not put another student into the seat of one who had everything deleted', async () => {
    const { ports, cohort } = await opened();
    const student = await ports.enrolment.find({ platform: 'web', tenant: 'local', userId: 'student-1' });
    await ports.records.erase(student?.id as unknown as LearnerId, NOW);
    await openLocalClassroom(ports, cohort);
    expect((await classroomSeats(ports)()).map(({ userId }) => userId)).toEqual(['teacher-1']);
  });

  it('does not bring back a teacher whom another one took off', async () => {
    const { ports, cohort } = await opened();
    const join = (userId: string) =>
      ports.enrolment.enrol({
        account: { platform: 'web', tenant: 'local', userId },
        displayName: userId,
        cohortId: cohort.id,
        role: 'teacher',
        by: 'test',
        timeZone: 'UTC',
        at: NOW,
      });
    const [first, ben] = [await join('teacher-1'), await join('ben')];
    await ports.reports.record({ changes: [{ kind: 'teaching-taken', cohortId: cohort.id, personId: first.id, by: ben.id }], outgoing: [], at: NOW });
    await openLocalClassroom(ports, cohort);
    expect((await ports.reports.teachers(cohort.id)).map(({ displayName }) => displayName)).toEqual(['ben']);
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
    const seat = await addClassroomSeat(ports, cohort, { kind: 'invited', key: 'event-1' })('Noor');
    const seats = await classroomSeats(ports)();
    expect(seatsOf({ kind: 'owner' }, seats).map(({ userId }) => userId)).not.toContain(seat.userId);
    expect(seatsOf({ kind: 'seat', userId: seat.userId }, seats)).toHaveLength(1);
    const link = await signInLink(ports, 'http://tutor', seat.userId);
    const granted = await ports.signIn.redeem(link.split('/in/')[1] ?? '', NOW, (NOW + 1_000) as typeof NOW);
    expect(granted?.identity).toEqual({ kind: 'seat', userId: seat.userId });
  });

  it('gives two students of one name two seats, and one invitation one seat however often it is tried', async () => {
    const { ports, cohort } = await opened();
    const invite = (key: string) => addClassroomSeat(ports, cohort, { kind: 'invited', key })('Sam');
    const first = await invite('event-1');
    expect((await invite('event-2')).userId).not.toBe(first.userId);
    expect((await invite('event-1')).userId).toBe(first.userId);
    expect((await classroomSeats(ports)()).filter(({ name }) => name === 'Sam')).toHaveLength(2);
  });

  it('leaves a class’s channel to the class a teacher gave it to', async () => {
    const { ports, cohort } = await opened();
    const other = await ports.enrolment.saveCohort({ name: '8A', courseId: 'small' as CourseId, simulated: false, at: NOW });
    const space = { platform: 'web', tenant: 'local', channel: `class-${cohort.id}` };
    await ports.enrolment.spaceCohort(space, other.id);
    await openLocalClassroom(ports, cohort);
    expect((await ports.enrolment.spaceCohort(space))?.name).toBe('8A');
  });
});
