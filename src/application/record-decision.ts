import type { Instant } from '../domain/ids.ts';
import { isAllowed } from '../domain/learner/consent.ts';
import type { Decision } from '../domain/tutoring/decision.ts';
import { momentOf } from '../domain/tutoring/moment.ts';
import type { Address } from '../ports/conversation.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { Audience, Outgoing } from '../ports/outbox.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Writes what was decided and what will be said, in one transaction. */
export const recordDecision = (
  { tutoring }: Pick<TutorPorts, 'tutoring'>,
  what: {
    readonly loaded: LearnerState;
    readonly decision: Decision;
    readonly to: Address;
    readonly event?: InboxEvent;
    /** Said elsewhere about the same turn, such as a channel's "answered in private". */
    readonly alongside?: readonly Outgoing[];
    readonly at: Instant;
  },
): Promise<void> => {
  const { loaded, decision, to, event, alongside = [], at } = what;
  const consentGiven = decision.events.some((entry) => entry.type === 'consent-recorded' && entry.consent.given);
  const audience = audienceOf(loaded, decision);
  const moment = momentOf(decision.state.session);
  return tutoring.record({
    personId: loaded.learner.id,
    expectedVersion: loaded.version,
    session: decision.state.session,
    events: decision.events,
    outgoing: [...decision.statements.map((statement): Outgoing => ({ to, statement, audience, moment })), ...alongside],
    // Before consent nothing a learner wrote is kept, not even in the inbox.
    ...(event === undefined ? {} : { closes: { eventId: event.id, scrub: !consentGiven && !isAllowed(loaded.consents, 'tutoring') } }),
    at,
  });
};

const audienceOf = ({ consents }: LearnerState, { state }: Decision): Audience => ({
  alias: state.learner.profile.alias,
  language: state.learner.profile.language,
  timeZone: state.learner.profile.schedule.timeZone,
  interests: state.learner.profile.interests,
  mayReword: isAllowed(consents, 'language-model'),
});
