import type { SignIn } from '../../src/ports/sign-in.ts';
import { newId, type Tables } from './tables.ts';

export const createMemorySignIn = (tables: Tables): SignIn => ({
  issue: async (identity, expires) => {
    const token = newId();
    tables.signInLinks.set(token, { identity, expires, used: false });
    return token;
  },

  redeem: async (token, now, sessionExpires) => {
    const link = tables.signInLinks.get(token);
    if (link === undefined || link.used || link.expires <= now) return undefined;
    tables.signInLinks.set(token, { ...link, used: true });
    const session = newId();
    tables.webSessions.set(session, { identity: link.identity, expires: sessionExpires });
    return { session, identity: link.identity };
  },

  identify: async (session, now) => {
    const known = tables.webSessions.get(session);
    return known === undefined || known.expires <= now ? undefined : known.identity;
  },

  end: async (session) => {
    tables.webSessions.delete(session);
  },
});
