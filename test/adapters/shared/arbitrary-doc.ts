import fc from 'fast-check';
import type { ActionButton, Block, Doc, Span } from '../../../src/ports/doc.ts';

/** Ordinary words, wide and combining characters, control characters, and markup that must never be taken for markup. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</p></div><h1>',
  '&lt;b&gt; & &amp;',
  '\u001b[2J\u001b]0;title\u0007',
  '分数を足す',
  'e\u0301 n\u0303',
  '👩‍🏫 7️⃣',
  'a\nb\r\nc\td',
  '$& $1 $$',
  'Donaudampfschifffahrtsgesellschaftskapitän',
] as const;

export const arbitraryText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.lorem({ maxCount: 12, mode: 'sentences' }).map((text) => text.slice(0, 120)),
);

const arbitrarySpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: arbitraryText, style: fc.constantFrom('strong' as const, 'emphasis' as const) }),
  fc.record({ kind: fc.constant('text' as const), text: arbitraryText }),
  fc.record({ kind: fc.constant('math' as const), tex: fc.oneof(arbitraryText, fc.constantFrom('\\frac{1}{2}', 'x^2', '\\sqrt{')), plain: arbitraryText }),
);

const spans = fc.array(arbitrarySpan, { maxLength: 4 });

const arbitraryAction: fc.Arbitrary<ActionButton> = fc.oneof(
  fc.record({ action: arbitraryText, label: arbitraryText }),
  fc.record({ action: arbitraryText, label: arbitraryText, picked: fc.boolean() }),
);

const arbitraryPicture = fc.record({
  kind: fc.constant('fraction-bar' as const),
  bars: fc.constant([{ parts: 3, shaded: 1 }]),
  alt: arbitraryText,
});

const arbitraryBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: arbitraryText }),
  fc.record({ kind: fc.constant('paragraph' as const), spans }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(spans, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('math' as const), tex: arbitraryText, plain: arbitraryText }),
  fc.record({ kind: fc.constant('code' as const), text: arbitraryText }),
  fc.record({ kind: fc.constant('image' as const), picture: arbitraryPicture, alt: arbitraryText }),
  fc.integer({ min: 1, max: 4 }).chain((columns) =>
    fc.record({
      kind: fc.constant('table' as const),
      head: fc.array(arbitraryText, { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(arbitraryText, { minLength: columns, maxLength: columns }), { maxLength: 3 }),
    }),
  ),
  fc.record({
    kind: fc.constant('choices' as const),
    options: fc.array(fc.record({ action: arbitraryText, letter: fc.constantFrom('A', 'B', 'C', 'D'), spans }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('input' as const), hint: arbitraryText }),
  fc.record({ kind: fc.constant('actions' as const), actions: fc.array(arbitraryAction, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('footer' as const), text: arbitraryText }),
);

export const arbitraryDoc: fc.Arbitrary<Doc> = fc.record({ blocks: fc.array(arbitraryBlock, { maxLength: 6 }) });
