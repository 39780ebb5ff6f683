import type { Block, Span } from '../ports/doc.ts';
import { mathsText } from './maths-text.ts';

const PIECES = /\$([^$]+)\$|\*\*([^*]+)\*\*/g;

/** Text with maths between `$...$` and strong words between `**...**`, as spans. A lone `$` is money, and stays. */
export const spansOf = (text: string): readonly Span[] => {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(PIECES)) {
    if (match.index > at) spans.push({ kind: 'text', text: text.slice(at, match.index) });
    const [whole, tex, strong] = match;
    if (tex !== undefined) spans.push({ kind: 'math', tex, plain: mathsText(tex) });
    else spans.push({ kind: 'text', text: strong ?? whole, style: 'strong' });
    at = match.index + whole.length;
  }
  if (at < text.length) spans.push({ kind: 'text', text: text.slice(at) });
  return spans;
};

/** An answer to choose that is a plain fraction, set like the fractions of its question; anything else as it is. */
export const choiceSpans = (choice: string): readonly Span[] => {
  const [, top, bottom] = /^\s*(\d{1,4})\/(\d{1,4})\s*$/.exec(choice) ?? [];
  return top === undefined || bottom === undefined ? spansOf(choice) : [{ kind: 'math', tex: `\\frac{${top}}{${bottom}}`, plain: choice.trim() }];
};

/** The same as one plain line, for labels and alt texts. */
export const plainLine = (text: string): string =>
  spansOf(text)
    .map((span) => (span.kind === 'math' ? span.plain : span.text))
    .join('');

export const paragraph = (text: string): Block => ({ kind: 'paragraph', spans: spansOf(text) });

/** One paragraph for each part between blank lines. */
export const paragraphs = (text: string): readonly Block[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(paragraph);

export const list = (items: readonly string[], ordered = false): Block => ({ kind: 'list', ordered, items: items.map(spansOf) });
