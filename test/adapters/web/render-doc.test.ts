import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSvgPictureRenderer } from '../../../adapters/rendering/svg-pictures.ts';
import { markupOf } from '../../../adapters/web/html.ts';
import { renderDoc } from '../../../adapters/web/render-doc.ts';
import type { Block, Doc } from '../../../src/ports/doc.ts';
import type { PictureRenderer } from '../../../src/ports/picture-renderer.ts';
import { arbitraryDoc, HOSTILE_TEXTS } from '../shared/arbitrary-doc.ts';

const drawing: PictureRenderer = {
  svg: () => '<svg style="max-width:100%" role="img" aria-labelledby="t"><title id="t">Bars</title><path fill="url(#g)"/></svg>',
};

const markup = (doc: Doc, answeredWith?: string, pictures = drawing): string =>
  markupOf(renderDoc(doc, { pictures, scope: 'd-1', ...(answeredWith === undefined ? {} : { answeredWith }) }));

const one = (block: Block, answeredWith?: string): string => markup({ blocks: [block] }, answeredWith);

const text = (words: string) => ({ kind: 'text', text: words }) as const;

const CHOICES: Block = {
  kind: 'choices',
  options: [
    { action: 'act-a', letter: 'A', spans: [{ kind: 'math', tex: '\\frac{3}{4}', plain: '3/4' }] },
    { action: 'act-b', letter: 'B', spans: [text('none of these')] },
  ],
};

const PICTURE: Block = { kind: 'image', picture: { kind: 'fraction-bar', bars: [{ parts: 3, shaded: 1 }], alt: 'x' }, alt: 'A bar in 3 parts, 1 shaded' };

