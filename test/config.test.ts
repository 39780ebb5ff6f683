import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('the settings', () => {
  it('have a default for everything a newcomer needs', () => {
    expect(readConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', PROXIMAL_TICK_SECONDS: 60, PROXIMAL_LOCAL_CLASSROOM: true });
    expect(readConfig({ PORT: '' }).PORT).toBe(3000);
  });

  it.each([
    [{ PORT: 'abc' }, /PORT is "abc".*whole number/],
    [{ PORT: ' ' }, /PORT is " ".*whole number/],
    [{ PORT: '70000' }, /PORT is "70000".*at most 65535/],
    [{ PROXIMAL_CLOCK_OFFSET_MS: '1e99' }, /PROXIMAL_CLOCK_OFFSET_MS is "1e99".*whole number/],
    [{ HOST: '  ' }, /HOST is " {2}".*some text/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is \(not shown\).*such as postgres:\/\//],
    [{ DATABASE_URL: 'localhost' }, /DATABASE_URL is \(not shown\).*such as postgres:\/\//],
    [{ REDIS_URL: 'nonsense' }, /REDIS_URL is \(not shown\).*such as redis:\/\//],
    [{ PROXIMAL_PUBLIC_URL: 'tutor.school' }, /PROXIMAL_PUBLIC_URL is "tutor.school".*such as https:\/\//],
    [{ PROXIMAL_PUBLIC_URL: 'https://school.example/tutor' }, /PROXIMAL_PUBLIC_URL is "https:\/\/school.example\/tutor": expected an address without a path/],
    [{ PROXIMAL_PUBLIC_URL: 'https://school.example/?a=b' }, /PROXIMAL_PUBLIC_URL is .*without a path/],
    [{ PROXIMAL_MODEL_URL: 'nonsense' }, /PROXIMAL_MODEL_URL is \(not shown\)/],
    [{ REDIS_URL: 'redis://localhost' }, /REDIS_URL is set without DATABASE_URL/],
    [{ DATABASE_URL: 'postgres://localhost/p' }, /DATABASE_URL is set without PROXIMAL_SECRET/],
    [{ PROXIMAL_SECRET: 'short' }, /PROXIMAL_SECRET is \(not shown\).*32 characters/],
    [{ PROXIMAL_SECRET: ' '.repeat(40) }, /PROXIMAL_SECRET is \(not shown\).*32 characters/],
    [{ PROXIMAL_SECRET: 'a'.repeat(40) }, /PROXIMAL_SECRET is \(not shown\).*8 of them different/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN is set alone/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /without SLACK_BOT_TOKEN/],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN is \(not shown\).*xoxb-[\s\S]*SLACK_APP_TOKEN is \(not shown\).*xapp-/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' }, /both set/],
    [{ TEAMS_CLIENT_ID: 'x' }, /TEAMS_CLIENT_ID and TEAMS_CLIENT_SECRET are needed together/],
    [{ TEAMS_TENANT_ID: 'school.example' }, /TEAMS_TENANT_ID is "school.example".*directory/],
    [{ PROXIMAL_LOCAL_CLASSROOM: 'perhaps' }, /PROXIMAL_LOCAL_CLASSROOM is "perhaps"/],
  ])('refuse %j by name, value and expectation, and show no secret', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(message);
    expect(() => readConfig(environment)).not.toThrow(/mysql:|localhost|nonsense|short|xoxb-1|xapp-1/);
  });

  it('take what belongs together', () => {
    const secret = '0123456789abcdef0123456789abcdef';
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/p', REDIS_URL: 'redis://localhost', PROXIMAL_SECRET: secret }).PROXIMAL_SECRET).toBe(secret);
    expect(readConfig({ SLACK_BOT_TOKEN: ' xoxb-1 ', SLACK_SIGNING_SECRET: 's' })).toMatchObject({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_PORT: 3979 });
    expect(readConfig({ PROXIMAL_CLOCK_OFFSET_MS: '-86400000' }).PROXIMAL_CLOCK_OFFSET_MS).toBe(-86_400_000);
  });

  it('take the public address with or without a slash at its end, since links are made by putting a path behind it', () => {
    for (const given of ['https://Tutor.school.example', 'https://tutor.school.example/', 'https://tutor.school.example//'])
      expect(readConfig({ PROXIMAL_PUBLIC_URL: given }).PROXIMAL_PUBLIC_URL, given).toBe('https://tutor.school.example');
    expect(readConfig({ PROXIMAL_PUBLIC_URL: 'http://192.168.1.9:3000/' }).PROXIMAL_PUBLIC_URL).toBe('http://192.168.1.9:3000');
  });

  it('print the link to every seat by themselves only on a machine of one’s own', () => {
    const secret = '0123456789abcdef0123456789abcdef';
    const prints = (environment: Readonly<Record<string, string>>) => readConfig(environment).PROXIMAL_LOCAL_CLASSROOM;
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect(prints({ HOST: host }), host).toBe(true);
    for (const host of ['0.0.0.0', '::', '192.168.1.9', '127.example.org']) expect(prints({ HOST: host }), host).toBe(false);
    expect(prints({ DATABASE_URL: 'postgres://localhost/p', PROXIMAL_SECRET: secret })).toBe(false);
    expect(prints({ HOST: '0.0.0.0', PROXIMAL_LOCAL_CLASSROOM: 'on' })).toBe(true);
    expect(prints({ PROXIMAL_LOCAL_CLASSROOM: 'off' })).toBe(false);
  });

  it('warn of a name that is almost one of theirs, and of no other program’s', () => {
    const told: string[] = [];
    readConfig(
      { PROXIMAL_PUBLIC_ULR: 'x', SLACK_BOT_TOKN: 'x', PROXIMAL_NONSENSE: 'x', SLACK_WEBHOOK_URL: 'x', PROXIMAL_TEST_DATABASE_URL: 'x', PATH: 'x' },
      (line) => told.push(line),
    );
    expect(told).toEqual([
      'PROXIMAL_PUBLIC_ULR is no setting and is ignored; did you mean PROXIMAL_PUBLIC_URL?',
      'SLACK_BOT_TOKN is no setting and is ignored; did you mean SLACK_BOT_TOKEN?',
      expect.stringMatching(/^PROXIMAL_NONSENSE is no setting/),
    ]);
  });
});
