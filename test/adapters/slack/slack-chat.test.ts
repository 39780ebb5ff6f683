import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/slack-chat.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { Accept, ChatAdapter, Dispatch } from '../../../src/ports/chat-adapter.ts';
import type { Inbound } from '../../../src/ports/conversation.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import { recordingLog } from '../../doubles/silent-log.ts';
import { type Answer, type Call, freePort, type StandInServer, startStandInServer } from './stand-in-server.ts';

const NOW = 1_795_000_000_000 as Instant;
const SECRET = 'signing-secret';
const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), 'utf8');
const short: Doc = { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'One third or one quarter?' }] }] };
const long: Doc = { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'strip '.repeat(3_000) }] }] };
const toNoor: Dispatch = { messageId: 'out-1', to: { scope: 'direct', platform: 'slack', tenant: 'T0CLASS', userId: 'U0NOOR' }, doc: short };
const inThread: Dispatch = {
  messageId: 'out-2',
  to: { scope: 'channel', platform: 'slack', tenant: 'T0CLASS', channel: 'C0MATHS7B', thread: '1795000060.000100' },
  doc: short,
};

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of running.splice(0)) await end();
});

/** Somebody has to act; until then nothing is lost. */
const WAITS = { kind: 'retryAt', at: NOW + 300_000 };

const answers: Record<string, Answer> = {
  '/api/auth.test': { body: { ok: true, user_id: 'U0TUTOR', team_id: 'T0CLASS' } },
  '/api/conversations.open': { body: { ok: true, channel: { id: 'D0NOOR' } } },
  '/api/chat.postMessage': { body: { ok: true, ts: '1795000001.000100' } },
  '/api/chat.postEphemeral': { body: { ok: true, message_ts: '1795000002.000100' } },
};

const setUp = async (answer: (call: Call) => Answer | undefined = () => undefined) => {
  const slack: StandInServer = await startStandInServer((call) => answer(call) ?? answers[call.path] ?? { status: 404 });
  running.push(slack.close);
  const log = recordingLog();
  const port = await freePort();
  const chat: ChatAdapter = createSlackChat(
    { botToken: 'xoxb-test', transport: { kind: 'http', signingSecret: SECRET, host: '127.0.0.1', port }, apiUrl: `${slack.url}/api/` },
    { clock: { now: () => NOW }, log },
  );
  const posts = () =>
    slack.calls.filter(({ path }) => path.startsWith('/api/chat.')).map(({ path, body }) => ({ path, ...Object.fromEntries(new URLSearchParams(body)) }));
  const start = async (accept: Accept): Promise<void> => {
    await chat.start(accept);
    running.push(() => chat.stop());
  };
  const deliver = async (body: string, signature?: string): Promise<number> => {
    const at = String(Math.floor(Date.now() / 1_000));
    const signed = signature ?? `v0=${createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex')}`;
    const type = body.startsWith('payload=') ? 'application/x-www-form-urlencoded' : 'application/json';
    const headers = { 'content-type': type, 'x-slack-request-timestamp': at, 'x-slack-signature': signed };
    return (await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body })).status;
  };
  return { chat, slack, posts, start, deliver, log };
};

