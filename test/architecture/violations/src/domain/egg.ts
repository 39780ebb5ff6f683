import type { Chicken } from './chicken.ts';

export type Egg = { readonly becomes: Chicken };
