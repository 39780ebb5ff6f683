import type { Accept } from '../ports/chat-adapter.ts';
import { laneOf } from '../ports/conversation.ts';
import type { Outbox } from '../ports/outbox.ts';

/** `tell` reaches the other processes that serve pages; what this one's pages show it shows by itself. */
type Tell = (lane: string) => void;

/** What a person says on a page: told once it is kept, and can be read. */
export const tellingAccept =
  (accept: Accept, tell: Tell): Accept =>
  async (inbound) => {
    const outcome = await accept(inbound);
    const { content, from } = inbound;
    if (outcome === 'accepted' && from.platform === 'web' && content.kind !== 'joined') tell(laneOf(from));
    return outcome;
  };

/** What the tutor says on a page: told after it is settled, since before that no transcript has it. */
export const tellingOutbox = (outbox: Outbox, tell: Tell): Outbox => {
  const lanes = new Map<string, string>();
  return {
    ...outbox,
    claim: async (now, leaseMs, limit) => {
      const claimed = await outbox.claim(now, leaseMs, limit);
      for (const { id, to } of claimed) if (to.platform === 'web') lanes.set(id, laneOf(to));
      return claimed;
    },
    settle: async (messageId, delivery, now) => {
      await outbox.settle(messageId, delivery, now);
      const lane = lanes.get(messageId);
      lanes.delete(messageId);
      if (lane !== undefined && delivery.kind === 'sent') tell(lane);
    },
  };
};
