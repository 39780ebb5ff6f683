import { describe, expect, it } from 'vitest';
import type { ClassroomSeat } from '../../src/application/local-classroom.ts';
import { seatCalled } from '../../src/cli/people.ts';
import type { CohortId } from '../../src/domain/ids.ts';

const seat = (userId: string, name: string): ClassroomSeat => ({
  userId,
  name,
  role: 'learner',
  cohortId: 'c' as CohortId,
  className: '7B',
  channel: 'c',
  simulated: false,
  personal: true,
});
const SEATS = [seat('invited-1', 'Noor'), seat('invited-2', 'Sam'), seat('invited-3', 'Sam')];

describe('a link back to a seat', () => {
  it('is found by its id or by a name only one student has, so that nobody loses their chat by signing out', () => {
    expect(seatCalled('noor', SEATS).userId).toBe('invited-1');
    expect(seatCalled('invited-3', SEATS).userId).toBe('invited-3');
  });

  it('is refused where two share the name, with both ids, and where nobody has it, with what there is', () => {
    expect(() => seatCalled('Sam', SEATS)).toThrow('"Sam" is the name of several; expected one of invited-2 (Sam, 7B), invited-3 (Sam, 7B)');
    for (const unknown of ['stuent-1', 'invited-4']) expect(() => seatCalled(unknown, SEATS), unknown).toThrow(`no seat "${unknown}"`);
    expect(() => seatCalled('Ana', SEATS)).toThrow(/no seat "Ana".*invited-1 \(Noor, 7B\)/);
  });
});
