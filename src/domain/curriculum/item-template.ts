import type { RequiredForm } from '../grading/answer-key.ts';
import type { ItemId, MisconceptionId, SkillId } from '../ids.ts';
import type { Picture } from './picture.ts';

/**
 * A question with holes: parameters drawn by a seed fill the stem, the answer, the hints and the wrong answers.
 * Text uses `{name}` for a parameter and `{=expression}` for a value computed from parameters; template-text.ts lists every hole.
 * Expressions use numbers, + - * / ( ) and the functions of template-expression.ts; results are exact.
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

/** A picture whose numbers are expressions and whose words are text with holes. */
export type TemplatePicture =
  | {
      readonly kind: 'fraction-bar-template';
      readonly bars: readonly { readonly parts: string; readonly shaded: string; readonly label?: string }[];
      readonly alt: string;
    }
  | {
      readonly kind: 'number-line-template';
      readonly from: string;
      readonly to: string;
      /** Equal parts per unit. */
      readonly parts: string;
      readonly marks: readonly { readonly at: string; readonly label: string }[];
      readonly alt: string;
    };

export type TemplateAnswer =
  /** `value` is one expression of the parameters. */
  | { readonly type: 'number' | 'fraction'; readonly value: string; readonly form?: RequiredForm }
  /** `value` is text with holes: letters outside holes are the learner's variables, e.g. `{a}x + {b}`. */
  | { readonly type: 'expression'; readonly value: string; readonly form?: RequiredForm }
  /** Each choice is text with holes; `correct` says which, as the same text. Shown in an order the seed decides, unless `order` is `as-written`. */
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly correct: string; readonly order?: 'as-written' }
  | { readonly type: 'text'; readonly accepted: readonly string[]; readonly nearMisses?: readonly string[] };

export type TemplateHelp =
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'scaffold'; readonly question: string; readonly answer: TemplateAnswer };
