import { describe, expect, it } from 'vitest';
import { shortId } from '../../src/dialogue/short-id.ts';
import { type CourseId, DAY, later } from '../../src/domain/ids.ts';
import type { Cohort, Role } from '../../src/ports/enrolment.ts';
import { type Classroom, openClassroom, type Posted } from '../doubles/classroom.ts';
import { smallCourse } from '../doubles/small-course.ts';
import { struggle } from '../doubles/struggle.ts';

const texts = (posted: readonly Posted[]): string => posted.map(({ text }) => text).join('\n');

const enrolIn = (room: Classroom, cohort: Cohort, userId: string, role: Role) =>
  room.stores.enrolment.enrol({
    account: { platform: 'web', tenant: 'local', userId },
    displayName: userId,
    cohortId: cohort.id,
    role,
    by: 'test',
    timeZone: 'UTC',
    at: room.clock.now(),
  });

/** 7B with its teacher Anna, and 8A with its teacher Ben. */
const twoClasses = async () => {
  const room = await openClassroom();
  await room.enrol('anna-teacher', 'teacher');
  const other = await room.stores.enrolment.saveCohort({ name: '8A', courseId: room.cohort.courseId, simulated: false, at: room.clock.now() });
  await enrolIn(room, other, 'ben', 'teacher');
  return { room, other };
};

/** Their own yes to this class's teachers, as a tap on "Join" gives it. */
const share = async (room: Classroom, cohort: Cohort, userId: string): Promise<void> => {
  await enrolIn(room, cohort, userId, 'learner');
  const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId });
  const state = person === undefined ? undefined : await room.stores.tutoring.load(person.id);
  if (state === undefined) throw new Error(`expected ${userId} to be a learner`);
  const consent = { purpose: 'class', cohortId: cohort.id, given: true, by: 'learner', textVersion: '2026-11', at: room.clock.now() } as const;
  await room.stores.tutoring.record({
    personId: state.learner.id,
    expectedVersion: state.version,
    session: state.session,
    events: [{ type: 'consent-recorded', consent }],
    outgoing: [],
    at: room.clock.now(),
  });
};

const saveCourse = (room: Classroom, name: string) =>
  room.stores.courses.save({ ...smallCourse.course, id: name.toLowerCase() as CourseId, title: `${name} course` });

const both = async () => {
  const { room, other } = await twoClasses();
  await enrolIn(room, other, 'anna-teacher', 'teacher');
  return { room, other };
};

