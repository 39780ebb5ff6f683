import type { CohortId } from '../domain/ids.ts';
import type { AccountKey } from './conversation.ts';
import type { Role } from './enrolment.ts';

/** `displayName` is the name they came by, `alias` the one a learner goes by; both may be empty, and teachers have no alias. */
export type RegisterEntry = {
  readonly account: AccountKey;
  readonly displayName: string;
  readonly alias?: string;
  readonly role: Role;
  readonly cohortId: CohortId;
};

/** Who sits in which class on one platform, in the order they joined. */
export interface ClassRegister {
  /** Empty when nobody has an account there. */
  entries(platform: AccountKey['platform'], tenant: string): Promise<readonly RegisterEntry[]>;
  /** Whether the store answers; never rejects. */
  answers(): Promise<boolean>;
}
