import { type AccountKey, ONLY_TENANT, type Platform } from '../ports/conversation.ts';
import { TutorError } from '../ports/errors.ts';

/** How a tenant looks on platforms that have many, so that the name of a workspace is not taken for its id. */
const TENANT_FORMS = {
  slack: { form: /^[TE][A-Z0-9]+$/, told: 'the workspace’s id, which begins with T, such as T0123ABCD' },
  teams: { form: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, told: 'the directory’s id, such as 00000000-0000-0000-0000-000000000000' },
} as const;

/**
 * The account a command is about. Where a platform has one tenant it need not be given.
 * @throws TutorError `INVALID` for a tenant that no account of that platform can have.
 */
export const accountOf = (userId: string, { platform, tenant }: { readonly platform: Platform; readonly tenant?: string }): AccountKey => {
  if (userId.trim() === '') throw new TutorError('INVALID', `the user is "${userId}": expected a user id of ${platform}`);
  if (platform === 'slack' || platform === 'teams') {
    const { form, told } = TENANT_FORMS[platform];
    if (tenant === undefined) throw new TutorError('INVALID', `--tenant is missing: on ${platform}, expected ${told}`);
    if (!form.test(tenant)) throw new TutorError('INVALID', `--tenant is "${tenant}": on ${platform}, expected ${told}`);
    return { platform, tenant, userId };
  }
  const only = ONLY_TENANT[platform];
  if (tenant !== undefined && tenant !== only) {
    throw new TutorError('INVALID', `--tenant is "${tenant}": every account on ${platform} has the tenant "${only}"; leave --tenant out`);
  }
  return { platform, tenant: only, userId };
};
