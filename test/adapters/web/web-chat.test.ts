import { afterEach, describe, expect, it } from 'vitest';
import { createWebChat, type WebChat } from '../../../adapters/web/web-chat.ts';
import { DAY, later } from '../../../src/domain/ids.ts';
import { type Address, laneOf } from '../../../src/ports/conversation.ts';
import type { WebIdentity } from '../../../src/ports/sign-in.ts';
import { createLocalClassroom, type LocalClassroom, NOON, NOOR, paragraph, TOM } from './local-classroom.ts';
import { AS_NOOR, cookieOf, OWNER, saying } from './visitor.ts';

const open: WebChat[] = [];
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.stop();
});

const start = async (room: LocalClassroom): Promise<WebChat> => {
  const chat = createWebChat({ port: 0, tenant: 'local', secureCookies: false, chatKeptDays: 30 }, room.deps);
  open.push(chat);
  await chat.start(room.accept);
  return chat;
};

const enter = async (room: LocalClassroom, chat: WebChat, identity: WebIdentity): Promise<string> => {
  const token = await room.deps.signIn.issue(identity, later(NOON, DAY));
  return cookieOf(await fetch(`${chat.url}/in/${token}`, { method: 'POST', redirect: 'manual' }));
};

/** An open page: reads the stream until an event of the wanted name has come, and hands over its data. */
const follow = async (chat: WebChat, cookie: string, query: string) => {
  const response = await fetch(`${chat.url}/api/events?${query}`, { headers: { cookie } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('expected a stream');
  let text = '';
  const next = async (name: string): Promise<Record<string, string>> => {
    for (;;) {
      const found = new RegExp(`event: ${name}\\ndata: (.*)\\n\\n`).exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        return JSON.parse(found[1] ?? '{}');
      }
      const { done, value } = await reader.read();
      if (done) throw new Error(`the stream ended before "${name}"`);
      text += value;
    }
  };
  await next('hello');
  return { response, next, close: () => reader.cancel(), ended: async () => (await reader.read()).done };
};

const direct = (userId: string): Address => ({ scope: 'direct', platform: 'web', tenant: 'local', userId });
const channel = (thread?: string): Address => ({
  scope: 'channel',
  platform: 'web',
  tenant: 'local',
  channel: 'maths-7b',
  ...(thread === undefined ? {} : { thread }),
});

describe('live messages', () => {
  it('come to the open page as markup under their outbox id', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const page = await follow(chat, await enter(room, chat, AS_NOOR), 'conversation=dm:student-1');
    expect(page.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await chat.send({ messageId: 'out-1', to: direct(NOOR.userId), doc: paragraph('Not yet.') })).toEqual({ kind: 'ok', platformRef: 'out-1' });
    const event = await page.next('entry');
    expect(event).toMatchObject({ conversation: 'dm:student-1', id: 'out-1', from: 'tutor' });
    expect(event.html).toContain('data-entry="out-1"');
    expect(event.html).toContain('<p>Not yet.</p>');
  });

  it('reach only those who follow the conversation, and only the one they are for', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const noor = await follow(chat, await enter(room, chat, AS_NOOR), 'conversation=dm:student-1&conversation=channel:maths-7b');
    const tom = await follow(chat, await enter(room, chat, { kind: 'seat', userId: TOM.userId }), 'conversation=dm:student-2&conversation=channel:maths-7b');
    await chat.send({ messageId: 'private', to: direct(NOOR.userId), doc: paragraph('for Noor') });
    await chat.send({ messageId: 'whispered', to: channel(), onlyFor: NOOR.userId, doc: paragraph('for Noor') });
    await chat.send({ messageId: 'public', to: channel('thread-1'), doc: paragraph('for all') });
    expect((await noor.next('entry')).id).toBe('private');
    expect((await noor.next('entry')).id).toBe('whispered');
    expect(await noor.next('entry')).toMatchObject({ id: 'public', thread: 'thread-1', conversation: 'channel:maths-7b' });
    expect((await tom.next('entry')).id).toBe('public');
  });

  it('show what a classmate says in the channel, but not what they tap', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const cookie = await enter(room, chat, { kind: 'seat', userId: TOM.userId });
    const noor = await follow(chat, await enter(room, chat, AS_NOOR), 'conversation=channel:maths-7b');
    const post = (path: string, body: unknown) =>
      fetch(`${chat.url}${path}`, { method: 'POST', headers: { cookie, 'x-proximal': '1', 'content-type': 'application/json' }, body: JSON.stringify(body) });
    await post('/api/tap', { conversation: 'channel:maths-7b', actionId: 'a', label: 'Practise this in private', eventKey: crypto.randomUUID() });
    await post('/api/say', saying('has anyone started?', { conversation: 'channel:maths-7b' }));
    const event = await noor.next('entry');
    expect(event.html).toContain('has anyone started?');
    expect(event.html).toContain('entry--other');
  });

  it('never stand in for a message of the tutor’s, nor for what was kept first, whatever key a pupil’s browser gives them', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const cookie = await enter(room, chat, { kind: 'seat', userId: TOM.userId });
    const noor = await follow(chat, await enter(room, chat, AS_NOOR), 'conversation=channel:maths-7b');
    const tutors = crypto.randomUUID();
    await chat.send({ messageId: tutors, to: channel(), doc: paragraph('Common size first.') });
    const say = (text: string, eventKey: string) =>
      fetch(`${chat.url}/api/say`, {
        method: 'POST',
        headers: { cookie, 'x-proximal': '1', 'content-type': 'application/json' },
        body: JSON.stringify(saying(text, { conversation: 'channel:maths-7b', eventKey })),
      });
    expect((await say('the tutor says nonsense', tutors)).status).toBe(202);
    expect((await say('other words, same key', tutors)).status).toBe(202);
    expect((await say('last', crypto.randomUUID())).status).toBe(202);
    const told = [await noor.next('entry'), await noor.next('entry'), await noor.next('entry')];
    expect(told.map(({ id, from }) => [id === tutors, from])).toEqual([
      [true, 'tutor'],
      [false, 'person'],
      [false, 'person'],
    ]);
    expect(new Set(told.map(({ id, html }) => /data-entry="([^"]+)"/.exec(html ?? '')?.[1] === id))).toEqual(new Set([true]));
    expect(told[2]?.html).toContain('last');
    const transcript = await (await fetch(`${chat.url}/api/transcript?conversation=channel:maths-7b`, { headers: { cookie } })).text();
    expect(transcript).toContain(`data-entry="${told[1]?.id}"`);
  });

  it('are refused to a seat that may not read the conversation', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const cookie = await enter(room, chat, AS_NOOR);
    const status = async (path: string) => (await fetch(`${chat.url}${path}`, { headers: { cookie } })).status;
    expect(await status('/api/events?conversation=dm:student-2')).toBe(403);
    expect(await status('/api/events?conversation=dm:student-1&conversation=dm:teacher-1')).toBe(403);
    expect(await status('/api/events')).toBe(400);
    expect(await status('/api/transcript?conversation=dm:student-2')).toBe(403);
    expect(await status('/api/transcript?conversation=channel:maths-7b&seat=student-2')).toBe(403);
  });

  it('count as said when no page is open, and are refused for a place that is not ours', async () => {
    const chat = await start(createLocalClassroom());
    expect(await chat.send({ messageId: 'out-1', to: direct(NOOR.userId), doc: paragraph('x') })).toEqual({ kind: 'ok', platformRef: 'out-1' });
    expect(await chat.send({ messageId: 'out-2', to: { ...direct('u'), platform: 'slack' }, doc: paragraph('x') })).toEqual({
      kind: 'invalid',
      why: 'expected an address on the web, got one on slack',
    });
    expect(await chat.send({ messageId: 'out-3', to: { ...direct('u'), tenant: 'elsewhere' }, doc: paragraph('x') })).toMatchObject({ kind: 'invalid' });
  });

  it('end when the browser signs out', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const cookie = await enter(room, chat, AS_NOOR);
    const page = await follow(chat, cookie, 'conversation=dm:student-1');
    await fetch(`${chat.url}/out`, { method: 'POST', headers: { cookie } });
    expect(await page.ended()).toBe(true);
  });

  it('are read again when another process says that it spoke', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const cookie = await enter(room, chat, AS_NOOR);
    const page = await follow(chat, cookie, 'conversation=dm:student-1');
    room.say(direct(NOOR.userId), 'out-7', paragraph('from elsewhere'));
    chat.notify({ kind: 'said', lane: laneOf(direct(NOOR.userId)) });
    expect(await page.next('stale')).toEqual({ conversation: 'dm:student-1' });
    const transcript = await (await fetch(`${chat.url}/api/transcript?conversation=dm:student-1`, { headers: { cookie } })).text();
    expect(transcript).toContain('from elsewhere');
  });
});

