import { describe, expect, it } from 'vitest';
import type { CourseId } from '../../src/domain/ids.ts';
import type { Cohort } from '../../src/ports/enrolment.ts';
import { type Classroom, onboard, openClassroom, type Posted } from '../doubles/classroom.ts';
import { smallCourse } from '../doubles/small-course.ts';
import { struggle } from '../doubles/struggle.ts';

const texts = (posted: readonly Posted[]): string => posted.map(({ text }) => text).join('\n');
const privately = (posted: readonly Posted[]): readonly Posted[] => posted.filter(({ to }) => to.scope === 'direct');

const enrolIn = (room: Classroom, cohort: Cohort, userId: string, role: 'learner' | 'teacher') =>
  room.stores.enrolment.enrol({
    account: { platform: 'web', tenant: 'local', userId },
    displayName: userId,
    cohortId: cohort.id,
    role,
    by: 'test',
    timeZone: 'UTC',
    at: room.clock.now(),
  });
const inChannel = (room: Classroom, channel: string, userId: string, text: string) =>
  room.send(room.inbound(userId, { kind: 'text', text, toTutor: true }, { scope: 'channel', platform: 'web', tenant: 'local', channel }));
const link = (room: Classroom, channel: string, cohort: Cohort) => room.stores.enrolment.spaceCohort({ platform: 'web', tenant: 'local', channel }, cohort.id);
const person = (room: Classroom, userId: string) => room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId });
const classesOf = async (room: Classroom, userId: string) => (await person(room, userId))?.memberships.map(({ cohort, role }) => `${cohort.name} ${role}`);
const learnsWith = async (room: Classroom, userId: string) => {
  const known = await person(room, userId);
  return known === undefined ? undefined : (await room.stores.tutoring.load(known.id))?.className;
};

/** 7B with Anna, 8A with Ben; 8A works backwards through a course of its own, without the topic Halves. */
const twoClasses = async () => {
  const room = await openClassroom();
  await room.enrol('anna-teacher', 'teacher');
  const { course } = smallCourse;
  const [, ...later] = course.skills;
  const [second, third] = later;
  if (second === undefined || third === undefined) throw new Error('expected the small course to have three skills');
  const own = [
    { ...third, prerequisites: [] },
    { ...second, prerequisites: [] },
  ];
  const ids = new Set(own.map(({ id }) => id));
  const items = course.items.filter((source) => source.kind === 'item' && source.item.skillIds.every((id) => ids.has(id)));
  await room.stores.courses.save({ ...course, id: 'backwards' as CourseId, title: 'Backwards', skills: own, items });
  const other = await room.stores.enrolment.saveCohort({ name: '8A', courseId: 'backwards' as CourseId, simulated: false, at: room.clock.now() });
  await enrolIn(room, other, 'ben', 'teacher');
  await link(room, 'maths-7b', room.cohort);
  await link(room, 'maths-8a', other);
  return { room, other };
};

const QUESTION = 'how do I add fractions?';