describe('a message on the page', () => {
  it('renders headings, styled words, lists, code, hints and footers', () => {
    expect(one({ kind: 'heading', text: 'Done' })).toBe('<h3 class="doc-heading">Done</h3>');
    expect(one({ kind: 'paragraph', spans: [text('a '), { ...text('b'), style: 'strong' }, { ...text('c'), style: 'emphasis' }] })).toBe(
      '<p>a <strong>b</strong><em>c</em></p>',
    );
    expect(one({ kind: 'list', ordered: true, items: [[text('first')], [text('second')]] })).toBe('<ol><li>first</li><li>second</li></ol>');
    expect(one({ kind: 'list', ordered: false, items: [[text('x')]] })).toBe('<ul><li>x</li></ul>');
    expect(one({ kind: 'code', text: 'a < b' })).toBe('<pre class="code"><code>a &lt; b</code></pre>');
    expect(one({ kind: 'input', hint: 'Type a fraction.' })).toBe('<p class="input-hint">Type a fraction.</p>');
    expect(one({ kind: 'footer', text: 'CC BY 4.0' })).toBe('<p class="footer">CC BY 4.0</p>');
  });

  it('renders a table with column heads, short cells kept on one line', () => {
    const table = one({ kind: 'table', head: ['Skill', 'Now'], rows: [['Adding unlike fractions', '55 %']] });
    expect(table).toContain('<th scope="col">Skill</th><th scope="col">Now</th>');
    expect(table).toContain('<td>Adding unlike fractions</td><td class="table__short">55 %</td>');
  });

  it('names the column before each value of a wide table, for screens on which a row becomes a block, and keeps it a table to a screen reader', () => {
    const table = one({ kind: 'table', head: ['When', 'Question', 'Answer', 'Result'], rows: [['Monday', 'Work out 4/10 + 5/10.', '9/10', '"><b>']] });
    expect(table).toContain('class="table table--wide"');
    expect(table).toContain('<td role="cell" data-head="Question">Work out 4/10 + 5/10.</td>');
    expect(table).toContain('<td role="cell" data-head="Result" class="table__short">&quot;&gt;&lt;b&gt;</td>');
    expect(one({ kind: 'table', head: ['"><b>', 'b', 'c', 'd'], rows: [['1', '2', '3', '4']] })).not.toContain('<b>');
  });

  it('lets a learner’s own file be clicked on, on this page whatever the text names, and no other address', () => {
    const saying = (words: string): string => one({ kind: 'paragraph', spans: [text(words)] });
    expect(saying('The whole file: http://127.0.0.1:3000/mydata.json?seat=student-1')).toBe(
      '<p>The whole file: <a href="/mydata.json?seat=student-1" download>Download it</a></p>',
    );
    expect(saying('See https://evil.example/mydata.json?seat=x"onclick="y')).toContain('<a href="/mydata.json?seat=x" download>');
    expect(saying('My name is https://evil.example/in/1')).not.toContain('<a ');
  });

  it('renders maths as MathML that carries its plain text', () => {
    const maths = one({ kind: 'math', tex: '\\frac{1}{3}', plain: '⅓ "of it"' });
    expect(maths).toContain('<math alttext="⅓ &quot;of it&quot;" aria-label="⅓ &quot;of it&quot;" display="block"');
    expect(maths).toContain('<mfrac><mn>1</mn><mn>3</mn></mfrac>');
  });

  it('shows the plain text of maths that cannot be read', () => {
    expect(one({ kind: 'math', tex: '\\frac{1}{', plain: '1/3' })).toBe('<div class="formula"><span class="math-plain math-plain--display">1/3</span></div>');
    expect(one({ kind: 'paragraph', spans: [{ kind: 'math', tex: '\\unknowncommand', plain: 'x < y' }] })).toBe(
      '<p><span class="math-plain">x &lt; y</span></p>',
    );
    expect(one({ kind: 'math', tex: 'x'.repeat(2_001), plain: 'long' })).toContain('<span class="math-plain math-plain--display">long</span>');
  });

  it.each(['\\href{javascript:alert(1)}{x}', '\\includegraphics{x.png}', '\\class{evil}{x}', '\\style{color:red}{x}', '\\def\\a{\\a\\a}\\a'])(
    'lets maths make nothing but maths: %s',
    (tex) => {
      expect(one({ kind: 'math', tex, plain: 'plain' })).toContain('<span class="math-plain math-plain--display">plain</span>');
    },
  );

  it('renders choices as buttons named by letter and words', () => {
    const choices = one(CHOICES);
    expect(choices).toContain(
      'data-action="act-a" data-label="A) 3/4"><span class="choice__letter">A</span> <span class="choice__words"><math alttext="3/4" aria-label="3/4"',
    );
    expect(choices).toContain('data-action="act-b" data-label="B) none of these"');
    expect(choices).not.toContain('aria-pressed');
  });

  it('shuts the choice that was tried and leaves the others open, because the question still is', () => {
    const choices = one(CHOICES, 'B) none of these');
    expect(choices).not.toMatch(/data-action="act-a"[^>]* aria-disabled/);
    expect(choices).toMatch(/data-action="act-b"[^>]* aria-pressed="true" aria-disabled="true">/);
  });

  it('shuts all choices once a later question has followed', () => {
    const choices = markupOf(renderDoc({ blocks: [CHOICES] }, { pictures: drawing, scope: 'd-1', isOver: true }));
    expect(choices.match(/aria-disabled="true"/g)).toHaveLength(2);
  });

  it('shows picked actions as pressed and leaves the others open', () => {
    const actions = one({
      kind: 'actions',
      actions: [
        { action: 'a1', label: 'Shaky' },
        { action: 'a2', label: 'Sure', picked: true },
      ],
    });
    expect(actions).toContain('data-action="a1" data-label="Shaky">Shaky<');
    expect(actions).toContain('data-action="a2" data-label="Sure" aria-pressed="true">Sure<');
  });

  it('draws a picture in a figure with its words beside it, its ids made unique', () => {
    const picture = markup({ blocks: [PICTURE, PICTURE] });
    expect(picture).toContain('aria-labelledby="d-1-0-t"><title id="d-1-0-t">');
    expect(picture).toContain('aria-labelledby="d-1-1-t"><title id="d-1-1-t">');
    expect(picture).toContain('url(#d-1-1-g)');
    expect(picture).toContain('<p>A bar in 3 parts, 1 shaded</p>');
  });

  it.each(['bar one = 1/1', 'javascript: a language', 'once = 3, only = 4', 'a < b and on = off'])('draws a picture whose words are "%s"', (label) => {
    const pictures = createSvgPictureRenderer();
    const picture = { kind: 'fraction-bar', bars: [{ parts: 3, shaded: 1, label }], alt: label } as const;
    expect(markup({ blocks: [{ kind: 'image', picture, alt: label }] }, undefined, pictures)).toContain('<figure class="picture"><svg');
  });

  it.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg\nONLOAD=alert(1)></svg>',
    '<svg/onload="alert(1)"></svg>',
    '<svg><path d="M0 0" aria-label="a>b" onclick=\'x()\'/></svg>',
    '<svg><g xlink:href="javascript:alert(1)"/></svg>',
    '<svg><SCRIPT src="x"/></svg>',
    '<svg><text>3 < script</text></svg>',
  ])('does not put %s into the page', (active) => {
    expect(markup({ blocks: [PICTURE] }, undefined, { svg: () => active })).not.toContain('<svg');
  });

  it('says a picture in words when the drawing fails or holds more than a drawing', () => {
    const failing: PictureRenderer = {
      svg: () => {
        throw new RangeError('parts must be positive');
      },
    };
    const active: PictureRenderer = { svg: () => '<svg><script>alert(1)</script></svg>' };
    const handler: PictureRenderer = { svg: () => '<svg onload="alert(1)"></svg>' };
    for (const pictures of [failing, active, handler]) {
      const words = markup({ blocks: [PICTURE] }, undefined, pictures);
      expect(words).toBe('<p class="picture-words"><span class="picture-words__label">Picture:</span> A bar in 3 parts, 1 shaded</p>');
    }
  });

  it('never lets words become markup, whatever stands in any field', () => {
    fc.assert(
      fc.property(arbitraryDoc, (doc) => {
        // Every quote in words is escaped, so what stands between quotes is an attribute's value.
        const made = markup(doc).replace(/"[^"]*"/g, '""');
        const tags = [...made.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name]) => name);
        const attributes = [...made.matchAll(/<[a-z][^<>]*? (on\w+|style|href|src)=/g)].map(([, name]) => name);
        expect(tags.filter((name) => !ALLOWED_TAGS.has(name ?? ''))).toEqual([]);
        expect(attributes).toEqual([]);
      }),
      { examples: HOSTILE_TEXTS.map((words) => [hostileDoc(words)]), numRuns: 300 },
    );
  });
});

const ALLOWED_TAGS = new Set(
  'h3 p strong em ol ul li pre code div span button table thead tbody tr th td figure figcaption details summary svg title path math mrow mi mn mo mtext mfrac msup msub msubsup msqrt mroot mspace mtable mtr mtd mstyle mpadded mover munder munderover mphantom menclose'.split(
    ' ',
  ),
);

const hostileDoc = (words: string): Doc => ({
  blocks: [
    { kind: 'heading', text: words },
    { kind: 'paragraph', spans: [text(words), { kind: 'math', tex: words, plain: words }] },
    { kind: 'math', tex: `\\text{${words}`, plain: words },
    { kind: 'code', text: words },
    { ...PICTURE, alt: words },
    { kind: 'table', head: [words], rows: [[words]] },
    { kind: 'choices', options: [{ action: words, letter: words, spans: [text(words)] }] },
    { kind: 'input', hint: words },
    { kind: 'actions', actions: [{ action: words, label: words }] },
    { kind: 'footer', text: words },
  ],
});
