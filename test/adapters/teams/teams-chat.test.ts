import { createSign, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createTeamsChat } from '../../../adapters/teams/teams-chat.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { Dispatch } from '../../../src/ports/chat-adapter.ts';
import type { Inbound } from '../../../src/ports/conversation.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import { recordingLog } from '../../doubles/silent-log.ts';
import { type Answer, type Call, freePort, startStandInServer } from '../slack/stand-in-server.ts';

const NOW = 1_795_000_000_000 as Instant;
const fixture = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(`../../fixtures/teams/${name}.json`, import.meta.url), 'utf8'));
const doc: Doc = { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'One third or one quarter?' }] }] };
const long: Doc = { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'strip '.repeat(9_000) }] }] };
const toNoor: Dispatch = { messageId: 'out-1', to: { scope: 'direct', platform: 'teams', tenant: 'tenant-school', userId: '29:noor' }, doc };
const inThread: Dispatch = {
  messageId: 'out-2',
  to: { scope: 'channel', platform: 'teams', tenant: 'tenant-school', channel: '19:maths7b@thread.tacv2', thread: '1795000060000' },
  doc,
};

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (claims: Record<string, unknown>): string => {
  const now = Math.floor(Date.now() / 1_000);
  const unsigned = `${part({ alg: 'RS256', typ: 'JWT', kid: 'key-1' })}.${part({ iss: 'https://api.botframework.com', iat: now, nbf: now, exp: now + 300, ...claims })}`;
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url')}`;
};

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of running.splice(0)) await end();
});

const usual = ({ method, path }: Call): Answer => {
  if (path.endsWith('/v1/.well-known/keys') || path.endsWith('/discovery/v2.0/keys'))
    return { body: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', alg: 'RS256' }] } };
  if (method === 'POST' && path === '/v3/conversations') return { status: 201, body: { id: 'a:direct-noor' } };
  if (method === 'POST' && path.endsWith('/activities')) return { status: 201, body: { id: '1795000001000' } };
  return { status: 404, body: {} };
};

const setUp = async (
  answer: (call: Call) => Answer | undefined = () => undefined,
  changed: { readonly port?: number; readonly token?: string; readonly tenantId?: string } = {},
) => {
  const teams = await startStandInServer((call) => answer(call) ?? usual(call));
  running.push(teams.close);
  const log = recordingLog();
  const port = changed.port ?? (await freePort());
  const token = changed.token ?? signed({ appid: 'bot-client-id', aud: 'https://api.botframework.com' });
  const chat = createTeamsChat(
    {
      clientId: 'bot-client-id',
      clientSecret: 'secret',
      host: '127.0.0.1',
      port,
      ...(changed.tenantId === undefined ? {} : { tenantId: changed.tenantId }),
      testService: { serviceUrl: teams.url, openIdMetadataUrl: `${teams.url}/v1/.well-known/openidconfiguration`, loginUrl: teams.url, token },
    },
    { clock: { now: () => NOW }, log },
  );
  running.push(() => chat.stop());
  const posts = () => teams.calls.filter(({ path }) => path.endsWith('/activities'));
  const deliver = async (name: string, claims: Record<string, unknown> = {}, changed: Record<string, unknown> = {}): Promise<number> => {
    const activity = { ...fixture(name), serviceUrl: teams.url, ...changed };
    const authorization = `Bearer ${signed({ aud: 'bot-client-id', serviceurl: activity.serviceUrl, ...claims })}`;
    const headers = { 'content-type': 'application/json', ...(claims.none === true ? {} : { authorization }) };
    return (await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) })).status;
  };
  return { chat, teams, posts, deliver, log };
};

const onPosting = (answer: Answer) => (call: Call) => (call.path.endsWith('/activities') ? answer : undefined);

