import type { Block, Doc, Span } from '../../src/ports/doc.ts';

/** Spans as one line of plain text; maths in Unicode. */
export const spansToText = (spans: readonly Span[]): string => spans.map((span) => (span.kind === 'math' ? span.plain : span.text)).join('');

/** What a choice is called where only text can stand: `B) 3/4`. Also the label of its tap. */
export const choiceLabel = (option: { readonly letter: string; readonly spans: readonly Span[] }): string => `${option.letter}) ${spansToText(option.spans)}`;

/** A whole message as plain text, blocks parted by an empty line. Empty for no blocks. */
export const docToText = (doc: Doc): string =>
  doc.blocks
    .map(blockToText)
    .filter((text) => text !== '')
    .join('\n\n');

export const blockToText = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
    case 'code':
    case 'footer':
      return block.text;
    case 'paragraph':
      return spansToText(block.spans);
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${spansToText(item)}`).join('\n');
    case 'math':
      return block.plain;
    case 'image':
      return `[Picture: ${block.alt}]`;
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.join(' | ')).join('\n');
    case 'choices':
      return block.options.map(choiceLabel).join('\n');
    case 'input':
      return block.hint;
    case 'actions':
      return block.actions.map((action) => `[${action.label}${action.picked === true ? ' ✓' : ''}]`).join(' ');
  }
};
