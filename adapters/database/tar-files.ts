/**
 * Small files in a tar, read and added in memory. A tar is a row of blocks of 512 bytes: for each file a header with name and octal size
 * (POSIX.1-1988 "ustar"), then its content in whole blocks; two empty blocks end it.
 */
const BLOCK = 512;
const NAME_LENGTH = 100;
/** Where the header's fields stand, as offset and length. */
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;

type Entry = { readonly name: string; readonly start: number; readonly content: number; readonly size: number; readonly end: number };

/** The content of one file; `undefined` when the tar has none of that name, or is none. */
export const fileIn = (tar: Buffer, name: string): Buffer | undefined => {
  for (const entry of entriesOf(tar)) if (entry.name === name) return tar.subarray(entry.content, entry.content + entry.size);
  return undefined;
};

/** The same tar with one file more at its end. */
export const withFile = (tar: Buffer, name: string, content: Buffer): Buffer => {
  const padding = Buffer.alloc(blocks(content.length) * BLOCK - content.length);
  return Buffer.concat([tar.subarray(0, endOf(tar)), headerOf(name, content.length), content, padding, Buffer.alloc(2 * BLOCK)]);
};

/** The same tar without that file. */
export const withoutFile = (tar: Buffer, name: string): Buffer => {
  for (const entry of entriesOf(tar)) if (entry.name === name) return Buffer.concat([tar.subarray(0, entry.start), tar.subarray(entry.end)]);
  return tar;
};

function* entriesOf(tar: Buffer): Generator<Entry> {
  for (let start = 0; start + BLOCK <= tar.length; ) {
    const name = tar.toString('utf8', start, start + NAME_LENGTH).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('ascii', start + SIZE[0], start + SIZE[0] + SIZE[1]), 8);
    if (name === '' || Number.isNaN(size)) return;
    const content = start + BLOCK;
    const end = content + blocks(size) * BLOCK;
    yield { name: name.replace(/^\.?\//, ''), start, content, size, end };
    start = end;
  }
}

const blocks = (size: number): number => Math.ceil(size / BLOCK);

const endOf = (tar: Buffer): number => {
  let end = 0;
  for (const entry of entriesOf(tar)) end = entry.end;
  return end;
};

const headerOf = (name: string, size: number): Buffer => {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, NAME_LENGTH, 'utf8');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(SIZE[1] - 1, '0')}\0`, SIZE[0]);
  header.write(`${'0'.repeat(11)}\0`, 136);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  // The sum of the header's bytes, its own field counted as spaces.
  header.fill(' ', CHECKSUM[0], CHECKSUM[0] + CHECKSUM[1]);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM[0]);
  return header;
};
