import { expect, it } from 'vitest';
import type { CohortId, CourseId, PersonId } from '../../src/domain/ids.ts';
import { DAY, HOUR } from '../../src/domain/ids.ts';
import type { ClassChange, ClassTurn } from '../../src/ports/class-turn.ts';
import {
  allText,
  at,
  BEN,
  consented,
  day,
  enrol,
  messageTo,
  NOOR,
  received,
  recordTurn,
  refusalOf,
  START,
  saveClass,
  skill,
  TEACHER,
  textFrom,
} from './store-fixtures.ts';
import type { Stores } from './store-harness.ts';

export type GivenClass = {
  readonly stores: () => Stores;
  readonly cohortId: () => CohortId;
  readonly noor: () => PersonId;
  readonly teacher: () => PersonId;
};

/** The part of the cohort reports' contract that is about what teachers change. */
export const describeClassTurns = (given: GivenClass): void => {
  describeMarks(given);
  describeSummaries(given);
  describeOnce(given);
  describeTeaching(given);
  describeClass(given);
};

const recorded = ({ reports }: Stores, changes: readonly ClassChange[], part: Partial<ClassTurn> = {}) =>
  reports.record({ changes, outgoing: [], at: START, ...part });

const describeMarks = ({ stores, cohortId, noor, teacher }: GivenClass): void => {
  const marked = (part: Partial<Extract<ClassChange, { kind: 'concern-marked' }>> = {}): ClassChange => ({
    kind: 'concern-marked',
    cohortId: cohortId(),
    learnerId: noor(),
    by: teacher(),
    mark: 'seen',
    ...part,
  });

  it('brings a teacher’s marks up to a fortnight before the window', async () => {
    await recorded(stores(), [marked()], { at: at(-15 * DAY) });
    await recorded(stores(), [marked({ mark: 'helped', skillId: skill('parts') })], { at: at(-13 * DAY) });
    await recorded(stores(), [marked({ mark: 'false-alarm' })], { at: at(HOUR) });
    const [evidence] = await stores().reports.evidence(cohortId(), START);
    expect(evidence?.marks).toEqual([
      { skillId: 'parts', mark: 'helped', at: at(-13 * DAY) },
      { mark: 'false-alarm', at: at(HOUR) },
    ]);
  });

  it('keeps a mark in the class it was made for, also when the learner is in two', async () => {
    const other = await saveClass(stores(), '8A');
    await enrol(stores(), NOOR, { cohortId: other.id });
    await recordTurn(stores(), noor(), { events: [consented(true, at(1), { purpose: 'class', cohortId: other.id })] });
    await recorded(stores(), [marked({ cohortId: other.id })]);
    expect((await stores().reports.evidence(cohortId(), START))[0]?.marks).toEqual([]);
    expect((await stores().reports.evidence(other.id, START))[0]?.marks).toHaveLength(1);
  });

  it('writes a mark into the audit log without naming anyone', async () => {
    await recorded(stores(), [marked({ mark: 'helped' })]);
    const { audit = '' } = await stores().everything();
    expect(audit).toContain('concern-marked');
    expect(audit).not.toContain(noor());
    expect(audit).not.toContain(teacher());
  });

  it('refuses a mark on someone who is no learner of the class, and then writes nothing of the turn', async () => {
    const other = await saveClass(stores(), '8A');
    const before = await allText(stores());
    for (const wrong of [marked({ learnerId: 'nobody' as PersonId }), marked({ cohortId: other.id }), marked({ learnerId: teacher() })])
      expect(await refusalOf(recorded(stores(), [marked(), wrong], { outgoing: [messageTo(TEACHER)] }))).toBe('NOT_FOUND');
    expect(await allText(stores())).toBe(before);
  });
};

