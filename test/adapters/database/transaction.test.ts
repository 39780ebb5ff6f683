import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../adapters/database/open-database.ts';
import { inTransaction, reaching, understand } from '../../../adapters/database/transaction.ts';
import { TutorError } from '../../../src/ports/errors.ts';
import { openEmbeddedForTest, openPostgresForTest, POSTGRES } from './database-harness.ts';

const clash = (code: string): Error => Object.assign(new Error('clash'), { code });
const wrapped = (code: string): Error =>
  Object.assign(new Error('wrapped'), { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: code } } } });
const addCohort = (id: string) => ({ data: { id, name: id, courseId: 'c', simulated: false, createdAt: new Date(0) } });

describe('what a database error means', () => {
  it('is a conflict for a clash of transactions, on whatever layer the code stands', () => {
    for (const error of [clash('P2034'), clash('40001'), clash('40P01'), wrapped('40001'), new Error('outer', { cause: wrapped('40P01') })]) {
      expect(understand(error)).toMatchObject({ code: 'CONFLICT' });
    }
  });

  it('is unavailable when the database cannot be reached', () => {
    for (const error of [clash('P1001'), clash('P2028'), clash('ECONNREFUSED'), wrapped('57P01'), new Error('PGlite is closed')]) {
      expect(understand(error)).toMatchObject({ code: 'UNAVAILABLE' });
    }
  });

  it('is left alone when it is a bug or already understood', () => {
    const [bug, known] = [new TypeError('not a function'), new TutorError('NOT_FOUND', 'x')];
    expect(understand(bug)).toBe(bug);
    expect(understand(known)).toBe(known);
    expect(understand('text')).toBe('text');
  });
});

describe('a transaction', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openEmbeddedForTest();
  });
  afterAll(() => database.close());

  it('is run again after a clash, and what the failed run wrote is gone', async () => {
    let runs = 0;
    await inTransaction(database, async (tx) => {
      runs++;
      await tx.cohort.create(addCohort(`run-${runs}`));
      if (runs < 3) throw wrapped('40001');
    });
    expect(runs).toBe(3);
    expect((await database.prisma.cohort.findMany()).map(({ id }) => id)).toEqual(['run-3']);
  });

  it('gives up after five clashes with a conflict', async () => {
    let runs = 0;
    const work = inTransaction(database, async () => {
      runs++;
      throw clash('40P01');
    });
    await expect(work).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(runs).toBe(5);
  });

  it('is not run again for a refusal of our own or a bug', async () => {
    for (const error of [new TutorError('CONFLICT', 'stale'), new Error('bug')]) {
      let runs = 0;
      const work = inTransaction(database, async () => {
        runs++;
        throw error;
      });
      await expect(work).rejects.toBe(error);
      expect(runs).toBe(1);
    }
  });

  it('passes a result through and tells failures of single statements the same way', async () => {
    expect(await inTransaction(database, async (tx) => tx.person.count())).toBe(0);
    await expect(reaching(Promise.reject(clash('P1001')))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe.skipIf(POSTGRES === undefined)('on a server', () => {
  it('two transactions that lock each other out both succeed in the end', async () => {
    const database = await openPostgresForTest(POSTGRES ?? '');
    await database.prisma.cohort.createMany({ data: [addCohort('a').data, addCohort('b').data] });
    const rename = (first: string, second: string) =>
      inTransaction(database, async (tx) => {
        await tx.cohort.update({ where: { id: first }, data: { courseId: `${first}${second}` } });
        await tx.$executeRaw`SELECT pg_sleep(0.2)`;
        await tx.cohort.update({ where: { id: second }, data: { courseId: `${first}${second}` } });
      });
    await Promise.all([rename('a', 'b'), rename('b', 'a')]);
    const courses = (await database.prisma.cohort.findMany()).map(({ courseId }) => courseId);
    expect(new Set(courses).size).toBe(1);
    await database.close();
  });

  it('a server that drops its connections fails the call at hand as unavailable, and the next one works', async () => {
    const database = await openPostgresForTest(POSTGRES ?? '');
    const dropping = inTransaction(database, async (tx) => {
      await tx.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
      await tx.person.count();
    });
    await expect(dropping).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await reaching(database.prisma.person.count())).toBe(0);
    await database.close();
  });
});
