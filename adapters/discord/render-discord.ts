import { type APIActionRowComponent, type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import { type ActionButton, type Block, type Doc, MAX_ACTION_ID_LENGTH, type Span } from '../../src/ports/doc.ts';
import { aligned, cleaned, clip } from '../shared/chat-text.ts';
import { blockToText, choiceLabel } from '../shared/doc-text.ts';
import { DISCORD_LIMITS } from './discord-capabilities.ts';

type Button = APIButtonComponentWithCustomId;
type Row = APIActionRowComponent<Button>;
export type DiscordMessage = { readonly content: string; readonly components: readonly Row[] };

/**
 * A doc as the Discord messages that say it, in order; more than one when it is too long for one. Empty for a doc that says nothing.
 * Buttons stand below the whole text of their message, so text that follows buttons starts a new one; only small print may join them.
 * @throws RangeError for an action id that Discord could not carry.
 */
export const renderDiscord = (doc: Doc): readonly DiscordMessage[] => {
  const messages: { content: string; rows: Button[][] }[] = [];
  const open = () => {
    const message: { content: string; rows: Button[][] } = { content: '', rows: [] };
    messages.push(message);
    return message;
  };

  for (const block of doc.blocks) {
    const isSmall = block.kind === 'footer' || block.kind === 'input';
    for (const text of textsFor(block)) {
      let last = messages.at(-1) ?? open();
      const joined = last.content === '' ? text : `${last.content}${isSmall ? '\n' : '\n\n'}${text}`;
      const fits = joined.length <= DISCORD_LIMITS.content && (last.rows.length === 0 || isSmall);
      if (!fits) last = open();
      last.content = fits ? joined : text;
    }
    let startsRow = true;
    for (const button of buttonsFor(block)) {
      let last = messages.at(-1) ?? open();
      // The same id twice in one message is refused, and means the same.
      if (last.rows.flat().some(({ custom_id }) => custom_id === button.custom_id)) continue;
      const row = last.rows.at(-1);
      if (row !== undefined && !startsRow && row.length < DISCORD_LIMITS.buttonsPerRow) {
        row.push(button);
        continue;
      }
      if (last.rows.length === DISCORD_LIMITS.rows) last = open();
      last.rows.push([button]);
      startsRow = false;
    }
  }
  return messages.map(({ content, rows }) => ({
    content: content === '' ? '…' : content,
    components: rows.map((components): Row => ({ type: ComponentType.ActionRow, components })),
  }));
};

const textsFor = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'heading':
      return styled([{ kind: 'text', text: block.text, style: 'strong' }]);
    case 'paragraph':
      return styled(block.spans);
    case 'math':
      return styled([{ kind: 'text', text: block.plain }]);
    case 'image':
      return styled([{ kind: 'text', text: blockToText(block), style: 'emphasis' }]);
    case 'list':
      return lines(block.items.flatMap((item, index) => styled(item, block.ordered ? `${index + 1}. ` : '- ')));
    case 'code':
      return fenced(block.text);
    case 'table':
      return fenced(aligned([block.head, ...block.rows]));
    case 'choices': {
      const labels = block.options.map(choiceLabel);
      return labels.every(fitsButton) ? [] : lines(labels.flatMap((label) => styled([{ kind: 'text', text: label }])));
    }
    case 'input':
      return smallPrint(block.hint);
    case 'actions':
      return [];
    case 'footer':
      return smallPrint(block.text);
  }
};

const buttonsFor = (block: Block): readonly Button[] => {
  if (block.kind === 'actions') return block.actions.map(button);
  if (block.kind !== 'choices') return [];
  const whole = block.options.every((option) => fitsButton(choiceLabel(option)));
  return block.options.map((option) => button({ action: option.action, label: whole ? choiceLabel(option) : option.letter }));
};

/** Longer choices are listed above buttons that carry only the letter: a phone shows about this much of a button. */
const fitsButton = (label: string): boolean => label.length <= 30;

const button = ({ action, label, picked }: ActionButton): Button => {
  if (action === '' || action.length > MAX_ACTION_ID_LENGTH)
    throw new RangeError(`an action id of ${action.length} characters: expected 1 to ${MAX_ACTION_ID_LENGTH}`);
  return {
    type: ComponentType.Button,
    style: picked === true ? ButtonStyle.Success : ButtonStyle.Secondary,
    custom_id: action,
    label: clip(cleaned(label).trim() || '…', DISCORD_LIMITS.label - 2) + (picked === true ? ' ✓' : ''),
  };
};

const styled = (spans: readonly Span[], prefix = ''): readonly string[] => {
  const parts = spans.flatMap((span) => pieces(cleaned(span.kind === 'math' ? span.plain : span.text)).map((text) => withStyle(escaped(text), span)));
  if (parts.every((part) => part.trim() === '')) return [];
  return packed([prefix, ...parts], '');
};

/** Discord does not read `** word**` as bold: blanks stand outside the marks. */
const withStyle = (text: string, span: Span): string => {
  if (span.kind === 'math' || span.style === undefined || text.trim() === '') return text;
  const mark = span.style === 'strong' ? '**' : '*';
  return text.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${mark}$2${mark}$3`);
};

const lines = (texts: readonly string[]): readonly string[] => packed(texts, '\n');

const smallPrint = (text: string): readonly string[] =>
  lines(
    cleaned(text)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => pieces(line).map((piece) => `-# ${escaped(piece)}`)),
  );

const fenced = (text: string): readonly string[] =>
  pieces(cleaned(text))
    .filter((piece) => piece.trim() !== '')
    // A zero-width space keeps a fence inside the text from ending the block.
    .map((piece) => `\`\`\`\n${piece.replaceAll('```', '`\u200b`\u200b`')}\n\`\`\``);

const packed = (texts: readonly string[], between: string): readonly string[] => {
  const groups: string[] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + between.length + text.length <= DISCORD_LIMITS.content) groups[groups.length - 1] = last + between + text;
    else groups.push(text);
  }
  return groups.filter((group) => group.trim() !== '');
};

/** Escaping doubles a text at most, so a piece of 900 characters with its marks always fits 2,000. Cut at a space where there is one. */
const PIECE = /.{1,900}(?=\s|$)|.{1,900}/gsu;

const pieces = (text: string): readonly string[] => text.match(PIECE) ?? [];

/** Discord's markup characters, and those that only count at the start of a line. */
const escaped = (text: string): string => text.replace(/[\\*_~`|<>[\]]/g, '\\$&').replace(/^(\s*)([#+-])/gm, '$1\\$2');
