import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { closingRecords, closingReports } from '../../src/application/closing-pages.ts';
import type { CourseId, LearnerId } from '../../src/domain/ids.ts';
import { NOW } from '../doubles/learners.ts';

const setUp = async () => {
  const stores = createMemoryStores();
  const cohort = await stores.enrolment.saveCohort({ name: '7B', courseId: 'small' as CourseId, simulated: false, at: NOW });
  const join = (userId: string, role: 'learner' | 'teacher') =>
    stores.enrolment.enrol({
      account: { platform: 'web', tenant: 'local', userId },
      displayName: userId,
      cohortId: cohort.id,
      role,
      by: 'test',
      timeZone: 'UTC',
      at: NOW,
    });
  const happened: string[] = [];
  let say: () => void = () => {};
  const spoken = new Promise<void>((resolve) => {
    say = () => {
      happened.push('last word');
      resolve();
    };
  });
  const pages = { spoken: () => spoken, recheck: () => void happened.push('recheck') };
  return { stores, cohort, join, happened, pages, say: () => say() };
};

describe('pages that are open', () => {
  it('are looked at again when someone was erased, after the last word was said', async () => {
    const { stores, join, happened, pages, say } = await setUp();
    const noor = await join('noor', 'learner');
    await closingRecords(stores.records, pages).erase(noor.id as LearnerId, NOW);
    expect(happened).toEqual([]);
    say();
    await expect.poll(() => happened).toEqual(['last word', 'recheck']);
  });

  it('are looked at again when a teacher was taken off the class, and not for other changes of it', async () => {
    const { stores, cohort, join, happened, pages, say } = await setUp();
    const [adeyemi, ben] = [await join('adeyemi', 'teacher'), await join('ben', 'teacher')];
    const reports = closingReports(stores.reports, pages);
    say();
    const change = { cohortId: cohort.id, by: ben.id };
    await reports.record({ changes: [{ kind: 'course-chosen', ...change, courseId: 'small' as CourseId }], outgoing: [], at: NOW });
    await pages.spoken();
    expect(happened).toEqual(['last word']);
    await reports.record({ changes: [{ kind: 'teaching-taken', ...change, personId: adeyemi.id }], outgoing: [], at: NOW });
    await expect.poll(() => happened).toEqual(['last word', 'recheck']);
  });
});
