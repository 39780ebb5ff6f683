import type { Picture } from '../domain/curriculum/picture.ts';

export interface PictureRenderer {
  /** A self-contained SVG with a title and description for screen readers. Pure: the same picture gives the same text. */
  svg(picture: Picture): string;
}
