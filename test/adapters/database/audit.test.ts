import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../adapters/database/audit.ts';
import type { Database } from '../../../adapters/database/open-database.ts';
import { DAY } from '../../../src/domain/ids.ts';
import { at, BEN, enrol, NOOR, START, saveClass, TEACHER } from '../../contracts/store-fixtures.ts';
import type { Stores } from '../../contracts/store-harness.ts';
import { emptiedStores, openEmbeddedForTest, openPostgresForTest, POSTGRES } from './database-harness.ts';

const describeAudit = (name: string, open: () => Promise<Database>): void => {
  describe(`the audit log on ${name}`, () => {
    let database: Database;
    let stores: Stores;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());
    beforeEach(async () => {
      stores = await emptiedStores(database);
      const { id: cohortId } = await saveClass(stores);
      for (const [account, displayName] of [
        [NOOR, 'Noor'],
        [BEN, 'Ben'],
        [TEACHER, 'Ms T'],
      ] as const) {
        await enrol(stores, account, { cohortId, displayName, role: account === TEACHER ? 'teacher' : 'learner' });
      }
    });

    it('is intact when empty and after what the tutor does', async () => {
      expect(await verifyAudit(database)).toMatchObject({ kind: 'intact', rows: 3 });
      await database.prisma.audit.deleteMany();
      expect(await verifyAudit(database)).toMatchObject({ kind: 'intact', rows: 0 });
    });

    it('stays one chain when many write at once', async () => {
      const cohort = (await stores.enrolment.cohorts())[0];
      const [learner, teacher] = [await stores.enrolment.find(NOOR), await stores.enrolment.find(TEACHER)];
      if (cohort === undefined || learner === undefined || teacher === undefined) throw new Error('expected a class');
      const mark = { kind: 'concern-marked', cohortId: cohort.id, learnerId: learner.id, by: teacher.id, mark: 'seen' } as const;
      await Promise.all(Array.from({ length: 12 }, (_, index) => stores.reports.record({ changes: [mark], outgoing: [], at: at(index) })));
      expect(await verifyAudit(database)).toMatchObject({ kind: 'intact', rows: 15 });
    });

    it('shows a row that was changed', async () => {
      await database.prisma.audit.update({ where: { position: 2n }, data: { details: '{"role":"learner","cohortId":"other"}' } });
      expect(await verifyAudit(database)).toEqual({ kind: 'broken', position: 2, why: 'changed' });
    });

    it('shows a row that was taken out, at either place', async () => {
      await database.prisma.audit.delete({ where: { position: 2n } });
      expect(await verifyAudit(database)).toEqual({ kind: 'broken', position: 3, why: 'not-the-next' });
      await database.prisma.audit.delete({ where: { position: 1n } });
      expect(await verifyAudit(database)).toEqual({ kind: 'broken', position: 3, why: 'beginning-missing' });
    });

    it('shows a row whose seal was made anew, by the next one', async () => {
      const row = await database.prisma.audit.findUniqueOrThrow({ where: { position: 2n } });
      await database.prisma.audit.update({ where: { position: 2n }, data: { hash: row.previousHash } });
      expect((await verifyAudit(database)).kind).toBe('broken');
    });

    it('has another head when the newest rows were cut off', async () => {
      const before = await verifyAudit(database);
      await database.prisma.audit.delete({ where: { position: 3n } });
      const after = await verifyAudit(database);
      expect(before).toMatchObject({ kind: 'intact' });
      expect(after).toMatchObject({ kind: 'intact', rows: 2 });
      expect(after).not.toMatchObject({ head: before.kind === 'intact' ? before.head : '' });
    });

    it('may lose its oldest rows to retention, and to nothing else', async () => {
      const policy = { chatTextMs: 30 * DAY, learningEventsMs: 400 * DAY, auditMs: 800 * DAY };
      const learner = await stores.enrolment.find(NOOR);
      if (learner === undefined) throw new Error('expected a learner');
      await stores.records.erase(learner.id, at(500 * DAY));
      expect(await stores.records.applyRetention(policy, at(900 * DAY))).toMatchObject({ audit: 3 });
      expect(await verifyAudit(database)).toMatchObject({ kind: 'intact', rows: 2 });
      expect(await stores.records.applyRetention(policy, at(1_400 * DAY))).toMatchObject({ audit: 1 });
      expect(await verifyAudit(database)).toMatchObject({ kind: 'intact', rows: 2 });
      await database.prisma.audit.delete({ where: { position: 5n } });
      expect(await verifyAudit(database)).toEqual({ kind: 'broken', position: 6, why: 'beginning-missing' });
    });

    it('calls nobody by a name or an id', async () => {
      const learner = await stores.enrolment.find(NOOR);
      const { audit = '' } = await stores.everything();
      expect(audit).toContain('role-given');
      for (const trace of [learner?.id ?? '', 'Noor', NOOR.userId, String(START)]) expect(audit).not.toContain(trace);
    });
  });
};

describeAudit('PGlite', openEmbeddedForTest);
describe.skipIf(POSTGRES === undefined)('on a server', () => describeAudit('Postgres', () => openPostgresForTest(POSTGRES ?? '')));
