import type { Picture } from '../../src/domain/curriculum/picture.ts';
import type { PictureRenderer } from '../../src/ports/picture-renderer.ts';
import { type Html, html, trusted } from './html.ts';

/** What a drawing never needs, in lower case. Markup with it is not drawn, whatever renderer made it. */
const ACTIVE_TAGS = new Set(['script', 'foreignobject', 'iframe', 'style', 'a', 'use', 'image', 'animate', 'set']);
const ACTIVE_ATTRIBUTE = /^(?:on.*|(?:xlink:)?href)$/i;
const TAG = /<\/?([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/gi;
const ATTRIBUTE = /([^\s=/"']+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/g;

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
    if (!svg.startsWith('<svg') || !isPassive(svg)) return undefined;
    // The page's content security policy refuses style attributes; the style sheet gives a picture its size.
    return svg.replace(/^(<svg[^>]*?) style="[^"]*"/, '$1');
  } catch {
    return undefined;
  }
};

/** Judged by tags and attributes only: a picture's words may well say "one = 1/1". */
const isPassive = (svg: string): boolean => {
  let passive = true;
  const words = svg.replace(TAG, (_, name: string, attributes: string) => {
    const isActive = ACTIVE_TAGS.has(name.toLowerCase()) || [...attributes.matchAll(ATTRIBUTE)].some(([, attribute = '']) => ACTIVE_ATTRIBUTE.test(attribute));
    if (isActive) passive = false;
    return '';
  });
  return passive && !words.includes('<');
};

const scopeIds = (svg: string, scope: string): string =>
  svg
    .replace(/ id="([^"]+)"/g, (_, id: string) => ` id="${scope}-${id}"`)
    .replace(/ (aria-labelledby|aria-describedby)="([^"]+)"/g, (_, name: string, ids: string) => {
      const scoped = ids.split(/\s+/).map((id) => `${scope}-${id}`);
      return ` ${name}="${scoped.join(' ')}"`;
    })
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${scope}-${id})`);
