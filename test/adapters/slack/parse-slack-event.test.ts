import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSlackEvent } from '../../../adapters/slack/parse-slack-event.ts';

const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), 'utf8'));
const parse = (name: string) => parseSlackEvent(fixture(name), 'U0TUTOR');

describe('what Slack tells the tutor', () => {
  it('reads a direct message as the person typed it', () => {
    expect(parse('direct-message')).toEqual({
      eventKey: 'Ev01AAAA',
      from: { scope: 'direct', platform: 'slack', tenant: 'T0CLASS', userId: 'U0NOOR' },
      account: { platform: 'slack', tenant: 'T0CLASS', userId: 'U0NOOR' },
      content: { kind: 'text', text: 'is 2/7 < 1/3 & why?', toTutor: true },
      at: 1795000000000,
    });
  });

  it('reads a mention as a question to the tutor, to be answered under that message', () => {
    const inbound = parse('app-mention');
    expect(inbound?.content).toEqual({ kind: 'text', text: 'what is 3/4 ÷ 1/2?', toTutor: true });
    expect(inbound?.from).toEqual({ scope: 'channel', platform: 'slack', tenant: 'T0CLASS', channel: 'C0MATHS7B', thread: '1795000060.000100' });
  });

  it('keeps a mention inside a thread in that thread', () => {
    const inbound = parse('app-mention-in-thread');
    expect(inbound?.from).toMatchObject({ channel: 'C0MATHS7B', thread: '1795000060.000100' });
    expect(inbound?.content).toMatchObject({ text: 'just tell me' });
  });

  it('takes a mention once where Slack reports it both as a message and as a mention', () => {
    expect(parse('channel-message-naming-tutor')).toBeUndefined();
    expect(parse('app-mention')).toBeDefined();
  });

  it('does not listen to chatter among others', () => {
    expect(parse('channel-chatter')).toBeUndefined();
  });

  it('shows links by their label', () => {
    const { event, ...envelope } = fixture('direct-message') as { readonly event: object };
    const text = '<https://example.org/page|see the page>';
    expect(parseSlackEvent({ ...envelope, event: { ...event, text } }, 'U0TUTOR')?.content).toMatchObject({ text: 'see the page' });
  });

  it.each([
    ['file_share', true],
    ['thread_broadcast', true],
    ['message_changed', false],
    ['channel_join', false],
  ])('takes a message of subtype %s as said: %s', (subtype, said) => {
    const { event, ...envelope } = fixture('app-mention-in-thread') as { readonly event: object };
    expect(parseSlackEvent({ ...envelope, event: { ...event, subtype } }, 'U0TUTOR') !== undefined).toBe(said);
  });

  it.each(['own-message', 'edited-message'])('is not spoken to by %s', (name) => {
    expect(parse(name)).toBeUndefined();
  });

  it('reads a tap with what the person saw on the button', () => {
    expect(parse('button-tap')).toEqual({
      eventKey: '13345224609.738474920.8088930838d88f008e0',
      from: { scope: 'direct', platform: 'slack', tenant: 'T0CLASS', userId: 'U0NOOR' },
      account: { platform: 'slack', tenant: 'T0CLASS', userId: 'U0NOOR', displayName: 'noor' },
      content: { kind: 'action', actionId: 'hint.signed', label: 'Hint' },
      at: 1795000030412,
    });
  });

  it('keeps a tap in a class channel in its thread, and keys it by person and time when there is no trigger', () => {
    const inbound = parse('button-tap-in-thread');
    expect(inbound?.from).toEqual({ scope: 'channel', platform: 'slack', tenant: 'T0CLASS', channel: 'C0MATHS7B', thread: '1795000060.000100' });
    expect(inbound?.eventKey).toBe('U0TOM/1795000075.000900');
  });

  it('gives every look at the conversation one key, so that only the first is a beginning', () => {
    const inbound = parse('home-opened');
    expect(inbound).toMatchObject({ eventKey: 'joined/U0NOOR', content: { kind: 'joined' }, from: { scope: 'direct', userId: 'U0NOOR' } });
  });

  it.each([undefined, null, 'text', {}, { type: 'event_callback' }, { type: 'block_actions', actions: [] }, { type: 'view_submission' }])(
    'passes over what it does not know: %j',
    (body) => {
      expect(parseSlackEvent(body, 'U0TUTOR')).toBeUndefined();
    },
  );
});
