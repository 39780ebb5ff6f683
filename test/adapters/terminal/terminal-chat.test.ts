import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTerminalChat, type TerminalChatConfig } from '../../../adapters/terminal/terminal-chat.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { Address, Inbound } from '../../../src/ports/conversation.ts';
import type { Doc } from '../../../src/ports/doc.ts';

const NOON = Date.UTC(2026, 2, 9, 12, 0) as Instant;
const HERE: Address = { scope: 'direct', platform: 'terminal', tenant: 'local', userId: 'me' };

const QUESTION: Doc = {
  blocks: [
    { kind: 'heading', text: 'Adding fractions' },
    { kind: 'actions', actions: [{ action: 'act-hint', label: 'Hint' }] },
  ],
};

/** A terminal without a screen: lines go in, what is printed is kept. */
const open = async (changes: Partial<TerminalChatConfig> = {}, refusals = 0) => {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 60 });
  const heard: Inbound[] = [];
  const tried: string[] = [];
  let left = refusals;
  let printed = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ended = Promise.withResolvers<void>();
  const silent = { error: () => {}, warn: () => {}, info: () => {} };
  const chat = createTerminalChat(
    { input, output, userId: 'me', displayName: 'Noor', tenant: 'local', retryAfterMs: [1, 1], ...changes },
    { clock: { now: () => NOON }, log: silent, onEnd: () => ended.resolve() },
  );
  await chat.start(async (inbound) => {
    tried.push(inbound.eventKey);
    if (inbound.content.kind !== 'joined' && left > 0) {
      left -= 1;
      throw new Error('the inbox is away');
    }
    heard.push(inbound);
    return 'accepted';
  });
  return { chat, ended: ended.promise, heard, tried, output, printed: () => printed, type: (line: string) => input.write(`${line}\n`), end: () => input.end() };
};

describe('the tutor in a terminal', () => {
  it('greets by saying that the person came, under a key that never changes', async () => {
    const { chat, heard } = await open();
    await chat.stop();
    expect(heard).toEqual([
      {
        eventKey: 'joined-me',
        from: HERE,
        account: { platform: 'terminal', tenant: 'local', userId: 'me', displayName: 'Noor' },
        content: { kind: 'joined' },
        at: NOON,
      },
    ]);
  });

  it('explains its buttons and the way out before anything else', async () => {
    const { chat, printed } = await open();
    await chat.stop();
    expect(printed().replace(/\s+/g, ' ')).toMatch(/Type an answer or a question\. For a button, such as \[\/1\] Yes, type its number.*\/quit/);
  });

  it('passes on what is typed, in order, and taps what is named', async () => {
    const { chat, ended, heard, type, end } = await open();
    await chat.send({ messageId: 'out-1', to: HERE, doc: QUESTION });
    type('7/12');
    type('');
    type('hint');
    type('/1');
    end();
    await ended;
    expect(heard.slice(1).map(({ content }) => content)).toEqual([
      { kind: 'text', text: '7/12', toTutor: true },
      { kind: 'action', actionId: 'act-hint', label: 'Hint' },
      { kind: 'action', actionId: 'act-hint', label: 'Hint' },
    ]);
    expect(new Set(heard.map(({ eventKey }) => eventKey)).size).toBe(4);
  });

  it('shows a message once, without colours where the output is no terminal', async () => {
    const { chat, printed } = await open();
    for (const _ of [1, 2]) expect(await chat.send({ messageId: 'out-1', to: HERE, doc: QUESTION })).toEqual({ kind: 'ok', platformRef: 'out-1' });
    await chat.stop();
    expect(printed().split('Adding fractions')).toHaveLength(2);
    expect(printed()).toContain('\nProximal\nAdding fractions\n\n[/1] Hint\n');
    expect(printed()).not.toContain('\u001b');
  });

  it('sets lines off in colour where it may', async () => {
    const { chat, printed } = await open({ colour: true });
    await chat.send({ messageId: 'out-1', to: HERE, doc: QUESTION });
    await chat.stop();
    expect(printed()).toContain('\u001b[1mAdding fractions\u001b[22m');
  });

  it('tries the same event again until it is kept, and says so', async () => {
    const { ended, heard, printed, tried, type, end } = await open({}, 2);
    type('12');
    end();
    await ended;
    expect(heard.at(-1)?.content).toMatchObject({ text: '12' });
    expect(new Set(tried.slice(1)).size).toBe(1);
    expect(tried).toHaveLength(4);
    expect(printed()).toContain('Not saved yet, trying again.');
  });

  it('says when it could not be saved at all', async () => {
    const { ended, heard, printed, type, end } = await open({}, 9);
    type('12');
    end();
    await ended;
    expect(heard).toHaveLength(1);
    expect(printed()).toContain('That could not be saved. Please type it again in a minute.');
  });

  it('says which buttons there are when a number is none of them', async () => {
    const { chat, ended, printed, type } = await open();
    await chat.send({ messageId: 'out-1', to: HERE, doc: QUESTION });
    type('/7');
    type('/quit');
    await ended;
    expect(printed()).toContain('There is no button /7. There are: /1 Hint.');
  });

  it('refuses what is not for this person, and what can no longer be shown', async () => {
    const { chat, output } = await open();
    const send = (to: Address) => chat.send({ messageId: 'out-1', to, doc: QUESTION });
    expect(await send({ ...HERE, userId: 'you' })).toEqual({ kind: 'invalid', why: 'expected the user "me" of "local", got "you" of "local"' });
    expect(await send({ ...HERE, platform: 'web' })).toMatchObject({ kind: 'invalid' });
    expect(await send({ scope: 'channel', platform: 'terminal', tenant: 'local', channel: 'c' })).toMatchObject({ kind: 'invalid' });
    await chat.stop();
    output.end();
    expect(await send(HERE)).toEqual({ kind: 'gone' });
  });
});
