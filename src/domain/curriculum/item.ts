import type { AnswerKey, ExpectedError } from '../grading/answer-key.ts';
import type { ItemId, SkillId } from '../ids.ts';
import type { Picture } from './picture.ts';

/** A task put to the learner. It exercises at least one skill. */
export type Item = {
  readonly id: ItemId;
  /** Which realisation of a template this is; 0 for an item without parameters. The same id and seed give the same item. */
  readonly seed: number;
  readonly skillIds: readonly [SkillId, ...SkillId[]];
  /** The question. Maths stands between `$...$` as LaTeX; everything else is plain text. */
  readonly stem: string;
  readonly picture?: Picture;
  readonly answerKey: AnswerKey;
  /** From lightest to heaviest; the last one gives the answer away (the bottom-out hint). May be empty for an imported item. */
  readonly help: readonly Help[];
  readonly expectedErrors: readonly ExpectedError[];
  /** Steps from stem to answer. Shown only after the item is closed. */
  readonly solution: readonly string[];
  /** The author's estimate on the logit scale: 0 typical, 1 about as much harder as 73 % is from 50 %. */
  readonly difficulty: number;
  /** Where it comes from, when it is not the course's own. */
  readonly source?: { readonly title: string; readonly url: string; readonly licence: string };
};

/** One step of an item's hint ladder. */
export type Help =
  | { readonly kind: 'hint'; readonly text: string }
  /** A hint that is itself a smaller question, with its own key. */
  | { readonly kind: 'scaffold'; readonly question: string; readonly answerKey: AnswerKey };

/** Points at one realisation of an item; small enough to be stored in a session. */
export type ItemRef = { readonly itemId: ItemId; readonly seed: number };
