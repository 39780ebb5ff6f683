import type { Address } from '../ports/conversation.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import { ANY_AUDIENCE } from './audiences.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** A poisoned event may not hold its conversation for ever: after five tries it becomes a dead letter. */
const GIVE_UP_AFTER = 5;

/**
 * Counts a failed handling. A message that is given up is not met with silence: its sender is told, in private, that it was us, and that
 * is written with the giving up. `wake` tells the sender of messages.
 */
export const countFailure =
  ({ inbox, clock, log }: Pick<TutorPorts, 'inbox' | 'clock' | 'log'>, wake: () => void) =>
  async ({ id, inbound }: InboxEvent, code: string): Promise<'will-retry' | 'dead'> => {
    const { platform, tenant, userId } = inbound.account;
    const to: Address = { scope: 'direct', platform, tenant, userId };
    const outcome = await inbox.failed(id, code, GIVE_UP_AFTER, {
      outgoing: [{ to, statement: { kind: 'trouble', code: 'UNEXPECTED' }, audience: ANY_AUDIENCE }],
      at: clock.now(),
    });
    if (outcome === 'will-retry') return outcome;
    log.error('event-given-up', { event: id });
    wake();
    return outcome;
  };
