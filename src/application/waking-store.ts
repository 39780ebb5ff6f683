import type { CohortReports } from '../ports/cohort-reports.ts';
import type { LearnerRecords } from '../ports/learner-records.ts';
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

/** The same for what teachers are told. */
export const wakingReports = (reports: CohortReports, wake: () => void): CohortReports => ({
  ...reports,
  record: async (turn) => {
    const outcome = await reports.record(turn);
    if (turn.outgoing.length > 0) wake();
    return outcome;
  },
});

/** The same for the last word to someone who is erased. */
export const wakingRecords = (records: LearnerRecords, wake: () => void): LearnerRecords => ({
  ...records,
  erase: async (learnerId, at, farewell) => {
    const removed = await records.erase(learnerId, at, farewell);
    if (farewell !== undefined) wake();
    return removed;
  },
});
