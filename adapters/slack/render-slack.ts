import type { types } from '@slack/bolt';
import type { ActionButton, Block, Doc, Span } from '../../src/ports/doc.ts';
import { aligned, cleaned, clip } from '../shared/chat-text.ts';
import { blockToText, choiceLabel } from '../shared/doc-text.ts';
import { SLACK_LIMITS } from './slack-capabilities.ts';

/** One Slack message: `text` is what notifications and screen readers get, `blocks` what is shown. */
export type SlackMessage = { readonly text: string; readonly blocks: readonly types.KnownBlock[] };

type Run = { readonly text: string; readonly style?: { readonly bold?: true; readonly italic?: true } };

/**
 * A doc as the Slack messages that say it, in order; more than one when it is too long for one. Empty for a doc that says nothing.
 * Text stands in `rich_text` blocks, which have no markup: `2*3*4` and `<@U1>` are shown as typed, and nobody is notified by a lesson text.
 */
export const renderSlack = (doc: Doc): readonly SlackMessage[] => {
  const messages: { text: string; blocks: types.KnownBlock[]; size: number }[] = [];
  for (const block of doc.blocks) {
    let notice = notification(blockToText(block));
    for (const rendered of blocksFor(block)) {
      const size = JSON.stringify(rendered).length;
      let last = messages.at(-1);
      if (last === undefined || last.blocks.length === SLACK_LIMITS.blocks || last.size + size > SLACK_LIMITS.messageJson) {
        last = { text: '', blocks: [], size: 0 };
        messages.push(last);
      }
      last.blocks.push(rendered);
      last.size += size;
      last.text = clip([last.text, notice].filter((text) => text !== '').join('\n'), SLACK_LIMITS.notification);
      notice = '';
    }
  }
  return messages.map(({ text, blocks }) => ({ text: text === '' ? '…' : text, blocks }));
};

const blocksFor = (block: Block): types.KnownBlock[] => {
  switch (block.kind) {
    case 'heading':
      return heading(cleaned(block.text));
    case 'paragraph':
      return richText(runsOf(block.spans));
    case 'math':
      return richText([{ text: cleaned(block.plain) }]);
    case 'image':
      return richText([{ text: cleaned(blockToText(block)), style: { italic: true } }]);
    case 'list':
      return list(block.items.map(runsOf), block.ordered);
    case 'code':
      return preformatted(cleaned(block.text));
    case 'table':
      return preformatted(aligned([block.head, ...block.rows].map((row) => row.map(cleaned))));
    case 'choices': {
      const labels = block.options.map((option) => cleaned(choiceLabel(option)));
      if (labels.every((label) => label.length <= MAX_CHOICE_ON_BUTTON)) {
        return buttons(block.options.map((option, index) => ({ action: option.action, label: labels[index] ?? option.letter })));
      }
      return [...labels.flatMap((label) => richText([{ text: label }])), ...buttons(block.options.map(({ action, letter }) => ({ action, label: letter })))];
    }
    case 'input':
      return smallPrint(cleaned(block.hint));
    case 'actions':
      return buttons(block.actions);
    case 'footer':
      return smallPrint(cleaned(block.text));
  }
};

/** Longer choices are listed above buttons that carry only the letter: a phone shows about this much of a button. */
const MAX_CHOICE_ON_BUTTON = 30;

const heading = (text: string): types.KnownBlock[] =>
  text.trim() === '' || text.length > SLACK_LIMITS.header
    ? richText([{ text, style: { bold: true } }])
    : [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];

const STYLES = { strong: { bold: true }, emphasis: { italic: true } } as const;

const runsOf = (spans: readonly Span[]): Run[] =>
  spans.map((span) => {
    const text = cleaned(span.kind === 'math' ? span.plain : span.text);
    return span.kind === 'math' || span.style === undefined ? { text } : { text, style: STYLES[span.style] };
  });

const richText = (runs: readonly Run[]): types.KnownBlock[] =>
  packed(runs)
    .filter(saysSomething)
    .map((part) => ({ type: 'rich_text', elements: [section(part)] }));

/** Slack refuses a block without text. */
const saysSomething = (runs: readonly Run[]): boolean => runs.some((run) => run.text.trim() !== '');

const list = (items: readonly (readonly Run[])[], ordered: boolean): types.KnownBlock[] => {
  // A list that one block cannot hold is told item by item, with its numbers written out.
  const fits = packed(items.flat()).length <= 1;
  const filled = items.filter(saysSomething);
  if (filled.length === 0) return [];
  if (fits) return [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: ordered ? 'ordered' : 'bullet', elements: filled.map(section) }] }];
  return filled.flatMap((item, index) => richText([{ text: ordered ? `${index + 1}. ` : '• ' }, ...item]));
};

const section = (runs: readonly Run[]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: runs
    .filter((run) => run.text !== '')
    .map((run) => ({ type: 'text', text: run.text, ...(run.style === undefined ? {} : { style: { ...run.style } }) })),
});

const preformatted = (text: string): types.KnownBlock[] =>
  filledPieces(text).map((piece) => ({ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] }] }));

const smallPrint = (text: string): types.KnownBlock[] =>
  filledPieces(text).map((piece) => ({ type: 'context', elements: [{ type: 'plain_text', text: piece, emoji: false }] }));

const buttons = (actions: readonly ActionButton[]): types.KnownBlock[] => {
  const elements = actions.map((action, index): types.Button => {
    const label = clip(cleaned(action.label).trim() || '…', SLACK_LIMITS.label - 2) + (action.picked === true ? ' ✓' : '');
    // The id travels in `value`; `action_id` only has to differ inside its block.
    const button: types.Button = {
      type: 'button',
      action_id: `action-${index}`,
      value: action.action,
      text: { type: 'plain_text', text: label, emoji: false },
    };
    return action.picked === true ? { ...button, style: 'primary' } : button;
  });
  const blocks: types.KnownBlock[] = [];
  for (let from = 0; from < elements.length; from += SLACK_LIMITS.buttonsPerBlock) {
    blocks.push({ type: 'actions', elements: elements.slice(from, from + SLACK_LIMITS.buttonsPerBlock) });
  }
  return blocks;
};

/** Runs cut and grouped so that each group fits one block. */
const packed = (runs: readonly Run[]): Run[][] => {
  const groups: Run[][] = [];
  let length = 0;
  for (const run of runs) {
    for (const text of pieces(run.text)) {
      const group = groups.at(-1);
      if (group === undefined || length + text.length > SLACK_LIMITS.text || group.length === SLACK_LIMITS.runs) {
        groups.push([{ ...run, text }]);
        length = text.length;
      } else {
        group.push({ ...run, text });
        length += text.length;
      }
    }
  }
  return groups;
};

/** Half the limit in code points is at most the limit in UTF-16 units, however Slack counts. Cut at a space where there is one. */
const PIECE = new RegExp(`.{1,${SLACK_LIMITS.text / 2}}(?=\\s|$)|.{1,${SLACK_LIMITS.text / 2}}`, 'gsu');

const pieces = (text: string): readonly string[] => (text === '' ? [] : text.length <= SLACK_LIMITS.text ? [text] : (text.match(PIECE) ?? []));

const filledPieces = (text: string): readonly string[] => pieces(text).filter((piece) => piece.trim() !== '');

/** `text` of a message is read as markup, so that a `<!channel>` in it would ring for everyone. */
const notification = (text: string): string => cleaned(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