describe('a learner who asks in the channel of another class', () => {
  const asked = async () => {
    const { room, other } = await twoClasses();
    await enrolIn(room, room.cohort, 'noor', 'learner');
    await struggle(room, 'noor');
    const posted = await inChannel(room, 'maths-8a', 'noor', QUESTION);
    return { room, other, posted };
  };

  it('is answered there, stays in their class, and is asked in private what joining would show to whom', async () => {
    const { room, posted } = await asked();
    expect(texts(posted.filter(({ to }) => to.scope === 'channel'))).toMatch(/Parts must be of one size/);
    expect(texts(posted.filter(({ to }) => to.scope === 'channel'))).not.toMatch(/join/i);
    expect(texts(privately(posted))).toMatch(
      /You learn with 7B\. Do you want to join 8A too\? Its teachers then see.*the earlier ones as well[\s\S]*Backwards/,
    );
    expect([await classesOf(room, 'noor'), await learnsWith(room, 'noor')]).toEqual([['7B learner'], '7B']);
    expect(texts(await room.say('ben', 'who needs help'))).not.toMatch(/noor/);
    expect(texts(await room.say('anna-teacher', 'who needs help'))).toMatch(/noor/);
  });

  it('is seen by its teachers, and learns with it, after their yes', async () => {
    const { room, other } = await asked();
    expect(texts(await room.tap('noor', 'Join 8A'))).toMatch(/You are in 8A now, and its teachers see/);
    expect([await classesOf(room, 'noor'), await learnsWith(room, 'noor')]).toEqual([['7B learner', '8A learner'], '8A']);
    expect((await room.stores.reports.evidence(other.id, room.clock.now())).map(({ alias }) => alias)).toEqual(['noor']);
    expect(texts(await room.tap('noor', 'Join 8A'))).toMatch(/done already/);
    expect(texts(await room.tap('noor', 'No, stay out'))).toMatch(/done already/);
    expect((await room.stores.reports.evidence(other.id, room.clock.now())).map(({ alias }) => alias)).toEqual(['noor']);
    expect(privately(await inChannel(room, 'maths-8a', 'noor', QUESTION))).toEqual([]);
  });

  it('is not asked again after a no, and may still join by writing so', async () => {
    const { room, other } = await asked();
    expect(texts(await room.tap('noor', 'No, stay out'))).toMatch(/nothing changes.*join 8A/);
    expect(privately(await inChannel(room, 'maths-8a', 'noor', QUESTION))).toEqual([]);
    expect(await room.stores.reports.evidence(room.cohort.id, room.clock.now())).toHaveLength(1);
    expect(texts(await room.say('noor', 'join 8A'))).toMatch(/Do you want to join 8A too\?/);
    expect(await room.stores.reports.evidence(other.id, room.clock.now())).toEqual([]);
    await room.tap('noor', 'Join 8A');
    expect(await room.stores.reports.evidence(other.id, room.clock.now())).toHaveLength(1);
  });

  it('keeps the question open that they were at', async () => {
    const { room } = await twoClasses();
    await enrolIn(room, room.cohort, 'noor', 'learner');
    await onboard(room, 'noor');
    await room.say('noor', 'practise adding fractions');
    await inChannel(room, 'maths-8a', 'noor', QUESTION);
    await room.tap('noor', 'No, stay out');
    expect(texts(await room.say('noor', '7/12'))).toMatch(/right|yes/i);
  });

  it('stays what they are when they teach', async () => {
    const { room } = await twoClasses();
    expect(privately(await inChannel(room, 'maths-8a', 'anna-teacher', QUESTION))).toEqual([]);
    expect(await classesOf(room, 'anna-teacher')).toEqual(['7B teacher']);
  });

  it('gets the topic that was answered there to practise, not the one of that place in their own course', async () => {
    const { room } = await twoClasses();
    await enrolIn(room, room.cohort, 'noor', 'learner');
    await onboard(room, 'noor');
    const [answer] = (await inChannel(room, 'maths-8a', 'noor', QUESTION)).filter(({ to }) => to.scope === 'channel');
    const [practise] = room.buttonsOf(answer);
    const from = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths-8a' } as const;
    const posted = await room.send(room.inbound('noor', { kind: 'action', actionId: practise?.action ?? '', label: '' }, from));
    expect(texts(privately(posted))).toMatch(/All on Adding fractions/);
  });

  it('is told when their own course does not have that topic', async () => {
    const { room } = await twoClasses();
    const halves = smallCourse.course.skills.filter(({ id }) => id === 'halves');
    const items = smallCourse.course.items.filter((source) => source.kind === 'item' && source.item.skillIds.every((id) => id === 'halves'));
    await room.stores.courses.save({ ...smallCourse.course, version: '2', skills: halves, items });
    await enrolIn(room, room.cohort, 'noor', 'learner');
    await onboard(room, 'noor');
    const [answer] = (await inChannel(room, 'maths-8a', 'noor', QUESTION)).filter(({ to }) => to.scope === 'channel');
    const [practise] = room.buttonsOf(answer);
    const from = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths-8a' } as const;
    const posted = await room.send(room.inbound('noor', { kind: 'action', actionId: practise?.action ?? '', label: '' }, from));
    expect(texts(privately(posted))).toMatch(/Your own class’s course does not have that topic/);
  });
});

