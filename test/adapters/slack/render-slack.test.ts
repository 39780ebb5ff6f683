import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSlack } from '../../../adapters/slack/render-slack.ts';
import { SLACK_LIMITS } from '../../../adapters/slack/slack-capabilities.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import { oversizedDoc } from './oversized-doc.ts';

const question: Doc = {
  blocks: [
    { kind: 'heading', text: '1 of 5' },
    {
      kind: 'paragraph',
      spans: [
        { kind: 'text', text: 'What is ' },
        { kind: 'math', tex: '\\frac{1}{3}', plain: '⅓' },
        { kind: 'text', text: ' + 2*3*4 <@U1>?', style: 'strong' },
      ],
    },
    {
      kind: 'choices',
      options: [
        { action: 'choice:0', letter: 'A', spans: [{ kind: 'text', text: '7/12' }] },
        { action: 'choice:1', letter: 'B', spans: [{ kind: 'math', tex: '\\frac27', plain: '2/7' }] },
      ],
    },
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

/** Every text of a message with the limit Slack sets for its place. */
const textsOf = (value: unknown, into: { type: string; text: string }[] = []): { type: string; text: string }[] => {
  if (Array.isArray(value)) for (const item of value) textsOf(item, into);
  else if (typeof value === 'object' && value !== null) {
    const { type, text } = value as { type?: unknown; text?: unknown };
    if (typeof type === 'string' && typeof text === 'string') into.push({ type, text });
    for (const item of Object.values(value)) textsOf(item, into);
  }
  return into;
};

describe('a doc on Slack', () => {
  it('is one message of native blocks', () => {
    const [message, ...more] = renderSlack(question);
    expect(more).toEqual([]);
    expect(message?.blocks.map((block) => block.type)).toEqual(['header', 'rich_text', 'actions', 'actions', 'context']);
  });

  it('shows markup characters and mentions as they were typed', () => {
    const paragraph = renderSlack(question)[0]?.blocks[1];
    expect(paragraph).toMatchObject({
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'What is ' },
            { type: 'text', text: '⅓' },
            { type: 'text', text: ' + 2*3*4 <@U1>?', style: { bold: true } },
          ],
        },
      ],
    });
  });

  it('keeps the blank between two spans', () => {
    const spans = ['one', ' ', 'half'].map((text) => ({ kind: 'text' as const, text }));
    expect(textsOf(renderSlack({ blocks: [{ kind: 'paragraph', spans }] })[0]?.blocks).map(({ text }) => text)).toEqual(['one', ' ', 'half']);
  });

  it('cannot ring for anyone from the notification text', () => {
    const [message] = renderSlack({ blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'a <!channel> & <@U1>' }] }] });
    expect(message?.text).toBe('a &lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('puts short choices on the buttons and sends each tap its own id', () => {
    const choices = renderSlack(question)[0]?.blocks[2];
    expect(choices).toMatchObject({
      elements: [
        { value: 'choice:0', text: { text: 'A) 7/12' } },
        { value: 'choice:1', text: { text: 'B) 2/7' } },
      ],
    });
  });

  it('lists long choices above buttons with their letters', () => {
    const long = 'The bar is cut into twelve equal strips, and seven of them are mown';
    const [message] = renderSlack({ blocks: [{ kind: 'choices', options: [{ action: 'choice:0', letter: 'A', spans: [{ kind: 'text', text: long }] }] }] });
    expect(message?.blocks).toMatchObject([{ type: 'rich_text' }, { type: 'actions', elements: [{ text: { text: 'A' } }] }]);
    expect(message?.text).toContain(long);
  });

  it('tells a picked button from the others in words and in colour', () => {
    expect(renderSlack(question)[0]?.blocks[3]).toMatchObject({ elements: [{ text: { text: 'Hint' } }, { text: { text: 'Sure ✓' }, style: 'primary' }] });
  });

  it('tells a picture by its alt text', () => {
    const [message] = renderSlack({
      blocks: [{ kind: 'image', picture: { kind: 'fraction-bar', bars: [], alt: 'x' }, alt: 'a bar, one of three strips shaded' }],
    });
    expect(JSON.stringify(message?.blocks)).toContain('a bar, one of three strips shaded');
  });

  it('sends nothing for a doc that says nothing', () => {
    expect(
      renderSlack({
        blocks: [
          { kind: 'paragraph', spans: [] },
          { kind: 'footer', text: ' ' },
        ],
      }),
    ).toEqual([]);
  });

  it('keeps every word of a text that needs several messages', () => {
    const words = Array.from({ length: 6_000 }, (_, index) => `w${index}`);
    const messages = renderSlack({ blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: words.join(' ') }] }] });
    expect(messages.length).toBeGreaterThan(1);
    const shown = messages.flatMap((message) => textsOf(message.blocks).map(({ text }) => text)).join(' ');
    expect(shown.split(/\s+/).filter((word) => word !== '')).toEqual(words);
  });

  it('never goes over a limit of Slack, whatever the doc', () => {
    fc.assert(
      fc.property(oversizedDoc, (doc) => {
        for (const message of renderSlack(doc)) {
          expect(message.text.length).toBeGreaterThan(0);
          expect(message.text.length).toBeLessThanOrEqual(4_000);
          expect(message.blocks.length).toBeGreaterThan(0);
          expect(message.blocks.length).toBeLessThanOrEqual(50);
          expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(11_000);
          for (const { type, text } of textsOf(message.blocks)) {
            expect(text.length, type).toBeGreaterThan(0);
            expect(text.length, type).toBeLessThanOrEqual(3_000);
            expect(text.isWellFormed()).toBe(true);
          }
          for (const block of message.blocks) {
            if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(SLACK_LIMITS.header);
            if (block.type !== 'actions') continue;
            expect(block.elements.length).toBeLessThanOrEqual(25);
            const ids = block.elements.map((element) => element.action_id);
            expect(new Set(ids).size).toBe(ids.length);
            for (const element of block.elements) if (element.type === 'button') expect(element.text.text.length).toBeLessThanOrEqual(75);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
