import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDiscord } from '../../../adapters/discord/render-discord.ts';
import type { Block, Doc } from '../../../src/ports/doc.ts';
import { oversizedDoc } from '../slack/oversized-doc.ts';

const say = (text: string, style?: 'strong' | 'emphasis'): Block => ({
  kind: 'paragraph',
  spans: [style === undefined ? { kind: 'text', text } : { kind: 'text', text, style }],
});
const contentOf = (...blocks: Block[]): string => renderDiscord({ blocks })[0]?.content ?? '';
const labels = (doc: Doc): string[][] =>
  renderDiscord(doc).flatMap(({ components }) => components.map((row) => row.components.map((button) => button.label ?? '')));

describe('a doc on Discord', () => {
  it('is one message: the text, then the buttons', () => {
    const doc: Doc = {
      blocks: [
        { kind: 'heading', text: '1 of 5' },
        {
          kind: 'paragraph',
          spans: [
            { kind: 'text', text: 'What is ' },
            { kind: 'math', tex: '\\frac13', plain: '⅓' },
            { kind: 'text', text: '?' },
          ],
        },
        { kind: 'input', hint: 'Type a fraction.' },
        {
          kind: 'actions',
          actions: [
            { action: 'hint', label: 'Hint' },
            { action: 'sure', label: 'Sure', picked: true },
          ],
        },
        { kind: 'footer', text: 'Four days in a row.' },
      ],
    };
    const messages = renderDiscord(doc);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.content).toBe('**1 of 5**\n\nWhat is ⅓?\n-# Type a fraction.\n-# Four days in a row.');
    expect(labels(doc)).toEqual([['Hint', 'Sure ✓']]);
  });

  it('shows markup characters as they were typed', () => {
    expect(contentOf(say('2*3*4 <@1> _a_ [x](y) `z`'))).toBe('2\\*3\\*4 \\<@1\\> \\_a\\_ \\[x\\](y) \\`z\\`');
    expect(contentOf(say('# no heading\n- no list'))).toBe('\\# no heading\n\\- no list');
  });

  it('puts the marks of bold text next to the words', () => {
    expect(contentOf(say(' next: ', 'strong'))).toBe(' **next:** ');
  });

  it('lists long choices above buttons with their letters and puts short ones on the buttons', () => {
    const option = (letter: string, text: string) => ({ action: `choice:${letter}`, letter, spans: [{ kind: 'text' as const, text }] });
    expect(labels({ blocks: [{ kind: 'choices', options: [option('A', '7/12'), option('B', '2/7')] }] })).toEqual([['A) 7/12', 'B) 2/7']]);
    const long: Doc = { blocks: [{ kind: 'choices', options: [option('A', 'seven of twelve equal strips are mown'), option('B', '2/7')] }] };
    expect(labels(long)).toEqual([['A', 'B']]);
    expect(renderDiscord(long)[0]?.content).toBe('A) seven of twelve equal strips are mown\nB) 2/7');
  });

  it('keeps the buttons of two people apart by starting a new message after buttons', () => {
    const buttons = (name: string): Block => ({ kind: 'actions', actions: [{ action: `seen:${name}`, label: 'Seen' }] });
    const messages = renderDiscord({ blocks: [say('Ana'), buttons('ana'), say('Ben'), buttons('ben')] });
    expect(messages.map(({ content, components }) => [content, components[0]?.components[0]?.custom_id])).toEqual([
      ['Ana', 'seen:ana'],
      ['Ben', 'seen:ben'],
    ]);
  });

  it('does not let a fence inside code end the block', () => {
    expect(contentOf({ kind: 'code', text: 'a\n```\nb' }).match(/```/g)).toHaveLength(2);
  });

  it('aligns the columns of a table', () => {
    expect(
      contentOf({
        kind: 'table',
        head: ['Skill', 'Now'],
        rows: [
          ['Adding', '55 %'],
          ['Comparing fractions', '80 %'],
        ],
      }),
    ).toBe('```\nSkill                Now\nAdding               55 %\nComparing fractions  80 %\n```');
  });

  it('refuses an action id that Discord could not carry, and says how long it is', () => {
    expect(() => renderDiscord({ blocks: [{ kind: 'actions', actions: [{ action: 'x'.repeat(101), label: 'Hint' }] }] })).toThrow(
      '101 characters: expected 1 to 100',
    );
  });

  it('keeps every word of a text that needs several messages', () => {
    const words = Array.from({ length: 2_000 }, (_, index) => `w${index}`);
    const messages = renderDiscord({ blocks: [say(words.join(' '))] });
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.flatMap(({ content }) => content.split(/\s+/)).filter((word) => word !== '')).toEqual(words);
  });

  it('never goes over a limit of Discord, whatever the doc', () => {
    fc.assert(
      fc.property(oversizedDoc, (doc) => {
        for (const { content, components } of renderDiscord(doc)) {
          expect(content.length).toBeLessThanOrEqual(2_000);
          expect(content.trim()).not.toBe('');
          expect(content.isWellFormed()).toBe(true);
          expect(components.length).toBeLessThanOrEqual(5);
          const ids = components.flatMap((row) => row.components.map((button) => button.custom_id));
          expect(new Set(ids).size).toBe(ids.length);
          for (const row of components) {
            expect(row.components.length).toBeGreaterThan(0);
            expect(row.components.length).toBeLessThanOrEqual(5);
            for (const button of row.components) {
              expect(button.custom_id.length).toBeLessThanOrEqual(100);
              expect(button.label?.trim()).not.toBe('');
              expect((button.label ?? '').length).toBeLessThanOrEqual(80);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
