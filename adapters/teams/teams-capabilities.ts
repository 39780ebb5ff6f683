import { SECOND } from '../../src/domain/ids.ts';
import type { Capabilities } from '../../src/ports/chat-adapter.ts';

/** What Teams takes in one message. Source: Microsoft's pages on cards and bot messages; a message over 100 KB is refused with 413. */
export const TEAMS_LIMITS = {
  /** UTF-8 bytes of one card's body. A fraction of the limit, because Teams counts the whole activity and in UTF-16. */
  cardBytes: 24_000,
  /** Code points of one stretch of text; as escaped JSON it stays under `cardBytes`. */
  text: 1_500,
  /** More buttons in one set are folded away behind a menu. */
  buttonsPerSet: 6,
  label: 80,
  summary: 300,
} as const;

export const TEAMS_CAPABILITIES: Capabilities = {
  buttons: true,
  // Pictures are told by their alt text until they are sent as images.
  images: false,
  threads: true,
  // Messages to one member of a channel are a preview and vanish after a day: they go to that person directly instead.
  ephemeral: false,
  maxTextLength: TEAMS_LIMITS.cardBytes,
  maxButtons: TEAMS_LIMITS.buttonsPerSet,
  maxLabelLength: TEAMS_LIMITS.label,
  dropsRepeats: false,
  acknowledgeWithinMs: 15 * SECOND,
};
