import type { MisconceptionId } from '../ids.ts';

/** The form a right value must also have; without one any equal form is right. */
export type RequiredForm = 'simplest' | 'mixed' | 'factored' | 'expanded' | 'radical' | 'scientific';

/**
 * What the right response to an item is. Values are written as an author types them (`3/4`, `2x+2`, `{2,-2}`).
 * A key never leaves the domain: moves, prompts and messages are made without it.
 */
export type AnswerKey =
  | {
      readonly type: 'choice';
      /** In the order they are shown. At least two. */
      readonly choices: readonly string[];
      /** Index into `choices`. */
      readonly correct: number;
    }
  | { readonly type: 'number'; readonly value: string /** Absolute; only where the item says so. */; readonly tolerance?: number; readonly form?: RequiredForm }
  | { readonly type: 'fraction'; readonly value: string; readonly form?: RequiredForm }
  | { readonly type: 'expression'; readonly value: string; readonly form?: RequiredForm }
  | { readonly type: 'equation'; readonly value: string }
  | { readonly type: 'solution'; readonly variable: string; readonly value: string }
  | { readonly type: 'set'; readonly value: string }
  | { readonly type: 'interval'; readonly value: string }
  | { readonly type: 'point'; readonly value: string }
  | {
      readonly type: 'text';
      /** Any of these counts as right. */
      readonly accepted: readonly string[];
      /** Wrong answers that look like a right one: a typo is never read towards the key when it is closer to one of these. */
      readonly nearMisses?: readonly string[];
    };

/** A wrong response an item expects, tied to the misconception behind it. */
export type ExpectedError = {
  /** Written like a key of the item's own type; for a choice, the text of that choice. */
  readonly response: string;
  readonly misconception: MisconceptionId;
  /** Said to the learner: names what happened and asks one question. Never the answer. */
  readonly feedback: string;
};
