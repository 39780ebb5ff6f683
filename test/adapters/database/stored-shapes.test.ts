import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LEARNER_TABLES, PERSON_TABLES } from '../../../adapters/database/learner-tables.ts';
import type { Database } from '../../../adapters/database/open-database.ts';
import { createTutoringStore } from '../../../adapters/database/tutoring-store.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { enrol, NOOR, recordTurn, START, saveClass, textFrom } from '../../contracts/store-fixtures.ts';
import type { Stores } from '../../contracts/store-harness.ts';
import { emptiedStores, openEmbeddedForTest } from './database-harness.ts';

let database: Database;
let stores: Stores;
let noor: PersonId;
beforeAll(async () => {
  database = await openEmbeddedForTest();
});
afterAll(() => database.close());
beforeEach(async () => {
  stores = await emptiedStores(database);
  noor = await enrol(stores, NOOR, { cohortId: (await saveClass(stores)).id });
});

describe('a session written by another version of the tutor', () => {
  const OLD_SHAPES = [
    { kind: 'quizzing', question: 3 },
    { kind: 'working' },
    { kind: 'working', round: { purpose: 'quiz', slots: [{ skillId: 'a', role: 'main' }], startedAt: 1, done: [], before: [] } },
    { kind: 'offer', offer: { kind: 'quiz', slots: [], date: 'tomorrow' } },
    {},
    [],
    'idle',
  ];

  it('is gone on from as idle, with the question count kept, and is reported', async () => {
    for (const activity of OLD_SHAPES) {
      await database.prisma.session.update({ where: { personId: noor }, data: { activity, presentation: 41 } });
      const reported: string[] = [];
      const state = await createTutoringStore(database, (personId) => reported.push(personId)).load(noor);
      expect(state?.session).toEqual({ presentation: 41, activity: { kind: 'idle' } });
      expect(reported).toEqual([noor]);
    }
  });

  it('can be recorded over', async () => {
    await database.prisma.session.update({ where: { personId: noor }, data: { activity: { kind: 'quizzing' } } });
    await recordTurn(stores, noor);
    expect((await stores.tutoring.load(noor))?.version).toBe(1);
  });

  it('keeps a field that today’s door does not know yet', async () => {
    await database.prisma.session.update({ where: { personId: noor }, data: { activity: { kind: 'idle', since: 5 } } });
    expect((await stores.tutoring.load(noor))?.session.activity).toEqual({ kind: 'idle', since: 5 });
  });
});

describe('a profile of a wrong shape', () => {
  it('is refused with the learner, the column and what was expected, and without the learner’s words', async () => {
    await database.prisma.learner.update({ where: { id: noor }, data: { profile: { alias: 'Noor the Secret', language: 'klingon', interests: [] } } });
    const loading = stores.tutoring.load(noor);
    await expect(loading).rejects.toMatchObject({ code: 'INVALID', message: expect.stringMatching(/profile of learner/) });
    await expect(loading).rejects.toThrow(noor);
    await expect(loading).rejects.not.toThrow(/Secret/);
  });
});

describe('a learner with two accounts', () => {
  it('is written to where they wrote from last', async () => {
    const discord = { platform: 'discord', tenant: 'guild-1', userId: '77' } as const;
    await database.prisma.account.create({ data: { ...discord, personId: noor, createdAt: new Date(START) } });
    await stores.inbox.accept(textFrom(NOOR, 'from the web'));
    expect((await stores.tutoring.load(noor))?.accounts).toEqual([NOOR, discord]);
    await stores.inbox.accept(textFrom(discord, 'from Discord'));
    expect((await stores.tutoring.load(noor))?.accounts).toEqual([discord, NOOR]);
  });
});

describe('the tables', () => {
  it('that hold a learner’s or a person’s rows are all known to export and erasure', async () => {
    const rows = await database.prisma.$queryRaw<readonly { name: string; column: string }[]>`
      SELECT table_name AS name, column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name IN ('learner_id', 'person_id') ORDER BY 1`;
    const of = (column: string): readonly string[] => rows.filter((row) => row.column === column).map(({ name }) => name);
    expect(of('learner_id')).toEqual(LEARNER_TABLES.toSorted());
    expect(of('person_id')).toEqual([...PERSON_TABLES, 'account', 'membership'].sort());
  });
});
