import type { OatutorHint } from './oatutor-problem.ts';

/** Hints so that each comes after those it depends on, otherwise in the author's order. A dependency that is not there, or goes in a circle, is ignored. */
export const inDependencyOrder = (hints: readonly OatutorHint[]): readonly OatutorHint[] => {
  const byId = new Map(hints.map((hint) => [hint.id, hint]));
  const ordered = new Set<OatutorHint>();
  const open = new Set<OatutorHint>();
  const visit = (hint: OatutorHint): void => {
    if (ordered.has(hint) || open.has(hint)) return;
    open.add(hint);
    for (const id of hint.dependencies) {
      const needed = byId.get(id);
      if (needed !== undefined) visit(needed);
    }
    open.delete(hint);
    ordered.add(hint);
  };
  for (const hint of hints) visit(hint);
  return [...ordered];
};
