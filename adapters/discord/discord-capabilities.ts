import type { Capabilities } from '../../src/ports/chat-adapter.ts';

/** What Discord takes in one message. Source: discord-api-docs, message and component reference. */
export const DISCORD_LIMITS = {
  content: 2_000,
  rows: 5,
  buttonsPerRow: 5,
  label: 80,
  customId: 100,
  nonce: 25,
  threadName: 100,
} as const;

export const DISCORD_CAPABILITIES: Capabilities = {
  buttons: true,
  // Pictures are told by their alt text until they are sent as attachments.
  images: false,
  threads: true,
  // Only an answer to a tap can be ephemeral, and only for 15 minutes: a message for one person goes to them directly instead.
  ephemeral: false,
  maxTextLength: DISCORD_LIMITS.content,
  maxButtons: DISCORD_LIMITS.rows * DISCORD_LIMITS.buttonsPerRow,
  maxLabelLength: DISCORD_LIMITS.label,
  // By the nonce, which Discord remembers for a few minutes.
  dropsRepeats: true,
  acknowledgeWithinMs: 3_000,
};
