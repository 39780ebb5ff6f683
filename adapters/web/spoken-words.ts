/** Longest message a person may send, in UTF-16 units, as a text box counts them. */
export const MAX_TEXT_LENGTH = 4_000;

const MENTION = /(?<![\p{L}\p{N}_.])@(?:proximal|tutor)(?![\p{L}\p{N}_])/iu;

/** In a class channel only what names the tutor is meant for it. */
export const mentionsTutor = (text: string): boolean => MENTION.test(text);
