import { beforeEach, describe, expect, it } from 'vitest';
import type { CourseId, ItemId } from '../../src/domain/ids.ts';
import { refusalOf, skill, tinyCourse } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

export const describeCourseLibrary = (name: string, make: MakeStores): void => {
  describe(`a course library: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('gives a course back as it was saved, with its look-ups', async () => {
      const course = tinyCourse({
        attribution: 'By the school',
        misconceptions: [{ id: 'adds-both' as never, name: 'adds tops and bottoms', remedy: 'Draw it.' }],
      });
      expect(await stores.courses.save(course)).toBe('created');
      const index = await stores.courses.course(course.id);
      expect(index?.course).toEqual(course);
      expect(index?.items.get('item-1' as ItemId)).toEqual(course.items[0]);
      expect(index?.position.get(skill('adding-fractions'))).toBe(1);
    });

    it('knows no course that was not saved', async () => {
      expect(await stores.courses.course('nothing' as CourseId)).toBeUndefined();
      expect(await stores.courses.list()).toEqual([]);
    });

    it('replaces a course of a new version and leaves one of the same version alone', async () => {
      await stores.courses.save(tinyCourse());
      const before = await stores.courses.course(tinyCourse().id);
      expect(await stores.courses.save(tinyCourse({ title: 'Ignored' }))).toBe('unchanged');
      expect(await stores.courses.save(tinyCourse({ version: 'v2', title: 'Fractions, again', items: [] }))).toBe('changed');
      const after = await stores.courses.course(tinyCourse().id);
      expect(before?.course.title).toBe('Fractions');
      expect(after?.course.title).toBe('Fractions, again');
      expect(after?.course.items).toEqual([]);
    });

    it('is seeded with what ships, and does not go back to a version that was replaced', async () => {
      const [older, newer] = [tinyCourse(), tinyCourse({ version: 'v2', title: 'Fractions, again' })];
      expect(await stores.courses.seed(older)).toBe('created');
      expect(await stores.courses.seed(older)).toBe('unchanged');
      expect(await stores.courses.seed(newer)).toBe('changed');
      expect(await stores.courses.seed(older)).toBe('superseded');
      expect((await stores.courses.course(older.id))?.course.title).toBe('Fractions, again');
      // Whoever brings the older one back on purpose may.
      expect(await stores.courses.save(older)).toBe('changed');
      expect(await stores.courses.seed(newer)).toBe('superseded');
      expect(await stores.courses.seed(older)).toBe('unchanged');
    });

    it('is brought back by a higher release to what it was before, and by no lower one to anything', async () => {
      const [first, changed] = [tinyCourse({ release: 1 }), tinyCourse({ version: 'v2', release: 2 })];
      const versionNow = async () => (await stores.courses.course(first.id))?.course.version;
      expect(await stores.courses.seed(first)).toBe('created');
      expect(await stores.courses.seed(changed)).toBe('changed');
      expect(await stores.courses.seed(first)).toBe('superseded');
      const takenBack = tinyCourse({ release: 3 });
      expect([await stores.courses.seed(takenBack), await versionNow()]).toEqual(['changed', 'v1']);
      expect([await stores.courses.seed(changed), await versionNow()]).toEqual(['superseded', 'v1']);
      expect(await stores.courses.seed(tinyCourse({ version: 'v9', release: 2 }))).toBe('superseded');
      expect(await stores.courses.seed(tinyCourse({ version: 'v4', release: 3 }))).toBe('changed');
      // The number alone is no change of the course, and counts from then on.
      expect(await stores.courses.seed(tinyCourse({ version: 'v4', release: 4 }))).toBe('unchanged');
      expect(await stores.courses.seed(tinyCourse({ version: 'v5', release: 3 }))).toBe('superseded');
      expect((await stores.courses.course(first.id))?.course.release).toBeUndefined();
    });

    it('is seeded by many at once, once', async () => {
      const [source] = tinyCourse().items;
      if (source?.kind !== 'item') throw new Error('expected the tiny course to have an item');
      const items = Array.from({ length: 600 }, (_, index) => ({ kind: 'item' as const, item: { ...source.item, id: `item-${index}` as ItemId } }));
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => stores.courses.seed(tinyCourse({ items }))));
      expect(outcomes.toSorted()).toEqual(['created', 'unchanged', 'unchanged', 'unchanged']);
      expect((await stores.courses.course(tinyCourse().id))?.course.items).toEqual(items);
    });

    it('lists courses by title with their size', async () => {
      await stores.courses.save(tinyCourse({ id: 'b' as CourseId, title: 'B' }));
      await stores.courses.save(tinyCourse({ id: 'a' as CourseId, title: 'A', version: 'v9' }));
      expect(await stores.courses.list()).toEqual([
        { id: 'a', title: 'A', version: 'v9', skills: 2, items: 1 },
        { id: 'b', title: 'B', version: 'v1', skills: 2, items: 1 },
      ]);
    });

    it('keeps the order of many items and says how far it is', async () => {
      const [source] = tinyCourse().items;
      if (source?.kind !== 'item') throw new Error('expected the tiny course to have an item');
      const items = Array.from({ length: 700 }, (_, index) => ({ kind: 'item' as const, item: { ...source.item, id: `item-${index}` as ItemId } }));
      const told: number[] = [];
      await stores.courses.save(tinyCourse({ items }), (stored, of) => {
        expect(of).toBe(700);
        told.push(stored);
      });
      expect(told.at(-1)).toBe(700);
      expect(told).toEqual([...told].sort((a, b) => a - b));
      expect((await stores.courses.course(tinyCourse().id))?.course.items).toEqual(items);
    });

    it('refuses a course that contradicts itself and keeps the one it has', async () => {
      await stores.courses.save(tinyCourse());
      const [first] = tinyCourse().skills;
      if (first === undefined) throw new Error('expected the tiny course to have skills');
      const broken = tinyCourse({ version: 'v2', skills: [{ ...first, prerequisites: [skill('nowhere')] }] });
      expect(await refusalOf(stores.courses.save(broken))).toBe('INVALID');
      expect((await stores.courses.course(tinyCourse().id))?.course.version).toBe('v1');
    });
  });
};
