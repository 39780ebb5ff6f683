import type { ActionButton, Block, Doc, Span } from '../../src/ports/doc.ts';
import type { PictureRenderer } from '../../src/ports/picture-renderer.ts';
import { choiceLabel } from '../shared/doc-text.ts';
import { type Html, html } from './html.ts';
import { renderMath } from './render-math.ts';
import { renderPicture } from './render-picture.ts';

export type DocSetting = {
  readonly pictures: PictureRenderer;
  /** Letters, digits and `-`: keeps the ids of drawings apart. */
  readonly scope: string;
  /** What the reader said next, when known: the button of that label is shown as the one they pressed. */
  readonly answeredWith?: string;
  /** A later question has followed: the choices can no longer be meant. */
  readonly isOver?: boolean;
};

/** A message's blocks as markup. Pure: the same message and setting give the same text. */
export const renderDoc = (doc: Doc, setting: DocSetting): Html => {
  const blocks = doc.blocks.map((block, index) => renderBlock(block, { ...setting, scope: `${setting.scope}-${index}` }));
  return html`${blocks}`;
};

const renderBlock = (block: Block, setting: DocSetting): Html => {
  switch (block.kind) {
    case 'heading':
      return html`<h3 class="doc-heading">${block.text}</h3>`;
    case 'paragraph':
      return html`<p>${renderSpans(block.spans)}</p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderSpans(item)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'math':
      return html`<div class="formula">${renderMath(block.tex, block.plain, true)}</div>`;
    case 'code':
      return html`<pre class="code"><code>${block.text}</code></pre>`;
    case 'image':
      return renderPicture(block.picture, block.alt, setting.scope, setting.pictures);
    case 'table':
      return renderTable(block.head, block.rows);
    case 'choices':
      return renderChoices(block.options, setting);
    case 'input':
      return html`<p class="input-hint">${block.hint}</p>`;
    case 'actions':
      return renderActions(block.actions, setting.answeredWith);
    case 'footer':
      return html`<p class="footer">${block.text}</p>`;
  }
};

const renderSpans = (spans: readonly Span[]): Html => html`${spans.map(renderSpan)}`;

const renderSpan = (span: Span): Html => {
  if (span.kind === 'math') return renderMath(span.tex, span.plain, false);
  if (span.style === 'strong') return html`<strong>${span.text}</strong>`;
  if (span.style === 'emphasis') return html`<em>${span.text}</em>`;
  return withOwnFile(span.text);
};

/** The address of a learner's file as the tutor says it. */
const OWN_FILE = /https?:\/\/[^\s/]+(\/mydata\.json(?:\?seat=[\w%.~-]+)?)/;

/**
 * Text, with the address of a learner's own file to click on. Only that one, and only on this page, whatever host the text names:
 * what else a text holds may have been written by someone else.
 */
const withOwnFile = (text: string): Html => {
  const found = OWN_FILE.exec(text);
  const path = found?.[1];
  if (found === null || path === undefined) return html`${text}`;
  return html`${text.slice(0, found.index)}<a href="${path}" download>Download it</a>${text.slice(found.index + found[0].length)}`;
};

/** Numbers, dates and single words of up to so many characters stay on one line. */
const SHORT_CELL = 12;
/** From so many columns on a table does not fit a phone: there each row becomes a block of its own. */
const WIDE_FROM_COLUMNS = 4;
/** From so many on it does not fit half a desktop page either, where two chats stand side by side. */
const WIDEST_FROM_COLUMNS = 5;

const renderTable = (head: readonly string[], rows: readonly (readonly string[])[]): Html => {
  const isWide = head.length >= WIDE_FROM_COLUMNS;
  // A table laid out as blocks loses the roles it has by itself, so they are said.
  const role = (name: string): Html => (isWide ? html` role="${name}"` : html``);
  const top = head.map((cell) => html`<th scope="col"${role('columnheader')}>${cell}</th>`);
  const cellOf = (cell: string, column: number): Html =>
    html`<td${role('cell')}${isWide && html` data-head="${head[column] ?? ''}"`}${cell.length <= SHORT_CELL && html` class="table__short"`}>${cell}</td>`;
  const body = rows.map((cells) => html`<tr${role('row')}>${cells.map(cellOf)}</tr>`);
  const table = html`<table${role('table')}><thead${role('rowgroup')}><tr${role('row')}>${top}</tr></thead><tbody${role('rowgroup')}>${body}</tbody></table>`;
  // Focusable, so that a table that is still too wide can be scrolled from the keyboard.
  return html`<div class="table${isWide && ' table--wide'}${head.length >= WIDEST_FROM_COLUMNS && ' table--widest'}" role="region" aria-label="Table: ${head.join(', ')}" tabindex="0">${table}</div>`;
};

type Options = Extract<Block, { readonly kind: 'choices' }>['options'];

/** A choice once tried stays shut; the others stay open, because the question does until it is answered or left. */
const renderChoices = (options: Options, { answeredWith, isOver }: DocSetting): Html => {
  const buttons = options.map((option) => {
    const label = choiceLabel(option);
    return html`<button type="button" class="choice" data-action="${option.action}" data-label="${label}"${tapState(isOver === true || label === answeredWith, label === answeredWith)}><span class="choice__letter">${option.letter}</span> <span class="choice__words">${renderSpans(option.spans)}</span></button>`;
  });
  return html`<div class="choices" role="group" aria-label="Choices" data-taps="once">${buttons}</div>`;
};

const renderActions = (actions: readonly ActionButton[], answeredWith: string | undefined): Html => {
  const buttons = actions.map((action) => {
    const pressed = action.picked === true || action.label === answeredWith;
    return html`<button type="button" class="action" data-action="${action.action}" data-label="${action.label}"${tapState(false, pressed)}>${action.label}</button>`;
  });
  return html`<div class="actions" role="group" aria-label="Actions" data-taps="many">${buttons}</div>`;
};

/** `aria-disabled` rather than `disabled`: the focus must not fall off a button that was just pressed. */
const tapState = (closed: boolean, pressed: boolean): Html => {
  if (pressed) return closed ? html` aria-pressed="true" aria-disabled="true"` : html` aria-pressed="true"`;
  return closed ? html` aria-disabled="true"` : html``;
};
