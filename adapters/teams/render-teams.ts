import type { ActionButton, Block, Doc, Span } from '../../src/ports/doc.ts';
import { cleaned, clip } from '../shared/chat-text.ts';
import { blockToText, choiceLabel } from '../shared/doc-text.ts';
import { TEAMS_LIMITS } from './teams-capabilities.ts';

type TextRun = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly italic?: true;
  readonly size?: 'Medium' | 'Small';
  readonly isSubtle?: true;
  readonly fontType?: 'Monospace';
};
type RichTextBlock = { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[]; readonly spacing?: 'None' };
type SubmitAction = { readonly type: 'Action.Submit'; readonly title: string; readonly style?: 'positive'; readonly data: { readonly proximal: Tapped } };
/** What a tap brings back. */
export type Tapped = { readonly action: string; readonly label: string };
type Table = {
  readonly type: 'Table';
  readonly firstRowAsHeader: true;
  readonly columns: readonly { readonly width: 1 }[];
  readonly rows: readonly { readonly type: 'TableRow'; readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly RichTextBlock[] }[] }[];
};
type Element = RichTextBlock | Table | { readonly type: 'ActionSet'; readonly actions: readonly SubmitAction[] };

/** One Teams message: an Adaptive Card 1.5 and the words of its notification. */
export type TeamsMessage = {
  readonly summary: string;
  readonly card: { readonly type: 'AdaptiveCard'; readonly version: '1.5'; readonly msteams: { readonly width: 'Full' }; readonly body: readonly Element[] };
};

/**
 * A doc as the Teams messages that say it, in order; more than one when it is too long for one. Empty for a doc that says nothing.
 * Text stands in RichTextBlocks, which have no markup: `2*3*4` is shown as typed.
 */
export const renderTeams = (doc: Doc): readonly TeamsMessage[] => {
  const messages: { summary: string; body: Element[]; bytes: number }[] = [];
  for (const block of doc.blocks) {
    let notice = cleaned(blockToText(block));
    for (const element of elementsFor(block)) {
      const bytes = bytesOf(element);
      let last = messages.at(-1);
      if (last === undefined || last.bytes + bytes > TEAMS_LIMITS.cardBytes) {
        last = { summary: '', body: [], bytes: 0 };
        messages.push(last);
      }
      last.body.push(element);
      last.bytes += bytes;
      last.summary = clip([last.summary, notice].filter((text) => text !== '').join('\n'), TEAMS_LIMITS.summary);
      notice = '';
    }
  }
  return messages.map(({ summary, body }) => ({
    summary: summary === '' ? '…' : summary,
    card: { type: 'AdaptiveCard', version: '1.5', msteams: { width: 'Full' }, body },
  }));
};

const elementsFor = (block: Block): readonly Element[] => {
  switch (block.kind) {
    case 'heading':
      return richText([run(block.text, { weight: 'Bolder', size: 'Medium' })]);
    case 'paragraph':
      return richText(block.spans.map(runOf));
    case 'math':
      return richText([run(block.plain)]);
    case 'image':
      return richText([run(blockToText(block), { italic: true })]);
    case 'list':
      return block.items.flatMap((item, index) => richText([run(block.ordered ? `${index + 1}. ` : '• '), ...item.map(runOf)]));
    case 'code':
      return richText([run(block.text, { fontType: 'Monospace' })]);
    case 'table':
      return table(block.head, block.rows);
    case 'choices': {
      const labels = block.options.map(choiceLabel);
      const whole = labels.every((label) => label.length <= MAX_CHOICE_ON_BUTTON);
      const actions = buttons(block.options.map(({ action, letter }, index) => ({ action, label: whole ? (labels[index] ?? letter) : letter })));
      return whole ? actions : [...labels.flatMap((label) => richText([run(label)])), ...actions];
    }
    case 'input':
      return richText([run(block.hint, { size: 'Small', isSubtle: true })]);
    case 'actions':
      return buttons(block.actions);
    case 'footer':
      return richText([run(block.text, { size: 'Small', isSubtle: true })]);
  }
};

/** Longer choices are listed above buttons that carry only the letter: Teams cuts a long title off. */
const MAX_CHOICE_ON_BUTTON = 30;

const run = (text: string, look: Omit<TextRun, 'type' | 'text'> = {}): TextRun => ({ type: 'TextRun', text: cleaned(text), ...look });

const STYLES = { strong: { weight: 'Bolder' }, emphasis: { italic: true } } as const;

const runOf = (span: Span): TextRun => {
  if (span.kind === 'math') return run(span.plain);
  return run(span.text, span.style === undefined ? {} : STYLES[span.style]);
};

/** One block a line, since a line break inside a run is not shown everywhere; long lines are cut into several. */
const richText = (runs: readonly TextRun[]): readonly RichTextBlock[] => {
  const lines: TextRun[][] = [[]];
  let length = 0;
  const breakLine = (): void => {
    lines.push([]);
    length = 0;
  };
  for (const whole of runs) {
    for (const [index, line] of whole.text.split('\n').entries()) {
      if (index > 0) breakLine();
      for (const text of line.match(PIECE) ?? []) {
        if (length + text.length > TEAMS_LIMITS.text || (lines.at(-1)?.length ?? 0) === MAX_RUNS) breakLine();
        lines.at(-1)?.push({ ...whole, text });
        length += text.length;
      }
    }
  }
  return lines
    .filter((line) => line.some(({ text }) => text.trim() !== ''))
    .map((inlines, index) => ({ type: 'RichTextBlock', inlines, ...(index === 0 ? {} : { spacing: 'None' as const }) }));
};

/** Runs in one line, so that their JSON frame stays small. */
const MAX_RUNS = 40;
/** Cut at a space where there is one. */
const PIECE = new RegExp(`.{1,${TEAMS_LIMITS.text}}(?=\\s|$)|.{1,${TEAMS_LIMITS.text}}`, 'gsu');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly Element[] => {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const native: Table = {
    type: 'Table',
    firstRowAsHeader: true,
    columns: Array.from({ length: columns }, () => ({ width: 1 })),
    rows: [head, ...rows].map((row, index) => ({
      type: 'TableRow',
      cells: Array.from({ length: columns }, (_, column) => ({
        type: 'TableCell',
        items: richText([run(row[column] ?? '', index === 0 ? { weight: 'Bolder' } : {})]),
      })),
    })),
  };
  if (bytesOf(native) <= TEAMS_LIMITS.cardBytes) return columns === 0 ? [] : [native];
  return [head, ...rows].flatMap((row) => richText([run(row.join(' | '))]));
};

const buttons = (actions: readonly ActionButton[]): readonly Element[] => {
  const submits = actions.map(({ action, label, picked }): SubmitAction => {
    const shown = clip(cleaned(label).trim() || '…', TEAMS_LIMITS.label - 2);
    const data = { proximal: { action, label: shown } };
    return picked === true ? { type: 'Action.Submit', title: `${shown} ✓`, style: 'positive', data } : { type: 'Action.Submit', title: shown, data };
  });
  const sets: Element[] = [];
  for (let from = 0; from < submits.length; from += TEAMS_LIMITS.buttonsPerSet) {
    sets.push({ type: 'ActionSet', actions: submits.slice(from, from + TEAMS_LIMITS.buttonsPerSet) });
  }
  return sets;
};

const bytesOf = (element: Element): number => Buffer.byteLength(JSON.stringify(element));
