import type { CohortId } from '../../src/domain/ids.ts';
import type { Profile } from '../../src/domain/learner/profile.ts';
import type { ClassRegister, RegisterEntry } from '../../src/ports/class-register.ts';
import type { Role } from '../../src/ports/enrolment.ts';
import type { Database } from './open-database.ts';
import { reaching } from './transaction.ts';

export const createClassRegister = ({ prisma }: Database): ClassRegister => ({
  entries: async (platform, tenant) => {
    const memberships = await reaching(
      prisma.membership.findMany({
        where: { person: { accounts: { some: { platform, tenant } } } },
        orderBy: [{ joinedAt: 'asc' }, { person: { createdAt: 'asc' } }, { personId: 'asc' }],
        select: {
          role: true,
          cohortId: true,
          person: {
            select: { displayName: true, learner: { select: { profile: true } }, accounts: { where: { platform, tenant }, select: { userId: true } } },
          },
        },
      }),
    );
    return memberships.flatMap(({ role, cohortId, person }) =>
      person.accounts.map(
        ({ userId }): RegisterEntry => ({
          account: { platform, tenant, userId },
          displayName: person.displayName,
          ...aliasOf(person.learner),
          role: role as Role,
          cohortId: cohortId as CohortId,
        }),
      ),
    );
  },
  answers: async () => {
    try {
      await prisma.$queryRaw`SELECT 1`;
      return true;
    } catch {
      return false;
    }
  },
});

const aliasOf = (learner: { readonly profile: unknown } | null): { readonly alias?: string } =>
  learner === null ? {} : { alias: (learner.profile as Profile).alias };
