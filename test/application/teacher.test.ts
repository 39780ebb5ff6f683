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
    expect(texts(posted)).toMatch(/Adds tops and bottoms \(\d of \d wrong answers, later tries included\)/);
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
    expect(text).toMatch(/Nobody new\. Two learners who stood out are marked as handled: ana and tom\./);
    expect(text).not.toMatch(/Nobody stands out/);
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

  it('says a skill’s count as the student is told it, and marks in the evidence which tries it is made of', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    const list = texts(await room.say('anna-teacher', 'who needs help?'));
    const told = /(\d of (?:the last )?\d) first tries right/.exec(list)?.[1] ?? 'none';
    expect(texts(await room.say('ana', 'why?'))).toContain(`you got ${told} right without help`);
    const [evidence] = await room.tap('anna-teacher', 'Show evidence');
    expect(evidence?.text).toContain(`First tries without help: ${told} right`);
    const table = evidence?.doc.blocks.find((block) => block.kind === 'table');
    const [head, rows] = table?.kind === 'table' ? [table.head, table.rows] : [[], []];
    expect(head).toContain('Counts');
    const counted = rows.filter((cells) => cells[head.indexOf('Counts')]?.startsWith('yes'));
    expect(counted).toHaveLength(Number(/(\d)$/.exec(told)?.[1]));
    expect(counted.filter((cells) => cells[head.indexOf('Result')] === 'right')).toHaveLength(Number(told[0]));
  });

  it('shows the seconds of each answer where the charge is speed', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await onboard(room, 'ben');
    await room.say('ben', 'practise adding fractions');
    for (let index = 0; index < 8; index++) {
      room.moveClock(1_000);
      await room.say('ben', '2/7');
      await room.say('ben', 'skip');
      await room.say('ben', 'practise adding fractions');
    }
    const list = texts(await room.say('anna-teacher', 'who needs help?'));
    const [, count, of] = /answers in under \d seconds on (\d+) of (\d+)/.exec(list) ?? [];
    const [evidence] = await room.tap('anna-teacher', 'Show evidence');
    const table = evidence?.doc.blocks.find((block) => block.kind === 'table');
    const [head, rows] = table?.kind === 'table' ? [table.head, table.rows] : [[], []];
    expect(rows).toHaveLength(Number(of));
    expect(rows.filter((cells) => Number(cells[head.indexOf('Seconds')]) < 3)).toHaveLength(Number(count));
  });

  it('tells how one student is doing, by either of their names, and who there is when the name is unknown', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    await room.say('ana', 'stop');
    await room.say('ana', 'settings name xXdragonXx');
    for (const who of ['ana', 'XXDRAGONXX', 'ana (xXdragonXx)']) {
      const [said] = await room.say('anna-teacher', `how is ${who} doing?`);
      expect(said?.to).toEqual(room.direct('anna-teacher'));
      expect(said?.text, who).toMatch(/ana \(xXdragonXx\), 7B: last answer today[\s\S]*Adding fractions: \d of[\s\S]*On the list: [\s\S]*\[Show evidence\]/);
    }
    expect(texts(await room.say('anna-teacher', 'how is Zoe doing?'))).toBe('I know no “Zoe” in 7B. There are ana (xXdragonXx).');
    await onboard(room, 'ben');
    expect(texts(await room.say('ben', 'how is ana doing?'))).not.toMatch(/dragon|first tries|On the list/);
  });

  it('shows the name the teacher knows with the nickname beside it; a channel and a model never get the first', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'noor');
    await room.say('noor', 'stop');
    await room.say('noor', 'settings name xXdragonXx');
    const posted = await room.say('anna-teacher', 'who needs help?');
    expect(texts(posted)).toContain('noor (xXdragonXx) · Adding fractions');
    expect(room.posted.filter(({ to }) => to.scope === 'direct' && to.userId === 'noor').slice(-1)[0]?.text).not.toContain('noor');
  });

  it('says what began today as stuck today, and what "active" means', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    const text = texts(await room.say('anna-teacher', 'who needs help?'));
    expect(text).toContain('1 of 1 answered at least once in this time');
    expect(text).not.toMatch(/not moving since today|over a threshold/);
    expect(texts(await room.say('anna-teacher', 'classes'))).toMatch(/You teach one class:\s+- 7B, which works on /);
  });
});
