import type { ExpectedError, RequiredForm } from './answer-key.ts';

/** What code says of a response. `unreadable` asks again and costs no attempt. */
export type Verdict =
  | { readonly kind: 'correct' }
  | { readonly kind: 'equivalent-wrong-form'; readonly askedForm: RequiredForm }
  | { readonly kind: 'wrong'; readonly expectedError?: ExpectedError }
  | { readonly kind: 'unreadable'; readonly reason: 'empty' | 'too-long' | 'not-understood' };
