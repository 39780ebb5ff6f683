import type { Clock } from '../ports/clock.ts';

export type Rule = { readonly clock: Clock };
