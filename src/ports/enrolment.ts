import type { CohortId, CourseId, Instant, PersonId } from '../domain/ids.ts';
import type { AccountKey } from './conversation.ts';

export type Role = 'learner' | 'teacher';
export type Cohort = { readonly id: CohortId; readonly name: string; readonly courseId: CourseId; readonly simulated: boolean };
export type Person = {
  readonly id: PersonId;
  readonly displayName: string;
  readonly memberships: readonly { readonly cohort: Cohort; readonly role: Role }[];
  readonly accounts: readonly AccountKey[];
};

/** Who an account is, as it wrote. */
export type Newcomer = { readonly account: AccountKey; readonly displayName: string; readonly at: Instant };

/** Who is who: people, their accounts, classes, roles, and which channel belongs to which class. */
export interface Enrolment {
  /** `undefined` when the account was never seen. */
  find(account: AccountKey): Promise<Person | undefined>;
  /** Makes the account known, in no class and without a profile. Safe to repeat, and nothing for who is known. */
  meet(newcomer: Newcomer): Promise<Person>;
  /** Creates what is missing: the person, the account, the membership, and for a learner the profile and session. Safe to repeat. Every role change is audited with `by`. */
  enrol(request: Newcomer & { readonly cohortId: CohortId; readonly role: Role; readonly by: string; readonly timeZone: string }): Promise<Person>;
  /** Every class, oldest first. */
  cohorts(): Promise<readonly Cohort[]>;
  /** Creates or changes a class, safe to repeat by name. */
  saveCohort(request: { readonly name: string; readonly courseId: CourseId; readonly simulated: boolean; readonly at: Instant }): Promise<Cohort>;
  /** The class a channel belongs to; with `link`, makes it so. `undefined` when none. */
  spaceCohort(space: { readonly platform: string; readonly tenant: string; readonly channel: string }, link?: CohortId): Promise<Cohort | undefined>;
}
