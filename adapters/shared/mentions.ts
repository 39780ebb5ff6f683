/** Whether a text holds one of the names as words of their own: "Al" is not in "Also". */
export const mentions = (text: string, names: readonly string[]): boolean =>
  names.some((name) => {
    for (let at = text.indexOf(name); name !== '' && at !== -1; at = text.indexOf(name, at + 1)) {
      if (!isWordPart(lastCharacter(text.slice(Math.max(0, at - 2), at))) && !isWordPart(firstCharacter(text.slice(at + name.length)))) return true;
    }
    return false;
  });

const isWordPart = (character: string): boolean => /^[\p{L}\p{N}]$/u.test(character);
const lastCharacter = (text: string): string => [...text].at(-1) ?? '';
const firstCharacter = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0);
