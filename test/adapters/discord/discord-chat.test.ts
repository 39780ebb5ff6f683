import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordChat } from '../../../adapters/discord/discord-chat.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { Dispatch } from '../../../src/ports/chat-adapter.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import { recordingLog } from '../../doubles/silent-log.ts';
import { type Answer, type Call, startStandInServer } from '../slack/stand-in-server.ts';

const NOW = 1_795_000_000_000 as Instant;
const NOOR = '1442000000000000001';
const DM = '1442000000000000900';
const CHANNEL = '1442000000000000700';
const QUESTION = '1442000000000000202';
const doc: Doc = { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'One third or one quarter?' }] }] };
const toNoor: Dispatch = {
  messageId: '0b9f3c1e-6b0a-4c55-9a3e-2f0f6f1d7a10',
  to: { scope: 'direct', platform: 'discord', tenant: 'discord', userId: NOOR },
  doc,
};
const inThread: Dispatch = { ...toNoor, to: { scope: 'channel', platform: 'discord', tenant: 'discord', channel: CHANNEL, thread: QUESTION } };

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of running.splice(0)) await end();
});

const usual = ({ method, path }: Call): Answer => {
  if (path === '/api/v10/users/@me/channels') return { body: { id: DM, type: 1 } };
  if (path === `/api/v10/channels/${CHANNEL}/messages/${QUESTION}/threads`) return { status: 201, body: { id: QUESTION, type: 11 } };
  if (method === 'POST' && path.endsWith('/messages')) return { body: { id: '1442000000000000999' } };
  return { status: 404, body: { code: 0, message: 'not in this test' } };
};

const setUp = async (answer: (call: Call) => Answer | undefined = () => undefined) => {
  const discord = await startStandInServer((call) => answer(call) ?? usual(call));
  running.push(discord.close);
  const log = recordingLog();
  const chat = createDiscordChat({ token: 'token', restUrl: `${discord.url}/api` }, { clock: { now: () => NOW }, log });
  running.push(() => chat.stop());
  const posts = () =>
    discord.calls.filter(({ path }) => path.endsWith('/messages')).map(({ path, body }): Record<string, unknown> => ({ path, ...JSON.parse(body) }));
  return { chat, discord, posts, log };
};

const onPosting = (answer: Answer) => (call: Call) => (call.path.endsWith('/messages') ? answer : undefined);

