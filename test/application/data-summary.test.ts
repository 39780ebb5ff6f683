import { describe, expect, it } from 'vitest';
import { LEARNER_TABLES, PERSON_TABLES } from '../../adapters/database/learner-tables.ts';
import { dataSummary } from '../../src/application/learner-rights.ts';
import { onboard, openClassroom } from '../doubles/classroom.ts';

const ALSO_HELD = ['person', 'account', 'membership', 'learner', 'inbox', 'outbox', 'sign_in_link', 'web_session', 'audit'];

/** What `mydata` calls what is held, when there is one row in each of these tables. */
const called = async (tables: readonly string[]): Promise<readonly string[]> => {
  const room = await openClassroom();
  await onboard(room, 'noor');
  const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' });
  const loaded = person === undefined ? undefined : await room.stores.tutoring.load(person.id);
  if (loaded === undefined) throw new Error('expected Noor to be there');
  const held = Object.fromEntries(tables.map((table) => [table, [{}]]));
  return (await dataSummary({ ...room.stores.records, export: async () => held }, loaded)).map(({ what }) => what);
};

describe('what mydata lists', () => {
  it('has plain words for every table there is, and no table’s own name', async () => {
    for (const table of [...LEARNER_TABLES, ...PERSON_TABLES, ...ALSO_HELD]) {
      const [what] = await called([table]);
      expect([table, what]).not.toEqual([table, 'Other records']);
      expect(what?.toLowerCase()).not.toBe(table.replaceAll('_', ' '));
    }
  });

  it('still counts a table it has no word for, without its name', async () => {
    expect(await called(['brand_new_table', 'attempt'])).toEqual(['Other records', 'Answers']);
  });

  it('is in those words for someone real', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const said = (await room.say('noor', 'mydata')).map(({ text }) => text).join();
    expect(said).toContain('Your name and settings');
    expect(said).not.toMatch(/membership|account\b|belief change|other records|person/i);
  });
});
