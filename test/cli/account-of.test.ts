import { describe, expect, it } from 'vitest';
import { parseDiscordMessage } from '../../adapters/discord/parse-discord-event.ts';
import { accountOf } from '../../src/cli/account-of.ts';

describe('the account a command is about', () => {
  it('has the tenant that events of its platform carry', () => {
    const author = { id: '1234567', username: 'ms-t' };
    const event = { id: '1', channel_id: '2', type: 0, content: 'hello', timestamp: '2026-11-18T16:26:40Z', author };
    const { displayName: _, ...account } = parseDiscordMessage(event, '42', undefined)?.account ?? { displayName: '' };
    expect(accountOf('1234567', { platform: 'discord' })).toEqual(account);
    expect(accountOf('teacher-1', { platform: 'web' })).toEqual({ platform: 'web', tenant: 'local', userId: 'teacher-1' });
    expect(accountOf('me', { platform: 'terminal', tenant: 'local' })).toEqual({ platform: 'terminal', tenant: 'local', userId: 'me' });
  });

  it('takes the workspace of Slack and the directory of Teams as they are', () => {
    expect(accountOf('U1', { platform: 'slack', tenant: 'T0CLASS' }).tenant).toBe('T0CLASS');
    const directory = '72f988bf-86f1-41af-91ab-2d7cd011db47';
    expect(accountOf('29:x', { platform: 'teams', tenant: directory }).tenant).toBe(directory);
  });

  it.each([
    ['discord', 'local', /"local".*"discord"/],
    ['discord', '998877', /"998877"/],
    ['web', 'T0CLASS', /"T0CLASS".*"local"/],
    ['slack', undefined, /missing.*begins with T/],
    ['slack', 'local', /"local"/],
    ['slack', 'my-school', /"my-school"/],
    ['teams', undefined, /missing/],
    ['teams', 'school.example', /"school.example"/],
  ] as const)('refuses on %s the tenant %s, naming it and what was expected', (platform, tenant, told) => {
    expect(() => accountOf('1234567', { platform, ...(tenant === undefined ? {} : { tenant }) })).toThrow(told);
  });

  it('refuses a blank user', () => {
    expect(() => accountOf(' ', { platform: 'web' })).toThrow(/the user is " "/);
  });
});
