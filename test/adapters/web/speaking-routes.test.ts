import { describe, expect, it } from 'vitest';
import { later, SECOND } from '../../../src/domain/ids.ts';
import { createLocalClassroom, NOON, NOOR, TOM } from './local-classroom.ts';
import { AS_NOOR, OWNER, openSite, saying, signIn, tapping } from './visitor.ts';

const enter = async (identity = AS_NOOR, overrides: Parameters<typeof createLocalClassroom>[0] = {}) => {
  const room = createLocalClassroom(overrides);
  const site = openSite(room);
  return { room, site, visitor: await signIn(room, site, identity) };
};

const errorOf = async (response: Response): Promise<string> => ((await response.json()) as { error: string }).error;

describe('writing to the tutor', () => {
  it('keeps what was said and only then answers 202', async () => {
    const { room, visitor } = await enter();
    const said = saying('  7/12 ');
    const response = await visitor.post('/api/say', said);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ accepted: said.eventKey, toTutor: true });
    expect(room.heard).toEqual([
      {
        eventKey: said.eventKey,
        from: { scope: 'direct', platform: 'web', tenant: 'local', userId: NOOR.userId },
        account: { platform: 'web', tenant: 'local', userId: NOOR.userId, displayName: 'Noor' },
        content: { kind: 'text', text: '7/12', toTutor: true },
        at: NOON,
      },
    ]);
  });

  it('answers 503 while events cannot be kept, and takes the same event once it can', async () => {
    const { room, visitor } = await enter();
    const said = saying('12');
    room.refuse(true);
    const refused = await visitor.post('/api/say', said);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await errorOf(refused)).toBe('Not sent yet. It is tried again by itself.');
    room.refuse(false);
    expect((await visitor.post('/api/say', said)).status).toBe(202);
    expect((await visitor.post('/api/say', said)).status).toBe(202);
    expect(room.heard.map((inbound) => inbound.eventKey)).toEqual([said.eventKey]);
    expect(JSON.stringify(room.logged)).not.toContain('12"');
  });

  it('passes a tap on with its label', async () => {
    const { room, visitor } = await enter();
    const tap = tapping('Hint');
    expect((await visitor.post('/api/tap', tap)).status).toBe(202);
    expect(room.heard[0]?.content).toEqual({ kind: 'action', actionId: 'signed-action', label: 'Hint' });
  });

  it('refuses a text over 4,000 characters with a reason, and takes one of 4,000', async () => {
    const { room, visitor } = await enter();
    const long = await visitor.post('/api/say', saying('x'.repeat(4_001)));
    expect(long.status).toBe(413);
    expect(await errorOf(long)).toContain('longer than 4,000 characters');
    expect((await visitor.post('/api/say', saying('x'.repeat(100_000)))).status).toBe(413);
    expect((await visitor.post('/api/say', saying('ü'.repeat(4_000)))).status).toBe(202);
    expect(room.heard).toHaveLength(1);
  });

  it.each([
    ['no words', saying('   '), 'There are no words'],
    ['a key that is no UUID', saying('x', { eventKey: 'joined-student-2' }), 'eventKey'],
    ['an unknown conversation', saying('x', { conversation: 'group:1' }), 'expected dm:<userId> or channel:<channel>'],
    ['no text', { conversation: 'dm:student-1', eventKey: crypto.randomUUID() }, '"text"'],
  ])('answers 400 to %s and says what was wrong', async (_, body, words) => {
    const { room, visitor } = await enter();
    const response = await visitor.post('/api/say', body);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toContain(words);
    expect(room.heard).toEqual([]);
  });

  it('answers 400 to a body that is no JSON and to an action id over 100 characters', async () => {
    const { site, visitor } = await enter();
    const headers = { cookie: visitor.cookie, 'content-type': 'application/json', 'x-proximal': '1' };
    expect((await site('/api/say', { method: 'POST', headers, body: '{oops' })).status).toBe(400);
    expect((await visitor.post('/api/tap', tapping('Hint', { actionId: 'x'.repeat(101) }))).status).toBe(400);
  });
});

describe('a held key', () => {
  it('is slowed down after twenty messages, keeps nobody else from speaking, and may go on after the time it is told', async () => {
    let now = NOON;
    const room = createLocalClassroom({ clock: { now: () => now } });
    const site = openSite(room);
    const visitor = await signIn(room, site, OWNER);
    const statuses: number[] = [];
    for (let count = 0; count < 22; count += 1)
      statuses.push((await visitor.post(count % 2 === 0 ? '/api/say' : '/api/tap', count % 2 === 0 ? saying('x') : tapping('x'))).status);
    expect(statuses).toEqual([...Array(20).fill(202), 429, 429]);
    const refused = await visitor.post('/api/say', saying('y'));
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await errorOf(refused)).toContain('tried again by itself');
    expect((await visitor.post('/api/say', saying('x', { conversation: 'dm:student-2' }))).status).toBe(202);
    now = later(NOON, SECOND);
    expect((await visitor.post('/api/say', saying('y'))).status).toBe(202);
    expect((await visitor.post('/api/say', saying('y'))).status).toBe(429);
    expect(room.heard).toHaveLength(22);
  });
});

