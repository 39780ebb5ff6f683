import type { Picture } from '../../src/domain/curriculum/picture.ts';
import type { PictureRenderer } from '../../src/ports/picture-renderer.ts';
import { type Html, html, trusted } from './html.ts';

/** What a drawing never needs. Markup with it is not drawn, whatever renderer made it. */
const ACTIVE_MARKUP = /<(?:script|foreignObject|iframe|style|a|use|image)\b|\son\w+\s*=|javascript:/i;

/**
 * A picture drawn in the page, with its words one tap away. When it cannot be drawn the words stand in its place.
 * @param scope makes the drawing's ids unique on the page: the same picture may stand there twice.
 */
export const renderPicture = (picture: Picture, alt: string, scope: string, pictures: PictureRenderer): Html => {
  const drawing = draw(picture, pictures);
  if (drawing === undefined) return html`<p class="picture-words"><span class="picture-words__label">Picture:</span> ${alt}</p>`;
  return html`<figure class="picture">${trusted(scopeIds(drawing, scope))}<figcaption><details><summary>Picture in words</summary><p>${alt}</p></details></figcaption></figure>`;
};

const draw = (picture: Picture, pictures: PictureRenderer): string | undefined => {
  try {
    const svg = pictures
      .svg(picture)
      .trim()
      .replace(/^<\?xml[^>]*\?>\s*/, '');
    if (!svg.startsWith('<svg') || ACTIVE_MARKUP.test(svg)) return undefined;
    // The page's content security policy refuses style attributes; the style sheet gives a picture its size.
    return svg.replace(/^(<svg[^>]*?) style="[^"]*"/, '$1');
  } catch {
    return undefined;
  }
};

const scopeIds = (svg: string, scope: string): string =>
  svg
    .replace(/ id="([^"]+)"/g, (_, id: string) => ` id="${scope}-${id}"`)
    .replace(/ (aria-labelledby|aria-describedby)="([^"]+)"/g, (_, name: string, ids: string) => {
      const scoped = ids.split(/\s+/).map((id) => `${scope}-${id}`);
      return ` ${name}="${scoped.join(' ')}"`;
    })
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${scope}-${id})`);
