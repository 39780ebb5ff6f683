/** Values on their way into the database. Outside text may hold what Postgres cannot keep; an event must never be refused for that. */
import type { Instant } from '../../src/domain/ids.ts';
import type { Prisma } from './generated/client.ts';

/** Without NUL characters and half surrogate pairs: Postgres refuses both, and people's keyboards do produce them. */
export const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The value as JSON text that `jsonb` accepts; keys without a value are left out. */
export const storableJson = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storableText(part) : part));

/** The same for a column written through Prisma. */
export const storable = (value: unknown): Prisma.InputJsonValue => JSON.parse(storableJson(value));

export const dateOf = (at: Instant): Date => new Date(at);
export const instantOf = (date: Date): Instant => date.getTime() as Instant;
