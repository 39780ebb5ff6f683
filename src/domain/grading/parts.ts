import { MAX_ELEMENTS, Refusal } from './bounds.ts';

/** Splits at separators outside all brackets. A half-open interval closes with any bracket, so kinds of bracket are not matched. */
export const splitOutside = (text: string, isSeparator: (sign: string, next: string) => boolean): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    else if (depth === 0 && isSeparator(sign, text.charAt(at + 1))) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  if (parts.length > MAX_ELEMENTS) throw new Refusal(`at most ${MAX_ELEMENTS} parts`);
  return parts.map((part) => part.trim());
};

/** Whether the first and last character are brackets that close each other. */
export const isWrapped = (text: string, opening: string, closing: string): boolean => {
  if (!text.startsWith(opening) || !text.endsWith(closing)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ('([{'.includes(text.charAt(at))) depth += 1;
    else if (')]}'.includes(text.charAt(at))) depth -= 1;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
};
