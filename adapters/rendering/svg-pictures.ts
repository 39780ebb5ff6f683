import type { Picture } from '../../src/domain/curriculum/picture.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { PictureRenderer } from '../../src/ports/picture-renderer.ts';
import { coordinate, drawLabel, escapeXml, labelHeight, labelWidth, TYPE_SIZE } from './svg-text.ts';

type FractionBars = Extract<Picture, { kind: 'fraction-bar' }>;
type NumberLine = Extract<Picture, { kind: 'number-line' }>;

export type SvgPictureSettings = {
  /** Colour of lines and words. Without it they take the colour of the text around the picture (`currentColor`). */
  readonly ink?: string;
  /** Colour behind the picture, for places that show it on an unknown ground; none by default. */
  readonly paper?: string;
};

/** Units of the view box. The height follows from the content. */
const WIDTH = 360;
const EDGE = 10;
const BAR_HEIGHT = 44;
const GAP = 16;
/** Contrast of at least 3:1 against white and against the dark grounds of the chat platforms (#313338 and darker), as WCAG 1.4.11 asks. */
const SHADE = '#3b82d6';
const MARK = '#d9622b';
/** More cannot be told apart at the width of a phone. */
const MAX_PARTS = 60;

/** Draws pictures as self-contained SVG. @throws TutorError `INVALID` naming a number that cannot be drawn. */
export const createSvgPictureRenderer = (settings: SvgPictureSettings = {}): PictureRenderer => ({
  svg: (picture) => {
    switch (picture.kind) {
      case 'fraction-bar':
        return framed(picture, picture.bars.length === 1 ? 'Fraction bar' : 'Fraction bars', drawBars(picture), settings);
      case 'number-line':
        return framed(picture, 'Number line', drawNumberLine(picture), settings);
    }
  },
});

type Drawing = { readonly height: number; readonly shapes: string };