const describeSummaries = ({ stores, cohortId, noor, teacher }: GivenClass): void => {
  const told = (occasion: Extract<ClassChange, { kind: 'summary-told' }>['occasion'], skillId = 'parts'): ClassChange => ({
    kind: 'summary-told',
    cohortId: cohortId(),
    occasion,
    concerns: [
      { learnerId: noor(), alias: 'Noor', skillId: skill(skillId), skillName: 'Parts of a whole' },
      { learnerId: noor(), alias: 'Noor' },
    ],
  });
  const skillsIn = async (reader?: PersonId) => (await stores().reports.lastSummary(cohortId(), reader))?.concerns.flatMap(({ skillId }) => skillId ?? []);

  it('remembers the last list each teacher was told, by asking or on a Monday, and who read it stands in the audit log', async () => {
    expect(await stores().reports.lastSummary(cohortId(), teacher())).toBeUndefined();
    await recorded(stores(), [told({ kind: 'weekly', week: day('2026-09-21') }, 'monday')]);
    expect(await stores().reports.lastSummary(cohortId(), teacher())).toEqual({
      at: START,
      concerns: [
        { learnerId: noor(), alias: 'Noor', skillId: 'monday', skillName: 'Parts of a whole' },
        { learnerId: noor(), alias: 'Noor' },
      ],
    });
    await recorded(stores(), [told({ kind: 'asked', by: teacher() }, 'asked')], { at: at(DAY) });
    expect([await skillsIn(teacher()), await skillsIn(), await skillsIn(noor())]).toEqual([['asked'], ['monday'], ['monday']]);
    const { audit = '' } = await stores().everything();
    expect(audit.match(/summary-told/g)).toHaveLength(2);
  });

  it('tells a week’s list once: the second time nothing is written or said', async () => {
    const monday = { outgoing: [messageTo(TEACHER)] };
    expect(await recorded(stores(), [told({ kind: 'weekly', week: day('2026-09-21') })], monday)).toBe('recorded');
    const before = await allText(stores());
    expect(await recorded(stores(), [told({ kind: 'weekly', week: day('2026-09-21') })], monday)).toBe('told-before');
    expect(await allText(stores())).toBe(before);
    expect(await recorded(stores(), [told({ kind: 'weekly', week: day('2026-09-28') })], monday)).toBe('recorded');
    expect(await stores().outbox.backlog(START)).toMatchObject({ waiting: 2 });
  });

  it('tells it once also when two processes try at the same moment', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => recorded(stores(), [told({ kind: 'weekly', week: day('2026-09-21') })], { outgoing: [messageTo(TEACHER)] })),
    );
    expect(outcomes.sort()).toEqual(['recorded', 'told-before', 'told-before', 'told-before']);
    expect(await stores().outbox.backlog(START)).toMatchObject({ waiting: 1 });
  });

  it('does not write a learner down again who was erased meanwhile', async () => {
    await stores().records.erase(noor(), START);
    await recorded(stores(), [told({ kind: 'asked', by: teacher() })], { at: at(1) });
    expect((await stores().reports.lastSummary(cohortId(), teacher()))?.concerns).toEqual([]);
  });
};

const describeOnce = ({ stores, cohortId, noor, teacher }: GivenClass): void => {
  it('closes the event with all it changes and says; a second turn on the same event changes and says nothing', async () => {
    const event = await received(stores(), textFrom(TEACHER, 'seen'));
    const change: ClassChange = { kind: 'concern-marked', cohortId: cohortId(), learnerId: noor(), by: teacher(), mark: 'seen' };
    const turn = { outgoing: [messageTo(TEACHER)], closes: { eventId: event.id, scrub: false } };
    await recorded(stores(), [change], turn);
    const before = await allText(stores());
    expect(await refusalOf(recorded(stores(), [change], turn))).toBe('CONFLICT');
    expect(await allText(stores())).toBe(before);
    expect(await stores().inbox.oldestPerLane(10)).toEqual([]);
    expect((await stores().reports.evidence(cohortId(), START))[0]?.marks).toHaveLength(1);
  });
};

