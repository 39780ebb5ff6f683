import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTeams } from '../../../adapters/teams/render-teams.ts';
import type { Block, Doc } from '../../../src/ports/doc.ts';
import { oversizedDoc } from '../slack/oversized-doc.ts';

const bodyOf = (...blocks: Block[]) => renderTeams({ blocks })[0]?.card.body ?? [];
const say = (text: string): Block => ({ kind: 'paragraph', spans: [{ kind: 'text', text }] });

/** Every string under a key, wherever it stands. */
const valuesOf = (value: unknown, key: string, into: string[] = []): string[] => {
  if (Array.isArray(value)) for (const item of value) valuesOf(item, key, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (name === key && typeof item === 'string') into.push(item);
      else valuesOf(item, key, into);
    }
  }
  return into;
};

describe('a doc on Teams', () => {
  it('is one Adaptive Card with a summary for the notification', () => {
    const doc: Doc = {
      blocks: [
        { kind: 'heading', text: '1 of 5' },
        {
          kind: 'paragraph',
          spans: [
            { kind: 'text', text: 'What is ' },
            { kind: 'math', tex: '\\frac13', plain: '⅓' },
            { kind: 'text', text: '?', style: 'strong' },
          ],
        },
        {
          kind: 'actions',
          actions: [
            { action: 'hint', label: 'Hint' },
            { action: 'sure', label: 'Sure', picked: true },
          ],
        },
      ],
    };
    const messages = renderTeams(doc);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      summary: '1 of 5\nWhat is ⅓?\n[Hint] [Sure ✓]',
      card: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [
          { type: 'RichTextBlock', inlines: [{ text: '1 of 5', weight: 'Bolder' }] },
          { type: 'RichTextBlock', inlines: [{ text: 'What is ' }, { text: '⅓' }, { text: '?', weight: 'Bolder' }] },
          {
            type: 'ActionSet',
            actions: [
              { type: 'Action.Submit', title: 'Hint', data: { proximal: { action: 'hint', label: 'Hint' } } },
              { title: 'Sure ✓', style: 'positive', data: { proximal: { action: 'sure', label: 'Sure' } } },
            ],
          },
        ],
      },
    });
  });

  it('shows markup characters as they were typed', () => {
    expect(valuesOf(bodyOf(say('2*3*4 _a_ [x](y)')), 'text')).toEqual(['2*3*4 _a_ [x](y)']);
  });

  it('shows each line of code on its own, in even letters', () => {
    expect(bodyOf({ kind: 'code', text: 'for i in range(3):\n    print(i)' })).toMatchObject([
      { inlines: [{ text: 'for i in range(3):', fontType: 'Monospace' }] },
      { inlines: [{ text: '    print(i)', fontType: 'Monospace' }], spacing: 'None' },
    ]);
  });

  it('makes a table a table, and words of one that is too large', () => {
    expect(bodyOf({ kind: 'table', head: ['Skill', 'Now'], rows: [['Adding', '55 %']] })).toMatchObject([{ type: 'Table', columns: [{}, {}], rows: [{}, {}] }]);
    const rows = Array.from({ length: 300 }, (_, index) => [`Skill ${index}`, '55 %']);
    expect(bodyOf({ kind: 'table', head: ['Skill', 'Now'], rows })[1]).toMatchObject({ type: 'RichTextBlock', inlines: [{ text: 'Skill 0 | 55 %' }] });
  });

  it('shows no more buttons in one set than Teams does', () => {
    const actions = Array.from({ length: 8 }, (_, index) => ({ action: `a${index}`, label: `Topic ${index}` }));
    expect(bodyOf({ kind: 'actions', actions })).toMatchObject([{ actions: { length: 6 } }, { actions: { length: 2 } }]);
  });

  it('lists long choices above buttons with their letters', () => {
    const spans = [{ kind: 'text' as const, text: 'seven of twelve equal strips are mown' }];
    expect(bodyOf({ kind: 'choices', options: [{ action: 'choice:0', letter: 'A', spans }] })).toMatchObject([
      { inlines: [{ text: 'A) seven of twelve equal strips are mown' }] },
      { actions: [{ title: 'A' }] },
    ]);
  });

  it('keeps every word of a text that needs several messages', () => {
    const words = Array.from({ length: 9_000 }, (_, index) => `w${index}`);
    const messages = renderTeams({ blocks: [say(words.join(' '))] });
    expect(messages.length).toBeGreaterThan(1);
    const shown = messages.flatMap(({ card }) => valuesOf(card, 'text')).join(' ');
    expect(shown.split(/\s+/).filter((word) => word !== '')).toEqual(words);
  });

  it('never goes over a limit of Teams, whatever the doc', () => {
    fc.assert(
      fc.property(oversizedDoc, (doc) => {
        for (const { card, summary } of renderTeams(doc)) {
          expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(28_000);
          expect(card.body.length).toBeGreaterThan(0);
          expect(summary.length).toBeGreaterThan(0);
          expect(summary.length).toBeLessThanOrEqual(300);
          for (const element of card.body) {
            if (element.type === 'ActionSet') expect(element.actions.length).toBeLessThanOrEqual(6);
            if (element.type === 'RichTextBlock') expect(element.inlines.some(({ text }) => text.trim() !== '')).toBe(true);
          }
          for (const title of valuesOf(card, 'title')) {
            expect(title.trim()).not.toBe('');
            expect(title.length).toBeLessThanOrEqual(80);
          }
          for (const text of valuesOf(card, 'text')) {
            expect(text).not.toContain('\n');
            expect(text.isWellFormed()).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
