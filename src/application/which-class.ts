import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';

/** The classes this person is a verified teacher of. The role is looked up at every question, never remembered from an earlier one. */
export const taughtBy = (person: Person): readonly Cohort[] => person.memberships.filter(({ role }) => role === 'teacher').map(({ cohort }) => cohort);

export type ChooseClass = Extract<TeacherNotice, { kind: 'teacher-choose-class' }>;

/**
 * The one class that is meant: the named one, or the only one. Otherwise the question which, with `then` for how to go on. A class that
 * exists but is somebody else's is as unknown as one that does not.
 */
export const whichClass = (
  classes: readonly Cohort[],
  wanted: string | undefined,
  then: ChooseClass['then'],
): { readonly cohort: Cohort } | { readonly ask: ChooseClass } => {
  const named = wanted === undefined ? classes : classesNamed(classes, wanted);
  const [only, another] = named;
  if (only !== undefined && another === undefined) return { cohort: only };
  const shown = (only === undefined ? classes : named).map(({ id, name }) => ({ id, name }));
  return { ask: { kind: 'teacher-choose-class', classes: shown, then, ...(only === undefined && wanted !== undefined ? { unknown: wanted } : {}) } };
};

/** By the whole name, else by a part of it; letters large or small. */
export const classesNamed = (classes: readonly Cohort[], wanted: string): readonly Cohort[] => {
  const low = wanted.trim().toLowerCase();
  const exact = classes.filter(({ name }) => name.toLowerCase() === low);
  return exact.length > 0 ? exact : classes.filter(({ name }) => name.toLowerCase().includes(low));
};
