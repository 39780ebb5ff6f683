import type { ZodType } from 'zod';

export type Parser = { readonly schema: ZodType };
