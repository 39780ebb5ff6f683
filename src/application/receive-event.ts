import { type Inbound, laneOf } from '../ports/conversation.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Longest text kept of one message. Platforms allow more, but no answer or question needs it. */
const MAX_TEXT_LENGTH = 4_000;

/**
 * First step of every turn: the event is on disk before the platform is told it arrived. Rejects when it could not be written;
 * the platform then delivers it again.
 */
export const receiveEvent =
  ({ inbox, log }: Pick<TutorPorts, 'inbox' | 'log'>, wake: (lane: string) => void) =>
  async (inbound: Inbound): Promise<'accepted' | 'duplicate'> => {
    const outcome = await inbox.accept(shortened(inbound));
    if (outcome === 'duplicate') log.info('inbound-duplicate', { platform: inbound.account.platform });
    else wake(laneOf(inbound.from));
    return outcome;
  };

const shortened = (inbound: Inbound): Inbound =>
  inbound.content.kind === 'text' && inbound.content.text.length > MAX_TEXT_LENGTH
    ? { ...inbound, content: { ...inbound.content, text: inbound.content.text.slice(0, MAX_TEXT_LENGTH) } }
    : inbound;
