/** Base64 (RFC 4648) of 32-bit words, lowest byte first, whatever the machine: saved states and models are the same everywhere. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const wordsAsText = (words: Int32Array): string => {
  const parts: string[] = [];
  const byteAt = (at: number): number => (at < words.length * 4 ? ((words[at >> 2] as number) >>> (8 * (at & 3))) & 255 : 0);
  for (let at = 0; at < words.length * 4; at += 3) {
    const three = (byteAt(at) << 16) | (byteAt(at + 1) << 8) | byteAt(at + 2);
    const left = words.length * 4 - at;
    parts.push(letter(three >>> 18), letter(three >>> 12), left > 1 ? letter(three >>> 6) : '=', left > 2 ? letter(three) : '=');
  }
  return parts.join('');
};

const letter = (bits: number): string => ALPHABET.charAt(bits & 63);

const VALUES = new Map([...ALPHABET].map((one, value) => [one, value]));

/** @throws RangeError when the text is no base64 of whole words. `what` names it in the message. */
export const wordsOfText = (text: string, what: string): Int32Array => {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = (text.length / 4) * 3 - padding;
  if (text.length % 4 !== 0 || bytes % 4 !== 0) throw new RangeError(`expected ${what} as base64 of whole 32-bit words, got ${text.length} characters`);
  const words = new Int32Array(bytes / 4);
  for (let from = 0, at = 0; from < text.length; from += 4) {
    let four = 0;
    for (let place = 0; place < 4; place += 1) {
      const one = text.charAt(from + place);
      const value = VALUES.get(one);
      if (value === undefined && !(one === '=' && from + place >= text.length - padding)) {
        throw new RangeError(`expected ${what} as base64, got "${one}" at character ${from + place + 1}`);
      }
      four = (four << 6) | (value ?? 0);
    }
    for (let shift = 16; shift >= 0 && at < bytes; shift -= 8, at += 1)
      words[at >> 2] = (words[at >> 2] as number) | (((four >>> shift) & 255) << (8 * (at & 3)));
  }
  return words;
};
