import { describe, expect, it } from 'vitest';
import { type Classroom, onboard, openClassroom, type Posted } from '../doubles/classroom.ts';

const texts = (posted: readonly Posted[]): string => posted.map(({ text }) => text).join('\n');

const stateOf = async (room: Classroom, userId: string) => {
  const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId });
  const state = person === undefined ? undefined : await room.stores.tutoring.load(person.id);
  if (state === undefined) throw new Error(`nothing is known of ${userId}`);
  return state;
};

const askedForName = async () => {
  const room = await openClassroom();
  await room.say('noor', 'hi');
  expect(texts(await room.say('noor', 'yes'))).toMatch(/What shall I call you/);
  return room;
};

describe('the consent question', () => {
  it('is told in full once, and after a miss only asked', async () => {
    const room = await openClassroom();
    expect(texts(await room.say('noor', 'hi'))).toMatch(/What I keep[\s\S]*May I keep your answers/);
    const missed = await room.say('noor', 'banana');
    expect(texts(missed)).toMatch(/yes or a no[\s\S]*May I keep your answers/);
    expect(texts(missed)).not.toMatch(/What I keep|computer program/);
    expect(room.buttonsOf(missed.at(-1)).map(({ label }) => label)).toEqual(['Yes, start', 'No']);
  });

  it.each(['quiz', 'skip', 'stop', 'done', 'progress', 'set name Noor', '7/12'])('is not got round with “%s”', async (words) => {
    const room = await openClassroom();
    await room.say('noor', 'hi');
    expect(texts(await room.say('noor', words))).toMatch(/May I keep your answers/);
    expect((await stateOf(room, 'noor')).session.activity).toMatchObject({ kind: 'onboarding', onboarding: { step: 'consent' } });
    expect(room.attempts()).toEqual([]);
  });

  it('is not got round with a button either', async () => {
    const room = await openClassroom();
    await room.say('noor', 'hi');
    expect(texts(await room.say('noor', 'help'))).toMatch(/What you can write to me/);
    expect(texts(await room.tap('noor', 'Start a quiz'))).toMatch(/May I keep your answers/);
  });

  it('answers “why?” before it is asked again', async () => {
    const room = await openClassroom();
    await room.say('noor', 'hi');
    expect(texts(await room.say('noor', 'why do you want to know?'))).toMatch(/ask your teacher or a parent[\s\S]*May I keep your answers/);
  });
});

describe('consent to a text that has changed since', () => {
  const agreedToOlder = async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'set quiz time 17:30');
    expect(await room.stores.tutoring.quizCandidates(undefined, 10)).toHaveLength(1);
    await room.say('noor', 'quiz');
    const { learner, session, version } = await stateOf(room, 'noor');
    await room.stores.tutoring.record({
      personId: learner.id,
      expectedVersion: version,
      session,
      events: [{ type: 'consent-recorded', consent: { purpose: 'tutoring', given: true, by: 'learner', textVersion: '2020-01', at: room.clock.now() } }],
      outgoing: [],
      at: room.clock.now(),
    });
    return room;
  };

  it('is asked for again before anything is booked, and a yes goes on where it stood', async () => {
    const room = await agreedToOlder();
    const asked = texts(await room.say('noor', '7/12'));
    expect(asked).toMatch(/has changed since you said yes[\s\S]*What I keep[\s\S]*May I keep your answers/);
    expect(asked).not.toMatch(/Hello\. I am/);
    expect(room.attempts()).toEqual([]);
    expect(texts(await room.say('noor', 'yes'))).toMatch(/Your yes is noted[\s\S]*Here is where we were/);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Right, at the first try/);
  });

  it('may be refused: then nothing new is kept, and what was kept is not denied', async () => {
    const room = await agreedToOlder();
    await room.say('noor', '7/12');
    expect(texts(await room.say('noor', 'no'))).toMatch(/keep nothing new[\s\S]*forget/);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Without a yes/);
    expect(room.attempts()).toEqual([]);
    expect(texts(await room.say('noor', 'start'))).toMatch(/May I keep your answers/);
    // Whoever had the first conversation is not led through it again.
    expect(texts(await room.say('noor', 'yes'))).not.toMatch(/What shall I call you/);
  });

  it('sends no daily quiz meanwhile', async () => {
    const room = await agreedToOlder();
    expect(await room.stores.tutoring.quizCandidates(undefined, 10)).toEqual([]);
  });
});