describe('a chat opened for the first time', () => {
  it('tells the tutor once, however often it is opened', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const cookie = await enter(room, chat, OWNER);
    for (const _ of [1, 2]) await (await follow(chat, cookie, 'conversation=dm:student-2&conversation=channel:maths-7b')).close();
    expect(room.heard).toEqual([
      {
        eventKey: 'joined-student-2',
        from: direct(TOM.userId),
        account: { platform: 'web', tenant: 'local', userId: TOM.userId, displayName: 'Tom' },
        content: { kind: 'joined' },
        at: NOON,
      },
    ]);
  });

  it('tells the tutor at the next opening when the first could not be kept', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const cookie = await enter(room, chat, AS_NOOR);
    room.refuse(true);
    await (await follow(chat, cookie, 'conversation=dm:student-1')).close();
    room.refuse(false);
    await (await follow(chat, cookie, 'conversation=dm:student-1')).close();
    expect(room.heard.map(({ eventKey }) => eventKey)).toEqual(['joined-student-1']);
  });
});

describe('starting and stopping', () => {
  it('names its public address, or where it really listens', async () => {
    const chat = await start(createLocalClassroom());
    expect(chat.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    const behind = createWebChat(
      { port: 8_080, tenant: 'local', secureCookies: true, chatKeptDays: 30, publicUrl: 'https://tutor.example' },
      createLocalClassroom().deps,
    );
    expect(behind.url).toBe('https://tutor.example');
  });

  it('says which port is taken and what to do', async () => {
    const first = await start(createLocalClassroom());
    const port = Number(new URL(first.url).port);
    const second = createWebChat({ port, tenant: 'local', secureCookies: false, chatKeptDays: 30 }, createLocalClassroom().deps);
    await expect(second.start(async () => 'accepted')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: `port ${port} on 127.0.0.1 is taken; expected a free port (stop what uses it, or choose another)`,
    });
  });

  it('closes open pages when it stops, and can be stopped twice', async () => {
    const room = createLocalClassroom();
    const chat = await start(room);
    const page = await follow(chat, await enter(room, chat, AS_NOOR), 'conversation=dm:student-1');
    await chat.stop();
    expect(await page.ended()).toBe(true);
    await chat.stop();
    await expect(fetch(`${chat.url}/healthz`)).rejects.toThrow();
  });
});
