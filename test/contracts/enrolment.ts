import { beforeEach, describe, expect, it } from 'vitest';
import type { CohortId, CourseId } from '../../src/domain/ids.ts';
import { allText, at, BEN, enrol, NOOR, refusalOf, START, saveClass } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

export const describeEnrolment = (name: string, make: MakeStores): void => {
  describe(`an enrolment: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });
    describePeople(() => stores);
    describeClasses(() => stores);
  });
};

const describePeople = (stores: () => Stores): void => {
  it('knows nobody before they were enrolled', async () => {
    expect(await stores().enrolment.find(NOOR)).toBeUndefined();
  });

  it('makes the person, the account, the membership, the profile and the session of a learner', async () => {
    const cohort = await saveClass(stores());
    const id = await enrol(stores(), NOOR, { cohortId: cohort.id });
    expect(await stores().enrolment.find(NOOR)).toEqual({ id, displayName: 'Noor', memberships: [{ cohort, role: 'learner' }], accounts: [NOOR] });
    const state = await stores().tutoring.load(id);
    expect(state?.learner).toEqual({
      id,
      cohortId: cohort.id,
      profile: { alias: 'Noor', language: 'en', interests: [], schedule: { timeZone: 'Europe/Berlin', quietDays: [] } },
      streak: { days: 0 },
    });
    expect(state).toMatchObject({ version: 0, session: { presentation: 0, activity: { kind: 'new' } }, consents: [], className: '7B', courseId: 'fractions' });
  });

  it('changes nothing when the same enrolment is repeated', async () => {
    const { id: cohortId } = await saveClass(stores());
    const first = await enrol(stores(), NOOR, { cohortId });
    const before = await allText(stores());
    expect(await enrol(stores(), NOOR, { cohortId })).toBe(first);
    expect(await allText(stores())).toBe(before);
  });

  it('makes one person of many first messages at once', async () => {
    const { id: cohortId } = await saveClass(stores());
    const ids = await Promise.all(Array.from({ length: 5 }, () => enrol(stores(), NOOR, { cohortId })));
    expect(new Set(ids).size).toBe(1);
  });

  it('makes an account known without a class, once, and it joins one later', async () => {
    const newcomer = { account: BEN, displayName: 'Ben', at: START };
    const { id } = await stores().enrolment.meet(newcomer);
    expect(await stores().enrolment.meet({ ...newcomer, displayName: 'Other' })).toEqual({ id, displayName: 'Ben', memberships: [], accounts: [BEN] });
    expect(await stores().tutoring.load(id)).toBeUndefined();
    const { id: cohortId } = await saveClass(stores());
    expect(await enrol(stores(), BEN, { cohortId })).toBe(id);
    expect((await stores().enrolment.find(BEN))?.memberships.map(({ role }) => role)).toEqual(['learner']);
  });

  it('takes the same user id in two tenants for two people', async () => {
    const { id: cohortId } = await saveClass(stores());
    const here = await enrol(stores(), NOOR, { cohortId });
    const there = await enrol(stores(), { ...NOOR, tenant: 'elsewhere' }, { cohortId, displayName: 'Someone else' });
    expect(there).not.toBe(here);
    expect((await stores().enrolment.find(NOOR))?.displayName).toBe('Noor');
    expect((await stores().enrolment.find({ ...NOOR, tenant: 'elsewhere' }))?.displayName).toBe('Someone else');
  });

  it('gives a teacher no profile and no session', async () => {
    const { id: cohortId } = await saveClass(stores());
    const id = await enrol(stores(), BEN, { cohortId, role: 'teacher', displayName: 'Ms B' });
    expect(await stores().tutoring.load(id)).toBeUndefined();
  });

  it('writes a change of role into the audit log with who did it, and no repeat', async () => {
    const { id: cohortId } = await saveClass(stores());
    await enrol(stores(), BEN, { cohortId });
    const request = { account: BEN, displayName: 'Ben', cohortId, role: 'teacher', by: 'the-head', timeZone: 'UTC', at: START } as const;
    const person = await stores().enrolment.enrol(request);
    await stores().enrolment.enrol(request);
    expect(person.memberships.map(({ role }) => role)).toEqual(['teacher']);
    const { audit = '' } = await stores().everything();
    expect(audit.match(/the-head/g)).toHaveLength(1);
    expect(audit).toMatch(/before.{1,10}learner/);
    expect(audit).not.toContain(person.id);
  });

  it('lets a learner who joins a second class learn with that one, and a repeat of the first does not bring them back', async () => {
    const [first, second] = [await saveClass(stores(), '7B'), await saveClass(stores(), '8A')];
    const id = await enrol(stores(), NOOR, { cohortId: first.id });
    await enrol(stores(), NOOR, { cohortId: second.id });
    await enrol(stores(), NOOR, { cohortId: first.id });
    expect((await stores().tutoring.load(id))?.className).toBe('8A');
    expect((await stores().enrolment.find(NOOR))?.memberships).toHaveLength(2);
  });

  it('refuses a class that does not exist', async () => {
    expect(await refusalOf(enrol(stores(), NOOR, { cohortId: 'nowhere' as CohortId }))).toBe('NOT_FOUND');
    expect(await stores().enrolment.find(NOOR)).toBeUndefined();
  });

  it('falls back to UTC when the platform names a time zone nobody knows', async () => {
    const { id: cohortId } = await saveClass(stores());
    const request = { account: NOOR, displayName: 'Noor', cohortId, role: 'learner', by: 'test', at: START } as const;
    const { id } = await stores().enrolment.enrol({ ...request, timeZone: 'Mars/Olympus' });
    expect((await stores().tutoring.load(id))?.learner.profile.schedule.timeZone).toBe('UTC');
  });
};

const describeClasses = (stores: () => Stores): void => {
  it('lists classes oldest first and changes one by its name', async () => {
    const { enrolment } = stores();
    expect(await enrolment.cohorts()).toEqual([]);
    const older = await enrolment.saveCohort({ name: 'Z', courseId: 'c1' as CourseId, simulated: false, at: START });
    await enrolment.saveCohort({ name: 'A', courseId: 'c1' as CourseId, simulated: true, at: at(1_000) });
    const again = await enrolment.saveCohort({ name: 'Z', courseId: 'c2' as CourseId, simulated: false, at: at(2_000) });
    expect(again).toEqual({ ...older, courseId: 'c2' });
    expect((await enrolment.cohorts()).map(({ name, courseId, simulated }) => ({ name, courseId, simulated }))).toEqual([
      { name: 'Z', courseId: 'c2', simulated: false },
      { name: 'A', courseId: 'c1', simulated: true },
    ]);
  });

  it('links a channel to a class, and to another later', async () => {
    const { enrolment } = stores();
    const [first, second] = [await saveClass(stores(), '7B'), await saveClass(stores(), '8A')];
    const space = { platform: 'slack', tenant: 'T1', channel: 'C1' };
    expect(await enrolment.spaceCohort(space)).toBeUndefined();
    expect(await enrolment.spaceCohort(space, first.id)).toEqual(first);
    expect(await enrolment.spaceCohort(space)).toEqual(first);
    expect(await enrolment.spaceCohort({ ...space, tenant: 'T2' })).toBeUndefined();
    await enrolment.spaceCohort(space, second.id);
    expect(await enrolment.spaceCohort(space)).toEqual(second);
    expect(await refusalOf(enrolment.spaceCohort(space, 'nowhere' as CohortId))).toBe('NOT_FOUND');
  });
};
