import { beforeEach, describe, expect, it } from 'vitest';
import type { CourseId, ItemId, LearnerId, PersonId } from '../../src/domain/ids.ts';
import type { Attempt } from '../../src/domain/mastery/attempt.ts';
import { at, attemptMade, BEN, enrol, NOOR, recordTurn, START, saveClass, skill } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

const item = (id: string): ItemId => id as ItemId;

export const describeEvidenceLog = (name: string, make: MakeStores): void => {
  describe(`an evidence log: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    const learners = async (): Promise<readonly [PersonId, PersonId]> => {
      const { id: cohortId } = await saveClass(stores);
      const both = [await enrol(stores, NOOR, { cohortId }), await enrol(stores, BEN, { cohortId, displayName: 'Ben' })].sort();
      return both as unknown as readonly [PersonId, PersonId];
    };
    const booked = (personId: PersonId, ...attempts: readonly Partial<Attempt>[]): Promise<void> =>
      recordTurn(stores, personId, { events: attempts.map((part, index) => attemptMade(personId, { presentation: index + 1, ...part })) });

    it('holds unaided first tries alone, in the order they were booked, whatever the clock said', async () => {
      const [first] = await learners();
      await booked(
        first,
        { outcome: 'correct', at: at(5_000), skillIds: [skill('parts'), skill('adding-fractions')] },
        { outcome: 'wrong', at: at(1_000), itemId: item('item-2') },
        { outcome: 'correct', tryNumber: 2, presentation: 2, at: at(6_000) },
        { outcome: 'correct', helpSeen: 1, at: at(7_000) },
        { outcome: 'skipped', at: at(8_000) },
        { outcome: 'wrong-form', at: at(9_000) },
        { outcome: 'correct', at: at(10_000), itemId: item('item-3') },
      );
      const evidence = [
        { itemId: 'item-1', skillIds: ['parts', 'adding-fractions'], right: true, at: at(5_000) },
        { itemId: 'item-2', skillIds: ['adding-fractions'], right: false, at: at(1_000) },
        { itemId: 'item-3', skillIds: ['adding-fractions'], right: true, at: at(10_000) },
      ];
      expect(await stores.evidence.newest(first, 10)).toEqual(evidence);
      expect(await stores.evidence.newest(first, 2)).toEqual(evidence.slice(1));
      expect(await stores.evidence.newest('nobody' as LearnerId, 10)).toEqual([]);
      expect((await stores.evidence.page('real-classes', undefined, 10))[0]).toEqual({ learnerId: first, evidence });
    });

    it('is read page by page, by learner, and the same again', async () => {
      const [first, second] = await learners();
      await booked(second, { outcome: 'wrong' }, { outcome: 'correct' });
      const read = async (): Promise<readonly (readonly [string, number])[]> => {
        const found: (readonly [string, number])[] = [];
        for (let after: LearnerId | undefined; ; ) {
          const page = await stores.evidence.page('real-classes', after, 1);
          found.push(...page.map(({ learnerId, evidence }) => [learnerId, evidence.length] as const));
          if (page.length < 1) return found;
          after = page[0]?.learnerId;
        }
      };
      expect(await read()).toEqual([
        [first, 0],
        [second, 2],
      ]);
      expect(await read()).toEqual(await read());
    });

    it('counts answers and those who gave them, since a moment too', async () => {
      const [first, second] = await learners();
      await booked(first, { outcome: 'correct', at: at(1_000) }, { outcome: 'wrong', at: at(2_000) }, { outcome: 'skipped', at: at(3_000) });
      await booked(second, { outcome: 'correct', at: at(2_001) });
      expect(await stores.evidence.count('real-classes')).toEqual({ answers: 3, learners: 2 });
      expect(await stores.evidence.count('real-classes', at(2_000))).toEqual({ answers: 1, learners: 1 });
      expect(await stores.evidence.count('simulated-classes')).toEqual({ answers: 0, learners: 0 });
    });

    it('keeps simulated classes apart from real ones', async () => {
      const demo = await stores.enrolment.saveCohort({ name: 'Demo', courseId: 'fractions' as CourseId, simulated: true, at: START });
      const played = await enrol(stores, { ...NOOR, userId: 'u-played' }, { cohortId: demo.id });
      const [first] = await learners();
      await booked(played, { outcome: 'wrong' });
      await booked(first, { outcome: 'correct' });
      expect((await stores.evidence.page('simulated-classes', undefined, 10)).map(({ learnerId }) => learnerId)).toEqual([played]);
      expect((await stores.evidence.page('real-classes', undefined, 10)).map(({ learnerId }) => learnerId)).not.toContain(played);
      expect(await stores.evidence.count('simulated-classes')).toEqual({ answers: 1, learners: 1 });
      expect(await stores.evidence.count('real-classes')).toEqual({ answers: 1, learners: 1 });
    });
  });
};
