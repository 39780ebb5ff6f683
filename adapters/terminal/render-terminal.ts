import type { Block, Doc } from '../../src/ports/doc.ts';
import { spansToText } from '../shared/doc-text.ts';
import { columnsOf, padTo, printable, wrap, wrapExactly } from './terminal-text.ts';

/** How a line may be set off, where the terminal shows colours. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'button';
export type ToneLine = { readonly text: string; readonly tone: Tone };

/** Below this a line holds hardly a word; a narrower terminal breaks the lines itself. */
export const NARROWEST = 20;

/** A message as lines of at most `width` columns (at least 20), without colours. Blocks are parted by an empty line. */
export const renderTerminal = (doc: Doc, width: number): readonly string[] => renderTones(doc, width).map((line) => line.text);

export const renderTones = (doc: Doc, width: number): readonly ToneLine[] => {
  const columns = Math.max(NARROWEST, Math.floor(width));
  let buttons = 0;
  return doc.blocks
    .map((block) => {
      const lines = blockLines(block, columns, buttons);
      if (block.kind === 'actions') buttons += block.actions.length;
      return lines;
    })
    .filter((lines) => lines.some((line) => line.text !== ''))
    .flatMap((lines, index) => (index === 0 ? lines : [{ text: '', tone: 'plain' } as const, ...lines]));
};

/** @param buttons how many buttons stand above this block: their numbers go on through the message. */
const blockLines = (block: Block, width: number, buttons: number): readonly ToneLine[] => {
  switch (block.kind) {
    case 'heading':
      return toned('strong', wrap(block.text, width));
    case 'paragraph':
      return toned('plain', wrap(spansToText(block.spans), width));
    case 'list':
      return toned(
        'plain',
        block.items.flatMap((item, index) => listItem(spansToText(item), block.ordered ? `${index + 1}.` : '•', width)),
      );
    case 'math':
      return toned('plain', wrap(block.plain, width, '    '));
    case 'code':
      return toned('plain', wrapExactly(block.text, width, '  | '));
    case 'image':
      return toned('quiet', wrap(`[Picture: ${block.alt}]`, width));
    case 'table':
      return tableLines(block.head, block.rows, width);
    case 'choices':
      return toned(
        'plain',
        block.options.flatMap((option) => listItem(spansToText(option.spans), `  ${printable(option.letter)})`, width)),
      );
    case 'input':
      return toned('quiet', wrap(block.hint, width));
    case 'actions':
      return toned(
        'button',
        buttonLines(
          block.actions.map((action, index) => buttonWords(action.label, action.picked === true, buttons + index + 1)),
          width,
        ),
      );
    case 'footer':
      return toned('quiet', wrap(block.text, width));
  }
};

const toned = (tone: Tone, lines: readonly string[]): readonly ToneLine[] => lines.map((text) => ({ text, tone }));

const listItem = (text: string, mark: string, width: number): readonly string[] => wrap(text, width, `${mark} `, ' '.repeat(columnsOf(mark) + 1));

/** `[/1] Hint`: what stands in brackets is what to type. */
const buttonWords = (label: string, picked: boolean, number: number): string =>
  `[/${number}] ${printable(label).replaceAll('\n', ' ')}${picked ? ' (chosen)' : ''}`;

/** Buttons side by side, each whole on its line where it fits. */
const buttonLines = (buttons: readonly string[], width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const button of buttons) {
    const joined = line === '' ? button : `${line}  ${button}`;
    if (columnsOf(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = wrap(button, width, '', '     ');
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
};

const COLUMN_GAP = 2;

/** Columns where they fit; else each row as `head: cell` lines, which a narrow terminal can still break. */
const tableLines = (head: readonly string[], rows: readonly (readonly string[])[], width: number): readonly ToneLine[] => {
  const clean = (cells: readonly string[]) => cells.map((cell) => printable(cell).replaceAll('\n', ' '));
  const heads = clean(head);
  const bodies = rows.map(clean);
  const widths = heads.map((_, column) => Math.max(...[heads, ...bodies].map((cells) => columnsOf(cells[column] ?? ''))));
  const total = widths.reduce((sum, one) => sum + one, COLUMN_GAP * (widths.length - 1));
  if (total > width)
    return toned(
      'plain',
      bodies.flatMap((cells) => recordLines(heads, cells, width)),
    );
  const aligned = (cells: readonly string[]) =>
    widths
      .map((one, column) => padTo(cells[column] ?? '', one))
      .join(' '.repeat(COLUMN_GAP))
      .trimEnd();
  return [...toned('quiet', [aligned(heads)]), ...toned('plain', bodies.map(aligned))];
};

const recordLines = (heads: readonly string[], cells: readonly string[], width: number): readonly string[] =>
  cells.flatMap((cell, column) => wrap(`${heads[column] ?? ''}: ${cell}`, width, column === 0 ? '- ' : '  ', '    '));
