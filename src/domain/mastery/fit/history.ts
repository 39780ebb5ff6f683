import type { AskedItem } from '../response-model/response-model.ts';

/** The answers of one learner, oldest first. Unaided first tries. */
export type History = {
  /** Indices into the bank. */
  readonly items: Int32Array;
  /** 1 right, 0 wrong. */
  readonly right: Uint8Array;
  /** Seconds since any fixed moment; absent when times are unknown. */
  readonly seconds?: Float64Array;
};

/** Histories that can be read through as often as needed, in the same order each time; nothing of them is kept. */
export type Histories = Iterable<History>;

export type Bank = readonly AskedItem[];

/** Parts that learners are divided into; what is fitted for the learners of one part never saw their answers. */
export const FOLDS = 5;

/** The part a learner belongs to, by place among the histories. Mixed, so that learners of one class do not share a part. */
export const foldOf = (learner: number): number => (Math.imul(learner + 1, 0x9e3779b1) >>> 8) % FOLDS;
