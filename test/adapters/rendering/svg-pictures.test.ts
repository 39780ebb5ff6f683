import { describe, expect, it } from 'vitest';
import { createSvgPictureRenderer } from '../../../adapters/rendering/svg-pictures.ts';
import type { Picture } from '../../../src/domain/curriculum/picture.ts';
import { isTutorError } from '../../../src/ports/errors.ts';

const { svg } = createSvgPictureRenderer();
const bar = (parts: number, shaded: number, label?: string): Picture => ({
  kind: 'fraction-bar',
  bars: [{ parts, shaded, ...(label === undefined ? {} : { label }) }],
  alt: `A bar in ${parts} equal parts, ${shaded} shaded.`,
});
const line = (from: number, to: number, parts: number, ...marks: readonly { readonly at: number; readonly label: string }[]): Picture => ({
  kind: 'number-line',
  from,
  to,
  parts,
  marks,
  alt: 'A number line.',
});
const texts = (drawing: string): readonly string[] => [...drawing.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

/** Relative luminance and contrast as WCAG 2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

describe('a picture as SVG', () => {
  it('is the same text for the same picture', () => {
    expect(svg(bar(8, 3))).toBe(createSvgPictureRenderer().svg(bar(8, 3)));
  });

  it('has a title and a description that a screen reader finds by id', () => {
    const drawing = svg(bar(8, 3));
    const [, title = '', description = ''] = /aria-labelledby="(\S+) (\S+)"/.exec(drawing) ?? [];
    expect(drawing).toContain('role="img"');
    expect(drawing).toContain(`<title id="${title}">Fraction bar</title>`);
    expect(drawing).toContain(`<desc id="${description}">A bar in 8 equal parts, 3 shaded.</desc>`);
    expect(svg(bar(8, 4))).not.toContain(title);
  });

  it.each([1, 2, 7, 59])('shades %i of 60 parts by a path that a reader of SVG understands, within the bar', (shaded) => {
    const [path = ''] = [...svg(bar(60, shaded)).matchAll(/<path d="([^"]*)" fill="#/g)].map(([, d = '']) => d);
    expect(path).toMatch(/^(?:[A-Za-z](?:-?\d+(?:\.\d+)?(?:[ ,](?=[-\d])|(?=[A-Za-z])|$))*)+$/);
    expect(path).not.toMatch(/--|NaN/);
    const [, right = ''] = /^M\S+ \S+h(-?[\d.]+)v/.exec(path) ?? [];
    const [, left = ''] = /^M(\S+) /.exec(path) ?? [];
    expect(Number(left) + Number(right)).toBeCloseTo(10 + (shaded * 340) / 60, 1);
    expect(Number(right)).toBeGreaterThanOrEqual(0);
  });

  it('escapes every word it is given, and drops what XML does not allow', () => {
    const drawing = svg({ kind: 'fraction-bar', bars: [{ parts: 2, shaded: 1, label: '<script>"x" & \'y\'</script>' }], alt: '</desc><b>\u0007&' });
    for (const raw of ['<script', '<b>', '\u0007']) expect(drawing).not.toContain(raw);
    expect(drawing).toContain('&lt;/desc&gt;&lt;b&gt;&amp;</desc>');
    expect(texts(drawing)).toEqual(['&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt;']);
  });

  it('draws words and lines in the colour of the text around it, on no ground', () => {
    const drawing = svg(bar(8, 3));
    expect(drawing).toContain('stroke="currentColor"');
    expect(drawing.match(/<rect/g)).toHaveLength(1);
    const carded = createSvgPictureRenderer({ ink: '#1b1f24', paper: '#ffffff' }).svg(bar(8, 3));
    expect(carded).toContain('color="#1b1f24"');
    expect(carded).toContain('fill="#ffffff"');
  });

  it('uses fills that stand out from white and from dark grounds', () => {
    const fills = new Set(
      [...(svg(bar(8, 3)) + svg(line(0, 1, 4, { at: 0.5, label: '?' }))).matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"/g)].map(([, colour = '']) => colour),
    );
    expect(fills.size).toBe(2);
    for (const fill of fills) for (const ground of ['#ffffff', '#313338', '#1a1d21', '#000000']) expect(contrast(fill, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('a fraction bar', () => {
  it('has a cut between each two parts', () => {
    const cuts = /<path d="((?:M[\d.]+ [\d.]+v44)+)"/.exec(svg(bar(8, 3)))?.[1] ?? '';
    expect(cuts.match(/M/g)).toHaveLength(7);
    expect(svg(bar(1, 1))).not.toContain('v44"');
  });

  it('shades from the left edge to the last shaded part', () => {
    const [, start, run] = /<path d="M(\d+) 10h([\d.]+)v44[^"]*z" fill="#3b82d6"/.exec(svg(bar(8, 3))) ?? [];
    expect(Number(start) + Number(run)).toBeCloseTo(10 + (340 * 3) / 8);
    expect(svg(bar(8, 0))).not.toContain('#3b82d6');
    expect(svg(bar(8, 8))).toMatch(/<rect[^>]*fill="#3b82d6"/);
  });

  it('writes a fraction as a label with a line, other labels as they are', () => {
    expect(texts(svg(bar(4, 3, '3/4')))).toEqual(['3', '4']);
    expect(texts(svg(bar(4, 3, 'cut into 4')))).toEqual(['cut into 4']);
  });

  it.each([
    [0, 0, 'parts of a bar: expected a whole number from 1 to 60, got 0'],
    [2.5, 1, 'got 2.5'],
    [4, 5, 'shaded parts of a bar: expected a whole number from 0 to 4, got 5'],
    [Number.NaN, 0, 'got NaN'],
  ])('refuses %s parts with %s shaded', (parts, shaded, message) => {
    expect(() => svg(bar(parts, shaded))).toThrow(message);
    try {
      svg(bar(parts, shaded));
    } catch (error) {
      expect(isTutorError(error, 'INVALID')).toBe(true);
    }
  });
});

describe('a number line', () => {
  it('has a tick for each step and a number at each whole', () => {
    const drawing = svg(line(0, 2, 3));
    const ticks = /<path d="M12 [\d.]+H348((?:M[\d.]+ [\d.]+v(?:20|12))+)"/.exec(drawing)?.[1] ?? '';
    expect(ticks.match(/v20/g)).toHaveLength(3);
    expect(ticks.match(/v12/g)).toHaveLength(4);
    expect(texts(drawing)).toEqual(['0', '1', '2']);
  });

  it('puts a mark where its value lies', () => {
    expect(Number(/<circle cx="([\d.]+)"/.exec(svg(line(0, 1, 4, { at: 0.25, label: '?' })))?.[1])).toBeCloseTo(24 + 0.25 * 312);
  });

  it('lifts a label that would lie over its neighbour, and keeps labels inside the picture', () => {
    const heights = (drawing: string) =>
      [...drawing.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>[ab]+</g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    const [a, b] = heights(svg(line(0, 1, 10, { at: 0.5, label: 'aaaa' }, { at: 0.55, label: 'bbbb' })));
    expect(a?.[1]).toBeGreaterThan((b?.[1] ?? 0) + 16);
    const [end] = heights(svg(line(0, 1, 10, { at: 1, label: 'bbbbbbbbbbbb' })));
    expect(end?.[0]).toBeLessThan(320);
  });

  it('refuses what cannot be drawn', () => {
    expect(() => svg(line(1, 1, 2))).toThrow('end of the number line: expected a whole number from 2 to 1000, got 1');
    expect(() => svg(line(0, 10, 30))).toThrow('parts of the whole line: expected a whole number from 1 to 60, got 300');
    expect(() => svg(line(0, 1, 2, { at: 1.5, label: '?' }))).toThrow('mark on the number line: expected a place from 0 to 1, got 1.5');
  });
});