describe('sending on Slack', () => {
  it('opens the direct conversation once and marks each message with its outbox id', async () => {
    const { chat, slack, posts } = await setUp();
    expect(await chat.send(toNoor)).toEqual({ kind: 'ok', platformRef: 'D0NOOR/1795000001.000100' });
    await chat.send({ ...toNoor, messageId: 'out-9' });
    expect(slack.calls.filter(({ path }) => path === '/api/conversations.open')).toHaveLength(1);
    expect(posts()[0]).toMatchObject({ path: '/api/chat.postMessage', channel: 'D0NOOR', text: 'One third or one quarter?', unfurl_links: 'false' });
    expect(posts().map((post) => JSON.parse((post as { metadata?: string }).metadata ?? '{}').event_payload.message)).toEqual(['out-1', 'out-9']);
  });

  it('answers in the thread, and shows a message for one person to that person only', async () => {
    const { chat, posts } = await setUp();
    await chat.send(inThread);
    expect(await chat.send({ ...inThread, onlyFor: 'U0TOM' })).toMatchObject({ kind: 'ok', platformRef: 'C0MATHS7B/1795000002.000100' });
    expect(posts()).toMatchObject([
      { path: '/api/chat.postMessage', channel: 'C0MATHS7B', thread_ts: '1795000060.000100' },
      { path: '/api/chat.postEphemeral', channel: 'C0MATHS7B', thread_ts: '1795000060.000100', user: 'U0TOM' },
    ]);
  });

  it('waits as long as Slack asks it to', async () => {
    const { chat } = await setUp(({ path }) => (path === '/api/chat.postMessage' ? { status: 429, headers: { 'retry-after': '7' } } : undefined));
    expect(await chat.send(toNoor)).toEqual({ kind: 'retryAt', at: NOW + 7_000 });
  });

  it('goes on with the part of a long message that the rate limit held back', async () => {
    let calls = 0;
    const { chat, posts } = await setUp(({ path }) => {
      if (path !== '/api/chat.postMessage') return undefined;
      calls += 1;
      return calls === 2 ? { status: 429, headers: { 'retry-after': '1' } } : undefined;
    });
    expect(await chat.send({ ...toNoor, doc: long })).toMatchObject({ kind: 'retryAt' });
    expect(await chat.send({ ...toNoor, doc: long })).toMatchObject({ kind: 'ok' });
    const parts = posts().map((post) => JSON.parse((post as { metadata?: string }).metadata ?? '{}').event_payload.part as number);
    expect(parts).toEqual([0, 1, ...parts.slice(2)]);
    expect(parts.slice(1)).toEqual([1, ...Array.from({ length: Math.max(...parts) }, (_, index) => index + 1)]);
  });

  it.each([
    ['cannot_dm_bot', { kind: 'forbidden' }],
    ['not_in_channel', { kind: 'forbidden' }],
    ['is_archived', { kind: 'gone' }],
    ['invalid_blocks', { kind: 'invalid', why: 'invalid_blocks' }],
    ['internal_error', { kind: 'ambiguous' }],
    ...['invalid_auth', 'token_revoked', 'account_inactive', 'team_not_found', 'missing_scope'].map((error) => [error, WAITS] as const),
  ] as const)('knows what %s means for a message', async (error, expected) => {
    const { chat } = await setUp(({ path }) => (path === '/api/chat.postMessage' ? { body: { ok: false, error } } : undefined));
    expect(await chat.send(toNoor)).toEqual(expected);
  });

  it.each([
    ['a server error', { status: 503 }],
    ['a cut connection', 'cut'],
  ] as const)('does not know whether a message arrived after %s', async (_, answer) => {
    const { chat } = await setUp(({ path }) => (path === '/api/chat.postMessage' ? answer : undefined));
    expect(await chat.send(toNoor)).toEqual({ kind: 'ambiguous' });
  });

  const history = (message: string, part = 0) => ({
    body: {
      ok: true,
      messages: [
        { ts: '1795000000.000001', text: 'of somebody else' },
        { ts: '1795000000.000002', metadata: { event_type: 'proximal_outbox', event_payload: { message, part } } },
      ],
    },
  });

  it('finds in the history that a message did arrive', async () => {
    const { chat, slack } = await setUp(({ path }) =>
      path === '/api/chat.postMessage' ? { status: 503 } : path === '/api/conversations.history' ? history('out-1') : undefined,
    );
    expect(await chat.send(toNoor)).toEqual({ kind: 'ok', platformRef: 'D0NOOR/1795000000.000002' });
    const asked = slack.calls.find(({ path }) => path === '/api/conversations.history');
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toMatchObject({ channel: 'D0NOOR', include_all_metadata: 'true', oldest: '1794999940' });
  });

  it('looks in the thread for what it said in a thread, and goes on with the parts that are missing', async () => {
    let calls = 0;
    const { chat, posts } = await setUp(({ path }) => {
      if (path === '/api/conversations.replies') return history('out-2', 1);
      if (path !== '/api/chat.postMessage') return undefined;
      calls += 1;
      return calls === 2 ? 'cut' : undefined;
    });
    expect(await chat.send({ ...inThread, doc: long })).toMatchObject({ kind: 'ok' });
    const parts = posts().map((post) => JSON.parse((post as { metadata?: string }).metadata ?? '{}').event_payload.part as number);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts).toEqual(Array.from({ length: parts.length }, (_, index) => index));
  });

  it('still does not know when the history holds another message, or another part of it', async () => {
    for (const answer of [history('out-7'), history('out-1', 1), { body: { ok: false, error: 'missing_scope' } }]) {
      const { chat } = await setUp(({ path }) =>
        path === '/api/chat.postMessage' ? { status: 503 } : path === '/api/conversations.history' ? answer : undefined,
      );
      expect(await chat.send(toNoor)).toEqual({ kind: 'ambiguous' });
    }
  });

  it('tries again when only the opening of the conversation failed', async () => {
    const { chat } = await setUp(({ path }) => (path === '/api/conversations.open' ? { status: 503 } : undefined));
    expect(await chat.send(toNoor)).toEqual({ kind: 'retryAt', at: NOW + 5_000 });
  });

  it('tries again when Slack could not be reached at all', async () => {
    const { chat, slack } = await setUp();
    await slack.close();
    expect(await chat.send(inThread)).toEqual({ kind: 'retryAt', at: NOW + 5_000 });
  });

  it('refuses to post an empty message', async () => {
    const { chat, slack } = await setUp();
    expect(await chat.send({ ...toNoor, doc: { blocks: [] } })).toMatchObject({ kind: 'invalid' });
    expect(slack.calls).toEqual([]);
  });

  it('writes no word of a message into the log', async () => {
    const { chat, log } = await setUp(({ path }) => (path === '/api/chat.postMessage' ? { body: { ok: false, error: 'internal_error' } } : undefined));
    await chat.send(toNoor);
    expect(log.lines).toContainEqual({ level: 'warn', event: 'slack.not-sent', fields: { messageId: 'out-1', result: 'ambiguous', code: 'internal_error' } });
    expect(JSON.stringify(log.lines)).not.toContain('third');
  });
});

