import type { Doc } from '../../src/ports/doc.ts';
import { choiceLabel, spansToText } from '../shared/doc-text.ts';

/** The buttons a person sees now: those of the latest message that had any. */
export type OpenButtons = {
  readonly choices: readonly { readonly actionId: string; readonly letter: string; readonly words: string; readonly label: string }[];
  readonly actions: readonly { readonly actionId: string; readonly label: string }[];
};

export const NO_BUTTONS: OpenButtons = { choices: [], actions: [] };

export type ReadLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tap'; readonly actionId: string; readonly label: string }
  /** A number no button has. */
  | { readonly kind: 'no-such-button'; readonly number: number };

/** `undefined` for a message without buttons: then those before it stay open. */
export const buttonsOf = (doc: Doc): OpenButtons | undefined => {
  const choices = doc.blocks.flatMap((block) =>
    block.kind === 'choices'
      ? block.options.map((option) => ({ actionId: option.action, letter: option.letter, words: spansToText(option.spans), label: choiceLabel(option) }))
      : [],
  );
  const actions = doc.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ action, label }) => ({ actionId: action, label })) : []));
  return choices.length + actions.length === 0 ? undefined : { choices, actions };
};

/** What a typed line means. A choice goes by its letter, its words or its place; a button by `/number` or its label. All else is said to the tutor. */
export const readLine = (line: string, { actions, choices }: OpenButtons): ReadLine => {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (/^\/(?:quit|exit)$/i.test(text)) return { kind: 'leave' };
  const numbered = /^\/(\d{1,3})$/.exec(text);
  if (numbered !== null) {
    const number = Number(numbered[1]);
    const action = actions[number - 1];
    return action === undefined ? { kind: 'no-such-button', number } : { kind: 'tap', ...action };
  }
  const plain = simplified(text);
  const choice =
    choices.find(({ letter }) => simplified(letter) === plain) ??
    // Before the place: where the answers are numbers, "2" means the answer 2.
    choices.find(({ words }) => simplified(words) === plain) ??
    (/^\d{1,2}$/.test(plain) ? choices[Number(plain) - 1] : undefined);
  if (choice !== undefined) return { kind: 'tap', actionId: choice.actionId, label: choice.label };
  const action = actions.find(({ label }) => simplified(label) === plain);
  return action === undefined ? { kind: 'text', text } : { kind: 'tap', ...action };
};

/** Letter case and the marks people leave out ("Why this?", "b)") do not count. */
const simplified = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[?!.)]+$/, '')
    .replaceAll('’', "'");
