import type { RequiredForm } from '../grading/answer-key.ts';
import type { ItemId, MisconceptionId, SkillId } from '../ids.ts';
import type { Picture } from './picture.ts';

/**
 * A question with holes: parameters drawn by a seed fill the stem, the answer, the hints and the wrong answers.
 * Text uses `{name}` for a parameter and `{=expression}` for a value computed from parameters.
 * Expressions use whole numbers, + - * / ( ) and the functions the realiser lists; results are exact.
 */
export type ItemTemplate = {
  readonly id: ItemId;
  readonly skillIds: readonly [SkillId, ...SkillId[]];
  readonly difficulty: number;
  readonly parameters: readonly TemplateParameter[];
  /** Every one must hold, e.g. `a < b`, `gcd(a, b) == 1`. */
  readonly constraints: readonly string[];
  readonly stem: string;
  /** Stories by interest; one replaces the stem when the learner has that interest. The numbers stay. */
  readonly contexts: readonly { readonly interest: string; readonly stem: string }[];
  readonly picture?: Picture | TemplatePicture;
  readonly answer: TemplateAnswer;
  readonly hints: readonly TemplateHelp[];
  readonly wrongAnswers: readonly { readonly response: string; readonly misconception: MisconceptionId; readonly feedback: string }[];
  readonly solution: readonly string[];
};

export type TemplateParameter =
  | { readonly name: string; readonly from: number; readonly to: number }
  | { readonly name: string; readonly oneOf: readonly number[] };

/** A fraction bar whose numbers are expressions. */
export type TemplatePicture = {
  readonly kind: 'fraction-bar-template';
  readonly bars: readonly { readonly parts: string; readonly shaded: string; readonly label?: string }[];
  readonly alt: string;
};

export type TemplateAnswer =
  | { readonly type: 'number' | 'fraction' | 'expression'; readonly value: string; readonly form?: RequiredForm }
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly correct: string }
  | { readonly type: 'text'; readonly accepted: readonly string[]; readonly nearMisses?: readonly string[] };

export type TemplateHelp =
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'scaffold'; readonly question: string; readonly answer: TemplateAnswer };