describe('listening to Slack', () => {
  it('acknowledges an event only once it is kept', async () => {
    const { start, deliver } = await setUp();
    let kept: () => void = () => {};
    const accepted: Inbound[] = [];
    await start((inbound) => {
      accepted.push(inbound);
      return new Promise((resolve) => {
        kept = () => resolve('accepted');
      });
    });
    let status: number | undefined;
    const delivered = deliver(fixture('direct-message')).then((answered) => {
      status = answered;
    });
    await expect.poll(() => accepted.length).toBe(1);
    expect(status).toBeUndefined();
    kept();
    await delivered;
    expect(status).toBe(200);
    expect(accepted[0]?.eventKey).toBe('Ev01AAAA');
  });

  it('leaves an event it could not keep to Slack, which delivers it again', async () => {
    const { start, deliver, log } = await setUp();
    let down = true;
    const accepted: string[] = [];
    await start(async (inbound) => {
      if (down) throw new Error('the database is down');
      accepted.push(inbound.eventKey);
      return 'accepted';
    });
    expect(await deliver(fixture('direct-message'))).toBe(500);
    expect(log.lines.map(({ event }) => event)).toContain('slack.not-accepted');
    down = false;
    expect(await deliver(fixture('direct-message'))).toBe(200);
    expect(accepted).toEqual(['Ev01AAAA']);
  });

  it('takes taps and passes over what is not for the tutor', async () => {
    const { start, deliver } = await setUp();
    const accepted: Inbound[] = [];
    await start(async (inbound) => {
      accepted.push(inbound);
      return 'accepted';
    });
    expect(await deliver(new URLSearchParams({ payload: fixture('button-tap') }).toString())).toBe(200);
    expect(await deliver(fixture('own-message'))).toBe(200);
    expect(accepted.map(({ content }) => content)).toEqual([{ kind: 'action', actionId: 'hint.signed', label: 'Hint' }]);
  });

  it('turns away what Slack did not sign', async () => {
    const { start, deliver } = await setUp();
    const accepted: Inbound[] = [];
    await start(async (inbound) => {
      accepted.push(inbound);
      return 'accepted';
    });
    expect(await deliver(fixture('direct-message'), 'v0=00')).toBe(401);
    expect(accepted).toEqual([]);
  });

  it('can be stopped before it was started, and twice', async () => {
    const { chat } = await setUp();
    await chat.stop();
    await chat.start(async () => 'accepted');
    await chat.stop();
    await expect(chat.stop()).resolves.toBeUndefined();
  });

  it('says that it could not listen on a port that is taken', async () => {
    const { chat, start } = await setUp();
    await start(async () => 'accepted');
    await expect(chat.start(async () => 'accepted')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('does not start on a token that Slack refuses', async () => {
    const { chat } = await setUp(({ path }) => (path === '/api/auth.test' ? { body: { ok: false, error: 'invalid_auth' } } : undefined));
    await expect(chat.start(async () => 'accepted')).rejects.toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringContaining('invalid_auth') });
  });
});
