import type { CohortReports } from '../ports/cohort-reports.ts';
import type { LearnerRecords } from '../ports/learner-records.ts';

/** Pages of our own that are open now. `spoken` resolves when what waits to be said was said; `recheck` closes who may not read on. */
export type OpenPages = { readonly spoken: () => Promise<void>; readonly recheck: () => void };

/** Whoever is erased hears the last word on their open page, and then nothing more. */
export const closingRecords = (records: LearnerRecords, pages: OpenPages): LearnerRecords => ({
  ...records,
  erase: async (learnerId, at, farewell) => {
    const removed = await records.erase(learnerId, at, farewell);
    recheckAfterLastWord(pages);
    return removed;
  },
});

/** The same for a teacher who is taken off a class. */
export const closingReports = (reports: CohortReports, pages: OpenPages): CohortReports => ({
  ...reports,
  record: async (turn) => {
    const outcome = await reports.record(turn);
    if (turn.changes.some(({ kind }) => kind === 'teaching-taken')) recheckAfterLastWord(pages);
    return outcome;
  },
});

/** Not waited for: the sender may have much to say. It may fail as well; the page's own heartbeat asks again. */
const recheckAfterLastWord = ({ spoken, recheck }: OpenPages): void => void spoken().then(recheck, recheck);
