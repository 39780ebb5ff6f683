import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../src/ports/conversation.ts';
import { onboard, openClassroom } from '../doubles/classroom.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');

describe('a newcomer', () => {
  it('is told what is kept and who sees it, and nothing they wrote is kept before their yes', async () => {
    const room = await openClassroom();
    const greeting = texts(await room.say('noor', 'hello, my cat is called Minka'));
    expect(greeting).toMatch(/computer program, not a person/);
    expect(greeting).toMatch(/What I keep/);
    expect(JSON.stringify(room.stores.inspect())).not.toContain('Minka');
  });

  it('who says no is left alone, and asked again only when they ask for it', async () => {
    const room = await openClassroom();
    await room.say('noor', 'hello');
    expect(texts(await room.tap('noor', 'No'))).toMatch(/kept only your no/);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/keep nothing/);
    expect(texts(await room.say('noor', 'start'))).toMatch(/May I keep your answers/);
  });

  it('answers each first question by tap or word, and each can be changed later', async () => {
    const room = await openClassroom();
    await room.say('noor', 'hi');
    await room.say('noor', 'yes');
    await room.say('noor', 'Noor');
    await room.say('noor', '7');
    await room.tap('noor', 'English');
    await room.tap('noor', 'football');
    await room.say('noor', 'chess, baking');
    await room.tap('noor', 'Done');
    await room.say('noor', 'adding fractions by March');
    await room.say('noor', '4pm');
    await room.say('noor', 'Berlin');
    const last = await room.say('noor', 'weekend');
    expect(texts(last)).toMatch(/Thank you, Noor\. Your goal: adding fractions by March\. Your quiz comes at 16:00/);
    expect(texts(last)).toMatch(/up to twelve questions/);

    const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' });
    const state = person === undefined ? undefined : await room.stores.tutoring.load(person.id);
    expect(state?.learner).toMatchObject({
      profile: {
        alias: 'Noor',
        gradeBand: 'year 6-7',
        interests: ['football', 'chess', 'baking'],
        schedule: { minuteOfDay: 960, timeZone: 'Europe/Berlin', quietDays: [6, 0] },
      },
      goal: { skillId: 'adding-fractions', by: '2026-03-31' },
    });

    await room.say('noor', 'not now');
    expect(texts(await room.say('noor', 'change my quiz time to 17:30'))).toMatch(/Quiz time: 17:30\. Saved/);
    expect(texts(await room.say('noor', 'settings'))).toMatch(/17:30/);
  });

  it('is asked again, kindly, for what could not be read', async () => {
    const room = await openClassroom();
    await room.say('noor', 'hi');
    await room.say('noor', 'yes');
    await room.say('noor', 'Noor');
    expect(texts(await room.say('noor', 'purple'))).toMatch(/did not recognise that school year/);
  });
});

describe('a quiz in private', () => {
  it('goes from question over hint and feedback to the close', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const opened = await room.say('noor', 'quiz');
    expect(texts(opened)).toMatch(/Six questions, about five minutes/);
    expect(room.buttonsOf(opened.at(-1)).map(({ label }) => label)).toEqual(['Hint', 'Skip', 'Why this?']);
    expect(texts(await room.say('noor', '2/7'))).toMatch(/Not yet\. The tops and the bottoms were added separately/);
    expect(texts(await room.tap('noor', 'Hint'))).toMatch(/Hint 1 of 3[\s\S]*bottom number count/);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/goes down as practice/);
    let last = '';
    for (let item = 0; item < 8 && !last.includes('Done.'); item++) last = texts(await room.say('noor', '7/12'));
    expect(last).toMatch(/Done\. 5 right, 1 with help/);
    expect(texts(await room.tap('noor', 'Getting there'))).toMatch(/Noted/);
  });

  it('handles the same delivery twice as one answer and one reply', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    const event: Inbound = room.inbound('noor', { kind: 'text', text: '7/12', toTutor: true }, undefined, 'same-key');
    expect(await room.send(event)).not.toEqual([]);
    expect(await room.send(event)).toEqual([]);
    expect(room.attempts()).toHaveLength(1);
  });

  it('takes a late tap on an old question as no answer at all', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const [, first] = await room.say('noor', 'quiz');
    const hint = room.buttonsOf(first).find(({ label }) => label === 'Hint');
    await room.say('noor', '7/12');
    const late = await room.send(room.inbound('noor', { kind: 'action', actionId: hint?.action ?? '', label: 'Hint' }));
    expect(texts(late)).toMatch(/from earlier, so nothing changed/);
  });

  it('refuses a button that was made for someone else', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await onboard(room, 'tom');
    const [, noors] = await room.say('noor', 'quiz');
    const skip = room.buttonsOf(noors).find(({ label }) => label === 'Skip');
    expect(texts(await room.send(room.inbound('tom', { kind: 'action', actionId: skip?.action ?? '', label: 'Skip' })))).toMatch(
      /from earlier, so nothing changed/,
    );
    expect(room.attempts()).toHaveLength(0);
  });

  it('says it again when the platform was down, and books nothing twice', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    room.failOnce({ kind: 'retryAt', at: room.clock.now() });
    expect(texts(await room.say('noor', 'quiz'))).toMatch(/Six questions/);
  });
});

