/** Text and numbers, made safe for SVG. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes markup, and drops the control characters that XML 1.0 does not allow at all. */
export const escapeXml = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** A coordinate with at most two decimals: enough for a picture, and the same text on every machine. */
export const coordinate = (value: number): string => String(Math.round(value * 100) / 100);

/** Height of a label's type, in units of the view box; 16 of 360 stays readable on a phone 320 pixels wide. */
export const TYPE_SIZE = 16;
/** Mean width of a character, as a share of the type size. */
const CHARACTER_WIDTH = 0.62;
const FRACTION = /^\s*(\d+)\/(\d+)\s*$/;
const LINE_HEIGHT = 1.15;

type Anchor = 'start' | 'middle';

export const labelHeight = (label: string): number => TYPE_SIZE * LINE_HEIGHT * (FRACTION.test(label) ? 2 : 1);

/** How wide a label will be, about. */
export const labelWidth = (label: string): number => {
  const [, top, bottom] = FRACTION.exec(label) ?? [];
  const characters = top === undefined || bottom === undefined ? label.length : Math.max(top.length, bottom.length) + 1;
  return characters * TYPE_SIZE * CHARACTER_WIDTH;
};

/**
 * A label whose lower edge is `baseline`. `3/4` is drawn as a fraction with a line; anything else as one line of text, smaller when
 * it would be wider than `room`.
 */
export const drawLabel = (label: string, x: number, baseline: number, anchor: Anchor, room: number): string => {
  const [, top, bottom] = FRACTION.exec(label) ?? [];
  if (top === undefined || bottom === undefined) {
    return drawLine(label, x, baseline - TYPE_SIZE * 0.25, anchor, Math.min(TYPE_SIZE, (TYPE_SIZE * room) / labelWidth(label)));
  }
  const width = labelWidth(label);
  const middle = anchor === 'middle' ? x : x + width / 2;
  const line = baseline - TYPE_SIZE * LINE_HEIGHT;
  return [
    drawLine(top, middle, line - TYPE_SIZE * 0.3, 'middle', TYPE_SIZE),
    `<path d="M${coordinate(middle - width / 2)} ${coordinate(line)}h${coordinate(width)}" stroke="currentColor" stroke-width="1.5"/>`,
    drawLine(bottom, middle, baseline - TYPE_SIZE * 0.2, 'middle', TYPE_SIZE),
  ].join('');
};

const drawLine = (text: string, x: number, y: number, anchor: Anchor, size: number): string =>
  `<text x="${coordinate(x)}" y="${coordinate(y)}" font-size="${coordinate(size)}" text-anchor="${anchor}" fill="currentColor">${escapeXml(text)}</text>`;
