import { describe, expect, it } from 'vitest';
import { onboard, openClassroom } from '../doubles/classroom.ts';

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
    expect(text).toMatch(/Let us get there together/);
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

  it('that is not for the tutor is not answered and not kept', async () => {
    const room = await openClassroom();
    const chatter = room.inbound(
      'tom',
      { kind: 'text', text: 'who has the homework, Zanzibar?', toTutor: false },
      { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths' },
    );
    expect(await room.send(chatter)).toEqual([]);
    expect(JSON.stringify(room.stores.inspect())).not.toContain('Zanzibar');
  });

  it('whose button is tapped brings the questions in private, after the first conversation', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const [answer] = await room.sayInChannel('tom', '@Proximal how do I add fractions?');
    const [practise] = room.buttonsOf(answer);
    const inChannel = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths' } as const;
    const posted = await room.send(room.inbound('noor', { kind: 'action', actionId: practise?.action ?? '', label: 'Practise this in private' }, inChannel));
    expect(posted.map(({ to }) => to)).toEqual(posted.map(() => room.direct('noor')));
    expect(texts(posted)).toMatch(/All on Adding fractions/);
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