/** The frame names the picture for screen readers; the ids come from the content, so that two pictures on one page do not share them. */
const framed = (picture: Picture, title: string, { height, shapes }: Drawing, { ink, paper }: SvgPictureSettings): string => {
  const id = `picture-${fingerprint(JSON.stringify(picture))}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${coordinate(height)}" width="${WIDTH}" height="${coordinate(height)}"`,
    ` style="max-width:100%;height:auto" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ` font-family="system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"${ink === undefined ? '' : ` color="${escapeXml(ink)}"`}>`,
    `<title id="${id}-title">${title}</title><desc id="${id}-desc">${escapeXml(picture.alt)}</desc>`,
    paper === undefined ? '' : `<rect width="${WIDTH}" height="${coordinate(height)}" rx="12" fill="${escapeXml(paper)}"/>`,
    `${shapes}</svg>`,
  ].join('');
};

/** FNV-1a, 32 bits: tells pictures apart, nothing more. */
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
};

const wholeWithin = (what: string, value: number, least: number, most: number): number => {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new TutorError('INVALID', `${what}: expected a whole number from ${least} to ${most}, got ${value}`);
  return value;
};

const drawBars = ({ bars }: FractionBars): Drawing => {
  let y = EDGE;
  const shapes: string[] = [];
  for (const { parts, shaded, label } of bars) {
    wholeWithin('parts of a bar', parts, 1, MAX_PARTS);
    wholeWithin('shaded parts of a bar', shaded, 0, parts);
    if (label !== undefined) {
      y += labelHeight(label) + 2;
      shapes.push(drawLabel(label, EDGE, y - 4, 'start', WIDTH - 2 * EDGE));
    }
    shapes.push(drawBar(parts, shaded, y));
    y += BAR_HEIGHT + GAP;
  }
  return { height: y - GAP + EDGE, shapes: shapes.join('') };
};

const CORNER = 6;

/** The shading is clipped by the rounded outline simply by being drawn with the same rounded corners. */
const drawBar = (parts: number, shaded: number, y: number): string => {
  const length = WIDTH - 2 * EDGE;
  const part = length / parts;
  const leftRounded = leftRoundedPath(shaded * part, y);
  const whole = `x="${EDGE}" y="${coordinate(y)}" width="${length}" height="${BAR_HEIGHT}" rx="${CORNER}"`;
  const shading = shaded === 0 ? '' : shaded === parts ? `<rect ${whole} fill="${SHADE}"/>` : `<path d="${leftRounded}" fill="${SHADE}"/>`;
  const cuts = Array.from({ length: parts - 1 }, (_, index) => `M${coordinate(EDGE + part * (index + 1))} ${coordinate(y)}v${BAR_HEIGHT}`).join('');
  const lines = cuts === '' ? '' : `<path d="${cuts}" stroke="currentColor" stroke-width="1.5"/>`;
  return `${shading}${lines}<rect ${whole} fill="none" stroke="currentColor" stroke-width="2"/>`;
};

/** Shading narrower than the corner is rounded less, as far as it reaches. */
const leftRoundedPath = (width: number, y: number): string => {
  const across = Math.min(CORNER, width);
  const [top, bottom] = [coordinate(width - across), coordinate(across - width)];
  const [x, left] = [coordinate(across), EDGE + across];
  return `M${coordinate(left)} ${coordinate(y)}h${top}v${BAR_HEIGHT}h${bottom}a${x} ${CORNER} 0 0 1 -${x} -${CORNER}v-${BAR_HEIGHT - 2 * CORNER}a${x} ${CORNER} 0 0 1 ${x} -${CORNER}z`;
};

/** Room at both ends, so that a label under the first or last whole number is not cut off. */
const LINE_EDGE = 24;
const PIN = 12;
const DOT = 6;

const drawNumberLine = ({ from, to, parts, marks }: NumberLine): Drawing => {
  wholeWithin('start of the number line', from, -1000, 1000);
  wholeWithin('end of the number line', to, from + 1, 1000);
  wholeWithin('parts of the whole line', parts * (to - from), 1, MAX_PARTS);
  const xOf = (at: number): number => LINE_EDGE + ((at - from) / (to - from)) * (WIDTH - 2 * LINE_EDGE);
  const pins = raised(marks.map(({ at, label }) => pinAt(xOf(within(at, from, to)), label)));
  const y = EDGE + Math.max(TYPE_SIZE, ...pins.map(({ label, lift }) => labelHeight(label) + lift)) + PIN;

  const steps = Array.from({ length: parts * (to - from) + 1 }, (_, index) => ({ x: xOf(from + index / parts), whole: index % parts === 0 }));
  const ticks = steps.map(({ x, whole }) => `M${coordinate(x)} ${coordinate(y - (whole ? 10 : 6))}v${whole ? 20 : 12}`).join('');
  const axis = `<path d="M${LINE_EDGE - 12} ${coordinate(y)}H${WIDTH - LINE_EDGE + 12}${ticks}" stroke="currentColor" stroke-width="2" stroke-linecap="round" fill="none"/>`;
  const numbers = Array.from({ length: to - from + 1 }, (_, index) =>
    drawLabel(String(from + index), xOf(from + index), y + 12 + TYPE_SIZE * 1.2, 'middle', 2 * LINE_EDGE),
  );
  const dots = pins.map(
    ({ x, labelX, lift, label }) =>
      `<path d="M${coordinate(x)} ${coordinate(y - PIN - lift)}V${coordinate(y)}" stroke="${MARK}" stroke-width="2"/>` +
      `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${DOT}" fill="${MARK}"/>` +
      drawLabel(label, labelX, y - PIN - lift, 'middle', WIDTH - 2 * EDGE),
  );
  return { height: y + 12 + TYPE_SIZE * 1.2 + EDGE, shapes: [axis, ...numbers, ...dots].join('') };
};

const within = (at: number, from: number, to: number): number => {
  if (!(at >= from && at <= to)) throw new TutorError('INVALID', `mark on the number line: expected a place from ${from} to ${to}, got ${at}`);
  return at;
};

type Pin = { readonly x: number; readonly label: string; readonly labelX: number };

/** A label near an end moves inwards rather than out of the picture. */
const pinAt = (x: number, label: string): Pin => {
  const half = Math.min(labelWidth(label), WIDTH - 2 * EDGE) / 2;
  return { x, label, labelX: Math.min(Math.max(x, EDGE + half), WIDTH - EDGE - half) };
};

/** Lifts a label above the one before it when the two would overlap. */
const raised = (pins: readonly Pin[]): readonly (Pin & { readonly lift: number })[] => {
  const placed: (Pin & { readonly lift: number })[] = [];
  for (const pin of [...pins].sort((a, b) => a.x - b.x)) {
    const before = placed.at(-1);
    const overlaps = before !== undefined && pin.labelX - before.labelX < (labelWidth(pin.label) + labelWidth(before.label)) / 2 + 4;
    placed.push({ ...pin, lift: overlaps ? before.lift + labelHeight(before.label) + 2 : 0 });
  }
  return placed;
};
