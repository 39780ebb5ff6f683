import type { Instant } from '../ids.ts';

/** What the learner's data may be used for. Each purpose is opened and closed on its own. */
export type ConsentPurpose =
  /** Keeping answers and what they show, choosing questions, and letting the class's teachers see it. Without it there is no tutoring. */
  | 'tutoring'
  /** Letting a language model reword the tutor's messages. Off unless asked for. */
  | 'language-model';

export type Consent = {
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly by: 'learner' | 'guardian' | 'school';
  /** Which wording was agreed to. */
  readonly textVersion: string;
  readonly at: Instant;
};

/** Raised whenever the text shown at onboarding changes in meaning; kept with each consent, so that it is known who agreed to what. */
export const CONSENT_TEXT_VERSION = '2026-11';

/** The latest word on a purpose wins. */
export const isAllowed = (ledger: readonly Consent[], purpose: ConsentPurpose): boolean =>
  ledger
    .filter((entry) => entry.purpose === purpose)
    .sort((a, b) => a.at - b.at)
    .at(-1)?.given ?? false;
