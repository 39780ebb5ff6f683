/** Transactions with a second try where two of them only got in each other's way, and the world's failures as `TutorError`. */
import { isTutorError, TutorError } from '../../src/ports/errors.ts';
import type { Prisma } from './generated/client.ts';
import type { Database } from './open-database.ts';

export type Transaction = Prisma.TransactionClient;

const TRIES = 5;
/** First pause after a clash; it doubles, with jitter, so that those who met do not meet again. */
const FIRST_PAUSE_MS = 10;

/**
 * Runs `work` in one transaction. A serialisation failure or deadlock runs it again, so `work` must have no effect outside the database.
 * @throws TutorError `CONFLICT` after {@link TRIES} clashes, `UNAVAILABLE` when the database cannot be reached.
 */
export const inTransaction = async <T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.prisma.$transaction(work);
    } catch (error) {
      const problem = understand(error);
      if (!isTutorError(problem, 'CONFLICT') || isTutorError(error) || attempt === TRIES) throw problem;
      await pause(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()));
    }
  }
};

/** One statement outside a transaction, its failures told the same way. */
export const reaching = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw understand(error);
  }
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Postgres: serialization_failure, deadlock_detected. Prisma: write conflict or deadlock. */
const CLASHES = ['P2034', '40001', '40P01'];
/** Prisma: cannot reach, timed out, closed, too many connections, no transaction to be had. Postgres: shutting down, starting up, too many. Node: network. */
const UNREACHABLE = /^(P1001|P1002|P1008|P1017|P2024|P2028|P2037|57P01|57P02|57P03|53300|08\w{3}|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN)$/;
const GONE = /PGlite is closed|Connection terminated|Cannot use a pool after calling end|Can't reach database server|Engine is not yet connected/;

/** What an error of the database means: a clash, an unreachable database, or a bug, which is passed on as it is. */
export const understand = (error: unknown): unknown => {
  if (isTutorError(error)) return error;
  const codes = codesOf(error);
  if (codes.some((code) => CLASHES.includes(code))) return new TutorError('CONFLICT', 'two transactions clashed', { cause: error });
  if (codes.some((code) => UNREACHABLE.test(code)) || (error instanceof Error && GONE.test(error.message))) {
    return new TutorError('UNAVAILABLE', 'the database does not answer', { cause: error });
  }
  return error;
};

export const isUniqueViolation = (error: unknown): boolean => codesOf(error).some((code) => code === 'P2002' || code === '23505');
/** A row it belongs to is gone: the learner was erased meanwhile. */
export const isMissingParent = (error: unknown): boolean => codesOf(error).some((code) => code === 'P2003' || code === '23503');

/** Prisma wraps the driver's error in its own, sometimes twice; the telling code may be on any layer. */
const codesOf = (error: unknown): readonly string[] => {
  const codes: string[] = [];
  let layer: unknown = error;
  for (let depth = 0; depth < 6 && typeof layer === 'object' && layer !== null; depth++) {
    for (const key of ['code', 'originalCode', 'errorCode'] as const) {
      const value: unknown = Reflect.get(layer, key);
      if (typeof value === 'string') codes.push(value);
    }
    layer = Reflect.get(layer, 'cause') ?? Reflect.get(Reflect.get(layer, 'meta') ?? {}, 'driverAdapterError');
  }
  return codes;
};
