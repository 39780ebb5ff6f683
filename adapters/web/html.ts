const MARKUP = Symbol('markup');

/** Markup that may be sent as it is. Only `html` and `trusted` make it, so a plain string can never become markup by mistake. */
export type Html = { readonly [MARKUP]: string };

type Part = Html | string | number | undefined | false | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Declares markup made by our own code (the maths and picture renderers) as safe. Never for text that came from a person or a model. */
export const trusted = (markup: string): Html => ({ [MARKUP]: markup });

const render = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (MARKUP in part) return part[MARKUP];
  return part.map((piece) => piece[MARKUP]).join('');
};

/** A template whose every value is escaped, unless it is `Html` itself. Attribute values must stand in double quotes. */
export const html = (literals: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  trusted(literals.map((literal, index) => literal + render(parts[index])).join(''));

export const markupOf = (piece: Html): string => piece[MARKUP];
