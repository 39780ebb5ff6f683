import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('the settings', () => {
  it('have a default for everything a newcomer needs', () => {
    expect(readConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', PROXIMAL_TICK_SECONDS: 60, PROXIMAL_LOCAL_CLASSROOM: true });
    expect(readConfig({ PORT: '' }).PORT).toBe(3000);
  });

  it.each([
    [{ PORT: 'abc' }, /PORT is "abc"/],
    [{ PORT: '70000' }, /PORT is "70000"/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is \(not shown\)/],
    [{ REDIS_URL: 'redis://localhost' }, /REDIS_URL is set without DATABASE_URL/],
    [{ PROXIMAL_SECRET: 'short' }, /PROXIMAL_SECRET is \(not shown\).*32 characters/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN and SLACK_APP_TOKEN are needed together/],
    [{ PROXIMAL_LOCAL_CLASSROOM: 'perhaps' }, /PROXIMAL_LOCAL_CLASSROOM is "perhaps"/],
  ])('refuse %j by name, value and expectation, and show no secret', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(message);
    expect(() => readConfig(environment)).not.toThrow(/mysql:|short|xoxb-1/);
  });
});
