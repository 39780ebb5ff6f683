import { describe, expect, it } from 'vitest';
import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { LearnerId } from '../../src/domain/ids.ts';
import type { Platform } from '../../src/ports/conversation.ts';
import { onboard, openClassroom } from '../doubles/classroom.ts';
import { smallCourse } from '../doubles/small-course.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');

describe('a question in the class channel', () => {
  it('is answered in a thread from the class note, with one question back and an offer to practise in private', async () => {
    const room = await openClassroom();
    const posted = await room.sayInChannel('tom', '@Proximal how do I add fractions?');
    expect(posted).toHaveLength(1);
    expect(posted[0]?.to).toMatchObject({ scope: 'channel', channel: 'maths', thread: expect.any(String) });
    expect(posted[0]?.text).toMatch(/Parts must be of one size[\s\S]*Which size fits both\?[\s\S]*From the class note/);
    expect(room.buttonsOf(posted[0]).map(({ label }) => label)).toEqual(['Practise this in private']);
  });

  it('with a task from a sheet is guided, and never solved', async () => {
    const room = await openClassroom();
    const text = texts(await room.sayInChannel('tom', '@proximal what is 1/3 + 1/4?'));
    expect(text).toMatch(/I will not work yours out[\s\S]*Cut both into tenths[\s\S]*the same steps with your numbers/);
    expect(text).not.toMatch(/7\/12/);
  });

  it('says the same to everyone, whatever they can do', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'practise adding fractions');
    for (let index = 0; index < 5; index++) await room.say('noor', '7/12');
    const toNoor = texts(await room.sayInChannel('noor', '@tutor how do I add fractions?'));
    const toTom = texts(await room.sayInChannel('tom', '@tutor how do I add fractions?'));
    expect(toNoor).toBe(toTom);
  });

  it('moves anything personal to the private conversation', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const posted = await room.sayInChannel('noor', '@tutor my progress');
    for (const { to, text } of posted) if (to.scope === 'channel') expect(text).not.toMatch(/%|mastered|progress/i);
    expect(posted.some(({ to, text }) => to.scope === 'direct' && /progress|begins with your first answers/.test(text))).toBe(true);
  });

  it('that is not for the tutor is not answered, and kept only on the page and of those who said yes', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.enrol('anna-teacher', 'teacher');
    await room.enrol('ben', 'learner');
    const chatter = (userId: string, text: string, platform: Platform = 'web') => {
      const event = room.inbound(userId, { kind: 'text', text, toTutor: false }, { scope: 'channel', platform, tenant: 'local', channel: 'maths' });
      return room.send({ ...event, account: { ...event.account, platform } });
    };
    const said = ['Noor: who has the homework?', 'Anna: page nine', 'Ben: Zanzibar', 'Tom: Zanzibar', 'Noor elsewhere: Zanzibar'];
    expect(await chatter('noor', said[0] ?? '')).toEqual([]);
    expect(await chatter('anna-teacher', said[1] ?? '')).toEqual([]);
    expect(await chatter('ben', said[2] ?? '')).toEqual([]);
    expect(await chatter('tom', said[3] ?? '')).toEqual([]);
    expect(await chatter('noor', said[4] ?? '', 'slack')).toEqual([]);
    const channel = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths' } as const;
    const kept = await room.stores.transcript.read(channel, 'ben', 100);
    expect(kept.map((entry) => (entry.from === 'person' ? entry.text : ''))).toEqual(said.slice(0, 2));
    expect(JSON.stringify(room.stores.inspect())).not.toContain('Zanzibar');
    expect(await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'tom' })).toBeUndefined();
  });

  it('kept on the page goes with the rest when its writer is erased', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const channel = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths' } as const;
    await room.send(room.inbound('noor', { kind: 'text', text: 'who has the homework, Zanzibar?', toTutor: false }, channel));
    expect(JSON.stringify(room.stores.inspect())).toContain('Zanzibar');
    const noor = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' });
    await room.stores.records.erase(noor?.id as LearnerId, room.clock.now());
    expect(JSON.stringify(room.stores.inspect())).not.toContain('Zanzibar');
  });

  it('whose button is tapped brings the questions in private, after the first conversation', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const [answer] = await room.sayInChannel('tom', '@Proximal how do I add fractions?');
    const [practise] = room.buttonsOf(answer);
    const inChannel = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths' } as const;
    const posted = await room.send(room.inbound('noor', { kind: 'action', actionId: practise?.action ?? '', label: 'Practise this in private' }, inChannel));
    const [aloud, ...others] = posted.filter(({ to }) => to.scope === 'channel');
    expect(others).toEqual([]);
    expect(aloud).toMatchObject({ to: { thread: expect.any(String) }, text: expect.stringMatching(/I have sent you that in private/) });
    const privately = posted.filter(({ to }) => to.scope === 'direct');
    expect(privately.map(({ to }) => to)).toEqual(privately.map(() => room.direct('noor')));
    expect(texts(privately)).toMatch(/All on Adding fractions/);
  });

  describe('that may be about several topics', () => {
    const thread = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths', thread: 'the-question' } as const;
    const noteless = indexCourse({ ...smallCourse.course, skills: smallCourse.course.skills.map(({ note: _note, ...skill }) => skill) });
    const tapSuggestion = async (course: CourseIndex, tapper: string) => {
      const room = await openClassroom({ course });
      await onboard(room, 'noor');
      await room.enrol('anna-teacher', 'teacher');
      const [asked] = await room.sayInChannel('tom', '@Proximal what is equivalent?');
      const [suggestion] = room.buttonsOf(asked);
      const tapped = await room.send(room.inbound(tapper, { kind: 'action', actionId: suggestion?.action ?? '', label: suggestion?.label ?? '' }, thread));
      return { room, asked, tapped };
    };

    it.each(['noor', 'tom', 'anna-teacher'])('is answered under the tap, and nothing is begun that %s did not ask for', async (tapper) => {
      const { room, asked, tapped } = await tapSuggestion(smallCourse, tapper);
      expect(asked?.text).toMatch(/Did you mean one of these/);
      expect(tapped.map(({ to }) => to)).toEqual([thread]);
      expect(tapped[0]?.text).toMatch(/no class note on Equal fractions/);
      expect(room.buttonsOf(tapped[0]).map(({ label }) => label)).toEqual(['Practise this in private']);
    });

    it('is answered in the course of the channel also where no topic has a note', async () => {
      expect((await tapSuggestion(noteless, 'noor')).tapped[0]?.text).toMatch(/no class note on Equal fractions/);
    });
  });

  it('about a topic in private is answered there, and practice waits for a button that says so', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    expect(texts(await room.say('noor', 'what is equivalent?'))).toMatch(/Did you mean one of these/);
    const told = await room.tap('noor', 'Equal fractions');
    expect(texts(told)).toMatch(/no class note on Equal fractions/);
    expect(texts(told)).not.toMatch(/questions, about|1 of/);
    expect(texts(await room.tap('noor', 'Practise this'))).toMatch(/All on Equal fractions/);
  });

  it('with no topic has a button for the topics, which come in private, and the channel hears so', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const [asked] = await room.sayInChannel('noor', '@Proximal what do bees eat?');
    const [topics] = room.buttonsOf(asked);
    const inThread = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths', thread: 'bees' } as const;
    const posted = await room.send(room.inbound('noor', { kind: 'action', actionId: topics?.action ?? '', label: 'Show the topics' }, inThread));
    expect(posted.find(({ to }) => to.scope === 'direct')?.text).toMatch(/Which topic/);
    expect(posted.find(({ to }) => to.scope === 'channel')).toMatchObject({ to: inThread, text: expect.stringMatching(/in private/) });
  });

  it('whose numbers are those of the worked example gets the idea without it', async () => {
    const [adding] = smallCourse.course.skills.filter(({ note }) => note !== undefined);
    if (adding?.note === undefined) throw new Error('expected a class note');
    const note = { ...adding.note, workedExample: ['Work out $\\frac{1}{2} + \\frac{1}{9}$.', 'It is $\\frac{11}{18}$.'] };
    const course = indexCourse({
      ...smallCourse.course,
      skills: smallCourse.course.skills.map((skill) => (skill.id === adding.id ? { ...skill, note } : skill)),
    });
    const room = await openClassroom({ course });
    expect(texts(await room.sayInChannel('tom', '@tutor what is 1/2 + 1/9? plus'))).not.toMatch(/11\/18/);
    expect(texts(await room.sayInChannel('tom', '@tutor what is 1/2 + 1/7? plus'))).toMatch(/11\/18/);
  });

  it('from someone who has not said yes is answered, and neither it nor that it was asked is kept', async () => {
    const room = await openClassroom();
    expect(await room.sayInChannel('tom', '@tutor how do I add fractions, asks Zanzibar?')).toHaveLength(1);
    expect(JSON.stringify(room.stores.inspect().inbox)).not.toContain('Zanzibar');
    expect([...room.stores.inspect().happened.values()].flat()).toEqual([]);
  });

  it('from a teacher who is no learner is answered too, and their own commands are followed in private', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    expect(texts(await room.sayInChannel('anna-teacher', '@tutor courses'))).toMatch(/Small course/);
    expect(texts(await room.sayInChannel('anna-teacher', '@tutor progress'))).toMatch(/who needs help/);
  });
});