describe('who may speak where', () => {
  it('lets a seat speak for nobody else', async () => {
    const { room, visitor } = await enter();
    expect((await visitor.post('/api/say', saying('hi', { conversation: 'dm:student-2' }))).status).toBe(403);
    expect((await visitor.post('/api/say', saying('hi', { conversation: 'channel:maths-7b', seat: 'student-2' }))).status).toBe(403);
    expect((await visitor.post('/api/say', saying('hi', { conversation: 'channel:other-class' }))).status).toBe(403);
    expect((await visitor.post('/api/tap', tapping('x', { conversation: 'dm:teacher-1' }))).status).toBe(403);
    expect(room.heard).toEqual([]);
  });

  it('tells the owner of a page still open on an erased chat that it has ended, and nobody else which seats there are', async () => {
    const { room, visitor } = await enter(OWNER);
    room.remove('student-2');
    const refused = await visitor.post('/api/say', saying('hi', { conversation: 'dm:student-2' }));
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('This chat has ended');
    const { visitor: noor } = await enter(AS_NOOR);
    for (const userId of ['student-2', 'nobody'])
      expect(await (await noor.post('/api/say', saying('hi', { conversation: `dm:${userId}` }))).text()).toContain('not open to you');
  });

  it('lets the owner of a local classroom speak from every seat', async () => {
    const { room, visitor } = await enter(OWNER);
    expect((await visitor.post('/api/say', saying('hi', { conversation: 'dm:student-2' }))).status).toBe(202);
    expect((await visitor.post('/api/say', saying('hi', { conversation: 'channel:maths-7b', seat: 'teacher-1' }))).status).toBe(202);
    expect(room.heard.map(({ account }) => account.displayName)).toEqual(['Tom', 'Ms Adeyemi']);
  });

  it('refuses a post without our own header or from another site', async () => {
    const { room, site, visitor } = await enter();
    const body = JSON.stringify(saying('hi'));
    const plain = { cookie: visitor.cookie, 'content-type': 'application/json' };
    expect((await site('/api/say', { method: 'POST', headers: plain, body })).status).toBe(403);
    expect((await visitor.post('/api/say', saying('hi'), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await visitor.post('/api/say', saying('hi'), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await visitor.post('/api/say', saying('hi'), { origin: 'null' })).status).toBe(403);
    expect(room.heard).toEqual([]);
  });

  it('takes a post from its public address when it stands behind a proxy', async () => {
    const room = createLocalClassroom();
    const site = openSite(room, { publicUrl: 'https://tutor.school.example' });
    const visitor = await signIn(room, site, AS_NOOR);
    expect((await visitor.post('/api/say', saying('hi'), { origin: 'https://tutor.school.example' })).status).toBe(202);
  });

  it('answers 401 to a browser that is not signed in', async () => {
    const { site } = await enter();
    const response = await site('/api/say', { method: 'POST', headers: { 'x-proximal': '1' }, body: '{}' });
    expect(response.status).toBe(401);
  });

  it('lets only the owner add a seat, under a name of 1 to 40 characters', async () => {
    const owner = await enter(OWNER);
    const added = await owner.visitor.post('/api/seats', { name: ' Ana ' });
    expect(added.status).toBe(201);
    expect(await added.json()).toEqual({ userId: 'student-3' });
    expect((await owner.room.deps.seats()).at(-1)?.name).toBe('Ana');
    expect((await owner.visitor.post('/api/seats', { name: ' ' })).status).toBe(400);
    expect((await owner.visitor.post('/api/seats', { name: 'x'.repeat(41) })).status).toBe(400);
    const noor = await enter();
    expect((await noor.visitor.post('/api/seats', { name: 'Ana' })).status).toBe(403);
  });
});

describe('the class channel', () => {
  const inChannel = { conversation: 'channel:maths-7b' };

  it.each([
    ['@Proximal what is 3/4 ÷ 1/2?', true],
    ['why? @TUTOR', true],
    ['(@tutor)', true],
    ['has anyone started?', false],
    ['write to help@tutor.example', false],
    ['@tutoring starts at four', false],
  ])('takes %j as meant for the tutor: %s', async (text, toTutor) => {
    const { room, visitor } = await enter();
    const response = await visitor.post('/api/say', saying(text, inChannel));
    expect(((await response.json()) as { toTutor: boolean }).toTutor).toBe(toTutor);
    expect(room.heard[0]?.content).toEqual({ kind: 'text', text, toTutor });
  });

  it('opens a thread for a question to the tutor, answers in one that is open, and leaves chatter outside', async () => {
    const { room, visitor } = await enter();
    const question = saying('@proximal why?', inChannel);
    await visitor.post('/api/say', question);
    await visitor.post('/api/say', saying('@proximal go on', { ...inChannel, thread: question.eventKey }));
    await visitor.post('/api/say', saying('lunch?', inChannel));
    expect(room.heard.map(({ from }) => (from.scope === 'channel' ? from.thread : 'direct'))).toEqual([question.eventKey, question.eventKey, undefined]);
  });

  it('speaks as the first member when the owner names nobody', async () => {
    const { room, visitor } = await enter(OWNER);
    await visitor.post('/api/say', saying('hi', inChannel));
    await visitor.post('/api/say', saying('hi', { ...inChannel, seat: TOM.userId }));
    expect(room.heard.map(({ account }) => account.userId)).toEqual([NOOR.userId, TOM.userId]);
  });
});
