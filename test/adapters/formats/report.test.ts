import { describe, expect, it } from 'vitest';
import { type ImportOutcome, reportImport } from '../../../adapters/formats/report.ts';
import type { CourseId } from '../../../src/domain/ids.ts';

const outcome: ImportOutcome = {
  course: { id: 'sums' as CourseId, title: 'Sums', version: 'v', language: 'en', licence: 'CC0', skills: [], items: [], misconceptions: [] },
  read: { problems: 1, steps: 2_520 },
  taken: { items: 2_236, skills: 1 },
  skipped: [
    { cause: 'needs a figure', count: 281, examples: ['s1: see the graph', 's2'] },
    { cause: 'duplicate step', count: 3, examples: [] },
  ],
  warnings: [
    { cause: 'hints joined', count: 3_945, examples: ['s3'] },
    { cause: 'scaffold whose key disagrees with it', count: 2, examples: ['s4'], look: true },
  ],
};

describe('reportImport', () => {
  it('tells totals, then each cause with its count and one example', () => {
    expect(reportImport(outcome)).toEqual([
      'Sums (sums, language en, CC0)',
      'Read: 1 problem, 2,520 steps.',
      'Taken: 2,236 items, 1 skill.',
      'Left out: 284.',
      '  281  needs a figure (for example s1: see the graph)',
      '    3  duplicate step',
      'To look at before a class uses it: 2.',
      '  2  scaffold whose key disagrees with it (for example s4)',
      'Changed on the way in, nothing to do: 3,945.',
      '  3,945  hints joined (for example s3)',
    ]);
  });

  it('tells how many keys were worked out again, where that was done', () => {
    expect(reportImport({ ...outcome, keys: { agreed: 1_603, disputed: 140, undecided: 542 } })[3]).toBe(
      'Keys checked: 1,603 agreed, 140 disputed (left out), 542 could not be judged.',
    );
  });

  it('says when nothing was left out and is silent about no changes', () => {
    expect(reportImport({ ...outcome, skipped: [], warnings: [] }).slice(3)).toEqual(['Nothing was left out.']);
  });
});
