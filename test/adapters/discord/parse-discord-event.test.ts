import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDiscordInteraction, parseDiscordMessage } from '../../../adapters/discord/parse-discord-event.ts';

const BOT = '1442000000000000042';
const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../fixtures/discord/${name}.json`, import.meta.url), 'utf8'));
const message = (name: string, threadParent?: string) => parseDiscordMessage(fixture(name), BOT, threadParent);
const tap = (name: string) => parseDiscordInteraction(fixture(name));

describe('what Discord tells the tutor', () => {
  it('reads a direct message', () => {
    expect(message('direct-message')).toEqual({
      eventKey: '1442000000000000101',
      from: { scope: 'direct', platform: 'discord', tenant: 'discord', userId: '1442000000000000001' },
      account: { platform: 'discord', tenant: 'discord', userId: '1442000000000000001', displayName: 'Noor' },
      content: { kind: 'text', text: 'is 2/7 < 1/3?', toTutor: true },
      at: Date.UTC(2026, 10, 18, 16, 26, 40, 250),
    });
  });

  it('reads a mention on a server, to be answered in a thread under it', () => {
    const inbound = message('mention');
    expect(inbound?.content).toEqual({ kind: 'text', text: 'what is 3/4 ÷ 1/2?', toTutor: true });
    expect(inbound?.from).toEqual({
      scope: 'channel',
      platform: 'discord',
      tenant: 'discord',
      channel: '1442000000000000700',
      thread: '1442000000000000202',
    });
  });

  it('knows one person as the same account on a server and in a direct message', () => {
    expect(message('mention')?.account).toMatchObject({ tenant: 'discord', displayName: 'Tom (7B)' });
    expect(tap('button-tap')?.account).toMatchObject({ tenant: 'discord', userId: '1442000000000000001' });
  });

  it('keeps a message in a thread with the channel the thread hangs in', () => {
    const inThread = parseDiscordMessage({ ...(fixture('mention') as object), channel_id: '1442000000000000202' }, BOT, '1442000000000000700');
    expect(inThread?.from).toMatchObject({ channel: '1442000000000000700', thread: '1442000000000000202' });
  });

  it.each(['own-message', 'member-joined-notice', 'reply-without-mention'])('is not spoken to by %s', (name) => {
    expect(message(name)).toBeUndefined();
  });

  it('does not listen to chatter among others, even where it may read it', () => {
    const chatter = { ...(fixture('mention') as object), content: 'see you at six', mentions: [] };
    expect(parseDiscordMessage(chatter, BOT, undefined)).toBeUndefined();
  });

  it('reads a tap with the label of the button that was tapped', () => {
    expect(tap('button-tap')).toMatchObject({
      eventKey: '1442000000000000301',
      from: { scope: 'direct', userId: '1442000000000000001' },
      content: { kind: 'action', actionId: 'skip.signed', label: 'Skip' },
    });
  });

  it('takes the time of a tap from its id', () => {
    expect(tap('button-tap')?.at).toBe(Number((1442000000000000301n >> 22n) + 1_420_070_400_000n));
  });

  it('keeps a tap in a thread in that thread', () => {
    expect(tap('button-tap-in-thread')?.from).toEqual({
      scope: 'channel',
      platform: 'discord',
      tenant: 'discord',
      channel: '1442000000000000700',
      thread: '1442000000000000202',
    });
  });

  it('takes the start command as a beginning in a direct message, also when it is typed in a channel', () => {
    expect(tap('start-command')).toMatchObject({ from: { scope: 'direct', userId: '1442000000000000002' }, content: { kind: 'joined' } });
  });

  // A payload of this form once crashed a bot that let the package build its objects first.
  const malformed = { id: '1', type: 3, token: 't', application_id: '1', message: { id: '1', thread: null }, data: { component_type: 2, custom_id: 'x' } };
  it.each([undefined, null, 'text', {}, { id: '1' }, malformed])('passes over what it does not know: %j', (data) => {
    expect(parseDiscordMessage(data, BOT, undefined)).toBeUndefined();
    expect(parseDiscordInteraction(data)).toBeUndefined();
  });
});