describe('a stranger', () => {
  it('joins the only class there is by writing', async () => {
    const room = await openClassroom();
    expect(texts(await room.say('pat', 'hello'))).toMatch(/7B/);
    expect(await classesOf(room, 'pat')).toEqual(['7B learner']);
  });

  it('is asked in private which class, where there are several, and no one is put anywhere before; a tap or the name answers', async () => {
    const { room } = await twoClasses();
    const [asked] = await room.say('pat', 'hello, I am Zanzibar');
    expect(asked?.text).toMatch(/Which one are you a student of\?/);
    expect(room.buttonsOf(asked).map(({ label }) => label)).toEqual(['7B', '8A']);
    expect([await classesOf(room, 'pat'), await learnsWith(room, 'pat')]).toEqual([[], undefined]);
    expect(JSON.stringify(room.stores.inspect())).not.toContain('Zanzibar');
    expect(texts(await room.say('pat', 'hm'))).toMatch(/Which one/);
    expect(texts(await room.tap('pat', '8A'))).toMatch(/8A/);
    expect([await classesOf(room, 'pat'), await learnsWith(room, 'pat')]).toEqual([['8A learner'], '8A']);
    await room.say('sam', 'hello');
    await room.say('sam', '7b');
    expect(await classesOf(room, 'sam')).toEqual(['7B learner']);
    await room.tap('sam', 'Yes, start');
    expect(await room.stores.reports.evidence(room.cohort.id, room.clock.now())).toHaveLength(1);
  });

  it('who asks who they are is known from then on, in no class, and made no learner by being made a teacher', async () => {
    const { room, other } = await twoClasses();
    await room.say('carla', 'whoami');
    expect([await classesOf(room, 'carla'), await learnsWith(room, 'carla')]).toEqual([[], undefined]);
    await room.say('ben', 'teacher add carla');
    expect(await classesOf(room, 'carla')).toEqual(['8A teacher']);
    expect(await room.stores.reports.unseen(other.id)).toEqual({ notStarted: 0, notShared: 0 });
  });

  it('who asks who they are in a channel joins its class no more than in private', async () => {
    const { room } = await twoClasses();
    expect(texts(privately(await inChannel(room, 'maths-8a', 'carla', '@tutor whoami')))).toMatch(/account on the tutor’s page is:\s+carla/);
    expect(await classesOf(room, 'carla')).toEqual([]);
    const posted = await inChannel(room, 'maths-8a', 'carla', QUESTION);
    expect(texts(posted.filter(({ to }) => to.scope === 'channel'))).toMatch(/Parts must be of one size/);
    expect(await classesOf(room, 'carla')).toEqual([]);
    expect(texts(await room.tap('carla', 'Join 8A'))).toMatch(/8A/);
    expect(await classesOf(room, 'carla')).toEqual(['8A learner']);
  });

  it('who once taught, and says hello again, is asked before they are a student of anything', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await room.enrol('ben', 'teacher');
    await room.say('anna-teacher', 'teacher remove ben');
    expect(texts(await room.say('ben', 'hello'))).toMatch(/You are in no class here yet\. Do you want to join 7B as a student\?/);
    expect(await classesOf(room, 'ben')).toEqual([]);
    await room.tap('ben', 'Join 7B');
    expect(await classesOf(room, 'ben')).toEqual(['7B learner']);
  });

  it('in the channel of a class of made-up people is answered, and joins neither it nor another', async () => {
    const room = await openClassroom();
    const made = await room.stores.enrolment.saveCohort({ name: 'Demo', courseId: room.cohort.courseId, simulated: true, at: room.clock.now() });
    await link(room, 'demo', made);
    expect(texts(await inChannel(room, 'demo', 'pat', `${QUESTION} asks Zanzibar`))).toMatch(/Parts must be of one size/);
    expect(await person(room, 'pat')).toBeUndefined();
    expect(JSON.stringify(room.stores.inspect())).not.toContain('Zanzibar');
  });
});

