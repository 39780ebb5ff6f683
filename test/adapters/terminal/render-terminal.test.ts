import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../../adapters/terminal/render-terminal.ts';
import { columnsOf, printable, wrap } from '../../../adapters/terminal/terminal-text.ts';
import type { Block, Doc } from '../../../src/ports/doc.ts';
import { arbitraryDoc, arbitraryText } from '../shared/arbitrary-doc.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;
const lines = (block: Block, width = 40): readonly string[] => renderTerminal({ blocks: [block] }, width);

const QUESTION: Doc = {
  blocks: [
    { kind: 'heading', text: '2 of 5 · Comparing fractions' },
    { kind: 'paragraph', spans: [text('Which is larger than '), { kind: 'math', tex: '\\frac12', plain: '½' }, text('?')] },
    {
      kind: 'choices',
      options: [
        { action: 'a', letter: 'A', spans: [{ kind: 'math', tex: '\\frac38', plain: '3/8' }] },
        { action: 'b', letter: 'B', spans: [text('five sixths of the whole pitch, morning and noon')] },
      ],
    },
    {
      kind: 'actions',
      actions: [
        { action: 'h', label: 'Hint' },
        { action: 's', label: 'Skip' },
      ],
    },
    { kind: 'actions', actions: [{ action: 'w', label: 'Why this?' }] },
  ],
};

describe('a message in the terminal', () => {
  it('shows choices by letter and numbers buttons through the message', () => {
    expect(renderTerminal(QUESTION, 40)).toEqual([
      '2 of 5 · Comparing fractions',
      '',
      'Which is larger than ½?',
      '',
      '  A) 3/8',
      '  B) five sixths of the whole pitch,',
      '     morning and noon',
      '',
      '[/1] Hint  [/2] Skip',
      '',
      '[/3] Why this?',
    ]);
  });

  it('says pictures in words, sets maths off, keeps code as it is', () => {
    const picture: Block = { kind: 'image', picture: { kind: 'fraction-bar', bars: [], alt: 'x' }, alt: 'A bar in 3 parts, 1 shaded' };
    expect(lines(picture)).toEqual(['[Picture: A bar in 3 parts, 1 shaded]']);
    expect(lines({ kind: 'math', tex: 'x^2', plain: 'x² + 1' })).toEqual(['    x² + 1']);
    expect(lines({ kind: 'code', text: 'if a:\n    b' })).toEqual(['  | if a:', '  |     b']);
  });

  it('hangs the later lines of a list item under its first', () => {
    expect(lines({ kind: 'list', ordered: true, items: [[text('Ana adds the tops and the bottoms of fractions')], [text('Ben')]] }, 24)).toEqual([
      '1. Ana adds the tops and',
      '   the bottoms of',
      '   fractions',
      '2. Ben',
    ]);
  });

  it('aligns a table that fits and tells one that does not row by row', () => {
    const table: Block = {
      kind: 'table',
      head: ['Skill', 'Now'],
      rows: [
        ['Adding fractions', '55 %'],
        ['分数', '80 %'],
      ],
    };
    expect(lines(table)).toEqual(['Skill             Now', 'Adding fractions  55 %', '分数              80 %']);
    expect(lines(table, 20)).toEqual(['- Skill: Adding', '    fractions', '  Now: 55 %', '- Skill: 分数', '  Now: 80 %']);
  });

  it('keeps a button whole where it fits, and says which was chosen', () => {
    const actions: Block = {
      kind: 'actions',
      actions: [
        { action: '1', label: 'Shaky' },
        { action: '2', label: 'Getting there', picked: true },
      ],
    };
    expect(lines(actions, 30)).toEqual(['[/1] Shaky', '[/2] Getting there (chosen)']);
  });

  it('breaks a word only when it alone is too long for the line', () => {
    expect(wrap('to Donaudampfschifffahrt', 10)).toEqual(['to', 'Donaudampf', 'schifffahr', 't']);
    expect(wrap('分数を足す', 5)).toEqual(['分数', 'を足', 'す']);
  });

  it('prints nothing that steers the terminal', () => {
    expect(printable('a\u001b[2Jb\u0007\u0090c\u202ed\r\ne\tf')).toBe('abcd\ne f');
    expect(lines({ kind: 'heading', text: '\u001b]0;owned\u0007Done' })).toEqual(['Done']);
  });

  it('writes no line over the width, whatever the message', () => {
    fc.assert(
      fc.property(arbitraryDoc, fc.integer({ min: 20, max: 120 }), (doc, width) => {
        const tooWide = renderTerminal(doc, width).filter((line) => columnsOf(line) > width);
        expect(tooWide).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('writes no control character and loses no letter, whatever the words', () => {
    fc.assert(
      fc.property(arbitraryText, fc.integer({ min: 20, max: 60 }), (words, width) => {
        const made = lines({ kind: 'paragraph', spans: [text(words)] }, width).join('');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
        expect(made).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        expect(made.replaceAll(/\s/g, '')).toBe(printable(words).replaceAll(/\s/g, ''));
      }),
      { numRuns: 300 },
    );
  });

  it('counts a plain letter as one column, a wide one as two, a mark as none', () => {
    expect([columnsOf('abc'), columnsOf('分数'), columnsOf('e\u0301'), columnsOf('👩‍🏫'), columnsOf('½ ÷ →'), columnsOf('한국')]).toEqual([3, 4, 1, 2, 5, 4]);
  });
});
