import { createHash, randomBytes } from 'node:crypto';
import type { SignIn, WebIdentity } from '../../src/ports/sign-in.ts';
import type { Database } from './open-database.ts';
import { dateOf } from './storable.ts';
import { inTransaction, reaching } from './transaction.ts';

/** 256 random bits: nobody guesses one, so a plain hash keeps it. */
const TOKEN_BYTES = 32;

export const createSignIn = (database: Database): SignIn => ({
  issue: async (identity, expires) => {
    const token = newToken();
    await reaching(database.prisma.signInLink.create({ data: { tokenHash: hashOf(token), ...columnsOf(identity), expires: dateOf(expires) } }));
    return token;
  },

  redeem: (token, now, sessionExpires) =>
    inTransaction(database, async (tx) => {
      // Marking it used is what wins: of two browsers with one link, one gets a session.
      const rows = await tx.$queryRaw<readonly IdentityRow[]>`
        UPDATE sign_in_link SET used_at = ${dateOf(now)}::timestamptz
        WHERE token_hash = ${hashOf(token)} AND used_at IS NULL AND expires > ${dateOf(now)}::timestamptz
        RETURNING kind, user_id AS "userId"`;
      const [row] = rows;
      if (row === undefined) return undefined;
      const session = newToken();
      const identity = identityFrom(row);
      await tx.webSession.create({ data: { tokenHash: hashOf(session), ...columnsOf(identity), expires: dateOf(sessionExpires) } });
      return { session, identity };
    }),

  identify: async (session, now) => {
    const row = await reaching(database.prisma.webSession.findUnique({ where: { tokenHash: hashOf(session) } }));
    return row === null || row.expires.getTime() <= now ? undefined : identityFrom(row);
  },

  end: async (session) => {
    await reaching(database.prisma.webSession.deleteMany({ where: { tokenHash: hashOf(session) } }));
  },
});

type IdentityRow = { readonly kind: string; readonly userId: string | null };

const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const columnsOf = (identity: WebIdentity): IdentityRow => ({ kind: identity.kind, userId: identity.kind === 'seat' ? identity.userId : null });
const identityFrom = ({ kind, userId }: IdentityRow): WebIdentity => (kind === 'seat' && userId !== null ? { kind, userId } : { kind: 'owner' });
