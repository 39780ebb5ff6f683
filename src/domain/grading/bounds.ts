/**
 * What one response may cost. Chat text is outside data: every reader of this room stops at these limits,
 * so the worst text a person can paste takes milliseconds.
 */
/** Characters of a response; the longest honest answer seen is under 120. */
export const MAX_RESPONSE_LENGTH = 300;
/** Characters of maths after normalising, and of an author's key; one symbol may become five characters. */
export const MAX_MATHS_LENGTH = 1_500;
/** Brackets inside brackets. */
export const MAX_DEPTH = 60;
/** Tokens, and nodes of a syntax tree. */
export const MAX_NODES = 400;
/** Absolute value of a power worked out exactly. */
export const MAX_EXPONENT = 1_000;
/** 170! is the largest factorial a double holds. */
export const MAX_FACTORIAL = 170;
/** Elements of a list, pieces of a union. */
export const MAX_ELEMENTS = 40;

/** Thrown where text cannot be read or would cost too much; caught inside this room and never leaves it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** `undefined` where reading was refused; any other failure is a bug and passes. */
export const unlessRefused = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Refusal) return undefined;
    throw failure;
  }
};
