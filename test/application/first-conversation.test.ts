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

describe('what pupils write to the first questions', () => {
  const at = async (step: 'interests' | 'quiz-time' | 'time-zone' | 'quiet-days') => {
    const room = await askedForName();
    const before = { interests: 3, 'quiz-time': 5, 'time-zone': 6, 'quiet-days': 7 }[step];
    for (let skipped = 0; skipped < before; skipped++) await room.say('noor', 'skip');
    return room;
  };

  it('a sentence is no interest: it is asked about and becomes no button', async () => {
    const room = await at('interests');
    const asked = await room.say('noor', 'i want to get a b in fractions');
    expect(texts(asked)).toMatch(/A word or two for each[\s\S]*4 of 8[\s\S]*What do you like/);
    expect(room.buttonsOf(asked.at(-1)).map(({ label }) => label)).not.toContain('i want to get a b in fractions');
    await room.say('noor', 'i like chess and baking');
    await room.tap('noor', 'Done');
    expect((await stateOf(room, 'noor')).learner.profile.interests).toEqual(['chess', 'baking']);
  });

  it('the ways on stand apart from the interests', async () => {
    const room = await at('interests');
    const [asked] = [...room.posted].reverse();
    const groups = asked?.doc.blocks.flatMap((block) => (block.kind === 'actions' ? [block.actions.map(({ label }) => label)] : []));
    expect(groups).toEqual([expect.arrayContaining(['football', 'music']), ['Done', 'Skip']]);
  });

  it('a time in a sentence, a town and a day in a sentence are read, and the last line names the quiet day', async () => {
    const room = await at('quiz-time');
    await room.say('noor', 'after school around 4');
    await room.say('noor', 'Manchester');
    await room.say('noor', 'not on fridays, thats football');
    const closing = texts(await room.tap('noor', 'Done'));
    expect(closing).toMatch(/Your quiz comes at 16:00, but not on Fridays\./);
    expect((await stateOf(room, 'noor')).learner.profile.schedule).toEqual({ minuteOfDay: 960, timeZone: 'Europe/London', quietDays: [5] });
  });

  it('a question that is put again keeps its place', async () => {
    const room = await at('quiz-time');
    expect(texts(await room.say('noor', 'whenever'))).toMatch(/could not find one time[\s\S]*6 of 8/);
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

describe('the first conversation goes on where it stood', () => {
  const atInterests = async (): Promise<Classroom> => {
    const room = await askedForName();
    for (const reply of ['Noor', '7', 'English']) await room.say('noor', reply);
    await room.tap('noor', 'football');
    return room;
  };
  const onboardingOf = async (room: Classroom) => {
    const { activity } = (await stateOf(room, 'noor')).session;
    if (activity.kind !== 'onboarding') throw new Error(`expected an open question, got ${activity.kind}`);
    return activity.onboarding;
  };

  it('after a late “Start after all”, which asks for no second yes', async () => {
    const room = await openClassroom();
    await room.say('noor', 'hi');
    await room.say('noor', 'no');
    const start = room.posted.flatMap((message) => room.buttonsOf(message)).find(({ label }) => label === 'Start after all');
    await room.say('noor', 'start');
    await room.say('noor', 'yes');
    await room.say('noor', 'Noor');
    const late = texts(await room.send(room.inbound('noor', { kind: 'action', actionId: start?.action ?? '', label: 'Start after all' })));
    expect(late).toMatch(/Which school year/);
    expect(late).not.toMatch(/May I keep|What I keep/);
    expect(await onboardingOf(room)).toMatchObject({ step: 'grade-band' });
  });

  it('after another question was named and answered in between, with what was picked', async () => {
    const room = await atInterests();
    expect(texts(await room.say('noor', 'settings name'))).toMatch(/What shall I call you/);
    const back = texts(await room.say('noor', 'Nono'));
    expect(back).toMatch(/Name: Nono\. Saved[\s\S]*Picked so far: football/);
    await room.tap('noor', 'Done');
    expect((await stateOf(room, 'noor')).learner.profile).toMatchObject({ alias: 'Nono', interests: ['football'] });
    expect(await onboardingOf(room)).toMatchObject({ step: 'goal' });
  });

  it('and leaving that other question alone changes nothing', async () => {
    const room = await atInterests();
    await room.say('noor', 'settings name');
    expect(texts(await room.say('noor', 'skip'))).toMatch(/Left as it was[\s\S]*Picked so far: football/);
    expect((await stateOf(room, 'noor')).learner.profile.alias).toBe('Noor');
  });

  it('and interests looked at again are those picked before, not none', async () => {
    const room = await atInterests();
    await room.tap('noor', 'Done');
    expect(texts(await room.say('noor', 'settings interests'))).toMatch(/Picked so far: football/);
    expect(texts(await room.tap('noor', 'Done'))).toMatch(/Interests: football\. Saved[\s\S]*get better at/);
    expect((await stateOf(room, 'noor')).learner.profile.interests).toEqual(['football']);
  });

  it('also from consent, whose buttons work: a no stops everything', async () => {
    const room = await atInterests();
    const asked = texts(await room.say('noor', 'settings consent'));
    expect(asked).toMatch(/May I keep your answers/);
    expect(asked).not.toMatch(/What do you like/);
    expect(texts(await room.tap('noor', 'Yes'))).toMatch(/yes is noted[\s\S]*Picked so far: football/);
    await room.say('noor', 'settings consent');
    expect(texts(await room.tap('noor', 'No'))).toMatch(/kept only your no|keep nothing/);
  });

  it('and a setting that could not be read is asked for alone, not beside the other question', async () => {
    const room = await atInterests();
    const missed = texts(await room.say('noor', 'set quiz time banana'));
    expect(missed).toMatch(/I could not[\s\S]*daily quiz come/);
    expect(missed).not.toMatch(/Picked so far/);
    expect(texts(await room.say('noor', '16:15'))).toMatch(/16:15\. Saved[\s\S]*Picked so far: football/);
  });

  it('and “quiz” keeps what was picked so far', async () => {
    const room = await atInterests();
    await room.say('noor', 'quiz');
    expect((await stateOf(room, 'noor')).learner.profile.interests).toEqual(['football']);
  });
});

describe('one quiet day set at once', () => {
  it('is saved at once', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    expect(texts(await room.say('noor', 'set quiet days saturday'))).toMatch(/Saturday\. Saved/);
    expect((await stateOf(room, 'noor')).learner.profile.schedule.quietDays).toEqual([6]);
    expect(texts(await room.say('noor', 'set quiet days purple'))).toMatch(/could not read those days/);
    expect((await stateOf(room, 'noor')).learner.profile.schedule.quietDays).toEqual([6]);
  });
});
