import { createHash } from 'node:crypto';
import { readText } from './maths-text.ts';

export type ShownChoices =
  | { readonly kind: 'choices'; readonly choices: readonly string[]; readonly correct: number }
  | { readonly kind: 'unusable'; readonly cause: string; readonly what: string };

const MIN_CHOICES = 2;
/** Letters A to F; more do not fit a chat message well. */
export const MAX_CHOICES = 6;

/**
 * The choices of a multiple-choice question as they are shown: repeats dropped, choices that the export glued with an `I` parted, and mixed
 * in an order drawn from the step's id, because OATutor's authors mostly write the right one first and its own pages mix them too.
 */
export const shownChoices = (id: string, raw: readonly string[], answer: string, language: string): ShownChoices => {
  const key = readText(answer, language);
  if (key.kind === 'garbled') return { kind: 'unusable', cause: 'garbled LaTeX', what: key.what };
  const texts: string[] = [];
  for (const choice of raw.flatMap((text) => parted(text, answer))) {
    const read = readText(choice, language);
    if (read.kind === 'garbled') return { kind: 'unusable', cause: 'garbled LaTeX', what: read.what };
    texts.push(read.text);
  }
  const own = texts.includes(key.text) ? texts : texts.map((text) => (sameText(text) === sameText(key.text) ? key.text : text));
  const distinct = own.filter((text, index) => text !== '' && own.findIndex((other) => sameText(other) === sameText(text)) === index);
  const choices = atMost(
    inShownOrder(
      id,
      distinct.map((text) => (sameText(text) === sameText(key.text) ? key.text : text)),
    ),
    key.text,
  );
  if (choices.some((text) => /##|<\w+[^>]*>/.test(text))) return { kind: 'unusable', cause: 'needs a figure', what: 'pictures to choose from' };
  if (choices.every((text) => /^[A-H]$/.test(text))) return { kind: 'unusable', cause: 'needs a figure', what: 'letters to choose from' };
  if (!choices.includes(key.text)) return { kind: 'unusable', cause: 'choices without the right one', what: key.text };
  if (choices.length < MIN_CHOICES || choices.length > MAX_CHOICES)
    return { kind: 'unusable', cause: `not ${MIN_CHOICES} to ${MAX_CHOICES} choices`, what: `${choices.length}` };
  return { kind: 'choices', choices, correct: choices.indexOf(key.text) };
};

/** Leaves out the last wrong choices beyond the most; none where one speaks of the others. */
const atMost = (choices: readonly string[], right: string): readonly string[] => {
  const tooMany = choices.length - MAX_CHOICES;
  if (tooMany <= 0 || choices.some((text) => SPEAKS_OF_OTHERS.test(text))) return choices;
  const dropped = new Set(choices.filter((text) => text !== right).slice(-tooMany));
  return choices.filter((text) => !dropped.has(text));
};

const SPEAKS_OF_OTHERS = /^(?:all|none|both|neither|not)\b/i;

/** `$$(2,0)I(3,0)$$` is two choices when one of its parts is the answer; the export put an `I` for its separator `|`. */
const parted = (choice: string, answer: string): readonly string[] => {
  const bare = choice.replaceAll('$$', '');
  const parts = bare.split('I');
  const isGlued =
    parts.length > 1 && parts.every((part) => part.trim() !== '') && parts.some((part) => sameText(part) === sameText(answer.replaceAll('$$', '')));
  return isGlued ? parts.map((part) => (choice.includes('$$') ? `$$${part}$$` : part)) : [choice];
};

const sameText = (text: string): string => text.replace(/\\ |[\s$]/g, '').toLowerCase();

/** Pairs such as yes and no, signs and rising numbers keep the order people expect; "all of the above" stays last. */
const inShownOrder = (id: string, choices: readonly string[]): readonly string[] => {
  const bare = choices.map((text) => sameText(text));
  const natural = bare.every((text) => /^(?:yes|no|true|false|ja|nej|always|never|sometimes|[<>=]|\\?[gl]eq?)$/.test(text)) || isRising(bare);
  if (natural) return choices;
  const last = choices.filter((text) => SPEAKS_OF_OTHERS.test(text));
  const mixed = choices.filter((text) => !last.includes(text)).map((text) => ({ text, draw: createHash('sha256').update(`${id}\n${text}`).digest('hex') }));
  return [...mixed.sort((a, b) => (a.draw < b.draw ? -1 : 1)).map(({ text }) => text), ...last];
};

const isRising = (texts: readonly string[]): boolean => {
  const numbers = texts.map((text) => (/^-?[\d.,]+%?$/.test(text) ? Number.parseFloat(text.replaceAll(',', '')) : Number.NaN));
  return numbers.every((value, index) => !Number.isNaN(value) && (index === 0 || value > (numbers[index - 1] ?? value)));
};
