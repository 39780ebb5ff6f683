import { laneOf } from '../ports/conversation.ts';
import { isTutorError } from '../ports/errors.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Lanes asked for in one sweep; the next sweep takes the rest. */
const SWEEP_LANES = 200;
/** Pause before a failed lane is tried again, growing with each try. */
const RETRY_BASE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** The world is away: that passes, and never makes a dead letter of what a learner wrote. */
const PASSING: ReadonlySet<string> = new Set(['UNAVAILABLE', 'RATE_LIMITED']);
/** Someone else may be first, but not so often in a row, for some three minutes: then the event itself is at odds with what is stored. */
const MOST_CONFLICTS = 20;

export type InboxDrain = {
  /** An event was accepted on this lane. */
  readonly wake: (lane: string) => void;
  /** Picks up what an earlier process left, or another one dropped. */
  readonly sweep: () => Promise<void>;
  /** Resolves when no lane is being worked. */
  readonly idle: () => Promise<void>;
};

/** Handles events lane by lane: within a conversation one after the other, conversations side by side. */
export const drainInbox = (
  { inbox, log }: Pick<TutorPorts, 'inbox' | 'log'>,
  handle: (event: InboxEvent) => Promise<void>,
  countFailure: (event: InboxEvent, code: string) => Promise<'will-retry' | 'dead'>,
  pause: (milliseconds: number) => Promise<void> = pauseFor,
): InboxDrain => {
  const running = new Map<string, Promise<void>>();
  const wokenWhileRunning = new Set<string>();

  const wake = (lane: string): void => {
    if (running.has(lane)) {
      wokenWhileRunning.add(lane);
      return;
    }
    const work = workLane(lane)
      .catch((cause: unknown) => log.error('lane-failed', {}, cause))
      .finally(() => {
        running.delete(lane);
        if (wokenWhileRunning.delete(lane)) wake(lane);
      });
    running.set(lane, work);
  };

  const workLane = async (lane: string): Promise<void> => {
    let handled: string | undefined;
    let passing = 0;
    let conflicts = 0;
    for (let event = await inbox.oldestIn(lane); event !== undefined; event = await inbox.oldestIn(lane)) {
      try {
        // A handler that returns without closing its event would be called for ever.
        if (event.id === handled) throw new Error('the event was handled and is still open');
        await handle(event);
        handled = event.id;
        passing = 0;
        conflicts = 0;
      } catch (cause) {
        handled = undefined;
        const code = isTutorError(cause) ? cause.code : 'BUG';
        log.error('event-failed', { event: event.id, code, attempts: event.attempts + 1 }, cause);
        if (code === 'CONFLICT') conflicts += 1;
        if (code === 'CONFLICT' ? conflicts <= MOST_CONFLICTS : PASSING.has(code)) {
          await pause(Math.min(RETRY_BASE_MS * 2 ** passing++, LONGEST_PAUSE_MS));
          continue;
        }
        if ((await countFailure(event, code)) === 'will-retry') await pause(RETRY_BASE_MS * 2 ** event.attempts);
        else {
          passing = 0;
          conflicts = 0;
        }
      }
    }
  };

  const sweep = async (): Promise<void> => {
    for (const event of await inbox.oldestPerLane(SWEEP_LANES)) wake(laneOf(event.inbound.from));
  };

  return { wake, sweep, idle: async () => void (await Promise.all(running.values())) };
};

const pauseFor = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
