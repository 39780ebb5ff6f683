import type { Picture } from '../domain/curriculum/picture.ts';

/** What one message says, on any platform. Small and closed: every adapter renders every block, or says it in words. */
export type Doc = { readonly blocks: readonly Block[] };

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  /** A displayed formula. */
  | { readonly kind: 'math'; readonly tex: string; readonly plain: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'image'; readonly picture: Picture; readonly alt: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Answers to tap. Every choice can also be typed: its letter or its text. */
  | { readonly kind: 'choices'; readonly options: readonly { readonly action: string; readonly letter: string; readonly spans: readonly Span[] }[] }
  /** A typed answer is expected; `hint` says of what kind. */
  | { readonly kind: 'input'; readonly hint: string }
  | { readonly kind: 'actions'; readonly actions: readonly ActionButton[] }
  | { readonly kind: 'footer'; readonly text: string };

export type Span =
  | { readonly kind: 'text'; readonly text: string; readonly style?: 'strong' | 'emphasis' }
  /** Inline maths; `plain` is the same in Unicode text. */
  | { readonly kind: 'math'; readonly tex: string; readonly plain: string };

/** `action` is an opaque id of at most 100 characters, made by the action codec. */
export type ActionButton = { readonly action: string; readonly label: string; readonly picked?: boolean };

/** Discord's limit for a custom id, the shortest of the platforms. */
export const MAX_ACTION_ID_LENGTH = 100;