const describeTeaching = ({ stores, cohortId, noor, teacher }: GivenClass): void => {
  const given = (personId: PersonId): ClassChange => ({ kind: 'teaching-given', cohortId: cohortId(), personId, by: teacher() });
  const taken = (personId: PersonId): ClassChange => ({ kind: 'teaching-taken', cohortId: cohortId(), personId, by: teacher() });
  const roles = async (account: typeof BEN) => (await stores().enrolment.find(account))?.memberships.map(({ role }) => role).sort();

  it('names the teachers who can be written to, in the order they came', async () => {
    const ben = await enrol(stores(), BEN, { cohortId: cohortId(), displayName: 'Ben' });
    await recorded(stores(), [given(ben)]);
    const teachers = await stores().reports.teachers(cohortId());
    expect(teachers).toHaveLength(2);
    expect(teachers).toContainEqual({ personId: teacher(), displayName: 'Ms T', accounts: [TEACHER] });
    expect(teachers).toContainEqual({ personId: ben, displayName: 'Ben', accounts: [BEN] });
    expect(await stores().reports.teachers('nowhere' as CohortId)).toEqual([]);
  });

  it('gives and takes the role of a teacher, each once and each in the audit log with who did it', async () => {
    const other = await saveClass(stores(), '8A');
    const ben = await enrol(stores(), BEN, { cohortId: other.id, displayName: 'Ben' });
    await recordTurn(stores(), ben, { events: [consented(true, START, { cohortId: other.id })] });
    await recorded(stores(), [given(ben)]);
    await recorded(stores(), [given(ben)]);
    expect(await roles(BEN)).toEqual(['learner', 'teacher']);
    await recorded(stores(), [taken(ben)]);
    await recorded(stores(), [taken(ben)]);
    expect(await roles(BEN)).toEqual(['learner']);
    const { audit = '' } = await stores().everything();
    expect([audit.match(/role-taken/g), audit.match(/role.{1,6}teacher/g)?.length]).toEqual([['role-taken'], 2]);
    expect(audit).not.toContain(ben);
  });

  it('lets a teacher who learns in the class go back to learning, and one who never began leave it', async () => {
    const ben = await enrol(stores(), BEN, { cohortId: cohortId(), displayName: 'Ben' });
    await recordTurn(stores(), noor(), { events: [{ type: 'onboarding-finished', at: START }] });
    await recorded(stores(), [given(ben), given(noor())]);
    await recorded(stores(), [taken(ben), taken(noor())]);
    expect([await roles(BEN), await roles(NOOR)]).toEqual([[], ['learner']]);
  });

  it('lets one who learned in the class go back to learning there, also when they learn with another class now', async () => {
    await recordTurn(stores(), noor(), { events: [{ type: 'onboarding-finished', at: START }] });
    const other = await saveClass(stores(), '8A');
    await enrol(stores(), NOOR, { cohortId: other.id });
    await recorded(stores(), [given(noor())]);
    expect(await roles(NOOR)).toEqual(['learner', 'teacher']);
    await recorded(stores(), [taken(noor())]);
    expect(await roles(NOOR)).toEqual(['learner', 'learner']);
  });

  it('makes no learner of a teacher who learns with another class only', async () => {
    const other = await saveClass(stores(), '8A');
    const ben = await enrol(stores(), BEN, { cohortId: other.id, displayName: 'Ben' });
    await recordTurn(stores(), ben, { events: [{ type: 'onboarding-finished', at: START }] });
    await enrol(stores(), BEN, { cohortId: cohortId(), role: 'teacher', displayName: 'Ben' });
    await recorded(stores(), [taken(ben)]);
    expect((await stores().enrolment.find(BEN))?.memberships.map(({ cohort }) => cohort.id)).toEqual([other.id]);
  });

  it('takes a teacher who only wrote to be known out of the class they were put in as a learner', async () => {
    const other = await saveClass(stores(), '8A');
    const ben = await enrol(stores(), BEN, { cohortId: other.id, displayName: 'Ben' });
    await recorded(stores(), [given(ben)]);
    expect((await stores().enrolment.find(BEN))?.memberships.map(({ cohort, role }) => [cohort.id, role])).toEqual([[cohortId(), 'teacher']]);
  });

  it('never takes the last teacher of a class', async () => {
    expect(await refusalOf(recorded(stores(), [taken(teacher())], { outgoing: [messageTo(TEACHER)] }))).toBe('CONFLICT');
    expect(await roles(TEACHER)).toEqual(['teacher']);
    expect(await stores().outbox.backlog(START)).toMatchObject({ waiting: 0 });
  });

  it('never leaves a class without a teacher when two take each other’s role at once', async () => {
    const ben = await enrol(stores(), BEN, { cohortId: cohortId(), displayName: 'Ben', role: 'teacher' });
    const outcomes = await Promise.all([taken(ben), taken(teacher())].map((change) => refusalOf(recorded(stores(), [change]))));
    expect(outcomes.sort()).toEqual(['CONFLICT', 'fulfilled']);
    expect(await stores().reports.teachers(cohortId())).toHaveLength(1);
  });

  it('refuses a teacher who is nobody', async () => {
    expect(await refusalOf(recorded(stores(), [given('nobody' as PersonId)]))).toBe('NOT_FOUND');
  });
};

