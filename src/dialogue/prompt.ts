import type { Statement } from '../domain/statement.ts';
import type { Block, Doc } from '../ports/doc.ts';
import type { Prompt } from '../ports/language-model.ts';
import type { Audience } from '../ports/outbox.ts';
import { spansOf } from './spans.ts';

/** The words of a message that a model may put differently: its paragraphs, as one text. Buttons, tables and pictures stay ours. */
export const rewordable = (doc: Doc): string =>
  doc.blocks
    .filter((block) => block.kind === 'paragraph')
    .map((block) => block.spans.map((span) => (span.kind === 'math' ? span.plain : span.text)).join(''))
    .join('\n\n');

/**
 * A prompt from a decided statement: the plain words, and who they are for. What is not in the plain words cannot be told,
 * because the model never gets it.
 */
export const promptFor = (statement: Statement, plain: Doc, audience: Audience, template: { readonly system: string; readonly user: string }): Prompt => {
  const values: Readonly<Record<string, string>> = {
    words: rewordable(plain),
    language: audience.language,
    interests: (audience.interests ?? []).join(', '),
  };
  const fill = (text: string): string => text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
  return { name: statement.kind, system: fill(template.system), user: fill(template.user) };
};

/** The message with its paragraphs replaced by the accepted wording; everything else stays as it was, in its place. */
export const withWording = (plain: Doc, wording: string): Doc => {
  const first = plain.blocks.findIndex((block) => block.kind === 'paragraph');
  const reworded: Block = { kind: 'paragraph', spans: spansOf(wording.trim()) };
  return { blocks: plain.blocks.flatMap((block, index): readonly Block[] => (block.kind !== 'paragraph' ? [block] : index === first ? [reworded] : [])) };
};