describe('a list', () => {
  const listed = async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'noor');
    await room.say('anna-teacher', 'who needs help');
    return room;
  };

  it('leaves out who took their yes back, in number only, and an older button shows nothing', async () => {
    const room = await listed();
    const [evidence] = room.buttonsOf(room.posted.findLast(({ text }) => /noor/.test(text))).filter(({ label }) => label === 'Show evidence');
    await room.say('noor', 'settings consent');
    await room.say('noor', 'no');
    const after = texts(await room.say('anna-teacher', 'who needs help'));
    expect(after).toMatch(/Not on this list: 1 who does not share answers with this class/);
    expect(after).not.toMatch(/noor/);
    const tapped = await room.send(room.inbound('anna-teacher', { kind: 'action', actionId: evidence?.action ?? '', label: '' }));
    expect(texts(tapped)).toMatch(/no longer in the class/);
  });

  it('counts invited seats and others who have not started apart from the class, without naming them', async () => {
    const room = await listed();
    await room.enrol('mia', 'learner');
    await room.say('zoe', 'hello');
    const text = texts(await room.say('anna-teacher', 'who needs help'));
    expect(text).toMatch(/1 of 1 answered[\s\S]*Not on this list: 2 who have not started yet/);
    expect(text).not.toMatch(/mia|zoe/);
  });
});

describe('someone who learned before and teaches now', () => {
  const both = async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await onboard(room, 'noor');
    const noor = await person(room, 'noor');
    await enrolIn(room, room.cohort, 'noor', 'teacher');
    await room.say('noor', 'settings consent');
    await room.say('noor', 'no');
    return { room, id: noor?.id };
  };

  it('sees what is held and begins again after taking the yes back', async () => {
    const { room } = await both();
    expect(texts(await room.say('noor', 'mydata'))).toMatch(/This is what I hold about you/);
    expect(texts(privately(await room.sayInChannel('noor', '@tutor mydata')))).toMatch(/This is what I hold about you/);
    await room.say('noor', 'start');
    expect(texts(await room.tap('noor', 'Yes'))).not.toMatch(/as a teacher/);
    expect(texts(await room.say('noor', 'quiz'))).toMatch(/Question|questions/);
    expect(texts(await room.say('noor', 'teacher help'))).toMatch(/as a teacher of 7B/);
  });

  it('can have it deleted', async () => {
    const { room, id } = await both();
    expect(texts(await room.say('noor', 'forget me'))).toMatch(/deletes everything/);
    expect(texts(await room.tap('noor', 'Yes, delete everything'))).toMatch(/Done\. /);
    expect(id === undefined ? undefined : await room.stores.tutoring.load(id)).toBeUndefined();
    expect(await classesOf(room, 'noor')).toEqual(['7B teacher']);
  });

  it('can have a hello deleted that made them no learner', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await room.say('ben', 'hello');
    await enrolIn(room, room.cohort, 'ben', 'teacher');
    expect(texts(await room.say('ben', 'hello'))).toMatch(/as a teacher of 7B/);
    expect(texts(await room.say('ben', 'forget'))).toMatch(/deletes everything/);
    expect(texts(await room.say('ben', 'yes'))).toMatch(/Done\. /);
    expect(await learnsWith(room, 'ben')).toBeUndefined();
  });
});

describe('a pupil’s own words', () => {
  it.each(['course is too hard', 'summary', 'teacher', 'courses are boring', 'needs help'])('“%s” is no teacher’s command', async (text) => {
    const room = await openClassroom();
    await onboard(room, 'tom');
    expect(texts(await room.say('tom', text))).not.toMatch(/for the teachers of a class/);
    expect(texts(await room.sayInChannel('tom', `@tutor ${text}`))).not.toMatch(/in private|for the teachers/);
  });

  it('“Teacher” is a name when a name is asked for', async () => {
    const room = await openClassroom();
    await room.say('tom', 'hello');
    await room.tap('tom', 'Yes, start');
    await room.say('tom', 'Teacher');
    expect([...room.stores.inspect().learners.values()].map(({ profile }) => profile.alias)).toEqual(['Teacher']);
  });
});
