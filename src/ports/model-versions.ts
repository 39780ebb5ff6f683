import type { Instant, LocalDate } from '../domain/ids.ts';
import type { FitFigures } from '../domain/mastery/fit/fit-candidate.ts';
import type { SavedModel } from '../domain/mastery/response-model/saved.ts';

/** A fitted response model of the whole installation, and what became of it. */
export type ModelVersion = {
  readonly number: number;
  /** The night it was fitted for; absent when somebody asked for it. */
  readonly night?: LocalDate;
  readonly fittedAt: Instant;
  /** What it was fitted on; `figures` are of the learners held back. */
  readonly answers: number;
  readonly learners: number;
  readonly figures: FitFigures;
  /** Absent when it was no better than what was in use. */
  readonly adoptedAt?: Instant;
  /** Set when somebody went back to the version before it. */
  readonly withdrawnAt?: Instant;
};

/** Models whose numbers are kept; of older ones only the figures stay, except of those in use now or after going back once. */
export const MODELS_KEPT = 10;

/** Every fit that was made, beside those before it. In use is the newest that was adopted and not withdrawn. */
export interface ModelVersions {
  /** @returns its number, higher than all before. Rejects with `CONFLICT` when there is one for that night already. */
  add(version: Omit<ModelVersion, 'number' | 'withdrawnAt'>, model: SavedModel): Promise<number>;
  /** `undefined` while the tutor goes by the priors it ships with. */
  inUse(): Promise<ModelVersion | undefined>;
  /** `undefined` when there is no such version, or its numbers are no longer kept. */
  model(number: number): Promise<SavedModel | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly ModelVersion[]>;
  /** Takes a version out of use. Rejects with `CONFLICT` when it is not the one in use. */
  withdraw(number: number, at: Instant): Promise<void>;
}
