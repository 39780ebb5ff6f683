/**
 * Whether a JSON text holds one of the names as words of their own: "Al" is not in "Also".
 * Names are compared as JSON writes them, so a quote in a nickname hides nothing.
 */
export const mentions = (json: string, names: readonly string[]): boolean =>
  names.some((name) => {
    const written = JSON.stringify(name).slice(1, -1);
    for (let at = json.indexOf(written); written !== '' && at !== -1; at = json.indexOf(written, at + 1)) {
      if (!isWordPart(lastCharacter(json.slice(Math.max(0, at - 2), at))) && !isWordPart(firstCharacter(json.slice(at + written.length)))) return true;
    }
    return false;
  });

const isWordPart = (character: string): boolean => /^[\p{L}\p{N}]$/u.test(character);
const lastCharacter = (text: string): string => [...text].at(-1) ?? '';
const firstCharacter = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0);