describe('a teacher of several classes', () => {
  it.each([
    ['who needs help', ['7B', '8A']],
    ['courses', ['7B', '8A']],
    ['teacher list', ['7B', '8A']],
  ])('is asked which one for “%s”, and a tap answers', async (text, labels) => {
    const { room } = await both();
    const [asked] = await room.say('anna-teacher', text);
    expect(asked?.text).toMatch(/Which class\?/);
    expect(room.buttonsOf(asked).map(({ label }) => label)).toEqual(labels);
    expect(texts(await room.tap('anna-teacher', '8A'))).toMatch(/8A/);
  });

  it.each([
    ['invite Tom', 'invite Tom to 8A'],
    ['teacher add ben', 'teacher add ben to 8A'],
    ['teacher remove ben', 'teacher remove ben from 8A'],
    ['teacher remove ben from', 'teacher remove ben from 8A'],
    ['course small', 'course small for 8A'],
  ])('is shown how to name it for “%s”, and then it is done there', async (text, named) => {
    const { room } = await both();
    const before = JSON.stringify(room.stores.inspect().memberships);
    expect(texts(await room.say('anna-teacher', text))).toContain(named);
    expect(JSON.stringify(room.stores.inspect().memberships)).toBe(before);
    expect(texts(await room.say('anna-teacher', named))).toMatch(/8A|tutor’s own page/);
  });

  it('invites, adds and removes in the class that was named', async () => {
    const { room, other } = await both();
    await room.say('zoe', '7B');
    await room.tap('zoe', 'Yes, start');
    await room.say('anna-teacher', 'teacher add zoe to 8a');
    const rolesOf = async (userId: string) =>
      (await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId }))?.memberships.map(({ cohort, role }) => `${cohort.name} ${role}`);
    expect(await rolesOf('zoe')).toEqual(['7B learner', '8A teacher']);
    await room.say('anna-teacher', 'teacher remove ben from class 8A');
    expect(await rolesOf('ben')).toEqual([]);
    expect((await room.stores.reports.teachers(other.id)).map(({ displayName }) => displayName)).toEqual(['anna-teacher', 'zoe']);
  });

  it('changes the course of the class whose list the button stands under', async () => {
    const { room } = await both();
    for (const name of ['Another', 'Second', 'Third']) await saveCourse(room, name);
    await room.say('anna-teacher', 'courses for 8A');
    await room.say('anna-teacher', 'courses for 7B');
    const [older] = room.posted.filter(({ text }) => /8A works on/.test(text));
    const use = room.buttonsOf(older).find(({ label }) => label === 'Use Second course');
    await room.send(room.inbound('anna-teacher', { kind: 'action', actionId: use?.action ?? '', label: 'Use Second course' }));
    expect((await room.stores.enrolment.cohorts()).map(({ name, courseId }) => `${name} ${courseId}`)).toEqual(['7B small', '8A second']);
  });

  it('keeps a mark in the class of the list it was made on', async () => {
    const { room, other } = await both();
    await enrolIn(room, room.cohort, 'ana', 'learner');
    await struggle(room, 'ana');
    await share(room, other, 'ana');
    await room.say('anna-teacher', 'who needs help in 8A');
    await room.say('anna-teacher', 'who needs help in 7B');
    const [older] = room.posted.filter(({ text }) => text.startsWith('8A,'));
    const seen = room.buttonsOf(older).find(({ label }) => label === 'Seen');
    await room.send(room.inbound('anna-teacher', { kind: 'action', actionId: seen?.action ?? '', label: 'Seen' }));
    expect(room.stores.inspect().marks.map(({ cohortId }) => cohortId)).toEqual([other.id]);
    room.moveClock(60_000);
    expect(texts(await room.say('anna-teacher', 'who needs help in 8A'))).toMatch(/Nobody new/);
    expect(texts(await room.say('anna-teacher', 'who needs help in 7B'))).toMatch(/1\. ana/);
  });
});

