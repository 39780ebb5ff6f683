import { beforeEach, describe, expect, it } from 'vitest';
import { allText, at, START } from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

const SOON = at(10 * 60_000);
const LATER = at(60 * 60_000);

export const describeSignIn = (name: string, make: MakeStores, keeps: { readonly secrets: 'hashed' | 'plain' }): void => {
  describe(`a sign-in: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('exchanges a link for a browser session of the same identity', async () => {
      const { signIn } = stores;
      for (const identity of [{ kind: 'owner' }, { kind: 'seat', userId: 'u-noor' }] as const) {
        const granted = await signIn.redeem(await signIn.issue(identity, SOON), START, LATER);
        expect(granted?.identity).toEqual(identity);
        expect(await signIn.identify(granted?.session ?? '', START)).toEqual(identity);
      }
    });

    it('takes a link once, also when two browsers open it together', async () => {
      const token = await stores.signIn.issue({ kind: 'owner' }, SOON);
      const granted = await Promise.all([stores.signIn.redeem(token, START, LATER), stores.signIn.redeem(token, START, LATER)]);
      expect(granted.filter((grant) => grant !== undefined)).toHaveLength(1);
      expect(await stores.signIn.redeem(token, START, LATER)).toBeUndefined();
    });

    it('refuses unknown and expired links and sessions', async () => {
      const { signIn } = stores;
      const token = await signIn.issue({ kind: 'owner' }, SOON);
      expect(await signIn.redeem(token, SOON, LATER)).toBeUndefined();
      expect(await signIn.redeem('made-up', START, LATER)).toBeUndefined();
      const granted = await signIn.redeem(token, START, LATER);
      expect(await signIn.identify(granted?.session ?? '', LATER)).toBeUndefined();
      expect(await signIn.identify(token, START)).toBeUndefined();
    });

    it('ends a session', async () => {
      const { signIn } = stores;
      const granted = await signIn.redeem(await signIn.issue({ kind: 'owner' }, SOON), START, LATER);
      await signIn.end(granted?.session ?? '');
      expect(await signIn.identify(granted?.session ?? '', START)).toBeUndefined();
      await signIn.end('made-up');
    });

    it.runIf(keeps.secrets === 'hashed')('keeps no token that could be used', async () => {
      const token = await stores.signIn.issue({ kind: 'owner' }, SOON);
      const granted = await stores.signIn.redeem(token, START, LATER);
      const kept = await allText(stores);
      expect(kept).toContain('owner');
      expect(kept).not.toContain(token);
      expect(kept).not.toContain(granted?.session);
    });
  });
};
