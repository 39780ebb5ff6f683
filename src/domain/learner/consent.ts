import type { CohortId, Instant } from '../ids.ts';

/** What the learner's data may be used for. Each purpose is opened and closed on its own. */
export type ConsentPurpose =
  /** Keeping answers and what they show, choosing questions, and letting the class's teachers see it. Without it there is no tutoring. */
  | 'tutoring'
  /** Letting the teachers of one more class see it: asked when a learner of another class speaks up there. */
  | 'class'
  /** Letting a language model reword the tutor's messages. Off unless asked for. */
  | 'language-model';

export type Consent = {
  readonly purpose: ConsentPurpose;
  /** The class it was said about: the one they learn with, or would join. Absent for a purpose that concerns no class. */
  readonly cohortId?: CohortId;
  readonly given: boolean;
  readonly by: 'learner' | 'guardian' | 'school';
  /** Which wording was agreed to. */
  readonly textVersion: string;
  readonly at: Instant;
};

/**
 * The wording each purpose is asked in now. Raised whenever that text changes in meaning: it is known who agreed to what, and a yes to
 * an older text no longer counts.
 */
export const CONSENT_TEXT_VERSIONS: Readonly<Record<ConsentPurpose, string>> = {
  tutoring: '2026-11',
  class: '2026-11',
  'language-model': '2026-11',
};

/** The latest word on a purpose wins, and a yes holds for the text it was given to. */
export const isAllowed = (ledger: readonly Consent[], purpose: ConsentPurpose): boolean => {
  const latest = latestOn(ledger, purpose);
  return latest?.given === true && latest.textVersion === CONSENT_TEXT_VERSIONS[purpose];
};

/** A yes to an older text: to be asked for again before anything more is kept. */
export const isOutdated = (ledger: readonly Consent[], purpose: ConsentPurpose): boolean => {
  const latest = latestOn(ledger, purpose);
  return latest?.given === true && latest.textVersion !== CONSENT_TEXT_VERSIONS[purpose];
};

/**
 * Whether a class's teachers may see what the learner shows: while there is a yes to tutoring, in the classes it or a later yes was said
 * about. A no to tutoring closes every class, and the next yes opens the one class it is said about. The wording does not matter here:
 * what was kept under an older text was kept to be seen.
 */
export const isSeenIn = (ledger: readonly Consent[], cohortId: CohortId): boolean => {
  const ordered = [...ledger].sort((a, b) => a.at - b.at);
  const lastNo = ordered.findLastIndex(({ purpose, given }) => purpose === 'tutoring' && !given);
  const since = ordered.slice(lastNo + 1);
  const hereLast = since.findLast((entry) => entry.purpose !== 'language-model' && entry.cohortId === cohortId);
  return since.some(({ purpose }) => purpose === 'tutoring') && hereLast?.given === true;
};

const latestOn = (ledger: readonly Consent[], purpose: ConsentPurpose): Consent | undefined =>
  ledger
    .filter((entry) => entry.purpose === purpose)
    .sort((a, b) => a.at - b.at)
    .at(-1);
