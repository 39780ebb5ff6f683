import { type Instant, SECOND } from '../../src/domain/ids.ts';

/** So many messages at once are a person in a hurry, or a tab that sends what it had kept; more are a key held down. */
const BURST = 20;
/** After that, one a second: nobody reads a question and answers it faster for long. */
const REFILL_EVERY_MS = SECOND;

/** How fast one seat may speak, so that one held key cannot fill the class's inbox. What is refused is tried again by the page itself. */
export type SpeakingPace = {
  /** Counts one message of a seat. @returns milliseconds to wait when it came too soon, else 0. */
  take(seat: string, at: Instant): number;
};

/** A bucket of tokens for each seat. It is gone after a restart, which costs nothing: a full bucket is what everyone begins with. */
export const createSpeakingPace = (): SpeakingPace => {
  const buckets = new Map<string, { readonly tokens: number; readonly at: Instant }>();
  return {
    take: (seat, at) => {
      const before = buckets.get(seat) ?? { tokens: BURST, at };
      // A clock that was set back must not take tokens away.
      const tokens = Math.min(BURST, before.tokens + Math.max(0, at - before.at) / REFILL_EVERY_MS);
      if (tokens < 1) {
        buckets.set(seat, { tokens, at });
        return Math.ceil((1 - tokens) * REFILL_EVERY_MS);
      }
      buckets.set(seat, { tokens: tokens - 1, at });
      return 0;
    },
  };
};
