import type { CourseIndex } from '../curriculum/course.ts';
import type { MisconceptionId } from '../ids.ts';
import { alphabetical } from './alphabetical.ts';
import type { EvidenceRow } from './evidence.ts';
import type { ConcernEvidence } from './summary.ts';

export type DominantMisconception = NonNullable<ConcernEvidence['misconception']>;

/** The error that explains at least `count` of the wrong answers and `share` of them all; `undefined` when none does. */
export const dominantMisconception = (
  wrong: readonly EvidenceRow[],
  course: CourseIndex,
  { count, share }: { readonly count: number; readonly share: number },
): DominantMisconception | undefined => {
  const counts = new Map<MisconceptionId, number>();
  for (const { misconception } of wrong) if (misconception !== undefined) counts.set(misconception, (counts.get(misconception) ?? 0) + 1);
  const [top] = [...counts].sort(([first, a], [second, b]) => b - a || alphabetical(first, second));
  if (top === undefined || top[1] < count || top[1] < share * wrong.length) return undefined;
  const [id, seen] = top;
  // The id when the course no longer names it.
  const known = course.course.misconceptions.find((one) => one.id === id);
  return { id, name: known?.name ?? id, ...(known === undefined ? {} : { remedy: known.remedy }), count: seen, of: wrong.length };
};
