import { expect, it } from 'vitest';
import { slackTransport } from '../src/bootstrap.ts';
import { readConfig } from '../src/config.ts';

it('Slack delivers by socket mode or, with a signing secret instead of an app token, by posting to this host and port', () => {
  expect(slackTransport(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }))).toEqual({ kind: 'socket', appToken: 'xapp-1' });
  expect(slackTransport(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing', SLACK_HOST: '0.0.0.0', SLACK_PORT: '4000' }))).toEqual({
    kind: 'http',
    signingSecret: 'signing',
    host: '0.0.0.0',
    port: 4000,
  });
  expect(slackTransport(readConfig({}))).toBeUndefined();
});
