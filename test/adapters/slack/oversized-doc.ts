import fc from 'fast-check';
import type { Block, Doc, Span } from '../../../src/ports/doc.ts';
import { HOSTILE_TEXTS } from '../shared/arbitrary-doc.ts';

/** Texts that trouble chat renderers: markup, mentions, fences, control characters, lone surrogates, and far too much of it. */
const awkward = fc.constantFrom(
  ...HOSTILE_TEXTS,

  '',
  ' ',
  '**',
  '```',
  '<@U1>',
  '<!channel>',
  '@everyone',
  '[a](b)',
  '\\',
  '# x',
  '"\n"',
  '\u0000',
  '😀',
  'é',
  '\ud800',
  '|',
  '½ ÷ ⅓',
  'a_b_c',
);
const text = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(awkward, { maxLength: 12 }).map((parts) => parts.join('')),
    fc
      .tuple(fc.oneof(awkward, fc.constantFrom('word ', 'x', '*', '"', '\n')), fc.integer({ min: 1, max: most }))
      .map(([part, times]) => part.repeat(times).slice(0, most)),
  );

const span: fc.Arbitrary<Span> = fc.oneof(
  text(5_000).map((said): Span => ({ kind: 'text', text: said })),
  fc.record({ kind: fc.constant('text' as const), text: text(300), style: fc.constantFrom('strong' as const, 'emphasis' as const) }),
  text(300).map((plain): Span => ({ kind: 'math', tex: plain, plain })),
);
const spans = fc.array(span, { maxLength: 6 });
const action = fc.string({ unit: fc.constantFrom(...'abcdefgh0123456789.-'), minLength: 1, maxLength: 100 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: text(400) }),
  fc.record({ kind: fc.constant('paragraph' as const), spans }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(spans, { maxLength: 40 }) }),
  fc.record({ kind: fc.constant('math' as const), tex: text(60), plain: text(3_000) }),
  fc.record({ kind: fc.constant('code' as const), text: text(9_000) }),
  text(3_000).map((alt): Block => ({ kind: 'image', picture: { kind: 'fraction-bar', bars: [{ parts: 3, shaded: 1 }], alt }, alt })),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.array(text(200), { minLength: 1, maxLength: 12 }),
    rows: fc.array(fc.array(text(200), { maxLength: 12 }), { maxLength: 60 }),
  }),
  fc.record({
    kind: fc.constant('choices' as const),
    options: fc.array(fc.record({ action, letter: fc.constantFrom('A', 'B', 'C', 'D'), spans }), { maxLength: 40 }),
  }),
  fc.record({ kind: fc.constant('input' as const), hint: text(3_000) }),
  fc.record({
    kind: fc.constant('actions' as const),
    actions: fc.array(fc.record({ action, label: text(400), picked: fc.boolean() }), { maxLength: 60 }),
  }),
  fc.record({ kind: fc.constant('footer' as const), text: text(3_000) }),
);

/** Docs far over every limit of a chat platform, within the port's contract: action ids of 1 to 100 characters. */
export const oversizedDoc: fc.Arbitrary<Doc> = fc.record({ blocks: fc.array(block, { maxLength: 12 }) });