describe('a teacher of one class and another class', () => {
  const state = (room: Classroom): string => {
    const { cohorts, memberships, marks, spaces, summaries } = room.stores.inspect();
    return JSON.stringify({ cohorts, memberships, marks, spaces, summaries });
  };

  it.each([
    'who needs help in 8A',
    'courses for 8A',
    'course Second for 8A',
    'invite Tom to 8A',
    'teacher add zoe to 8A',
    'teacher remove ben from 8A',
    'teacher list 8A',
    'class here 8A',
  ])('is refused “%s”, learns nothing and changes nothing', async (text) => {
    const { room, other } = await twoClasses();
    await enrolIn(room, other, 'kim', 'learner');
    await struggle(room, 'kim');
    await room.say('zoe', 'hello');
    await saveCourse(room, 'Second');
    const before = state(room);
    const posted = await room.say('anna-teacher', text);
    expect(texts(posted)).toMatch(/You have no class called “8A”/);
    expect(texts(posted)).not.toMatch(/kim|ben \(|Names are for you only/);
    expect(state(room)).toBe(before);
  });

  it('is refused a button of it, were it theirs once or made by hand', async () => {
    const { room, other } = await twoClasses();
    await enrolIn(room, room.cohort, 'kim', 'learner');
    await struggle(room, 'kim');
    await enrolIn(room, other, 'pat', 'learner');
    const { learners } = room.stores.inspect();
    const idOf = (cohort: Cohort): string => [...learners.values()].find(({ cohortId }) => cohortId === cohort.id)?.id ?? '';
    const account = { platform: 'web', tenant: 'local', userId: 'anna-teacher' } as const;
    const [own, theirs, adding] = [shortId(room.cohort.id), shortId(other.id), shortId('adding-fractions')];
    const before = state(room);
    for (const [name, answer] of [
      [`mark:seen:${idOf(other)}:${theirs}:${adding}`, /not a teacher of that class/],
      [`mark:false-alarm:${idOf(other)}:${own}:${adding}`, /no longer in the class/],
      [`evidence:${idOf(other)}:${theirs}:${adding}`, /not a teacher of that class/],
      [`evidence:${idOf(other)}:${own}:${adding}`, /no longer in the class/],
      [`show:summary:${other.id}`, /not a teacher of that class/],
      [`show:courses:${other.id}`, /not a teacher of that class/],
      [`show:teachers:${other.id}`, /not a teacher of that class/],
      [`course:${theirs}:${shortId('small')}`, /not a teacher of that class/],
    ] as const) {
      const actionId = room.ports.actions.encode({ name }, account, later(room.clock.now(), DAY));
      expect(texts(await room.send(room.inbound('anna-teacher', { kind: 'action', actionId, label: '' })))).toMatch(answer);
    }
    expect(state(room)).toBe(before);
  });
});

describe('a channel', () => {
  const inSpace = (room: Classroom, channel: string, userId: string, text: string) =>
    room.send(room.inbound(userId, { kind: 'text', text, toTutor: true }, { scope: 'channel', platform: 'web', tenant: 'local', channel }));
  const classesOf = async (room: Classroom, userId: string) =>
    (await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId }))?.memberships.map(({ cohort, role }) => `${cohort.name} ${role}`);

  it('is given to a class by its teacher, aloud and on the audit log; who speaks up there joins it', async () => {
    const { room } = await twoClasses();
    expect(texts(await inSpace(room, 'maths-8a', 'ben', '@tutor class here'))).toMatch(/This channel belongs to 8A now/);
    expect(room.posted.at(-1)?.to).toMatchObject({ scope: 'channel', channel: 'maths-8a' });
    expect(room.stores.inspect().audit.map(({ action }) => action)).toContain('channel-linked');
    expect(texts(await inSpace(room, 'maths-8a', 'pat', '@tutor how do I add fractions?'))).toMatch(/Parts must be of one size/);
    expect(await classesOf(room, 'pat')).toEqual(['8A learner']);
  });

  it('of no class, where there are several, says how a teacher settles it and enrols nobody', async () => {
    const { room } = await twoClasses();
    expect(texts(await inSpace(room, 'lobby', 'pat', 'how do I add fractions, asks Zanzibar?'))).toMatch(/which class this channel belongs to.*class here/);
    expect(await classesOf(room, 'pat')).toBeUndefined();
    expect(JSON.stringify(room.stores.inspect())).not.toContain('Zanzibar');
  });

  it('of no class gives a teacher who speaks there a line of their own, in private', async () => {
    const { room } = await twoClasses();
    for (const text of ['how do I add fractions?', 'courses']) {
      const posted = await inSpace(room, 'lobby', 'ben', text);
      expect(texts(posted.filter(({ to }) => to.scope === 'direct'))).toMatch(/belongs to no class yet[\s\S]*@Proximal class here 8A/);
      expect(texts(posted.filter(({ to }) => to.scope === 'channel'))).not.toMatch(/no class yet/);
    }
    await inSpace(room, 'lobby', 'ben', 'class here');
    expect(texts(await inSpace(room, 'lobby', 'ben', 'courses'))).not.toMatch(/no class yet/);
  });

  it('stays with the class of another teacher', async () => {
    const { room } = await twoClasses();
    await inSpace(room, 'maths-8a', 'ben', 'class here');
    expect(texts(await inSpace(room, 'maths-8a', 'anna-teacher', 'class here'))).toMatch(/belongs to a class of another teacher/);
    expect(room.stores.inspect().spaces.map(({ cohortId }) => cohortId)).toHaveLength(1);
    expect((await room.stores.enrolment.spaceCohort({ platform: 'web', tenant: 'local', channel: 'maths-8a' }))?.name).toBe('8A');
  });

  it('is asked for where there is none, and the class where there are several', async () => {
    const { room } = await both();
    expect(texts(await room.say('ben', 'class here'))).toMatch(/write that in the channel itself/);
    const posted = await inSpace(room, 'maths', 'anna-teacher', 'class here');
    expect(texts(posted)).toMatch(/@Proximal class here 7B[\s\S]*@Proximal class here 8A/);
    expect(room.stores.inspect().spaces).toEqual([]);
  });
});
