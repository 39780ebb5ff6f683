/** A table in a chat that has none: columns kept straight by spaces. */
export const aligned = (rows: readonly (readonly string[])[]): string => {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Control characters mean nothing in a message and swell its JSON sixfold; a lone surrogate is not text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
export const cleaned = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** At most `most` characters; what is cut ends in an ellipsis, and no character is halved. */
export const clip = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`);
