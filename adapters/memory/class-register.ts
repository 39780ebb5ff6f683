import type { PersonId } from '../../src/domain/ids.ts';
import type { ClassRegister } from '../../src/ports/class-register.ts';
import type { Tables } from './tables.ts';

export const createMemoryClassRegister = (tables: Tables): ClassRegister => ({
  entries: async (platform, tenant) =>
    tables.memberships
      .toSorted((a, b) => a.joinedAt - b.joinedAt)
      .flatMap(({ personId, role, cohortId }) =>
        tables.accounts
          .filter((account) => account.personId === personId && account.platform === platform && account.tenant === tenant)
          .map(({ userId }) => ({
            account: { platform, tenant, userId },
            displayName: tables.people.find(({ id }) => id === personId)?.displayName ?? '',
            ...aliasOf(tables, personId),
            role,
            cohortId,
          })),
      ),
  answers: async () => true,
});

const aliasOf = (tables: Tables, personId: PersonId): { readonly alias?: string } => {
  const alias = tables.learners.get(personId)?.profile.alias;
  return alias === undefined ? {} : { alias };
};