describe('sending on Teams', () => {
  it('opens the direct conversation once, in the directory of the person', async () => {
    const { chat, teams, posts } = await setUp();
    expect(await chat.send(toNoor)).toEqual({ kind: 'ok', platformRef: 'a:direct-noor/1795000001000' });
    await chat.send({ ...toNoor, messageId: 'out-9' });
    const opened = teams.calls.filter(({ path }) => path === '/v3/conversations');
    expect(opened.map(({ body }) => JSON.parse(body))).toMatchObject([{ members: [{ id: '29:noor' }], tenantId: 'tenant-school' }]);
    expect(posts().map(({ path }) => decodeURIComponent(path))).toEqual(Array(2).fill('/v3/conversations/a:direct-noor/activities'));
    expect(JSON.parse(posts()[0]?.body ?? '{}')).toMatchObject({
      type: 'message',
      summary: 'One third or one quarter?',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
    });
    expect(posts()[0]?.headers.authorization).toMatch(/^Bearer ey/);
  });

  it('answers in the thread of a channel, and tells what is for one person in a direct message', async () => {
    const { chat, posts } = await setUp();
    await chat.send(inThread);
    await chat.send({ ...inThread, onlyFor: '29:noor' });
    expect(posts().map(({ path }) => decodeURIComponent(path))).toEqual([
      '/v3/conversations/19:maths7b@thread.tacv2;messageid=1795000060000/activities',
      '/v3/conversations/a:direct-noor/activities',
    ]);
  });

  it.each([
    ['the wait that Teams asks for', { status: 429, headers: { 'retry-after': '12' }, body: {} }, { kind: 'retryAt', at: NOW + 12_000 }],
    ['a wait without a length', { status: 429, body: {} }, { kind: 'retryAt', at: NOW + 10_000 }],
    ['a bot that was blocked', { status: 403, body: { error: { code: 'MessageWritesBlocked' } } }, { kind: 'forbidden' }],
    ['a conversation that is no more', { status: 404, body: { error: { code: 'ConversationNotFound' } } }, { kind: 'gone' }],
    ['a message that is too large', { status: 413, body: {} }, { kind: 'invalid', why: '413' }],
    ['a conversation in change', { status: 412, body: {} }, { kind: 'retryAt', at: NOW + 5_000 }],
    ['a token that is refused', { status: 401, body: {} }, { kind: 'retryAt', at: NOW + 300_000 }],
    ['a gateway error', { status: 502, body: {} }, { kind: 'ambiguous' }],
    ['a cut connection', 'cut', { kind: 'ambiguous' }],
  ] as const)('knows what %s means for a message', async (_, answer, expected) => {
    const { chat } = await setUp(onPosting(answer));
    expect(await chat.send(toNoor)).toEqual(expected);
  });

  it('tries again when only the opening of the conversation failed, and knows a person who has not installed the app', async () => {
    let status = 502;
    const { chat } = await setUp(({ path }) => (path === '/v3/conversations' ? { status, body: {} } : undefined));
    expect(await chat.send(toNoor)).toEqual({ kind: 'retryAt', at: NOW + 5_000 });
    status = 403;
    expect(await chat.send(toNoor)).toEqual({ kind: 'forbidden' });
  });

  it('goes on with the part of a long message that the rate limit held back', async () => {
    let calls = 0;
    const { chat, posts } = await setUp(({ path }) => {
      if (!path.endsWith('/activities')) return undefined;
      calls += 1;
      return calls === 2 ? { status: 429, headers: { 'retry-after': '1' }, body: {} } : undefined;
    });
    expect(await chat.send({ ...toNoor, doc: long })).toMatchObject({ kind: 'retryAt' });
    expect(await chat.send({ ...toNoor, doc: long })).toMatchObject({ kind: 'ok' });
    const bodies = posts().map(({ body }) => body);
    expect(bodies[2]).toBe(bodies[1]);
    expect(bodies.filter((body) => body === bodies[0])).toHaveLength(1);
  });

  it('writes no word of a message into the log', async () => {
    const { chat, log } = await setUp(onPosting({ status: 502, body: {} }));
    await chat.send(toNoor);
    expect(log.lines).toContainEqual({ level: 'warn', event: 'teams.not-sent', fields: { messageId: 'out-1', result: 'ambiguous', code: '502' } });
    expect(JSON.stringify(log.lines)).not.toContain('third');
  });
});

