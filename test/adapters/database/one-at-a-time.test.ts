import { afterEach, describe, expect, it } from 'vitest';
import { createCourseLibrary } from '../../../adapters/database/course-library.ts';
import { oneAtATime } from '../../../adapters/database/one-at-a-time.ts';
import { type Database, openDatabase } from '../../../adapters/database/open-database.ts';
import { tinyCourse } from '../../contracts/store-fixtures.ts';
import { openEmbeddedForTest, openPostgresForTest, POSTGRES } from './database-harness.ts';

const open: Database[] = [];
afterEach(async () => {
  for (const database of open.splice(0).reverse()) await database.close();
});
const kept = async (opening: Promise<Database>): Promise<Database> => {
  const database = await opening;
  open.push(database);
  return database;
};

/** Says when it begins and ends, with a pause in between in which another could begin. */
const spoken = (said: string[], name: string) => async (): Promise<string> => {
  said.push(`${name} begins`);
  await new Promise((resolve) => setTimeout(resolve, 30));
  said.push(`${name} ends`);
  return name;
};

describe('work done by one at a time', () => {
  it('waits for the work of the same name, not for any other, and goes on after a failure', async () => {
    const database = await kept(openEmbeddedForTest());
    const said: string[] = [];
    const failing = oneAtATime(database, 'x', async () => {
      throw new Error('no');
    });
    const [a, b, c] = [
      oneAtATime(database, 'x', spoken(said, 'a')),
      oneAtATime(database, 'x', spoken(said, 'b')),
      oneAtATime(database, 'y', spoken(said, 'c')),
    ];
    await expect(failing).rejects.toThrow('no');
    expect(await Promise.all([a, b, c])).toEqual(['a', 'b', 'c']);
    expect(said.filter((line) => !line.startsWith('c'))).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(said.indexOf('c begins')).toBeLessThan(said.indexOf('b begins'));
  });

  describe.skipIf(POSTGRES === undefined)('on Postgres', () => {
    const processes = async (): Promise<readonly Database[]> => {
      const first = await kept(openPostgresForTest(POSTGRES ?? ''));
      const others = [1, 2].map(() => kept(openDatabase({ kind: 'postgres', url: first.url ?? '' })));
      return [first, ...(await Promise.all(others))];
    };

    it('waits for other processes too', async () => {
      const said: string[] = [];
      await Promise.all((await processes()).map((database, index) => oneAtATime(database, 'x', spoken(said, `${index}`))));
      expect(said.map((line) => line.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
    });

    it('lets processes that start at the same moment bring the same course along', async () => {
      const outcomes = await Promise.all((await processes()).map((database) => createCourseLibrary(database).seed(tinyCourse())));
      expect(outcomes.toSorted()).toEqual(['created', 'unchanged', 'unchanged']);
    });
  });
});
