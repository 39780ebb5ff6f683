import type { WebIdentity } from '../../src/ports/sign-in.ts';
import type { WebConversation } from './web-conversation.ts';

/** A place in the local classroom: an account of the web platform, as the page shows it. */
export type Seat = {
  readonly userId: string;
  /** What the class reads. */
  readonly name: string;
  /** The name the seat was made for, when the learner goes by another: for the owner's eyes. */
  readonly invitedAs?: string;
  readonly role: 'learner' | 'teacher';
  readonly className: string;
  /** The class channel of this seat; absent when the class has none. */
  readonly channel?: string;
  /** The seat belongs to a class of made-up people. */
  readonly simulated: boolean;
  /** Someone was invited to it: only its own link opens it, not the owner's. */
  readonly personal?: boolean;
};

/** The seats an identity may take: its own, or for the owner all that nobody was invited to. */
export const seatsOf = (identity: WebIdentity, seats: readonly Seat[]): readonly Seat[] => {
  switch (identity.kind) {
    case 'owner':
      return seats.filter(({ personal }) => personal !== true);
    case 'seat':
      return seats.filter((seat) => seat.userId === identity.userId);
  }
};

/**
 * The seat that reads and speaks in a conversation; `undefined` when the identity may not be there at all.
 * In a channel the owner may name one of its members (`asked`) and is the first member otherwise.
 */
export const seatIn = (identity: WebIdentity, seats: readonly Seat[], conversation: WebConversation, asked?: string): Seat | undefined => {
  const mine = seatsOf(identity, seats);
  switch (conversation.kind) {
    case 'dm':
      return mine.find((seat) => seat.userId === conversation.userId);
    case 'channel': {
      const members = mine.filter((seat) => seat.channel === conversation.channel);
      return asked === undefined ? members[0] : members.find((seat) => seat.userId === asked);
    }
  }
};
