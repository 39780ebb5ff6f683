import type { TutoringStore } from '../ports/tutoring-store.ts';

/** A store that tells the sender about every turn that left something to say. After the commit: a wake that is lost costs a sweep, not a message. */
export const wakingStore = (store: TutoringStore, wake: () => void): TutoringStore => ({
  ...store,
  record: async (turn) => {
    await store.record(turn);
    if (turn.outgoing.length > 0) wake();
  },
  say: async (outgoing, closes, at, events) => {
    await store.say(outgoing, closes, at, events);
    if (outgoing.length > 0) wake();
  },
});