describe('listening to Teams', () => {
  it('answers only once the activity is kept', async () => {
    const { chat, deliver } = await setUp();
    let kept: () => void = () => {};
    const accepted: Inbound[] = [];
    await chat.start((inbound) => {
      accepted.push(inbound);
      return new Promise((resolve) => {
        kept = () => resolve('accepted');
      });
    });
    let status: number | undefined;
    const delivered = deliver('direct-message').then((answered) => {
      status = answered;
    });
    await expect.poll(() => accepted.length).toBe(1);
    expect(status).toBeUndefined();
    kept();
    await delivered;
    expect(status).toBe(200);
  });

  it('tries again what could not be kept at once', async () => {
    const { chat, deliver, log } = await setUp();
    let down = true;
    const accepted: string[] = [];
    await chat.start(async (inbound) => {
      if (down) {
        down = false;
        throw new Error('the database is down');
      }
      accepted.push(inbound.eventKey);
      return 'accepted';
    });
    expect(await deliver('direct-message')).toBe(200);
    expect(accepted).toEqual(['a:direct-noor/1795000000250']);
    expect(log.lines.map(({ event }) => event)).toContain('teams.not-accepted');
  });

  it('tells Teams when it could not keep an activity at all', async () => {
    const { chat, deliver } = await setUp();
    await chat.start(async () => {
      throw new Error('the database is down');
    });
    expect(await deliver('direct-message')).toBe(500);
  });

  it('answers a person in the conversation they wrote in, at the address their activity came from', async () => {
    const { chat, teams, posts, deliver } = await setUp();
    const region = await startStandInServer((call) => usual(call));
    running.push(region.close);
    await chat.start(async () => 'accepted');
    expect(await deliver('direct-message', {}, { serviceUrl: region.url })).toBe(200);
    await chat.send(toNoor);
    expect(posts()).toEqual([]);
    expect(region.calls.map(({ path }) => decodeURIComponent(path))).toEqual(['/v3/conversations/a:direct-noor/activities']);
    expect(teams.calls.some(({ path }) => path === '/v3/conversations')).toBe(false);
  });

  it.each([
    ['no signature', { none: true }],
    ['a signature for another bot', { aud: 'another-bot' }],
    ['an issuer that is not Microsoft', { iss: 'https://example.org' }],
    ['the address of another service', { serviceurl: 'https://evil.example' }],
  ])('turns away %s, whatever the environment says', async (_, claims) => {
    process.env.DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS = 'true';
    running.push(async () => {
      delete process.env.DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS;
    });
    const { chat, deliver } = await setUp();
    const accepted: Inbound[] = [];
    await chat.start(async (inbound) => {
      accepted.push(inbound);
      return 'accepted';
    });
    expect(await deliver('direct-message', claims)).toBe(401);
    expect(accepted).toEqual([]);
  });

  it('turns away what any Entra directory signed, and sends nothing where it points', async () => {
    const { chat, teams, deliver, log } = await setUp();
    const attacker = await startStandInServer(() => ({ status: 201, body: { id: 'stolen' } }));
    running.push(attacker.close);
    const accepted: Inbound[] = [];
    await chat.start(async (inbound) => {
      accepted.push(inbound);
      return 'accepted';
    });
    const entra = { iss: `${teams.url}/evil-tenant/v2.0`, tid: 'evil-tenant', sub: 'attacker-app' };
    expect(await deliver('direct-message', entra, { from: { id: '29:the-teacher' }, serviceUrl: attacker.url })).toBe(401);
    await chat.send(toNoor);
    expect(accepted).toEqual([]);
    expect(attacker.calls).toEqual([]);
    expect(log.lines).toContainEqual({ level: 'warn', event: 'teams.turned-away', fields: { why: 'issuer' } });
  });

  it('turns away an address that is not Microsoft’s, even when it is signed', async () => {
    const { chat, deliver } = await setUp();
    const accepted: Inbound[] = [];
    await chat.start(async (inbound) => {
      accepted.push(inbound);
      return 'accepted';
    });
    expect(await deliver('direct-message', {}, { serviceUrl: 'https://evil.example/teams' })).toBe(403);
    expect(accepted).toEqual([]);
  });

  it('serves the one directory it is set up for', async () => {
    const { chat, deliver } = await setUp(undefined, { tenantId: 'Tenant-School' });
    const accepted: Inbound[] = [];
    await chat.start(async (inbound) => {
      accepted.push(inbound);
      return 'accepted';
    });
    const elsewhere = { conversation: { id: 'a:direct-noor', conversationType: 'personal', tenantId: 'tenant-other' } };
    expect(await deliver('direct-message', {}, elsewhere)).toBe(403);
    expect(accepted).toEqual([]);
    expect(await deliver('direct-message')).toBe(200);
    expect(accepted).toHaveLength(1);
  });

  it('says which address is taken when it cannot listen', async () => {
    const taken = await startStandInServer(usual);
    running.push(taken.close);
    const port = Number(new URL(taken.url).port);
    const { chat } = await setUp(undefined, { port });
    await expect(chat.start(async () => 'accepted')).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(`127.0.0.1:${port}`) });
  });

  it('does not start on credentials that give no token', async () => {
    const { chat } = await setUp(undefined, { token: 'no-token' });
    await expect(chat.start(async () => 'accepted')).rejects.toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringContaining('bot-client-id') });
  });
});
