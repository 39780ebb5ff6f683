import type { TemplatePicture } from './item-template.ts';
import type { Picture } from './picture.ts';
import type { Rational } from './rational.ts';
import { evaluate, type Parameters, parseExpression } from './template-expression.ts';
import { fillText, wholeNumber } from './template-text.ts';

/** More parts than this cannot be told apart at the width of a phone. */
const MAX_PARTS = 30;

/** @throws RangeError when a bar shades more parts than it has, or a mark lies off the line. */
export const realizePicture = (picture: Picture | TemplatePicture, parameters: Parameters): Picture => {
  const write = (text: string): string => fillText(text, parameters);
  const value = (expression: string): Rational => evaluate(parseExpression(expression), parameters);
  switch (picture.kind) {
    case 'fraction-bar':
    case 'number-line':
      return picture;
    case 'fraction-bar-template':
      return {
        kind: 'fraction-bar',
        bars: picture.bars.map(({ parts, shaded, label }) => ({
          ...barOf(wholeNumber(value(parts)), wholeNumber(value(shaded))),
          ...(label === undefined ? {} : { label: write(label) }),
        })),
        alt: write(picture.alt),
      };
    case 'number-line-template': {
      const [from, to] = [wholeNumber(value(picture.from)), wholeNumber(value(picture.to))];
      const marks = picture.marks.map(({ at, label }) => ({ at: markAt(value(at), from, to), label: write(label) }));
      return { kind: 'number-line', from, to, parts: partsOf(wholeNumber(value(picture.parts))), marks, alt: write(picture.alt) };
    }
  }
};

const partsOf = (parts: number): number => {
  if (parts < 1 || parts > MAX_PARTS) throw new RangeError(`expected a picture of 1 to ${MAX_PARTS} parts, got ${parts}`);
  return parts;
};

const barOf = (parts: number, shaded: number): { readonly parts: number; readonly shaded: number } => {
  if (shaded < 0 || shaded > parts) throw new RangeError(`expected 0 to ${parts} shaded parts, got ${shaded}`);
  return { parts: partsOf(parts), shaded };
};

const markAt = (at: Rational, from: number, to: number): number => {
  const number = Number(at.top) / Number(at.bottom);
  if (!(number >= from && number <= to)) throw new RangeError(`expected a mark from ${from} to ${to}, got ${number}`);
  return number;
};
