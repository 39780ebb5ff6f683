import type { Address } from '../ports/conversation.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** A message that could not be handled is not met with silence: its sender is told, in private, that it was us. */
export const giveUp =
  ({ tutoring, clock, log }: Pick<TutorPorts, 'tutoring' | 'clock' | 'log'>) =>
  async ({ id, inbound }: InboxEvent): Promise<void> => {
    log.error('event-given-up', { event: id });
    const { platform, tenant, userId } = inbound.account;
    const to: Address = { scope: 'direct', platform, tenant, userId };
    await tutoring.say(
      [{ to, statement: { kind: 'trouble', code: 'UNEXPECTED' }, audience: { language: 'en', timeZone: 'UTC', mayReword: false } }],
      undefined,
      clock.now(),
    );
  };