const describeClass = ({ stores, cohortId, noor, teacher }: GivenClass): void => {
  it('changes a class’s course and links a channel to it, both in the audit log', async () => {
    const [other, space] = [await saveClass(stores(), '8A'), { platform: 'slack', tenant: 'T1', channel: 'C1' } as const];
    await recorded(stores(), [{ kind: 'course-chosen', cohortId: cohortId(), courseId: 'algebra' as CourseId, by: teacher() }]);
    await recorded(stores(), [{ kind: 'channel-linked', cohortId: other.id, space, by: teacher() }]);
    await recorded(stores(), [{ kind: 'channel-linked', cohortId: cohortId(), space, by: teacher() }]);
    expect((await stores().enrolment.cohorts()).map(({ courseId }) => courseId).sort()).toEqual(['algebra', 'fractions']);
    expect((await stores().enrolment.spaceCohort(space))?.id).toBe(cohortId());
    const { audit = '' } = await stores().everything();
    expect(audit).toMatch(/course-chosen[\s\S]*channel-linked/);
  });

  it('notes in the audit log who made a link to a learner’s seat, and refuses one to a teacher’s or another class’s', async () => {
    const link = (part: Partial<Extract<ClassChange, { kind: 'seat-link-made' }>> = {}): ClassChange => ({
      kind: 'seat-link-made',
      cohortId: cohortId(),
      personId: noor(),
      by: teacher(),
      ...part,
    });
    await recorded(stores(), [link()]);
    const { audit = '' } = await stores().everything();
    expect(audit.match(/seat-link-made/g)).toHaveLength(1);
    expect(audit).not.toContain(noor());
    const other = await saveClass(stores(), '8A');
    for (const wrong of [link({ personId: teacher() }), link({ cohortId: other.id }), link({ personId: 'nobody' as PersonId })])
      expect(await refusalOf(recorded(stores(), [wrong]))).toBe('NOT_FOUND');
  });

  it('refuses a class that does not exist', async () => {
    const nowhere = 'nowhere' as CohortId;
    const space = { platform: 'slack', tenant: 'T1', channel: 'C1' } as const;
    for (const change of [
      { kind: 'course-chosen', cohortId: nowhere, courseId: 'algebra' as CourseId, by: teacher() },
      { kind: 'channel-linked', cohortId: nowhere, space, by: teacher() },
      { kind: 'summary-told', cohortId: nowhere, occasion: { kind: 'asked', by: teacher() }, concerns: [] },
    ] as const)
      expect(await refusalOf(recorded(stores(), [change]))).toBe('NOT_FOUND');
  });
};
