import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTeamsActivity } from '../../../adapters/teams/parse-teams-activity.ts';

const fixture = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(`../../fixtures/teams/${name}.json`, import.meta.url), 'utf8'));
const parse = (name: string, changed: Record<string, unknown> = {}) => parseTeamsActivity({ ...fixture(name), ...changed });

describe('what Teams tells the tutor', () => {
  it('reads a direct message as the person typed it', () => {
    expect(parse('direct-message')).toEqual({
      eventKey: 'a:direct-noor/1795000000250',
      from: { scope: 'direct', platform: 'teams', tenant: 'tenant-school', userId: '29:noor' },
      account: { platform: 'teams', tenant: 'tenant-school', userId: '29:noor', displayName: 'Noor Khan' },
      content: { kind: 'text', text: 'is 2/7 < 1/3?', toTutor: true },
      at: Date.UTC(2026, 10, 18, 16, 26, 40, 250),
    });
  });

  it('reads a mention in a channel, keeps other names in the text and stays in the thread', () => {
    const inbound = parse('mention');
    expect(inbound?.content).toEqual({ kind: 'text', text: 'Ana asks: what is 3/4 ÷ 1/2?', toTutor: true });
    expect(inbound?.from).toEqual({
      scope: 'channel',
      platform: 'teams',
      tenant: 'tenant-school',
      channel: '19:maths7b@thread.tacv2',
      thread: '1795000060000',
    });
  });

  it('does not listen to chatter among others, in a channel or a group chat', () => {
    const conversation = { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: 'tenant-school' };
    expect(parse('channel-chatter')).toBeUndefined();
    expect(parse('channel-chatter', { conversation })).toBeUndefined();
  });

  it('has no threads in a group chat', () => {
    const conversation = { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: 'tenant-school' };
    expect(parse('mention', { conversation })?.from).toEqual({
      scope: 'channel',
      platform: 'teams',
      tenant: 'tenant-school',
      channel: '19:group@thread.v2',
    });
  });

  it('reads a tap on a card', () => {
    expect(parse('card-tap')).toMatchObject({
      from: { scope: 'direct', userId: '29:noor' },
      content: { kind: 'action', actionId: 'hint.signed', label: 'Hint' },
    });
  });

  it('knows a tap that Teams tells again under a new id and time', () => {
    const again = parse('card-tap', { id: '1795000045999', timestamp: '2026-11-18T16:27:25.999Z' });
    expect(again?.eventKey).toBe(parse('card-tap')?.eventKey);
  });

  it.each([
    ['of another person', { from: { id: '29:tom' } }],
    ['on another card', { replyToId: '1795000009000' }],
    ['on another button', { value: { proximal: { action: 'skip.signed', label: 'Skip' } } }],
    ['in a later minute', { timestamp: '2026-11-18T16:28:10.500Z' }],
  ])('takes a tap %s as a tap of its own', (_, changed) => {
    expect(parse('card-tap', changed)?.eventKey).not.toBe(parse('card-tap')?.eventKey);
  });

  it('takes the installation by a person as a beginning, but not that in a team', () => {
    expect(parse('installed')).toMatchObject({ eventKey: 'a:direct-noor/f:install-1', content: { kind: 'joined' } });
    expect(parse('installed', { conversation: { id: '19:maths7b@thread.tacv2', conversationType: 'channel', tenantId: 'tenant-school' } })).toBeUndefined();
    expect(parse('installed', { action: 'remove' })).toBeUndefined();
  });

  it('keeps two schools with the same ids apart', () => {
    const elsewhere = parse('direct-message', { conversation: { id: 'a:direct-noor', conversationType: 'personal', tenantId: 'tenant-other' } });
    expect(elsewhere?.account.tenant).toBe('tenant-other');
    expect(parse('direct-message')?.account.tenant).toBe('tenant-school');
  });

  it.each([
    ['no object', undefined],
    ['an empty one', {}],
    ['another channel', { ...fixture('direct-message'), channelId: 'webchat' }],
    ['no tenant', { ...fixture('direct-message'), conversation: { id: 'x' }, channelData: {} }],
    ['its own words', { ...fixture('direct-message'), from: { id: '28:bot-client-id' } }],
    ['a typing notice', { ...fixture('direct-message'), type: 'typing' }],
  ])('passes over %s', (_, data) => {
    expect(parseTeamsActivity(data)).toBeUndefined();
  });
});
