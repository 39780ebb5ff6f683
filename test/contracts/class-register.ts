import { beforeEach, describe, expect, it } from 'vitest';
import { at, BEN, NOOR, saveClass, TEACHER } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

export const describeClassRegister = (name: string, make: MakeStores): void => {
  describe(`a class register: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('lists who sits where on one platform and tenant, in the order they joined', async () => {
      const { id: cohortId } = await saveClass(stores);
      const other = await saveClass(stores, '8A');
      const tom = { ...NOOR, userId: 'u-tom' };
      const join = { by: 'test', timeZone: 'UTC' } as const;
      await stores.enrolment.enrol({ ...join, account: tom, displayName: 'Tom', cohortId, role: 'learner', at: at(2) });
      await stores.enrolment.enrol({ ...join, account: NOOR, displayName: 'Noor', cohortId, role: 'teacher', at: at(1) });
      await stores.enrolment.enrol({ ...join, account: tom, displayName: 'Tom', cohortId: other.id, role: 'learner', at: at(3) });
      for (const account of [BEN, TEACHER, { ...NOOR, tenant: 'elsewhere' }]) {
        await stores.enrolment.enrol({ ...join, account, displayName: 'Someone', cohortId, role: 'learner', at: at(0) });
      }
      expect(await stores.register.entries('web', 'local')).toEqual([
        { account: NOOR, displayName: 'Noor', role: 'teacher', cohortId },
        { account: tom, displayName: 'Tom', alias: 'Tom', role: 'learner', cohortId },
        { account: tom, displayName: 'Tom', alias: 'Tom', role: 'learner', cohortId: other.id },
      ]);
      expect(await stores.register.entries('teams', 'local')).toEqual([]);
    });

    it('says that it answers', async () => {
      expect(await stores.register.answers()).toBe(true);
    });
  });
};
