import type { Address, Inbound } from '../ports/conversation.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import { ANY_AUDIENCE } from './audiences.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { standing } from './tutored.ts';

/** A poisoned event may not hold its conversation for ever: after five tries it becomes a dead letter. */
const GIVE_UP_AFTER = 5;

type Ports = Pick<TutorPorts, 'inbox' | 'enrolment' | 'tutoring' | 'clock' | 'log'>;

/**
 * Counts a failed handling. A message that is given up is not met with silence: its sender is told, in private, that it was us, and that
 * is written with the giving up. Its words stay for whoever looks into it only when its writer has said yes. `wake` tells the sender of
 * messages.
 */
export const countFailure =
  (ports: Ports, wake: () => void) =>
  async ({ id, inbound }: InboxEvent, code: string): Promise<'will-retry' | 'dead'> => {
    const { platform, tenant, userId } = inbound.account;
    const to: Address = { scope: 'direct', platform, tenant, userId };
    const outcome = await ports.inbox.failed(id, code, GIVE_UP_AFTER, {
      outgoing: [{ to, statement: { kind: 'trouble', code: 'UNEXPECTED' }, audience: ANY_AUDIENCE }],
      scrub: !(await mayKeepWords(ports, inbound)),
      at: ports.clock.now(),
    });
    if (outcome === 'will-retry') return outcome;
    ports.log.error('event-given-up', { event: id });
    wake();
    return outcome;
  };

/** Whether the consent is known. What cannot be looked up, be it for the very fault the event is given up for, is not known. */
const mayKeepWords = async (ports: Ports, { account, from, content }: Inbound): Promise<boolean> => {
  // Chatter between classmates is nothing the tutor was told.
  if (from.scope === 'channel' && content.kind === 'text' && !content.toTutor) return false;
  try {
    const person = await ports.enrolment.find(account);
    return person !== undefined && (await standing(ports, person)).mayKeep;
  } catch (cause) {
    ports.log.warn('consent-unknown', {}, cause);
    return false;
  }
};
