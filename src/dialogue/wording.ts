import type { Instant } from '../domain/ids.ts';
import type { ActionButton, Block, Doc } from '../ports/doc.ts';
import type { Audience } from '../ports/outbox.ts';

/** What words are made with: who is spoken to, when, and how a button's meaning becomes its opaque id. */
export type Wording = {
  readonly audience: Audience;
  readonly now: Instant;
  /** `presentation` ties a button to the question it stands under. */
  readonly actionId: (name: string, presentation?: number) => string;
};

export const doc = (...blocks: readonly (Block | undefined)[]): Doc => ({ blocks: blocks.filter((block) => block !== undefined) });

export const button = (wording: Wording, label: string, name: string, presentation?: number): ActionButton => ({
  action: wording.actionId(name, presentation),
  label,
});

export const buttons = (...actions: readonly ActionButton[]): Block => ({ kind: 'actions', actions });

/** Choice letters: more than eight options are no choice but a search. */
export const LETTERS = 'ABCDEFGH';
