import { z } from 'zod';

/** Forms of the files of a course, as an author writes them. Unknown fields are refused: a misspelt one would be lost in silence. */

const MAX_ID_LENGTH = 60;
const id = z
  .string()
  .max(MAX_ID_LENGTH)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id of lower-case letters and digits joined by "-"');
const words = z.string().trim().min(1, 'expected words');
/** Text or an expression may be a bare number in YAML. */
const written = z.union([z.string().trim().min(1, 'expected text'), z.number().transform(String)], 'expected text or a number');

export const courseSchema = z.strictObject({
  id,
  release: z.number().int().min(1).optional(),
  title: words,
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'expected a language such as en or pt-BR'),
  licence: words,
  attribution: words.optional(),
});

export const skillsSchema = z
  .array(
    z.strictObject({
      id,
      name: words,
      summary: words,
      aliases: z.array(words).default([]),
      prerequisites: z.array(id).default([]),
      standards: z.array(words).default([]),
    }),
  )
  .min(1, 'expected at least one skill');

export const misconceptionsSchema = z.array(z.strictObject({ id, name: words, remedy: words }));

const RANGE = /^(-?\d+)\.\.(-?\d+)$/;
/** `2..9` or a list of whole numbers. */
const parameter = z.union(
  [
    z
      .string()
      .regex(RANGE)
      .transform((text) => {
        const [, from, to] = RANGE.exec(text) ?? [];
        return { from: Number(from), to: Number(to) };
      }),
    z
      .array(z.number().int())
      .min(1)
      .transform((oneOf) => ({ oneOf })),
  ],
  'expected a range such as 2..9 or a list of whole numbers such as [2, 3, 5]',
);

const form = z.enum(['simplest', 'mixed', 'factored', 'expanded', 'radical', 'scientific']);
const answer = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('number'), value: written, form: form.optional() }),
    z.strictObject({ type: z.literal('fraction'), value: written, form: form.optional() }),
    z.strictObject({ type: z.literal('expression'), value: written, form: form.optional() }),
    z.strictObject({ type: z.literal('choice'), choices: z.array(written).min(2), correct: written, order: z.literal('as-written').optional() }),
    z.strictObject({ type: z.literal('text'), accepted: z.array(written).min(1), nearMisses: z.array(written).optional() }),
  ],
  'expected an answer of type number, fraction, expression, choice or text',
);

const alt = words;
const picture = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('fraction-bar'),
      bars: z.array(z.strictObject({ parts: written, shaded: written, label: written.optional() })).min(1),
      alt,
    }),
    z.strictObject({
      kind: z.literal('number-line'),
      from: written,
      to: written,
      parts: written,
      marks: z.array(z.strictObject({ at: written, label: written })),
      alt,
    }),
  ],
  'expected a picture of kind fraction-bar or number-line',
);

const hint = z.union([words, z.strictObject({ question: words, answer })], 'expected a hint in words, or a question with its answer');

/** The scale is in logits; beyond 4 nobody, or everybody, answers right. */
const MAX_DIFFICULTY = 4;

const item = z.strictObject({
  id,
  /** Further skills beside the file's own. */
  alsoPractises: z.array(id).default([]),
  difficulty: z.number().min(-MAX_DIFFICULTY).max(MAX_DIFFICULTY),
  parameters: z.record(z.string(), parameter).default({}),
  constraints: z.array(words).default([]),
  stem: words,
  contexts: z.record(z.string(), words).default({}),
  picture: picture.optional(),
  answer,
  hints: z.array(hint).default([]),
  wrongAnswers: z.array(z.strictObject({ response: written, misconception: id, feedback: words })).default([]),
  solution: z.array(words).default([]),
});

export const itemsSchema = z.strictObject({ skill: id, items: z.array(item).min(1, 'expected at least one item') });

export type WrittenItem = z.output<typeof item>;
export type WrittenAnswer = z.output<typeof answer>;
export type WrittenPicture = z.output<typeof picture>;