describe('sending on Discord', () => {
  it('opens the direct channel once and gives each message a nonce of its own that a repeat would share', async () => {
    const { chat, discord, posts } = await setUp();
    expect(await chat.send(toNoor)).toEqual({ kind: 'ok', platformRef: `${DM}/1442000000000000999` });
    await chat.send(toNoor);
    await chat.send({ ...toNoor, messageId: 'another' });
    expect(discord.calls.filter(({ path }) => path.endsWith('/users/@me/channels'))).toHaveLength(1);
    const nonces = posts().map(({ nonce }) => nonce as string);
    expect(nonces[1]).toBe(nonces[0]);
    expect(nonces[2]).not.toBe(nonces[0]);
    for (const nonce of nonces) expect(nonce.length).toBeLessThanOrEqual(25);
    expect(posts()[0]).toMatchObject({ content: 'One third or one quarter?', enforce_nonce: true, allowed_mentions: { parse: [] } });
  });

  it('gives every part of a long message its own nonce', async () => {
    const { chat, posts } = await setUp();
    await chat.send({ ...toNoor, doc: { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'strip '.repeat(700) }] }] } });
    const nonces = posts().map(({ nonce }) => nonce);
    expect(nonces.length).toBeGreaterThan(1);
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('goes on with the part of a long message that the rate limit held back', async () => {
    let calls = 0;
    const { chat, posts } = await setUp(({ path }) => {
      if (!path.endsWith('/messages')) return undefined;
      calls += 1;
      return calls === 2 ? { status: 429, headers: { 'retry-after': '0.01' }, body: { message: 'slow down', retry_after: 0.01, global: false } } : undefined;
    });
    const long: Dispatch = { ...toNoor, doc: { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'strip '.repeat(700) }] }] } };
    expect(await chat.send(long)).toMatchObject({ kind: 'retryAt' });
    await expect.poll(async () => (await chat.send(long)).kind).toBe('ok');
    const nonces = posts().map(({ nonce }) => nonce);
    expect(nonces.filter((nonce) => nonce === nonces[0])).toHaveLength(1);
  });

  it('begins a thread under the question and answers there', async () => {
    const { chat, discord, posts } = await setUp();
    await chat.send(inThread);
    expect(discord.calls.map(({ path }) => path)).toEqual([
      `/api/v10/channels/${CHANNEL}/messages/${QUESTION}/threads`,
      `/api/v10/channels/${QUESTION}/messages`,
    ]);
    expect(posts()).toHaveLength(1);
  });

  it.each([
    [160004, 'a thread that was begun before', QUESTION],
    [10008, 'a thread that hangs under no message', QUESTION],
    [50024, 'a place without threads', CHANNEL],
    [50013, 'a place where it may begin no thread', CHANNEL],
    [160006, 'a place with too many threads', CHANNEL],
  ])('answers in the right place after code %i: %s', async (code, _, place) => {
    const { chat, posts } = await setUp(({ path }) => (path.endsWith('/threads') ? { status: 400, body: { code, message: 'no' } } : undefined));
    expect(await chat.send(inThread)).toMatchObject({ kind: 'ok' });
    expect(posts()[0]?.path).toBe(`/api/v10/channels/${place}/messages`);
  });

  it('answers in the open where it may begin a thread but not write in it', async () => {
    const refused = { status: 403, body: { code: 50013, message: 'Missing Permissions' } };
    const { chat, posts } = await setUp(({ path }) => (path === `/api/v10/channels/${QUESTION}/messages` ? refused : undefined));
    expect(await chat.send(inThread)).toMatchObject({ kind: 'ok' });
    expect(await chat.send({ ...inThread, messageId: 'another' })).toMatchObject({ kind: 'ok' });
    expect(posts().map(({ path }) => path)).toEqual([QUESTION, CHANNEL, CHANNEL].map((place) => `/api/v10/channels/${place}/messages`));
  });

  it('gives up where it may write neither in the thread nor in the channel', async () => {
    const { chat } = await setUp(onPosting({ status: 403, body: { code: 50013, message: 'Missing Permissions' } }));
    expect(await chat.send(inThread)).toEqual({ kind: 'forbidden' });
  });

  it('tells what is only for one person in a direct message', async () => {
    const { chat, posts } = await setUp();
    await chat.send({ ...inThread, onlyFor: NOOR });
    expect(posts().map(({ path }) => path)).toEqual([`/api/v10/channels/${DM}/messages`]);
  });

  it('waits as long as Discord asks it to', async () => {
    const { chat } = await setUp(
      onPosting({ status: 429, headers: { 'retry-after': '3', 'x-ratelimit-scope': 'user' }, body: { message: 'slow down', retry_after: 3, global: false } }),
    );
    const result = await chat.send(toNoor);
    expect(result.kind).toBe('retryAt');
    if (result.kind === 'retryAt') expect(result.at).toBeGreaterThanOrEqual(NOW + 3_000);
  });

  it.each([
    ['a person who takes no direct messages', { status: 403, body: { code: 50007, message: 'Cannot send messages to this user' } }, { kind: 'forbidden' }],
    ['a channel it may not write in', { status: 403, body: { code: 50013, message: 'Missing Permissions' } }, { kind: 'forbidden' }],
    ['a deleted channel', { status: 404, body: { code: 10003, message: 'Unknown Channel' } }, { kind: 'gone' }],
    ['a form it does not take', { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors: {} } }, { kind: 'invalid', why: '50035' }],
    ['a server error', { status: 502 }, { kind: 'retryAt', at: NOW + 2_000 }],
    ['a cut connection', 'cut', { kind: 'retryAt', at: NOW + 2_000 }],
  ] as const)('knows what %s means for a message', async (_, answer, expected) => {
    const { chat } = await setUp(onPosting(answer));
    expect(await chat.send(toNoor)).toEqual(expected);
  });

  it('can send again after Discord refused its token once', async () => {
    let refuse = true;
    const { chat } = await setUp(({ path }) =>
      refuse && path.endsWith('/messages') ? { status: 401, body: { code: 0, message: '401: Unauthorized' } } : undefined,
    );
    expect(await chat.send(toNoor)).toEqual({ kind: 'retryAt', at: NOW + 300_000 });
    refuse = false;
    expect(await chat.send(toNoor)).toMatchObject({ kind: 'ok' });
  });

  it('writes no word of a message into the log', async () => {
    const { chat, log } = await setUp(onPosting({ status: 403, body: { code: 50007, message: 'no' } }));
    await chat.send(toNoor);
    expect(log.lines).toEqual([{ level: 'warn', event: 'discord.not-sent', fields: { messageId: toNoor.messageId, result: 'forbidden', code: '50007' } }]);
  });

  it('refuses to post an empty message', async () => {
    const { chat, discord } = await setUp();
    expect(await chat.send({ ...toNoor, doc: { blocks: [] } })).toMatchObject({ kind: 'invalid' });
    expect(discord.calls).toEqual([]);
  });
});