describe('a number that is disagreed with', () => {
  const practised = async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    for (const topic of ['equal fractions', 'adding fractions']) {
      room.moveClock(60_000);
      await room.say('noor', `practise ${topic}`);
      await room.say('noor', '7/12');
      await room.say('noor', 'stop');
    }
    await room.say('noor', 'sure');
    return room;
  };

  it('is the one that was just explained, when the button under it is used', async () => {
    const room = await practised();
    await room.say('noor', 'progress');
    expect(texts(await room.tap('noor', 'Why these numbers?'))).toMatch(/On Adding fractions you got 1 of 1/);
    expect(texts(await room.tap('noor', 'I disagree'))).toMatch(/Three questions on Adding fractions, without hints/);
  });

  it('is asked about when several are on the table, and may be named by a tap or in words', async () => {
    const room = await practised();
    expect(texts(await room.say('noor', 'I disagree'))).toMatch(/Which number do you disagree with/);
    expect(texts(await room.tap('noor', 'Equal fractions'))).toMatch(/Three questions on Equal fractions, without hints/);
    const other = await practised();
    await other.say('noor', 'I disagree');
    expect(texts(await other.say('noor', 'adding fractions'))).toMatch(/Three questions on Adding fractions, without hints/);
  });
});

describe('in the middle of a question', () => {
  const open = async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const [, question] = await room.say('noor', 'quiz');
    return { room, heading: question?.text.split('\n')[0] ?? 'no question' };
  };

  it.each(['change my quiz time to 17:30', 'set interests chess', 'goal: adding fractions'])('“%s” is done and the question stays open', async (command) => {
    const { room } = await open();
    await room.say('noor', command);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Right, at the first try/);
  });

  it('a setting that is asked for step by step leads back to the question', async () => {
    const { room, heading } = await open();
    await room.say('noor', 'settings');
    await room.tap('noor', 'Quiz time');
    expect(texts(await room.say('noor', '17:30'))).toContain(heading);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Right, at the first try/);
  });

  it('a “forget” that is taken back leads back to the question', async () => {
    const { room, heading } = await open();
    await room.say('noor', 'forget me');
    expect(texts(await room.tap('noor', 'No, keep it'))).toContain(heading);
  });

  it('words and taps meant for the question reach it through the topic list', async () => {
    const { room } = await open();
    await room.say('noor', 'topics');
    expect(texts(await room.say('noor', 'hint'))).toMatch(/Hint 1 of 3/);
    await room.say('noor', 'topics');
    expect(texts(await room.say('noor', '7/12'))).toMatch(/goes down as practice/);
  });

  it('practice of a topic and “I disagree” say that it comes back, and it does', async () => {
    const { room, heading } = await open();
    expect(texts(await room.say('noor', 'practise adding fractions'))).toMatch(/The question you had open comes back after that/);
    expect(texts(await room.say('noor', 'stop'))).toContain(heading);
    expect(texts(await room.say('noor', 'I disagree'))).toMatch(/without hints[\s\S]*The question you had open comes back after that/);
    expect(texts(await room.say('noor', 'hint'))).toMatch(/no hints on this one/);
    for (let item = 0; item < 2; item++) await room.say('noor', '7/12');
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Done\. 3 right[\s\S]*Here is where we were/);
  });

  it('a number said when nothing is open starts nothing', async () => {
    const { room } = await open();
    await room.say('noor', 'stop');
    expect(texts(await room.say('noor', '3/4'))).toMatch(/No question is open right now/);
  });

  it('the topic list and back again keeps it too', async () => {
    const { room, heading } = await open();
    await room.say('noor', 'topics');
    expect(texts(await room.tap('noor', 'Not now'))).toContain(heading);
  });
});

describe('a learner’s rights', () => {
  it('show what is held, and delete it all on a clear yes', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    await room.say('noor', '2/7');
    expect(texts(await room.say('noor', 'mydata'))).toMatch(/Answers/);
    expect(texts(await room.say('noor', 'forget me'))).toMatch(/cannot be undone/);
    expect(texts(await room.tap('noor', 'No, keep it'))).toMatch(/Nothing is deleted/);
    await room.say('noor', 'forget me');
    expect(texts(await room.tap('noor', 'Yes, delete everything'))).toMatch(/nothing about you is left/);
    expect(room.attempts()).toHaveLength(0);
    expect(await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' })).toBeUndefined();
  });

  it('keep a learner’s words out of the log', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    await room.say('noor', 'my secret is Zanzibar');
    expect(JSON.stringify(room.log.lines)).not.toContain('Zanzibar');
  });
});

describe('what is never taken for something else', () => {
  it.each(['yesterday was hard', 'delete nothing please', 'yes but not now'])('“%s” deletes nothing', async (words) => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'forget me');
    expect(texts(await room.say('noor', words))).toMatch(/Nothing is deleted/);
    expect(await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' })).toBeDefined();
  });

  it('someone who said no may still have everything deleted', async () => {
    const room = await openClassroom();
    await room.say('noor', 'hello');
    await room.tap('noor', 'No');
    expect(texts(await room.say('noor', 'forget me'))).toMatch(/cannot be undone/);
    expect(texts(await room.say('noor', 'yes'))).toMatch(/nothing about you is left/);
  });

  it('a pupil who says it is too hard gets a hint, and no try is booked', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    expect(texts(await room.say('noor', 'this is too hard, im stupid'))).toMatch(/Hint 1 of 3/);
    expect(room.attempts()).toEqual([]);
  });
});