describe('while the first questions are open', () => {
  it('“quiz” begins the quiz, and the rest can be set later', async () => {
    const room = await askedForName();
    expect(texts(await room.say('noor', 'quiz'))).toMatch(/Thank you[\s\S]*Six questions/);
    const { learner, session } = await stateOf(room, 'noor');
    expect(learner).toMatchObject({ onboardedAt: room.clock.now() });
    expect(learner.profile.alias).not.toBe('quiz');
    expect(session.activity.kind).toBe('working');
  });

  it.each([
    ['help', /What you can write to me/],
    ['progress', /nothing to show yet/],
    ['plan', /Your plan/],
    ['settings', /Quiet days/],
    ['mydata', /hold about you/],
  ])('“%s” is answered, and the question asked again', async (command, answer) => {
    const room = await askedForName();
    const posted = texts(await room.say('noor', command));
    expect(posted).toMatch(answer);
    expect(posted).toMatch(/What shall I call you/);
    await room.say('noor', 'Noor');
    expect((await stateOf(room, 'noor')).learner.profile.alias).toBe('Noor');
  });

  it('“stop” leaves out all the rest', async () => {
    const room = await askedForName();
    expect(texts(await room.say('noor', 'stop'))).toMatch(/Thank you[\s\S]*Find my starting point|Thank you[\s\S]*right place/);
    expect((await stateOf(room, 'noor')).learner.onboardedAt).toBeDefined();
  });

  it.each(['why?', 'why do you need that', 'who can see my name?'])('“%s” is told what it is for, and is not kept as a name', async (words) => {
    const room = await askedForName();
    expect(texts(await room.say('noor', words))).toMatch(/what to call you[\s\S]*What shall I call you/);
  });

  it.each(['hello', 'ok', '12'])('“%s” is not kept as a name', async (words) => {
    const room = await askedForName();
    expect(texts(await room.say('noor', words))).toMatch(/not sure that is a name[\s\S]*What shall I call you/);
    expect((await stateOf(room, 'noor')).learner.profile.alias).not.toBe(words);
  });

  it.each([
    ['I’m Will', 'Will'],
    ['call me Max.', 'Max'],
    ['Hope', 'Hope'],
  ])('“%s” is the name %s', async (words, alias) => {
    const room = await askedForName();
    await room.say('noor', words.replace('’', "'"));
    expect((await stateOf(room, 'noor')).learner.profile.alias).toBe(alias);
  });

  it('a “forget” that is taken back does not leave the first conversation half done', async () => {
    const room = await askedForName();
    await room.say('noor', 'forget me');
    expect(texts(await room.tap('noor', 'No, keep it'))).toMatch(/Nothing is deleted[\s\S]*Thank you/);
    expect((await stateOf(room, 'noor')).learner.onboardedAt).toBeDefined();
  });

  it('every question but consent can be skipped', async () => {
    const room = await askedForName();
    for (let step = 0; step < 7; step++) expect(texts(await room.say('noor', 'skip'))).toMatch(/\d of 8/);
    expect(texts(await room.say('noor', 'skip'))).toMatch(/Thank you/);
  });
});

describe('every setting can be changed later', () => {
  it.each([
    ['set name Noor', 'alias', 'Noor'],
    ['change my nickname to Nono', 'alias', 'Nono'],
    ['set year 8', 'gradeBand', 'year 8-9'],
    ['set school year 5', 'gradeBand', 'year 4-5'],
    ['change language to German', 'language', 'de'],
    ['set interests chess, music', 'interests', ['chess', 'music']],
    ['set interests none', 'interests', []],
  ])('by “%s”', async (command, field, value) => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'set interests space');
    expect(texts(await room.say('noor', command))).toMatch(/Saved/);
    expect((await stateOf(room, 'noor')).learner.profile).toMatchObject({ [field]: value });
  });

  it.each([
    ['set quiz time 17:30', { minuteOfDay: 1050 }],
    ['change my daily quiz to 7:30', { minuteOfDay: 450 }],
    ['set time zone Madrid', { timeZone: 'Europe/Madrid' }],
    ['set quiet days weekend', { quietDays: [6, 0] }],
    ['set days off none', { quietDays: [] }],
  ])('by “%s”', async (command, schedule) => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', command);
    expect((await stateOf(room, 'noor')).learner.profile.schedule).toMatchObject(schedule);
  });

  it('never turns the daily quiz off', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'set quiz time 17:30');
    expect(texts(await room.say('noor', 'set quiz time never'))).toMatch(/no daily quiz/);
    expect((await stateOf(room, 'noor')).learner.profile.schedule.minuteOfDay).toBeUndefined();
  });

  it.each(['goal: adding fractions', 'set goal adding fractions', 'change my goal to adding fractions'])('“%s” is tied to its topic', async (command) => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', command);
    expect((await stateOf(room, 'noor')).learner.goal).toMatchObject({ text: 'adding fractions', skillId: 'adding-fractions' });
  });

  it('and so can consent: a no stops it without deleting anything', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'settings');
    expect(texts(await room.tap('noor', 'Consent'))).toMatch(/What I keep/);
    expect(texts(await room.say('noor', 'no'))).toMatch(/keep nothing new/);
    expect(texts(await room.say('noor', 'quiz'))).toMatch(/Without a yes/);
  });

  it('and the settings say how each of them stands, rewording too', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    expect(texts(await room.say('noor', 'settings'))).toMatch(/Rewording[\s\S]*off: my own words only[\s\S]*reword on/);
    expect(texts(await room.say('noor', 'reword on'))).toMatch(/is on/);
    expect(texts(await room.say('noor', 'settings'))).toMatch(/on: a language model may reword[\s\S]*reword off/);
    expect(texts(await room.say('noor', 'reword off'))).toMatch(/is off[\s\S]*nothing is sent to a language model/);
  });

  it('a command in the middle of one setting leaves it as it was', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    await room.say('noor', 'change quiz time');
    expect(texts(await room.say('noor', 'help'))).toMatch(/What you can write to me/);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Right, at the first try/);
  });
});
