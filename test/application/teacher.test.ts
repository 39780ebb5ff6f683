import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/ids.ts';
import { onboard, openClassroom } from '../doubles/classroom.ts';
import { struggle } from '../doubles/struggle.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');

describe('who needs help', () => {
  it('names the learner, the skill, the evidence in numbers, the error and a next step, to the teacher alone', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    const posted = await room.say('anna-teacher', 'who needs help?');
    expect(posted.map(({ to }) => to)).toEqual([room.direct('anna-teacher')]);
    expect(texts(posted)).toMatch(/ana · Adding fractions/);
    expect(texts(posted)).toMatch(/0 of \d first tries right/);
    expect(texts(posted)).toMatch(/Adds tops and bottoms \(\d of \d errors\)/);
    expect(texts(posted)).toMatch(/Next:/);
  });

  it('is refused to a student, and to a student in the channel', async () => {
    const room = await openClassroom();
    await struggle(room, 'ana');
    await onboard(room, 'tom');
    expect(texts(await room.say('tom', 'who needs help?'))).toMatch(/for the teachers/);
    const inChannel = await room.sayInChannel('tom', '@tutor who needs help?');
    expect(texts(inChannel)).not.toMatch(/ana/);
  });

  it('asked in the channel comes in private; the channel hears only that', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    const posted = await room.sayInChannel('anna-teacher', '@tutor who needs help?');
    const [inChannel, inPrivate] = [posted.filter(({ to }) => to.scope === 'channel'), posted.filter(({ to }) => to.scope === 'direct')];
    expect(texts(inPrivate)).toMatch(/ana · Adding fractions/);
    expect(texts(inChannel)).not.toMatch(/ana|%|\d/);
  });

  it('shows the answers behind a name, takes the teacher’s word, and drops a false alarm', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    await room.say('anna-teacher', 'who needs help?');
    expect(texts(await room.tap('anna-teacher', 'Show evidence'))).toMatch(/2\/7/);
    expect(texts(await room.tap('anna-teacher', 'False alarm'))).toMatch(/false alarm/);
    room.moveClock(60_000);
    expect(texts(await room.say('anna-teacher', 'who needs help?'))).not.toMatch(/ana · Adding fractions/);
  });

  it('tells what was tried, a worked example too, and what the course’s author found to help', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await onboard(room, 'ana');
    await room.say('ana', 'practise adding fractions');
    await room.say('ana', 'show me an example');
    for (let index = 0; index < 5; index++) {
      room.moveClock(40_000);
      await room.say('ana', '2/7');
      await room.say('ana', 'skip');
    }
    const text = texts(await room.say('anna-teacher', 'who needs help?'));
    expect(text).toMatch(/Tried: a worked example\./);
    expect(text).toMatch(/What to try: Draw both on one bar\./);
  });

  it('says who is marked as handled instead of that nobody is over a threshold', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    await struggle(room, 'tom');
    await room.say('anna-teacher', 'who needs help?');
    expect(texts(await room.tap('anna-teacher', 'Seen'))).toMatch(/you have seen this/);
    room.moveClock(60_000);
    expect(texts(await room.say('anna-teacher', 'who needs help?'))).toMatch(/Talk to this one first[\s\S]*Marked as handled: (ana|tom)\./);
    await room.tap('anna-teacher', 'Helped');
    room.moveClock(60_000);
    const text = texts(await room.say('anna-teacher', 'who needs help?'));
    expect(text).toMatch(/Nobody new\. Two learners over a threshold are marked as handled: ana and tom\./);
    expect(text).not.toMatch(/Nobody is over a threshold/);
  });

  it('an older list’s buttons still work, each on its own skill, whatever the newest list says', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    const [old] = await room.say('anna-teacher', 'who needs help?');
    const press = (label: string) => {
      const button = room.buttonsOf(old).find((candidate) => candidate.label === label);
      return room.send(room.inbound('anna-teacher', { kind: 'action', actionId: button?.action ?? '', label }));
    };
    await room.say('ana', 'stop');
    await room.say('ana', 'practise equal fractions');
    for (let index = 0; index < 6; index++) {
      room.moveClock(40_000);
      await room.say('ana', '2/7');
      await room.say('ana', 'skip');
    }
    await room.say('anna-teacher', 'who needs help?');
    expect(texts(await press('Show evidence'))).toMatch(/ana, Adding fractions: the last/);
    expect(texts(await press('False alarm'))).toMatch(/a false alarm \(ana, Adding fractions\)/);
    expect(room.stores.inspect().marks).toEqual([expect.objectContaining({ mark: 'false-alarm', skillId: 'adding-fractions' })]);
    const newest = texts(await room.say('anna-teacher', 'who needs help?'));
    expect(newest).toMatch(/ana · Equal fractions/);
  });

  it('a button of a learner who has gone since says so and marks nothing', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    await room.say('anna-teacher', 'who needs help?');
    await room.say('ana', 'forget');
    await room.tap('ana', 'Yes, delete everything');
    expect(texts(await room.tap('anna-teacher', 'Seen').catch(() => []))).not.toMatch(/Noted/);
    expect(room.stores.inspect().marks).toEqual([]);
  });

  it('says honestly when there is too little to say', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await onboard(room, 'ida');
    expect(texts(await room.say('anna-teacher', 'who needs help?'))).toMatch(/Too little to say: ida \(0\)/);
  });

  it('comes on Monday by itself, once, to the teachers of the class', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    room.moveClock(5 * DAY - 8 * 3_600_000);
    const before = room.posted.length;
    await room.jobs.add({ name: 'schedule-digests' });
    await room.jobs.settle();
    await room.jobs.add({ name: 'schedule-digests' });
    await room.jobs.settle();
    await room.settle();
    const sent = room.posted.slice(before);
    expect(sent.map(({ to }) => to)).toEqual([room.direct('anna-teacher')]);
    expect(texts(sent)).toMatch(/Your Monday list/);
  });
});
