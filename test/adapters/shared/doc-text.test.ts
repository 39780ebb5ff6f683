import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docToText } from '../../../adapters/shared/doc-text.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import { arbitraryDoc } from './arbitrary-doc.ts';

const EVERY_BLOCK: Doc = {
  blocks: [
    { kind: 'heading', text: '1 of 5 · Adding fractions' },
    {
      kind: 'paragraph',
      spans: [
        { kind: 'math', tex: '\\frac13', plain: '⅓' },
        { kind: 'text', text: ' is mown, ' },
        { kind: 'text', text: 'then', style: 'strong' },
        { kind: 'text', text: ' more.' },
      ],
    },
    { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
    { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'first' }]] },
    { kind: 'math', tex: 'x^2', plain: 'x²' },
    { kind: 'code', text: 'a = 1' },
    { kind: 'image', picture: { kind: 'fraction-bar', bars: [{ parts: 3, shaded: 1 }], alt: 'A bar' }, alt: 'A bar in 3 parts, 1 shaded' },
    { kind: 'table', head: ['Skill', 'Now'], rows: [['Adding', '55 %']] },
    { kind: 'choices', options: [{ action: 'c', letter: 'A', spans: [{ kind: 'math', tex: '\\frac34', plain: '3/4' }] }] },
    { kind: 'input', hint: 'Type a fraction.' },
    {
      kind: 'actions',
      actions: [
        { action: 'h', label: 'Hint' },
        { action: 's', label: 'Skip', picked: true },
      ],
    },
    { kind: 'footer', text: 'CC BY 4.0' },
  ],
};

describe('a message as plain text', () => {
  it('says every block in order, maths in Unicode and pictures in words', () => {
    expect(docToText(EVERY_BLOCK)).toBe(
      [
        '1 of 5 · Adding fractions',
        '⅓ is mown, then more.',
        '- one\n- two',
        '1. first',
        'x²',
        'a = 1',
        '[Picture: A bar in 3 parts, 1 shaded]',
        'Skill | Now\nAdding | 55 %',
        'A) 3/4',
        'Type a fraction.',
        '[Hint] [Skip ✓]',
        'CC BY 4.0',
      ].join('\n\n'),
    );
  });

  it('is empty for a message without blocks', () => {
    expect(docToText({ blocks: [] })).toBe('');
  });

  it('says every heading and footer of any message', () => {
    fc.assert(
      fc.property(arbitraryDoc, (doc) => {
        const text = docToText(doc);
        return doc.blocks.every((block) => (block.kind !== 'heading' && block.kind !== 'footer') || text.includes(block.text));
      }),
    );
  });
});
