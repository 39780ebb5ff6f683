import type { Capabilities } from '../../src/ports/chat-adapter.ts';

/** What Slack takes in one message. Source: docs.slack.dev, Block Kit reference and rate limits. */
export const SLACK_LIMITS = {
  blocks: 50,
  /** Slack refuses a message whose blocks add up to about 11,000 characters (bolt-js #2509, #2867); counted as JSON, which is the stricter reading. */
  messageJson: 9_000,
  /** Of one text object; 3,000 is documented. The JSON of one block then stays under `messageJson` even when every character is escaped. */
  text: 2_000,
  /** Pieces of styled text in one block, so that their JSON frame stays small. */
  runs: 30,
  header: 150,
  /** 25 are allowed; ten fit a phone. */
  buttonsPerBlock: 10,
  label: 75,
  /** The text shown in a notification; 4,000 is recommended. */
  notification: 1_000,
} as const;

export const SLACK_CAPABILITIES: Capabilities = {
  buttons: true,
  // Pictures are told by their alt text until they are uploaded as files.
  images: false,
  threads: true,
  ephemeral: true,
  maxTextLength: SLACK_LIMITS.messageJson,
  maxButtons: 25,
  maxLabelLength: SLACK_LIMITS.label,
  dropsRepeats: false,
  acknowledgeWithinMs: 3_000,
};
